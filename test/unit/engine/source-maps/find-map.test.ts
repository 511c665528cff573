import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { findMap } from '../../../../src/engine/source-maps/find-map.ts';

describe('the source map of a built file', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'hotline-find-map-'));
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is no matter where the file is no more: that is told of the file itself', async () => {
    writeFileSync(path.join(root, 'a-file'), '');
    for (const gone of ['src/steps.js', 'a-file/steps.js'])
      assert.deepEqual(await findMap(path.join(root, gone), [root]), {});
  });

  it('is left out in words where the file cannot be read', async () => {
    const folder = path.join(root, 'folder.js');
    mkdirSync(folder);
    assert.deepEqual(await findMap(folder, [root]), {
      problem: `${folder} is left out: it cannot be read (EISDIR).`,
    });
  });
});
