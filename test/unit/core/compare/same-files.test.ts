import assert from 'node:assert/strict';
import { sameFiles } from '../../../../src/core/compare/same-files.ts';
import { profileOf } from '../../support/profile-text.ts';

const carried = (base: string, fresh: string) => {
  const carry = sameFiles(profileOf(base), profileOf(fresh));
  return (file: string) => carry?.({ name: 'f', file, line: 3 }, 0)?.file ?? file;
};

describe('files of two builds in different folders', () => {
  it('are the same where their functions are', () => {
    const now = carried(
      '1ns /builds/a/1/cart/main.go:3 cart.f\n1ns /builds/a/1/stock/main.go:4 stock.g\n1ns /usr/lib/go/sort.go:1 sort.s',
      '1ns /builds/b/22/cart/main.go:3 cart.f\n1ns /builds/b/22/stock/main.go:4 stock.g\n1ns /usr/lib/go/sort.go:1 sort.s',
    );
    assert.equal(now('/builds/a/1/cart/main.go'), '/builds/b/22/cart/main.go');
    assert.equal(now('/builds/a/1/stock/main.go'), '/builds/b/22/stock/main.go');
    assert.equal(now('/usr/lib/go/sort.go'), '/usr/lib/go/sort.go');
  });

  it('stay two where nothing says which is which', () => {
    const base = '1ns /a/x/main.go:3 main.f';
    assert.equal(
      carried(base, '1ns /b/x/main.go:3 main.f\n1ns /b/y/main.go:3 main.f')('/a/x/main.go'),
      '/a/x/main.go',
    );
    assert.equal(carried(base, '1ns /b/x/main.go:3 other.g')('/a/x/main.go'), '/a/x/main.go');
    const two = '1ns /a/x/main.go:3 main.f\n1ns /a/y/main.go:3 main.f';
    assert.equal(carried(two, '1ns /b/x/main.go:3 main.f')('/a/x/main.go'), '/a/x/main.go');
  });

  it('are not asked for where all are named alike', () => {
    const text = '1ns main.go:3 main.f';
    assert.equal(sameFiles(profileOf(text), profileOf(text)), undefined);
  });
});
