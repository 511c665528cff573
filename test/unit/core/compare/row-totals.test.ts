// What slices have of the rows of a table: as one by one, however many are taken together, and without a column for each.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparedCalls, type CallsSide } from '../../../../src/core/compare/compared-calls.ts';
import { followed } from '../../../../src/core/compare/compared-graph.ts';
import { rowTotals } from '../../../../src/core/compare/row-totals.ts';
import { sureRows } from '../../../../src/core/compare/sure-rows.ts';
import type { CallTree } from '../../../../src/core/flame/call-tree.ts';
import { placeRows } from '../../../../src/core/flame/place-rows.ts';
import type { Profile } from '../../../../src/core/profile.ts';
import { arbitraryProfile } from '../../support/profile-arbitrary.ts';
import { profileOf } from '../../support/profile-text.ts';

/** Whole numbers, so that sums are the same in any order. */
const profiles = arbitraryProfile({ values: fc.bigInt(0n, 1000n) });

/** A profile in slices that each have every so many of its samples. */
function sideOf(profile: Profile, slices: number): CallsSide {
  const { length } = profile.samples;
  return {
    profile,
    samples: undefined,
    slices: Array.from({ length: slices }, (_, slice) => {
      const samples = Int32Array.from({ length }, (__, at) => at).filter(
        (at) => at % slices === slice,
      );
      const values = Float64Array.from(samples, (at) => profile.samples.values[0]![at]!);
      return { samples, values, per: 1 };
    }),
  };
}

function compared(base: Profile, fresh: Profile, slices: number): CallTree {
  const none = { lines: undefined, functions: undefined };
  return followed(comparedCalls(sideOf(base, slices), sideOf(fresh, slices), none, () => false));
}

describe('the rows of a comparison in each slice', () => {
  it('are as the table of that slice alone has them, however many are taken together', () => {
    fc.assert(
      fc.property(profiles, profiles, fc.integer({ min: 1, max: 400 }), (a, b, most) => {
        const slices = 7;
        const calls = compared(a, b, slices);
        const rows = placeRows(calls, 'functions');
        const all = Array.from({ length: rows.length }, (_, row) => row);
        const totals = rowTotals(
          calls,
          calls.endOf!,
          rows,
          all,
          most,
        )(calls.base!.slices!.fresh.slices);
        const { start, call, value } = calls.base!.slices!.fresh.slices;
        for (let slice = 0; slice < slices; slice++) {
          const self = new Float64Array(calls.length);
          for (let at = start[slice]!; at < start[slice + 1]!; at++) self[call[at]!]! += value[at]!;
          const alone = placeRows(
            { ...calls, self, base: undefined, magnitude: undefined },
            'functions',
          );
          const ofPlace = new Map(
            [...alone.placeOfRow].map((place, row) => [place, alone.total[row]!]),
          );
          assert.deepEqual(
            Array.from(totals[slice]!),
            Array.from(rows.placeOfRow, (place) => ofPlace.get(place) ?? 0),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('take no column of all calls for each slice', () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, at) => `${1 + (at % 3)} main.go:1 main > a.go:${at} f${at % 50}`,
    ).join('\n');
    const profile = profileOf(lines);
    const calls = compared(profile, profile, 360);
    const rows = placeRows(calls, 'functions');
    const made = columnsMade(calls.length, () => sureRows(calls, rows));
    assert.ok(made < 20, `${made} columns of ${calls.length} calls`);
  });
});

/** How many columns of so many numbers and more a piece of work makes. */
function columnsMade(length: number, work: () => void): number {
  const plain = globalThis.Float64Array;
  let made = 0;
  globalThis.Float64Array = new Proxy(plain, {
    construct(target, given: ConstructorParameters<Float64ArrayConstructor>, own) {
      const column = Reflect.construct(target, given, own) as Float64Array;
      if (column.length >= length) made++;
      return column;
    },
  });
  try {
    work();
  } finally {
    globalThis.Float64Array = plain;
  }
  return made;
}
