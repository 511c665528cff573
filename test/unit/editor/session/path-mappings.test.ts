import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readPathMappings } from '../../../../src/core/paths/path-mapping.ts';
import { resolverOf } from '../../../../src/core/paths/resolver.ts';
import { openWorkspace } from '../../../../src/core/paths/workspace.ts';
import {
  mappedBaseNames,
  mappingTo,
  withMapping,
  writtenTarget,
} from '../../../../src/editor/session/path-mappings.ts';

describe('the value of hotline.pathMappings', () => {
  it('names the files that its mappings lead to, whatever else stands in it', () => {
    const value = [
      { from: '/app/a.go', to: 'services/b.go' },
      { from: '/x/', to: 'y/' },
      { from: 7, to: 'never.go' },
      'never.go',
    ];
    assert.deepEqual(mappedBaseNames(value), ['b.go']);
    assert.deepEqual(mappedBaseNames({ from: '/a', to: 'b.go' }), []);
    assert.deepEqual(mappedBaseNames(undefined), []);
  });

  it('keeps what is there when one is added, entries that are none included', () => {
    const mine = { from: '/app/', to: 'cart/' };
    assert.deepEqual(withMapping(undefined, mine), [mine]);
    assert.deepEqual(withMapping(['?', { from: '/b/', to: 'b/' }], mine), [
      '?',
      { from: '/b/', to: 'b/' },
      mine,
    ]);
  });

  it('replaces the one that begins alike, which would hold otherwise', () => {
    const [old, mine] = [
      { from: '/app/', to: 'old/' },
      { from: '/app/', to: 'cart/' },
    ];
    assert.deepEqual(withMapping([old], mine), [mine]);
  });

  it('is not thrown away when it is no list', () => {
    assert.equal(withMapping({ '/app/': 'cart/' }, { from: '/a/', to: 'b/' }), undefined);
  });
});

describe('where a mapping leads, as it is written', () => {
  it('is relative to the one open folder', () => {
    assert.equal(writtenTarget('/w/shop/services/cart/', ['/w/shop']), 'services/cart/');
    assert.equal(writtenTarget('/w/shop/', ['/w/shop']), './');
    assert.equal(writtenTarget('/w/shop/a/b.go', ['/w/shop']), 'a/b.go');
  });

  it('is absolute elsewhere, and among several folders, where a relative one is below each', () => {
    assert.equal(writtenTarget('/w/shopping/cart/', ['/w/shop']), '/w/shopping/cart/');
    assert.equal(writtenTarget('/w/shop/cart/', ['/w/shop', '/w/fork']), '/w/shop/cart/');
  });
});

describe('the mapping of one name to one file', () => {
  const cases: readonly [name: string, path: string, from: string, to: string][] = [
    ['/app/cart/cart.go', '/w/shop/services/cart/cart.go', '/app/', '/w/shop/services/'],
    ['/build/src/a.py', '/w/b/a.py', '/build/src/', '/w/b/'],
    ['gen/x/a.go', '/w/shop/x/a.go', 'gen/', '/w/shop/'],
    ['file:///app/src/a.ts', '/w/src/a.ts', '/app/', '/w/'],
    ['C:\\build\\src\\a.cs', 'D:\\w\\src\\a.cs', 'C:/build/', 'D:/w/'],
  ];
  for (const [name, path, from, to] of cases)
    it(`holds for the neighbours of ${name}`, () =>
      assert.deepEqual(mappingTo(name, path), { from, to }));

  it('is about the one file where it has another name, or where all names would be meant', () => {
    const renamed = mappingTo('/app/old.go', '/w/new.go');
    assert.deepEqual(renamed, { from: '/app/old.go', to: '/w/new.go' });
    assert.deepEqual(mappingTo('x/a.go', '/w/x/a.go'), { from: 'x/a.go', to: '/w/x/a.go' });
    assert.deepEqual(mappingTo('/x/a.go', '/w/x/a.go'), { from: '/x/a.go', to: '/w/x/a.go' });
  });

  it('leads there, by the rules that read it', () => {
    const names = [...cases.map(([name]) => name), '/app/old.go', 'x/a.go', '/x/a.go'];
    const paths = [...cases.map(([, path]) => path), '/w/new.go', '/w/x/a.go', '/w/x/a.go'];
    names.forEach((file, at) => {
      const path = paths[at]!;
      const { mappings, broken } = readPathMappings([mappingTo(file, path)]);
      assert.deepEqual(broken, []);
      const workspace = openWorkspace({ roots: ['/w'], files: [path], mappings });
      const source = { file, function: '' };
      const answer = resolverOf(workspace, [source])(source);
      assert.deepEqual(answer, { kind: 'resolved', path, rule: 'mapping' }, file);
    });
  });
});
