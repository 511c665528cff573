import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { costs } from '../../../src/core/cost.ts';
import { exactCosts } from '../../../src/core/exact-costs.ts';
import { exactWhole } from '../../../src/core/whole.ts';
import type { Granularity } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';

/** `place self/total`, by place. */
function table(profile: Profile, granularity: Granularity): string[] {
  const rows = costs(profile, profile.samples.values[0]!, granularity);
  return Array.from({ length: rows.length }, (_, row) => {
    const line = rows.line[row]! === 0 ? '' : `:${rows.line[row]!}`;
    const file = granularity === 'lines' || granularity === 'files' ? rows.file[row]! : '';
    const place = [rows.name[row]!, file + line].filter((part) => part !== '').join(' ');
    return `${place} ${rows.self[row]!}/${rows.total[row]!}`;
  }).sort();
}

describe('costs', () => {
  const recursive = profileOf(`
    1  main.go:5 main > fib.go:3 fib > fib.go:3 fib > fib.go:4 fib
    2  main.go:5 main > fib.go:3 fib > fib.go:4 fib
    4  main.go:5 main > fib.go:4 fib > main.go:9 main
  `);

  it('counts a place once per sample however often it recurs', () => {
    assert.deepEqual(table(recursive, 'functions'), ['fib 3/7', 'main 4/7']);
    assert.deepEqual(table(recursive, 'files'), ['fib.go 3/7', 'main.go 4/7']);
  });

  it('keeps lines of one function apart', () => {
    assert.deepEqual(table(recursive, 'lines'), [
      'fib fib.go:3 0/3',
      'fib fib.go:4 3/7',
      'main main.go:5 0/7',
      'main main.go:9 4/4',
    ]);
  });

  it('counts two branches below one place, and a place in several branches', () => {
    const branches = profileOf(`
      1  a > b > c > b
      2  a > c > b
      4  a > b
      8  c
    `);
    assert.deepEqual(table(branches, 'functions'), ['a 0/7', 'b 7/7', 'c 8/11']);
  });

  it('gives the self of an inlined call to the function that was inlined', () => {
    const inlined = profileOf(`
      1  main.go:5 main > fib.go:3 fib > add.go:7 add (inlined)
    `);
    assert.deepEqual(table(inlined, 'functions'), ['add 1/1', 'fib 0/1', 'main 0/1']);
  });

  it('names code without symbols by its binary, each binary once', () => {
    const native = profileOf(`
      1  main > 0x10 [/lib/libc.so.6]
      2  main > 0x20 [/lib/libc.so.6]
      4  main > 0x10
      8  0x30 [/opt/libc.so.6]
    `);
    assert.deepEqual(table(native, 'functions'), [
      '<unknown> 4/4',
      '[libc.so.6] 3/3',
      '[libc.so.6] 8/8',
      'main 0/7',
    ]);
  });

  it('joins spellings of one file, and shows the first', () => {
    const spelled = profileOf(`
      1  /src/./a.go:3 work
      2  /src/b/../a.go:3 work
      4  /src/a.go:3 work
    `);
    assert.deepEqual(table(spelled, 'lines'), ['work /src/./a.go:3 7/7']);
    assert.deepEqual(table(spelled, 'files'), ['/src/./a.go 7/7']);
  });

  it('leaves out places whose cost cancels out, and samples without frames', () => {
    const signed = profileOf(`
      5   main > a
      -5  main > a
      -2  main > b
      9   -
    `);
    assert.deepEqual(table(signed, 'functions'), ['b -2/-2', 'main 0/-2']);
  });

  it('adds packages up by their names, else by folders', () => {
    const packages = profileOf(`
      1  /src/shop/cart.go:3 example.com/shop.Add > /go/map.go:9 runtime.mapiternext
      2  /src/shop/cart.go:4 example.com/shop.Sum
      4  /app/work.js:3 work
    `);
    assert.deepEqual(table(packages, 'packages'), [
      '/app 4/4',
      'example.com/shop 2/3',
      'runtime 1/1',
    ]);
  });
});

describe('exactCosts', () => {
  it('adds up exactly beyond 2^53 and beyond 2^63', () => {
    const wide = profileOf(`
      9007199254740993     main > a
      1                    main > a
      9223372036854775807  main > b
      9223372036854775807  main > b
    `);
    const table = exactCosts(wide, 0, 'functions');
    const rows = Object.fromEntries(table.name.map((name, row) => [name, table.total[row]]));
    assert.deepEqual(rows, {
      main: 18_455_751_272_964_292_608n,
      a: 9_007_199_254_740_994n,
      b: 18_446_744_073_709_551_614n,
    });
    assert.equal(exactWhole(wide, 0), 18_455_751_272_964_292_608n);
  });

  it('stays with numbers where they are exact', () => {
    const table = exactCosts(profileOf('3  main > a'), 0, 'functions');
    assert.deepEqual(table.total, [3, 3]);
  });
});
