// The code map of docs/architecture.md names every file of src/core, so that a newcomer finds each.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { steps } from '../../scripts/test/steps.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('what the docs say of the code', () => {
  it('names every file and folder of src/core, and no other', () => {
    const section = /### src\/core, file by file\n([\s\S]*?)\n\*\*/.exec(
      read('docs/architecture.md'),
    );
    const rows = (section?.[1] ?? '').split('\n').filter((line) => line.startsWith('|'));
    // Of decode/, encode/ and flame/ the row, or what stands below, says what is in the folder.
    const named = rows.flatMap((row) =>
      ['`decode/`', '`encode/`', '`flame/`'].some((folder) => row.includes(folder))
        ? [/`(\w+\/)`/.exec(row)![1]!]
        : [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
    );
    const there = readdirSync(path.join(root, 'src/core'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
      .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name.replace(/\.ts$/, '')));
    assert.deepEqual([...new Set(named)].sort(), there.sort());
  });

  it('names the steps of npm test', () => {
    const [, list = ''] = /runs one step \(([^)]*)\)/.exec(read('CONTRIBUTING.md')) ?? [];
    assert.deepEqual(
      [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name!).sort(),
      steps.map(({ name }) => name).sort(),
    );
  });

  it('names files of the editor that are there', () => {
    for (const [, file = ''] of read('docs/architecture.md').matchAll(/`(editor\/[\w/.-]+\.\w+)`/g))
      assert.ok(existsSync(path.join(root, 'src', file)), file);
  });

  it('names files that are there', () => {
    for (const page of ['CONTRIBUTING.md', 'docs/architecture.md'])
      for (const [, file = ''] of read(page).matchAll(
        /`((?:src|test|scripts|webview)\/[\w/.-]+\.\w+)`/g,
      ))
        assert.doesNotThrow(() => read(file), `${page} names ${file}`);
  });
});
