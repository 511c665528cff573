import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { linePlaces } from '../../../src/core/line-table.ts';
import { heatLevel, passesOn, spentHere } from '../../../src/core/heat.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { filesOfFrames, lineTable } from '../support/line-table.ts';
import { profileOf } from '../support/profile-text.ts';

const profile = profileOf(`
  1  main.go:5 main > cart.go:3 add > cart.go:7 price (inlined)
  2  main.go:5 main > cart.go:3 add > lib.go:9 sort
  4  main.go:5 main > cart.go:7 total
  8  main.go:6 main > cart.go:3 add > main.go:6 main
  16 main.go:6 main > other
`);
const weights = profile.samples.values[0]!;

/** `file:line self/total`, in the table's order. */
function rows(of: Profile, table: ReturnType<typeof lineTable>): string[] {
  return Array.from(table.line, (line, row) => {
    const file = of.strings.at(table.file[row]!);
    return `${file}:${line} ${table.self[row]!}/${table.total[row]!}`;
  });
}

describe('lines as places', () => {
  it('adds up lines whichever functions they belong to, each once per sample', () => {
    assert.deepEqual(rows(profile, lineTable(profile, weights)).sort(), [
      'cart.go:3 0/11',
      'cart.go:7 5/5',
      'lib.go:9 2/2',
      'main.go:5 0/7',
      'main.go:6 8/24',
    ]);
  });

  it('takes files as the caller counts them, and leaves out frames that have none', () => {
    const names = filesOfFrames(profile);
    const fileOfFrame = names.map((id) =>
      id >= 0 && profile.strings.at(id) !== 'lib.go' ? 0 : NONE,
    );
    const table = lineTable(profile, weights, fileOfFrame);
    assert.deepEqual([...table.file], [0, 0, 0, 0]);
    assert.deepEqual([...table.line], [3, 5, 6, 7]);
    assert.deepEqual([...table.total], [11, 7, 24, 5]);
  });
});

describe('heat', () => {
  it('gives each sample to the deepest own line', () => {
    const own = filesOfFrames(profile).map((id) =>
      id >= 0 && profile.strings.at(id) !== 'lib.go' ? id : NONE,
    );
    const places = linePlaces(profile, own);
    const here = spentHere(profile, weights, places);
    const spent = Object.fromEntries(
      Array.from(here, (value, place) => [
        `${profile.strings.at(places.file[place]!)}:${places.line[place]!}`,
        value,
      ]),
    );
    assert.deepEqual(spent, { 'main.go:5': 0, 'main.go:6': 24, 'cart.go:3': 2, 'cart.go:7': 5 });
  });

  it('passes on from 90 %', () => {
    assert.equal(passesOn(100, 10), true);
    assert.equal(passesOn(100, 10.1), false);
    assert.equal(passesOn(0, 0), false);
  });

  it('has levels by share of the whole', () => {
    const shares = [0, 0.0049, 0.005, 0.0149, 0.015, 0.04, 0.0999, 0.1, 0.25, 1];
    assert.deepEqual(shares.map(heatLevel), [0, 0, 1, 1, 2, 3, 3, 4, 5, 5]);
  });
});
