import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readGoMod, readVendoredVersions } from '../../../../src/core/paths/go-mod.ts';

describe('go.mod, for paths', () => {
  it('has a module and what it replaces, in lines and in blocks', () => {
    const { module, replaces } = readGoMod(
      `// Deprecated: use v2.
       module github.com/acme/shop // our shop

       require github.com/x/y v1.0.0
       replace github.com/x/y => ../y
       replace (
         github.com/a/b v1.2.3 => github.com/fork/b v1.2.4
         github.com/c/d => "./with blank"
       )
       exclude github.com/x/z v0.1.0`,
    );
    assert.equal(module, 'github.com/acme/shop');
    assert.deepEqual(replaces, [
      { module: 'github.com/x/y', version: undefined, target: '../y' },
      { module: 'github.com/a/b', version: 'v1.2.3', target: 'github.com/fork/b' },
      { module: 'github.com/c/d', version: undefined, target: './with blank' },
    ]);
  });

  it('tells the versions of what it requires, and of Go', () => {
    const { requires, go } = readGoMod(
      'module a.dev/b\ngo 1.24.1\ntoolchain go1.26.0\nrequire c.dev/d v1.0.0\nrequire (\n\te.dev/f v0.2.0 // indirect\n\tg.dev/h v2.0.0+incompatible\n)\n',
    );
    assert.deepEqual(
      [...requires],
      [
        ['c.dev/d', 'v1.0.0'],
        ['e.dev/f', 'v0.2.0'],
        ['g.dev/h', 'v2.0.0+incompatible'],
      ],
    );
    assert.equal(go, '1.26.0');
    assert.equal(readGoMod('go 1.21\n').go, '1.21');
  });

  it('may write the module in a block, or in quotes', () => {
    assert.equal(readGoMod('module (\n\tacme.dev/shop\n)').module, 'acme.dev/shop');
    assert.equal(readGoMod('module "acme.dev/shop"\r\n').module, 'acme.dev/shop');
  });

  it('of go.work has no module', () => {
    const { module, replaces } = readGoMod('go 1.22\n\nuse ./a\nreplace x.dev/y => ./y\n');
    assert.equal(module, undefined);
    assert.deepEqual(
      replaces.map(({ target }) => target),
      ['./y'],
    );
  });

  it('that is none says nothing', () => {
    for (const text of [
      '',
      'replace',
      'replace =>',
      'replace a =>',
      'module',
      '<<<<<<< HEAD',
      '\u0000',
    ])
      assert.deepEqual(
        readGoMod(text),
        { module: undefined, replaces: [], requires: new Map(), go: undefined },
        text,
      );
  });

  it('has the versions of vendored modules in modules.txt', () => {
    const versions = readVendoredVersions(
      '# github.com/a/b v1.2.3\n## explicit; go 1.16\ngithub.com/a/b\n# github.com/c/d v0.1.0 => ../d\n# github.com/e/f => ../f\n',
    );
    assert.deepEqual(
      [...versions],
      [
        ['github.com/a/b', 'v1.2.3'],
        ['github.com/c/d', 'v0.1.0'],
      ],
    );
  });
});
