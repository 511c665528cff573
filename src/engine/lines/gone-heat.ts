// Lines with cost that no line of today is: of files that are there, and of files that were deleted.

import { spentHere } from '../../core/heat.ts';
import { NONE } from '../../core/profile.ts';
import { ownPlaces, type HeldView } from '../held-profile.ts';
import { pathThenOf } from '../trace/path-then.ts';
import type { MeasuredPlaces } from '../trace/measured-places.ts';
import type { Traced } from '../trace/trace.ts';
import type { VariantLines } from '../trace/variant-lines.ts';
import type { DeletedHeat, GoneLine } from './line-answers.ts';
import { lineColumns, type ColumnsOfFile, type FunctionNames } from './line-columns.ts';

export interface GoneHere {
  readonly ofOwn: Float64Array; // Per place of `own`.
  readonly ofDeleted: Float64Array; // Per line of the deleted files.
}

/**
 * The part of each line's total for which it is the deepest of the workspace, that of deleted files among it: told of what
 * is gone, so that a line that called into a deleted file is not told with what is told of that one.
 */
export function goneHere({ profile, weights, own, here, traced }: HeldView): GoneHere {
  const deleted = traced?.deleted.measured.places;
  if (deleted === undefined || deleted.length === 0)
    return { ofOwn: here, ofDeleted: new Float64Array(0) };
  const all = spentHere(profile, weights, ownPlaces(own, deleted));
  return { ofOwn: all.subarray(0, own.length), ofDeleted: all.subarray(own.length) };
}

/** Files that were deleted since they were measured, with what their lines cost then. */
export function deletedHeats(
  view: HeldView,
  names: FunctionNames,
  here: Float64Array,
): readonly DeletedHeat[] {
  if (view.traced === undefined) return [];
  const { paths, measured, variants } = view.traced.deleted;
  const { places } = measured;
  const fileOfFrame = places.ofFrame.map((place) => (place === NONE ? NONE : places.file[place]!));
  const all = lineColumns(view, { places, here, fileOfFrame }, names, variants.length);
  return paths
    .map((path, file): DeletedHeat => {
      const of = measured.variants.flatMap((each, variant) =>
        each.file === file ? [variant] : [],
      );
      const gone = of.flatMap((variant) =>
        goneLinesOf(all[variant]!, told(view, measured, variant), variants[variant]!, () => 0),
      );
      const isDoubted = of.some((variant) => variants[variant]!.doubt !== undefined);
      return { path, gone: byLine(gone), isDoubted };
    })
    .filter(({ gone }) => gone.length > 0);
}

/** Per file of the placement its lines that are gone; `all` has them by variant behind the files. */
export function goneOfFiles(
  view: HeldView,
  { measured, traced, variants }: Traced,
  all: readonly ColumnsOfFile[],
  heaviest: Int32Array,
): readonly (readonly GoneLine[])[] {
  const files = view.placed.placement.files.map(() => [] as GoneLine[]);
  measured.variants.forEach(({ file }, variant) => {
    const columns = all[files.length + variant]!;
    const nearOf = (place: number) => traced.near[heaviest[place]!]!;
    files[file]!.push(
      ...goneLinesOf(columns, told(view, measured, variant), variants[variant]!, nearOf),
    );
  });
  return files.map(byLine);
}

function told({ traced }: HeldView, { variants }: MeasuredPlaces, variant: number): string {
  return traced?.answer.revisions[variants[variant]!.revision]?.text ?? '';
}

function goneLinesOf(
  { columns, of }: ColumnsOfFile,
  revision: string,
  lines: VariantLines,
  nearOf: (place: number) => number,
): readonly GoneLine[] {
  const pathThen = pathThenOf(lines);
  return of.map((place, row) => {
    const measuredLine = columns.line[row]!;
    return {
      measuredLine,
      revision,
      text: lines.textOf(measuredLine),
      ...(pathThen === undefined ? {} : { pathThen }),
      near: nearOf(place),
      self: columns.self[row]!,
      total: columns.total[row]!,
      here: columns.here[row]!,
      evidence: columns.evidence[row]!,
      function: columns.function[row]!,
    };
  });
}

function byLine(gone: readonly GoneLine[]): readonly GoneLine[] {
  return gone.toSorted((a, b) => a.measuredLine - b.measuredLine);
}
