// A bundle that was built after the profile: what the age of the files tells, and what it does not.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { builtSince } from '../../../../src/engine/source-maps/built-since.ts';

describe('a built file and the end of the profile', () => {
  let root = '';
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-since-')));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const PROFILED = 1_700_000_000;
  const put = (name: string, text: string, seconds: number) => {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    utimesSync(file, PROFILED + seconds, PROFILED + seconds);
  };
  const since = (sources: Record<string, string | undefined>, until: number | undefined) => {
    const file = path.join(root, 'dist/shop.js');
    return builtSince(
      { path: file, name: '/app/dist/shop.js', folder: path.dirname(file) },
      Object.entries(sources).map(([name, text]) => ({ name, text })),
      [root],
      until,
    );
  };
  const until = PROFILED * 1000;

  it('is not told where it is no younger, or nobody knows when that was', async () => {
    put('dist/shop.js', '', -1);
    assert.equal(await since({}, until), undefined);
    put('dist/shop.js', '', 0);
    assert.equal(await since({}, until), undefined);
    put('dist/shop.js', '', 9);
    assert.equal(await since({}, undefined), undefined);
  });

  it('is told with the source that is younger, too, or has another text', async () => {
    put('dist/shop.js', '', 9);
    put('src/a.ts', 'a', -5);
    put('src/b.ts', 'b', 5);
    const source = path.join(root, 'src/b.ts');
    assert.deepEqual(await since({ '../src/a.ts': 'a', '../src/b.ts': 'b' }, until), { source });
    put('src/b.ts', 'c', -5);
    assert.deepEqual(await since({ '../src/a.ts': 'a', '../src/b.ts': 'b' }, until), { source });
  });

  it('is told where no source is here that could say that it is the same', async () => {
    put('dist/shop.js', '', 9);
    assert.deepEqual(await since({}, until), { source: undefined });
    const sources = { '../src/a.ts': 'a', '../node_modules/b/b.js': 'b' };
    assert.deepEqual(await since(sources, until), { source: undefined });
  });

  it('is not told where it was built again of the same sources', async () => {
    put('dist/shop.js', '', 9);
    put('src/a.ts', 'a', -5);
    put('src/b.ts', 'b', -5);
    const sources = { '../src/a.ts': 'a', '../src/b.ts': undefined, '../node_modules/c/c.js': 'c' };
    assert.equal(await since(sources, until), undefined);
  });
});
