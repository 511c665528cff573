// The samples of a profile by what one label of theirs says, or by the build that they ran in: the heaviest values each,
// all others together.
import { buildNameOf } from './build-part.ts';
import { buildsByMapping } from './builds.ts';
import { labelValue, rowsOf } from './label-match.ts';
import { NONE, type Profile } from './profile.ts';

/** `none`: samples of which nobody tells a value; `others`: those of the values that have no group of their own. */
export interface SampleGroup {
  readonly kind: 'value' | 'others' | 'none';
  readonly value: string; // '' where it is not of one value.
  readonly count: number; // Of the values that it has samples of; 0 for none.
  readonly samples: Int32Array;
}

/**
 * The groups of a label, those of values heaviest first, then others, then none. A sample with two values of the label
 * is in both groups, as `-tagfocus` of pprof finds it by either; in others it is once. Groups without cost are left out.
 *
 * @param weights one number per sample
 * @param most so many values have a group of their own; one more has, too, where it would be the only other
 */
export function groupsOfLabel(
  profile: Profile,
  weights: Float64Array,
  key: string,
  most: number,
): readonly SampleGroup[] {
  const { labels } = profile.samples;
  return groupsBy(weights, most, (sample) =>
    rowsOf(profile, sample)
      .filter((row) => profile.strings.at(labels.key[row]!) === key)
      .map((row) => labelValue(profile, row)),
  );
}

/** The same by builds: a sample is of each build that it has a frame of, as `partOfBuild` has it. */
export function groupsOfBuilds(
  profile: Profile,
  weights: Float64Array,
  builds: readonly string[],
  most: number,
): readonly SampleGroup[] {
  const ofMapping = buildsByMapping(profile).map((build) => builds.indexOf(buildNameOf(build)));
  const { caller, frame, length } = profile.stacks;
  // Per stack its builds as a list that its callees share as long as they add none.
  const none: readonly number[] = [];
  const ofStack: (readonly number[])[] = [];
  for (let stack = 0; stack < length; stack++) {
    const above = caller[stack] === NONE ? none : ofStack[caller[stack]!]!;
    const mapping = profile.frames.mapping[frame[stack]!]!;
    const build = mapping === NONE ? NONE : ofMapping[mapping]!;
    ofStack.push(build === NONE || above.includes(build) ? above : [...above, build]);
  }
  return groupsBy(weights, most, (sample) => {
    const leaf = profile.samples.stack[sample]!;
    return leaf === NONE ? [] : ofStack[leaf]!.map((build) => builds[build]!);
  });
}

function groupsBy(
  weights: Float64Array,
  most: number,
  valuesOf: (sample: number) => readonly string[],
): readonly SampleGroup[] {
  const ids = new Map<string, number>();
  const sizes: number[] = [];
  const ofSample = Array.from(weights, (weight, sample) => {
    const values = new Set(valuesOf(sample));
    return [...values].map((value) => {
      const id = ids.get(value) ?? ids.size;
      ids.set(value, id);
      sizes[id] = (sizes[id] ?? 0) + Math.abs(weight);
      return id;
    });
  });
  const names = [...ids.keys()];
  const ranked = [...names.keys()]
    .filter((id) => sizes[id]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]! || (names[a]! < names[b]! ? -1 : 1));
  const shown = ranked.slice(0, ranked.length === most + 1 ? most + 1 : most);
  const rankOf = new Map(shown.map((id, rank) => [id, rank]));
  const [values, others, none] = [shown.map((): number[] => []), [] as number[], [] as number[]];
  ofSample.forEach((of, sample) => {
    if (weights[sample] === 0) return;
    if (of.length === 0) none.push(sample);
    let isOther = false;
    for (const id of of) {
      const rank = rankOf.get(id);
      if (rank === undefined) isOther = true;
      else values[rank]!.push(sample);
    }
    if (isOther) others.push(sample);
  });
  const group = (
    kind: SampleGroup['kind'],
    value: string,
    count: number,
    samples: readonly number[],
  ): SampleGroup => ({ kind, value, count, samples: Int32Array.from(samples) });
  return [
    ...shown.map((id, rank) => group('value', names[id]!, 1, values[rank]!)),
    group('others', '', ranked.length - shown.length, others),
    group('none', '', 0, none),
  ].filter(({ samples }) => samples.length > 0);
}
