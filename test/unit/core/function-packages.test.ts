import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { packageNamer } from '../../../src/core/function-packages.ts';
import { costs } from '../../../src/core/cost.ts';
import { profileOf } from '../support/profile-text.ts';

function packagesIn(text: string): Record<string, string> {
  const profile = profileOf(text);
  const { functions, strings } = profile;
  const packageOf = packageNamer(profile);
  return Object.fromEntries(
    Array.from({ length: functions.length }, (_, fn) => [
      strings.at(functions.name[fn]!),
      packageOf(fn),
    ]),
  );
}

describe('the packages of functions', () => {
  it("know a local function of Go's assembly by its neighbours in the folder", () => {
    assert.deepEqual(
      packagesIn(`
        1ms  /src/simd/sum.go:3 example.com/shop/simd.Sum > /src/simd/sum_amd64.s:9 sumbody
        1ms  /src/cmd/x.go:3 main.main > /src/cmd/x.s:4 spin
        1ms  /src/other/y.s:4 alone
      `),
      {
        'example.com/shop/simd.Sum': 'example.com/shop/simd',
        sumbody: 'example.com/shop/simd',
        'main.main': 'main',
        spin: 'main',
        alone: '/src/other',
      },
    );
  });

  it('are not those of functions that are only linked into the folder', () => {
    const { body } = packagesIn(`
      1ms  /src/a/link.go:1 example.com/b.linked > /src/a/x.go:1 example.com/a.F > /src/a/x.s:1 body
    `);
    assert.equal(body, 'example.com/a');
  });

  it('count the cost of assembly for its package', () => {
    const profile = profileOf(`
      10ms  /src/simd/sum.go:3 example.com/simd.Sum > /src/simd/sum_amd64.s:9 sumbody
      5ms   /usr/local/go/src/runtime/a.go:1 runtime.a > /usr/local/go/src/runtime/asm_amd64.s:7 gogo
    `);
    const { name, self } = costs(profile, profile.samples.values[0]!, 'packages');
    assert.deepEqual(Object.fromEntries(name.map((home, row) => [home, self[row]])), {
      'example.com/simd': 10e6,
      runtime: 5e6,
    });
  });
});
