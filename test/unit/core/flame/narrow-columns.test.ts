import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { nestingOf } from '../../../../src/core/flame/graph.ts';
import { narrowed, widened, type Column } from '../../../../src/core/flame/narrow-columns.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';

const bytesOf = (column: Column) => {
  const sent = narrowed(column);
  return 'of' in sent ? sent.data.byteLength : sent.byteLength;
};

describe('a column on its way', () => {
  const columns: fc.Arbitrary<Column> = fc.oneof(
    fc
      .array(fc.oneof(fc.integer(), fc.integer({ min: -1, max: 70_000 })))
      .map((all) => Int32Array.from(all)),
    fc.array(fc.oneof(fc.nat(300), fc.nat(2 ** 31))).map((all) => Uint32Array.from(all)),
    fc.array(fc.nat(255)).map((all) => Uint8Array.from(all)),
    fc.array(fc.oneof(fc.double(), fc.nat(), fc.maxSafeNat())).map((all) => Float64Array.from(all)),
    fc
      .tuple(fc.nat(10 ** 9), fc.array(fc.nat(70_000)))
      .map(([times, all]) => Float64Array.from(all, (one) => one * times)),
  );

  it('comes as it was, whatever its numbers', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const came = widened(narrowed(column));
        assert.equal(came.constructor, column.constructor);
        assert.deepEqual(
          Array.from(came, (value) => (Object.is(value, -0) ? '-0' : value)),
          Array.from(column, (value) => (Object.is(value, -0) ? '-0' : value)),
        );
      }),
    );
  });

  it('is narrow where its numbers are small, or multiples of what one sample stands for', () => {
    assert.equal(bytesOf(Int32Array.of(-1, 254)), 2);
    assert.equal(bytesOf(Int32Array.of(-1, 255)), 4);
    assert.equal(bytesOf(Uint32Array.of(0, 65_535)), 4);
    assert.equal(bytesOf(Uint32Array.of(0, 65_536)), 8);
    assert.equal(bytesOf(Float64Array.of(10_000_000, 0, 2_550_000_000)), 3);
    assert.equal(bytesOf(Float64Array.of(524_288, 1_048_577)), 8);
    assert.equal(bytesOf(Float64Array.of(0.5, 1)), 16);
    assert.equal(bytesOf(Float64Array.of(-10, 10)), 16);
  });

  it('of ends says who calls whom, and how deep', () => {
    fc.assert(
      fc.property(arbitraryProfile(), (profile) => {
        const { parent, depth, end } = flameColumns(profile, profile.samples.values[0]!);
        assert.deepEqual(nestingOf(end), { parent, depth });
      }),
    );
  });
});
