// The answer to `heat`: what every line of the workspace costs, and what lies outside.

import { deepestPlaces, spentHere } from '../../core/heat.ts';
import { linePlaces, type LinePlaces } from '../../core/line-table.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE, type Profile } from '../../core/profile.ts';
import type {
  FileHeat,
  GoneLine,
  Heat,
  LineColumns,
  OneFileHeat,
  UncertainHeat,
} from './line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { functionOfLines } from './line-functions.ts';
import { functionsOfFiles, functionsWithoutFile } from './lineless.ts';
import { outsidePackages } from './outside-packages.ts';
import { heaviestMeasured } from '../trace/measured-behind.ts';
import { pathThenOf } from '../trace/path-then.ts';

export function heatOf(view: HeldView): Heat {
  const { profile, weights, placed, own } = view;
  const deepest = deepestPlaces(profile, own.ofFrame);
  const names = new FunctionNames(placed.profile);
  return {
    files: fileHeats(view, names)
      .filter(hasCost)
      .sort((a, b) => heavierFirst(a, b) || (a.path < b.path ? -1 : 1)),
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
  const heat = fileHeats(view, names)[file];
  return heat === undefined || !hasCost(heat) ? undefined : { heat, functions: names.all };
}

/** The names in use, numbered anew: a profile knows many functions that no line of the workspace belongs to. */
export class FunctionNames {
  readonly #profile: Profile;
  readonly #ids = new Map<number, number>();

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** The number of a function's name, NONE for no function. */
  of(fn: number): number {
    if (fn === NONE) return NONE;
    const name = this.#profile.functions.name[fn]!;
    if (!this.#ids.has(name)) this.#ids.set(name, this.#ids.size);
    return this.#ids.get(name)!;
  }

  get all(): readonly string[] {
    return [...this.#ids.keys()].map((name) => this.#profile.strings.at(name));
  }
}

/** In the order of `placement.files`. */
function fileHeats(view: HeldView, names: FunctionNames): readonly FileHeat[] {
  const { placed, lines: places, here, traced } = view;
  const { files } = placed.placement;
  const variants = traced?.measured.variants ?? [];
  const heaviest = traced === undefined ? undefined : heaviestMeasured(view);
  const measuredLine = (place: number) =>
    traced === undefined ? places.line[place]! : traced.measured.places.line[heaviest![place]!]!;
  const all = lineColumns(
    view,
    { places, here, fileOfFrame: placed.ofFrame },
    names,
    files.length + variants.length,
  );
  const lineless = functionsOfFiles(view);
  const goneOf = files.map(() => [] as GoneLine[]);
  variants.forEach(({ file, revision }, variant) => {
    const told = traced!.answer.revisions[revision]?.text ?? '';
    const { columns, of } = all[files.length + variant]!;
    const pathThen = pathThenOf(traced!.variants[variant]!);
    of.forEach((place, row) => {
      const at = heaviest![place]!;
      goneOf[file]!.push({
        measuredLine: columns.line[row]!,
        revision: told,
        text: traced!.variants[variant]!.textOf(columns.line[row]!),
        ...(pathThen === undefined ? {} : { pathThen }),
        near: traced!.traced.near[at]!,
        self: columns.self[row]!,
        total: columns.total[row]!,
        here: columns.here[row]!,
        evidence: columns.evidence[row]!,
        function: columns.function[row]!,
      });
    });
  });
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
      gone: goneOf[file]!.sort((a, b) => a.measuredLine - b.measuredLine),
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

export interface LinesOfFiles {
  readonly places: LinePlaces;
  /** Per place the part of its total that is not passed on. */
  readonly here: Float64Array;
  readonly fileOfFrame: Int32Array;
}

export interface ColumnsOfFile {
  readonly columns: LineColumns;
  readonly of: readonly number[]; // The place of each row.
}

/** Of each file, by the number that it has in `fileOfFrame`. */
export function lineColumns(
  view: HeldView,
  { places, here, fileOfFrame }: LinesOfFiles,
  names: FunctionNames,
  files: number,
): readonly ColumnsOfFile[] {
  const { profile, weights, evidence, total: whole } = view;
  const { self, total } = sumByPlace(profile, weights, places.ofFrame, places.length);
  const behind =
    evidence === undefined
      ? undefined
      : sumByPlace(profile, evidence, places.ofFrame, places.length).total;
  const functionOfPlace = functionOfLines(view, places);
  const ofFile = sumByPlace(profile, weights, fileOfFrame, files).total;
  return linesByFile(places, files).map((all, file) => {
    // Lines whose cost cancels out or never was (a sample of zero) would be shown as nothing.
    const of = all.filter((place) => total[place] !== 0 || self[place] !== 0);
    const column = (values: Float64Array) => Float64Array.from(of, (place) => values[place]!);
    const columns = {
      share: whole === 0 ? 0 : (ofFile[file] ?? 0) / whole,
      line: Uint32Array.from(of, (place) => places.line[place]!),
      self: column(self),
      total: column(total),
      here: column(here),
      evidence: behind === undefined ? new Float64Array(of.length).fill(NaN) : column(behind),
      function: Int32Array.from(of, (place) => names.of(functionOfPlace[place]!)),
    };
    return { columns, of };
  });
}

/** The places of each file; they are in order of file and line. */
function linesByFile(places: LinePlaces, files: number): readonly number[][] {
  const lines: number[][] = Array.from({ length: files }, () => []);
  for (let place = 0; place < places.length; place++) lines[places.file[place]!]!.push(place);
  return lines;
}

function hasCost({ line, gone, lineless }: FileHeat): boolean {
  return line.length > 0 || gone.length > 0 || lineless.length > 0;
}

function heavierFirst(a: LineColumns, b: LineColumns): number {
  return Math.abs(b.share) - Math.abs(a.share);
}
