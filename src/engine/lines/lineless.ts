// Functions that the profile has cost in and no line for: JFR and .NET without debug information, eBPF and Pixie, native
// methods. Their cost has no line to stand on; whoever shows it looks for the declaration.

import { codeKind } from '../../core/code-kind.ts';
import { Pairs } from '../../core/pairs.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type FrameId, type Profile } from '../../core/profile.ts';
import type { LinelessFunction } from './line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import type { PlacedFiles } from '../places/placed-files.ts';

/** Functions of the workspace's files as places, those of their frames that have no line. */
export interface LinelessPlaces {
  readonly length: number;
  readonly ofFrame: Int32Array; // Place, or NONE.
  readonly file: Int32Array; // Index in `placement.files`.
  readonly name: Int32Array; // Index in the profile's strings.
  /** The line that the function begins at, as it was measured; 0 unknown. */
  readonly declared: Uint32Array;
}

export function linelessPlaces({ profile, ofFrame, lineOfFrame }: PlacedFiles): LinelessPlaces {
  return placesByName(profile, (frame) => (lineOfFrame[frame] === 0 ? ofFrame[frame]! : NONE));
}

/** So many are looked for among the symbols of a workspace, which is a search of all its files for each. */
const MOST_WITHOUT_FILE = 50;

/** The heaviest functions that have neither line nor file, so that only their names tell what they are. */
export function functionsWithoutFile(view: HeldView): readonly LinelessFunction[] {
  const { profile, ofFrame, ambiguousOfFrame } = view.placed;
  const { frames, functions, mappings, strings } = profile;
  const isForeign = new Map<number, boolean>();
  // What a runtime or the kernel names is nobody's own, and would take the places of what is.
  const foreign = (frame: FrameId): boolean => {
    const fn = frames.function[frame]!;
    const known = isForeign.get(fn);
    if (known !== undefined) return known;
    const mapping = frames.mapping[frame]!;
    const name = strings.at(functions.name[fn]!);
    const binary = mapping === NONE ? '' : strings.at(mappings.file[mapping]!);
    const kind = codeKind({ name, file: '', binary, placed: false });
    isForeign.set(fn, kind !== 'dependency');
    return kind !== 'dependency';
  };
  const places = placesByName(profile, (frame) => {
    const isPlaced = ofFrame[frame] !== NONE || ambiguousOfFrame[frame] !== NONE;
    if (isPlaced || frames.line[frame] !== 0) return NONE;
    const fn = frames.function[frame]!;
    return fn !== NONE && strings.at(functions.file[fn]!) === '' && !foreign(frame) ? 0 : NONE;
  });
  // Which of them are the reader's own is not known yet, and so not what they pass on to each other.
  return costsOf(view, places, () => NaN)
    .slice(0, MOST_WITHOUT_FILE)
    .map(withoutFile);
}

/** Of each file of `placement.files`, heaviest first. */
export function functionsOfFiles(view: HeldView): readonly (readonly LinelessFunction[])[] {
  const { lineless, lines, here, placed } = view;
  const today = declarationsToday(view);
  const costs = costsOf(view, lineless, (place) => here[lines.length + place]!).map((cost) => {
    const declared = today(cost.place);
    return declared === undefined ? cost : { ...cost, declared };
  });
  const of = placed.placement.files.map(() => [] as LinelessFunction[]);
  for (const cost of costs) of[cost.file]!.push(withoutFile(cost));
  return of;
}

/** Where places of `lineless` are declared in today's texts, as far as the profile tells it and a text can be believed. */
export function declarationsToday({
  lineless,
  traced,
  placed: { profile },
}: HeldView): (place: number) => number | undefined {
  const nameOf = (place: number) => profile.strings.at(lineless.name[place]!);
  const { variants } = traced?.measured ?? { variants: [] };
  return (place) => {
    const declared = lineless.declared[place]!;
    if (declared === 0) return undefined;
    if (traced === undefined) return declared;
    const lines = variants.flatMap(({ file }, at) => {
      if (file !== lineless.file[place]) return [];
      const variant = traced.variants[at]!;
      const today = variant.placeOf(declared);
      const isSure = variant.doubt === undefined && variant.mayDeclare(nameOf(place), declared);
      return [isSure && today.state !== 'gone' ? today.line : undefined];
    });
    // Builds that have it on other lines would each say another.
    return new Set(lines).size === 1 ? lines[0] : undefined;
  };
}

function placesByName(profile: Profile, groupOf: (frame: FrameId) => number): LinelessPlaces {
  const { frames, functions, strings } = profile;
  const named = new Pairs(); // A minifier gives many functions one name.
  const pairs = new Pairs();
  const ofFrame = new Int32Array(frames.length).fill(NONE);
  for (let frame = 0; frame < frames.length; frame++) {
    const fn = frames.function[frame]!;
    const group = fn === NONE ? NONE : groupOf(frame);
    if (group === NONE || strings.at(functions.name[fn]!) === '') continue;
    ofFrame[frame] = pairs.of(group, named.of(functions.name[fn]!, functions.startLine[fn]!));
  }
  const { first, second } = pairs.columns();
  const { first: names, second: startLines } = named.columns();
  return {
    length: pairs.length,
    ofFrame,
    file: first,
    name: second.map((id) => names[id]!),
    declared: Uint32Array.from(second, (id) => startLines[id]!),
  };
}

function withoutFile(cost: LinelessFunction): LinelessFunction {
  const { name, self, total, here, evidence, declared } = cost;
  return { name, self, total, here, evidence, ...(declared === undefined ? {} : { declared }) };
}

/** Heaviest first; those whose cost cancels out or never was are left out. */
function costsOf(
  { placed: { profile }, weights, evidence }: HeldView,
  places: LinelessPlaces,
  hereOf: (place: number) => number,
): readonly (LinelessFunction & { readonly file: number; readonly place: number })[] {
  if (places.length === 0) return [];
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const behind = evidence && sumByPlace(profile, evidence, places.ofFrame, places.length).total;
  return Array.from(total, (value, place) => ({
    place,
    file: places.file[place]!,
    name: profile.strings.at(places.name[place]!),
    self: self[place]!,
    total: value,
    here: hereOf(place),
    evidence: behind?.[place] ?? NaN,
  }))
    .filter((cost) => cost.total !== 0 || cost.self !== 0)
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || (a.name < b.name ? -1 : 1));
}
