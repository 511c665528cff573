// Leaks and spikes within a side's own life, with the place that grew most.

import { testCounts } from '../../core/compare/count-test.ts';
import { CERTAIN, growthOf, slopeOf, type Growth } from '../../core/compare/growth.ts';
import { squaresOf } from '../../core/compare/samples-behind.ts';
import { evidenceWeights } from '../../core/evidence.ts';
import { sumParts } from '../../core/place-sums.ts';
import { placesOf } from '../../core/places.ts';
import type { Profile, ValueType } from '../../core/profile.ts';
import type { LoadedSide } from './load-side.ts';

export interface SideGrowth extends Growth {
  readonly valueType: ValueType;
  /** Where most of it is; undefined where no place has any. */
  readonly place:
    | {
        readonly function: string;
        readonly file: string;
        readonly line: number;
        readonly more: number;
      }
    | undefined;
}

/** With fewer of its files going on from another one, a side is of runs that have nothing to do with each other. */
const LEAST_CONTINUED = 2 / 3;

/** Of each type that is the state of a moment. Slices are in time already. */
export function growthOfSide({
  side: { profile, values, continued },
  parts,
  isWindows,
}: LoadedSide): readonly SideGrowth[] {
  if (!isWindows && continued < LEAST_CONTINUED * (parts - 1)) return [];
  return values.flatMap(({ rule, slices }, type): SideGrowth[] => {
    if (rule !== 'gauge') return [];
    const valueType = profile.valueTypes[type]!;
    const means = slices.map(
      ({ values: of, count }) => of.reduce((sum, each) => sum + each, 0) / count,
    );
    const growth = growthOf(means);
    if (growth === undefined || isOfChance(growth, profile, type, slices.length)) return [];
    return [{ ...growth, valueType, place: mostGrown() }];

    function mostGrown(): SideGrowth['place'] {
      const places = placesOf(profile, 'lines');
      const placing = { placeOfFrame: places.ofFrame, places: places.length };
      const [sums] = sumParts(profile, slices, [placing]);
      const selfs = sums!.map(({ self }, at) => self.map((each) => each / slices[at]!.count));
      const highest = means.indexOf(Math.max(...means));
      const more = (place: number): number => {
        const own = selfs.map((self) => self[place]!);
        if (growth!.kind === 'leak') return slopeOf(own) * (own.length - 1);
        const others = own.filter((_, slice) => slice !== highest);
        return own[highest]! - others.reduce((sum, each) => sum + each, 0) / others.length;
      };
      // Looked at are those that have any at the end of a leak, or at the height of a spike.
      const at = growth!.kind === 'leak' ? selfs.length - 1 : highest;
      const candidates = Array.from({ length: places.length }, (_, place) => place).filter(
        (place) => selfs[at]![place]! > 0,
      );
      const grown = candidates
        .map((place) => ({ place, more: more(place) }))
        .sort((a, b) => b.more - a.more)[0];
      if (grown === undefined || grown.more <= 0) return undefined;
      const { place } = grown;
      return {
        function: places.name[place]!,
        file: places.file[place]!,
        line: places.line[place]!,
        more: grown.more,
      };
    }
  });
}

/** Whether the profiler's samples behind it are so few that it may have met that many more by chance, in one of the slices. */
function isOfChance({ from, to }: Growth, profile: Profile, type: number, slices: number): boolean {
  const evidence = evidenceWeights(profile, type);
  if (evidence === undefined) return false; // All were counted.
  const weights = profile.samples.values[type]!;
  const sum = (all: Float64Array) => all.reduce((so, each) => so + each, 0);
  const worth = sum(squaresOf(weights, evidence)) / sum(weights);
  if (!(worth > 0)) return true;
  return testCounts([from / worth, to / worth], [1, 1]).chance * slices > CERTAIN;
}
