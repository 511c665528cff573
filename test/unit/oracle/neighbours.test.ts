import assert from 'node:assert/strict';
import { it } from 'mocha';
import type { Neighbour } from '../../../src/core/callers.ts';
import { callersOf, framesAt, partsOf } from '../../../src/core/callers.ts';
import { withoutDroppedFrames } from '../../../src/core/drop-frames.ts';
import { labelSummary } from '../../../src/core/label-summary.ts';
import { sumByPlace } from '../../../src/core/place-sums.ts';
import type { Places } from '../../../src/core/places.ts';
import { placesOf } from '../../../src/core/places.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { askPprof, describeOracle, exactUnit } from '../support/go-pprof.ts';
import { profileIn, readableRecordings } from '../support/recordings.ts';

const recordings = readableRecordings().filter(
  ({ name }) =>
    /(go126-cpu-2|go126-heap|go120-mutex|jvm-async-cpu|rust-cpu)\./.test(name) ||
    /v1\/cpu\/01/.test(name),
);

describeOracle('callers, callees and labels equal go tool pprof', () => {
  for (const { name, file } of recordings) {
    it(`peek of functions that do not recur: ${name}`, async () => {
      const { profile, weights, options } = asked(file);
      const places = placesOf(profile, 'functions');
      const recurring = recurringPlaces(profile, places);
      const { total } = sumByPlace(profile, weights, places.ofFrame, places.length);
      const chosen = Array.from({ length: places.length }, (_, place) => place)
        .filter((place) => !recurring.has(place) && total[place] !== 0)
        // pprof's shell splits its arguments at spaces.
        .filter((place) => !/[\s[\]<]/.test(places.name[place]!))
        .slice(0, 60);
      assert.ok(chosen.length > 5, 'too few functions to compare');
      const reports = await askPprof(
        [file],
        chosen.map((place) => ({ command: `peek ^${quoted(places.name[place]!)}$`, options })),
      );
      chosen.forEach((place, i) => {
        const here = framesAt(places.ofFrame, place);
        const ours = {
          callers: texts(callersOf(profile, weights, here)),
          callees: texts(partsOf(profile, weights, here).callees),
        };
        // An edge of pprof to a function that recurs above counts a sample for each of its callers.
        assert.deepEqual(ours, edges(reports[i]!), places.name[place]);
      });
    });

    // pprof prints numbers in units of its choice: profiles with texts only are compared.
    if (name.includes('heap')) continue;
    it(`tags: ${name}`, async () => {
      const { profile, weights, options } = asked(file);
      const [report] = await askPprof([file], [{ command: 'tags', options }]);
      const ours = labelSummary(profile, weights).flatMap(({ key, weight, values }) => [
        `${key}: ${weight}`,
        ...values
          .filter(({ unit }) => unit === '')
          .map((value) => `${value.value}: ${value.weight}`),
      ]);
      const theirs = [
        ...report!.matchAll(/^ *(.+?): Total (-?\d+)|^ *(-?\d+)\D*? \(.*?\): (.+)$/gm),
      ].map((row) => (row[1] === undefined ? `${row[4]!}: ${row[3]!}` : `${row[1]}: ${row[2]!}`));
      assert.deepEqual(ours.sort(), theirs.sort());
    });
  }
});

function asked(file: string): {
  profile: Profile;
  weights: Float64Array;
  options: Record<string, string>;
} {
  const profile = withoutDroppedFrames(profileIn(file));
  const type = profile.valueTypes.length - 1;
  return {
    profile,
    weights: profile.samples.values[type]!,
    options: { sample_index: String(type), unit: exactUnit(profile.valueTypes[type]!.unit) },
  };
}

function recurringPlaces({ stacks }: Profile, places: Places): Set<number> {
  const recurring = new Set<number>();
  for (let stack = 0; stack < stacks.length; stack++) {
    const place = places.ofFrame[stacks.frame[stack]!]!;
    for (let at = stacks.caller[stack]!; at !== NONE; at = stacks.caller[at]!) {
      if (places.ofFrame[stacks.frame[at]!] === place) recurring.add(place);
    }
  }
  return recurring;
}

function texts(neighbours: readonly Neighbour[]): string[] {
  return neighbours
    .map(({ name, value, inlined }) => `${value} ${name}${inlined ? ' (inline)' : ''}`)
    .sort();
}

/** The lines above and below the function's own in a `peek` report. */
function edges(report: string): { callers: string[]; callees: string[] } {
  const lines = report
    .split('\n')
    .slice(report.split('\n').findIndex((line) => line.includes('calls%')) + 2);
  const own = lines.findIndex((line) => /\|\s\S/.test(line) && !/\|\s{3}/.test(line));
  const read = (rows: readonly string[]): string[] =>
    rows
      .flatMap((row) => {
        const edge = /^\s*(-?\d+)\D*?\s+\S+%\s+\|\s{3}(.*)$/.exec(row);
        return edge === null ? [] : `${edge[1]!} ${edge[2]!}`;
      })
      .sort();
  return { callers: read(lines.slice(0, own)), callees: read(lines.slice(own + 1)) };
}

function quoted(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
}
