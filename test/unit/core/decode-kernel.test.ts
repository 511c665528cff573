import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');

describe('the decoder’s kernel', () => {
  it('is the one that its sources make', function () {
    this.timeout(60_000);
    // In a process of its own: the types of the compiler would change those of arrays for the whole project.
    const { status, stderr } = spawnSync(process.execPath, ['scripts/kernel.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
  });
});
