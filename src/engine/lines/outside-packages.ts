// What libraries and runtimes cost below the reader's code, by package, with the line that leads there.

import { packageNamer } from '../../core/function-packages.ts';
import { NONE, type FrameId, type Profile, type StackId } from '../../core/profile.ts';
import { binaryName } from '../../core/places.ts';
import type { OutsidePackage } from './line-answers.ts';
import type { LinePlaces } from '../../core/line-table.ts';

interface Sums {
  self: number;
  total: number;
  /** Per line of the workspace (or NONE) what it leads to in this package. */
  readonly from: Map<number, number>;
  /** Per frame what it spends itself. */
  readonly ofFrame: Map<FrameId, number>;
}

/**
 * A frame counts for its package only when no line of the workspace lies deeper: a web server's loop that calls
 * the reader's handlers is not what they spend. Nor does code that may be the reader's count, which is not mapped. Packages
 * call each other, so the totals overlap.
 */
export function outsidePackages(
  profile: Profile,
  weights: Float64Array,
  places: Pick<LinePlaces, 'ofFrame'>,
  /** Per frame NONE, unless its file's name is ambiguous or unmapped. */
  notMapped: Int32Array,
  deepest: Int32Array,
  /** A line of the workspace as it is opened, for a place. */
  sourceOf: (place: number) => OutsidePackage['from'],
): readonly OutsidePackage[] {
  const { stacks, samples } = profile;
  const isOwn = (stack: StackId) => {
    const frame = stacks.frame[stack]!;
    return places.ofFrame[frame] !== NONE || notMapped[frame] !== NONE;
  };
  const packages = packagesOfFrames(profile);
  const below = outsideWeights(profile, weights, isOwn);
  const sums: Sums[] = packages.names.map(() => ({
    self: 0,
    total: 0,
    from: new Map(),
    ofFrame: new Map(),
  }));
  for (let stack = 0; stack < stacks.length; stack++) {
    const value = below[stack]!;
    if (value === 0 || isOwn(stack)) continue;
    const of = packages.ofFrame[stacks.frame[stack]!]!;
    if (recursSince(stack, of)) continue;
    const sum = sums[of]!;
    sum.total += value;
    const from = deepest[stack]!;
    sum.from.set(from, (sum.from.get(from) ?? 0) + value);
  }
  for (let sample = 0; sample < samples.length; sample++) {
    const leaf = samples.stack[sample]!;
    if (leaf === NONE || isOwn(leaf)) continue;
    const frame = stacks.frame[leaf]!;
    const sum = sums[packages.ofFrame[frame]!]!;
    sum.self += weights[sample]!;
    sum.ofFrame.set(frame, (sum.ofFrame.get(frame) ?? 0) + weights[sample]!);
  }
  return sums
    .map(({ self, total, from, ofFrame }, at) => ({
      name: packages.names[at]!,
      self,
      total,
      from: mainSource(from),
      ...hottestLine(profile, ofFrame),
    }))
    .filter(({ self, total }) => self !== 0 || total !== 0)
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.name < b.name ? -1 : 1));

  /** Whether the package stands among the callers down from the last line of the workspace. */
  function recursSince(stack: StackId, of: number): boolean {
    for (let at = stacks.caller[stack]!; at !== NONE && !isOwn(at); at = stacks.caller[at]!)
      if (packages.ofFrame[stacks.frame[at]!] === of) return true;
    return false;
  }

  function mainSource(from: ReadonlyMap<number, number>): OutsidePackage['from'] {
    let best = NONE;
    for (const [place, value] of from)
      if (Math.abs(value) > Math.abs(from.get(best) ?? 0) || !from.has(best)) best = place;
    if (best === NONE) return undefined;
    return sourceOf(best);
  }
}

/** Of the lines with a file the one that spends most; a line has a frame for each function that stands on it. */
function hottestLine(
  { frames, functions, strings }: Profile,
  ofFrame: ReadonlyMap<FrameId, number>,
): Pick<OutsidePackage, 'hottest'> {
  const lines = new Map<string, { readonly file: string; readonly line: number; cost: number }>();
  for (const [frame, cost] of ofFrame) {
    const fn = frames.function[frame]!;
    const file = fn === NONE ? '' : strings.at(functions.file[fn]!);
    const line = frames.line[frame]!;
    if (file === '' || line === 0) continue;
    const key = `${file}:${line}`;
    const known = lines.get(key);
    if (known === undefined) lines.set(key, { file, line, cost });
    else known.cost += cost;
  }
  const [first] = [...lines.values()].sort(
    (a, b) =>
      Math.abs(b.cost) - Math.abs(a.cost) ||
      (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line),
  );
  return first === undefined ? {} : { hottest: { file: first.file, line: first.line } };
}

/** Per stack the weight of the samples at or below it that no line of the workspace lies between. */
function outsideWeights(
  profile: Profile,
  weights: Float64Array,
  isOwn: (stack: StackId) => boolean,
): Float64Array {
  const { stacks, samples } = profile;
  const below = new Float64Array(stacks.length);
  for (let sample = 0; sample < samples.length; sample++) {
    const leaf = samples.stack[sample]!;
    if (leaf !== NONE) below[leaf]! += weights[sample]!;
  }
  for (let stack = stacks.length - 1; stack >= 0; stack--) {
    const above = stacks.caller[stack]!;
    if (above !== NONE && !isOwn(stack)) below[above]! += below[stack]!;
  }
  return below;
}

function packagesOfFrames(profile: Profile): {
  readonly names: readonly string[];
  readonly ofFrame: Int32Array;
} {
  const { frames } = profile;
  const packageOf = packageNamer(profile);
  const ids = new Map<string, number>();
  const ofFunction = new Map<number, number>();
  const idOf = (name: string) => {
    let id = ids.get(name);
    if (id === undefined) ids.set(name, (id = ids.size));
    return id;
  };
  const ofFrame = new Int32Array(frames.length);
  for (let frame = 0; frame < frames.length; frame++) {
    const fn = frames.function[frame]!;
    let id = fn === NONE ? undefined : ofFunction.get(fn);
    if (id === undefined) {
      const name = fn === NONE ? '' : packageOf(fn);
      id = idOf(name === '' ? binaryName(profile, frame) : name);
      if (fn !== NONE && name !== '') ofFunction.set(fn, id);
    }
    ofFrame[frame] = id;
  }
  return { names: [...ids.keys()], ofFrame };
}
