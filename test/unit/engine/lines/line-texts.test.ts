// What a graph of lines writes into its boxes, asked of the real engine with the demo's files.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { View } from '../../../../src/engine/origin.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';

const root = path.join(import.meta.dirname, '../../../..');
const shop = path.join(root, 'test/demo/shop');
const search = path.join(shop, 'internal/search/search.go');

describe('what stands on the lines of a profile', () => {
  const engine = createLocalEngine();
  const { signal } = new AbortController();
  let view: View;
  before(async () => {
    const paths = [path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz')];
    const loaded = await engine.load({ kind: 'files', paths }, signal, () => undefined);
    view = { handle: loaded.handle, valueType: loaded.defaultValue };
    const files = globSync('**/*.go', { cwd: shop }).map((file) => path.join(shop, file));
    await engine.place(view, { roots: [shop], files });
  });
  after(() => engine.close());

  const searchLines = async () => {
    const file = (await engine.lineTexts(view)).find((each) => each.path === search);
    assert.ok(file);
    return file;
  };
  const rows = readFileSync(search, 'utf8').split('\n');

  it('is what the file says, each line once, before anything was traced', async () => {
    const { lines, texts, states } = await searchLines();
    assert.ok(lines.length > 5);
    assert.equal(new Set(lines).size, lines.length);
    assert.deepEqual(
      texts,
      lines.map((line) => rows[line - 1]!.trim()),
    );
    assert.deepEqual(new Set(states), new Set(['exact']));
  });

  it('stays what was measured when a line is edited or deleted, and says so', async () => {
    await engine.trace(view, { mayRunGit: false, assumedAs: 'test' }, signal);
    const before = await searchLines();
    assert.deepEqual(new Set(before.states), new Set(['exact']));
    const [edited, deleted] = before.lines
      .filter((line) => rows[line - 1]!.trim().length > 12)
      .toSorted((a, b) => a - b);
    assert.ok(edited !== undefined && deleted !== undefined);
    const now = rows.flatMap((row, at) =>
      at === edited - 1 ? [`${row} // now`] : at === deleted - 1 ? [] : [row],
    );
    await engine.retrace(view, search, now.join('\n'));
    const after = await searchLines();
    const at = (line: number) => after.lines.indexOf(line);
    assert.equal(after.states[at(edited)], 'edited');
    assert.equal(after.states[at(deleted)], 'gone');
    assert.equal(after.texts[at(edited)], rows[edited - 1]!.trim());
    assert.equal(after.texts[at(deleted)], rows[deleted - 1]!.trim());
  });
});
