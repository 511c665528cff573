import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cleanPath } from '../../../src/core/file-key.ts';

describe('cleanPath', () => {
  const cases: readonly (readonly [path: string, clean: string])[] = [
    ['', ''],
    ['/', '/'],
    ['a.go', 'a.go'],
    ['/src/a.go', '/src/a.go'],
    ['./a.go', 'a.go'],
    ['a//b.go', 'a/b.go'],
    ['/a/./b/../c.go', '/a/c.go'],
    ['../a.go', '../a.go'],
    ['a/../../b.go', '../b.go'],
    ['/../a.go', '/a.go'],
    ['a/', 'a'],
    ['a/..', '.'],
    ['.', '.'],
    ['..', '..'],
    ['...', '...'],
    ['.hidden/a.go', '.hidden/a.go'],
    ['a/..b/c', 'a/..b/c'],
    ['file:///app/x.js', 'file:/app/x.js'],
    ['/proc/self/cwd/pkg/a.cc', 'pkg/a.cc'],
    ['/proc/self/cwd/./pkg/a.cc', 'pkg/a.cc'],
    ['C:\\src\\a.go', 'C:\\src\\a.go'],
  ];
  for (const [path, clean] of cases) {
    it(`${path} is ${clean}`, () => assert.equal(cleanPath(path), clean));
  }
});
