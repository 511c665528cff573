// The answer to `heat`: what every line of the workspace costs, and what lies outside.

import { deepestPlaces, spentHere } from '../../core/heat.ts';
import { linePlaces } from '../../core/line-table.ts';
import { NONE } from '../../core/profile.ts';
import type { FileHeat, Heat, LineColumns, OneFileHeat, UncertainHeat } from './line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { deletedHeats, goneHere, goneOfFiles, type GoneHere } from './gone-heat.ts';
import { FunctionNames, lineColumns } from './line-columns.ts';
import { functionsOfFiles, functionsWithoutFile } from './lineless.ts';
import { outsidePackages } from './outside-packages.ts';
import { heaviestMeasured } from '../trace/measured-behind.ts';
import { pathThenOf } from '../trace/path-then.ts';

export function heatOf(view: HeldView): Heat {
  const { profile, weights, placed, own } = view;
  const deepest = deepestPlaces(profile, own.ofFrame);
  const names = new FunctionNames(placed.profile);
  const gone = goneHere(view);
  return {
    files: fileHeats(view, names, gone)
      .filter(hasCost)
      .sort((a, b) => heavierFirst(a, b) || (a.path < b.path ? -1 : 1)),
    deleted: deletedHeats(view, names, gone.ofDeleted),
    uncertain: uncertainHeats(view, names),
    functions: names.all,
    outside: outsidePackages(
      placed.profile,
      weights,
      own,
      placed.notMappedOfFrame,
      deepest,
      (place) => sourceOfPlace(view, place),
    ),
    lineless: functionsWithoutFile(view),
  };
}

/** The heat of one file (an index in `placement.files`) alone. */
export function fileHeatOf(view: HeldView, file: number): OneFileHeat | undefined {
  const names = new FunctionNames(view.placed.profile);
  const heat = fileHeats(view, names, goneHere(view))[file];
  return heat === undefined || !hasCost(heat) ? undefined : { heat, functions: names.all };
}

/** In the order of `placement.files`. */
function fileHeats(view: HeldView, names: FunctionNames, { ofOwn }: GoneHere): readonly FileHeat[] {
  const { placed, lines: places, traced } = view;
  const { files } = placed.placement;
  const variants = traced?.measured.variants ?? [];
  const heaviest = traced === undefined ? undefined : heaviestMeasured(view);
  const measuredLine = (place: number) =>
    traced === undefined ? places.line[place]! : traced.measured.places.line[heaviest![place]!]!;
  const here = view.here.map((value, place) =>
    (places.file[place] ?? 0) < files.length ? value : ofOwn[place]!,
  );
  const all = lineColumns(
    view,
    { places, here, fileOfFrame: placed.ofFrame },
    names,
    files.length + variants.length,
  );
  const lineless = functionsOfFiles(view);
  const gone = traced === undefined ? undefined : goneOfFiles(view, traced, all, heaviest!);
  return files.map(({ path }, file) => {
    const { columns, of } = all[file]!;
    const pathsThen = pathsThenOf(view, file);
    return {
      ...columns,
      path,
      state: Uint8Array.from(of, (place) =>
        traced === undefined ? 0 : traced.traced.state[heaviest![place]!]!,
      ),
      measuredLine: Uint32Array.from(of, measuredLine),
      gone: gone?.[file] ?? [],
      lineless: lineless[file]!,
      ...(pathsThen.length === 0 ? {} : { pathsThen }),
      basis: traced?.bases[file],
    };
  });
}

function pathsThenOf({ traced }: HeldView, file: number): readonly string[] {
  const variants = traced?.measured.variants ?? [];
  const paths = variants.flatMap((variant, at) =>
    variant.file === file ? (pathThenOf(traced!.variants[at]!) ?? []) : [],
  );
  return [...new Set(paths)];
}

/** Where a line of the workspace is opened; for one that is gone, beside where it was. */
function sourceOfPlace(view: HeldView, place: number): { path: string; line: number } {
  const { placed, lines, lineless, traced } = view;
  const { files } = placed.placement;
  if (place >= lines.length)
    return { path: files[lineless.file[place - lines.length]!]!.path, line: 0 };
  const file = lines.file[place]!;
  if (file < files.length) return { path: files[file]!.path, line: lines.line[place]! };
  const variant = traced!.measured.variants[file - files.length]!;
  const near = traced!.traced.near[traced!.traced.ofMeasured.indexOf(place)]!;
  return { path: files[variant.file]!.path, line: Math.max(1, near) };
}

/** What passes cost on to a file of the workspace does so, too, when that file is uncertain itself. */
function uncertainHeats(view: HeldView, names: FunctionNames): readonly UncertainHeat[] {
  const { profile, weights, placed } = view;
  const { files, ambiguous } = placed.placement;
  if (ambiguous.length === 0) return [];
  const fileOfFrame = placed.ofFrame.map((file, frame) => {
    const name = placed.ambiguousOfFrame[frame]!;
    return name === NONE ? file : files.length + name;
  });
  const places = linePlaces(profile, fileOfFrame, placed.lineOfFrame);
  const here = spentHere(profile, weights, places);
  return lineColumns(view, { places, here, fileOfFrame }, names, files.length + ambiguous.length)
    .slice(files.length)
    .map(({ columns }, at) => {
      const { name, candidates, why } = ambiguous[at]!;
      return { ...columns, name, candidates, ...(why === undefined ? {} : { why }) };
    })
    .filter(({ line }) => line.length > 0)
    .sort(heavierFirst);
}

function hasCost({ line, gone, lineless }: FileHeat): boolean {
  return line.length > 0 || gone.length > 0 || lineless.length > 0;
}

function heavierFirst(a: LineColumns, b: LineColumns): number {
  return Math.abs(b.share) - Math.abs(a.share);
}
