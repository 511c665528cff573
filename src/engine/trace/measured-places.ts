// The lines of the workspace's files as they were measured, told apart by the revision that they were measured on.

import { linePlaces, type LinePlaces } from '../../core/line-table.ts';
import type { FunctionInFile } from '../../core/misfit.ts';
import { Pairs } from '../../core/pairs.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import type { PlacedFiles } from '../places/placed-files.ts';

/** One file at one revision. */
export interface Variant {
  readonly file: number; // Index in `placement.files`.
  readonly revision: number; // Index of the revision; NONE where nobody tells one.
}

export interface MeasuredPlaces {
  readonly variants: readonly Variant[];
  /** Lines by variant: `file` is the index in `variants`. */
  readonly places: LinePlaces;
  /** Per frame its variant, or NONE. */
  readonly variantOfFrame: Int32Array;
}

export function measuredPlaces(
  profile: Profile,
  { ofFrame, lineOfFrame }: Pick<PlacedFiles, 'ofFrame' | 'lineOfFrame'>,
  revisionOfFrame: Int32Array,
): MeasuredPlaces {
  const pairs = new Pairs();
  const variantOfFrame = ofFrame.map((file, frame) =>
    file === NONE ? NONE : pairs.of(file, revisionOfFrame[frame]!),
  );
  const { first, second } = pairs.columns();
  return {
    variants: Array.from(first, (file, at) => ({ file, revision: second[at]! })),
    places: linePlaces(profile, variantOfFrame, lineOfFrame),
    variantOfFrame,
  };
}

/** The functions of each variant, with the lines that frames of them are at, or begin at. */
export function functionsOfVariants(
  profile: Profile,
  { variants, places, variantOfFrame }: MeasuredPlaces,
): readonly (readonly FunctionInFile[])[] {
  const { frames, functions, strings } = profile;
  const found = variants.map(() => new Map<number, Set<number>>());
  const withLine = variants.map(() => new Set<number>());
  for (let frame = 0; frame < frames.length; frame++) {
    const place = places.ofFrame[frame]!;
    const fn = frames.function[frame]!;
    const variant = variantOfFrame[frame]!;
    if (variant === NONE || fn === NONE) continue;
    // Of a function without lines the profile may still tell where it begins.
    const line = place === NONE ? functions.startLine[fn]! : places.line[place]!;
    if (line === 0) continue;
    if (place !== NONE) withLine[variant]!.add(fn);
    const of = found[variant]!;
    const known = of.get(fn);
    if (known === undefined) of.set(fn, new Set([line]));
    else known.add(line);
  }
  return found.map((of, variant) =>
    [...of].map(([fn, lines]) => ({
      name: strings.at(functions.name[fn]!),
      startLine: functions.startLine[fn]!,
      lines: [...lines].filter((line) => line > 0).sort((a, b) => a - b),
      ...(withLine[variant]!.has(fn) ? {} : { isLineless: true }),
    })),
  );
}
