// The rows of a table of places: which are shown, in which order. Only numbers move; the columns stay as they came.
import { sureRows } from '../../src/core/compare/sure-rows.ts';
import type { CallTree } from '../../src/core/flame/call-tree.ts';
import type { FlameBy } from '../../src/core/flame/columns.ts';
import { functionTest } from '../../src/core/flame/found-functions.ts';
import { functionKnownAs, type EditedFunction } from '../../src/core/flame/meant.ts';
import { SURENESS, type Graph } from '../../src/core/flame/graph.ts';
import { placeRows } from '../../src/core/flame/place-rows.ts';
import { placeText } from '../../src/core/flame/place-text.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';

/** Rows of functions, or of their lines, with cost. */
export interface Rows {
  readonly by: FlameBy;
  readonly length: number;
  readonly names: readonly string[]; // Per row, as the profile spells them.
  readonly packages: readonly string[]; // Per row; '' unknown.
  readonly kinds: Uint8Array; // Per row: index into CODE_KINDS.
  readonly file: Int32Array; // Index into files; -1 unknown.
  readonly line: Uint32Array; // 1-based, of a function where it starts; 0 unknown.
  readonly start: Uint32Array; // Of the function; 0 unknown.
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** What the base has, where two sides are compared: `self` and `total` are then what was added or taken away. */
  readonly base?: { readonly self: Float64Array; readonly total: Float64Array } | undefined;
  /** Where two sides are compared, how much of the change a row answers for (core/compare/answers.ts). */
  readonly answers?: Float64Array | undefined;
  /** Where two sides are compared, how sure each row's difference is: an index into SURENESS. */
  readonly sure?: Uint8Array | undefined;
  /** 1 for what is no function: the rest of stacks that are cut off. */
  readonly cutOff: Uint8Array;
  readonly files: readonly string[];
  readonly paths: readonly string[]; // Per file its path in the workspace, or ''.
}

/** Columns whose head sorts. */
export const SORTS = ['self', 'total', 'base', 'new', 'sure', 'name', 'package', 'place'] as const;
export type SortColumn = (typeof SORTS)[number];

/** Columns of which the most comes first. */
export function isNumeric(column: SortColumn): boolean {
  return !['name', 'package', 'place'].includes(column);
}

export interface Sort {
  /** `culprit`: of a comparison by what each row answers for, as it begins; of one profile by self. */
  readonly column: SortColumn | 'culprit';
  readonly ascending: boolean;
}

export const DEFAULT_SORT: Sort = { column: 'culprit', ascending: false };

/**
 * Of calls of the functions of a graph, whose `paths` are those of their files, and whose `cutOff` are no functions. How sure
 * changes are is told of calls that are `followed`.
 */
export function rowsOf(
  calls: CallTree,
  by: FlameBy,
  { paths, cutOff }: Pick<Graph, 'paths' | 'cutOff'>,
): Rows {
  const placed = placeRows(calls, by);
  const { length, fn, line, base, answers, ...costs } = placed;
  const changed = (column: 'self' | 'total') =>
    base === undefined
      ? costs[column]
      : costs[column].map((value, row) => value - base[column][row]!);
  const [self, total] = [changed('self'), changed('total')];
  const { names, packages, packageOf, kinds, fileOf, startOf, files } = calls.functions;
  const start = Uint32Array.from(fn, (of) => startOf[of]!);
  return {
    ...{ by, length, self, total, base, answers, files, paths },
    sure: sureRows(calls, placed),
    names: Array.from(fn, (of) => names[of]!),
    packages: Array.from(fn, (of) => packages[packageOf[of]!] ?? ''),
    kinds: Uint8Array.from(fn, (of) => kinds[of]!),
    cutOff: Uint8Array.from(fn, (of) => Number(cutOff.has(of))),
    file: fn.map((of) => fileOf[of]!),
    line: by === 'lines' ? line : start,
    start,
  };
}

/** The function of a row, as others know it. */
export function functionOfRow(rows: Rows, row: number): EditedFunction {
  return functionKnownAs(rows.names[row]!, fileOfRow(rows, row), rows.start[row]!);
}

export function fileOfRow(rows: Rows, row: number): string {
  return rows.files[rows.file[row]!] ?? '';
}

/** `quote.go:63` */
export function placeOfRow(rows: Rows, row: number): string {
  return placeText(fileOfRow(rows, row), rows.line[row]!);
}

/** The rows with a match in name, package or file (all, where nothing is searched for), sorted; ties by name, then by place. */
export function arrange(rows: Rows, finder: TextFinder | undefined, sort: Sort): Int32Array {
  const isFound = finder && functionTest(finder, rows);
  const all = new Int32Array(rows.length);
  let count = 0;
  for (let row = 0; row < rows.length; row++) {
    if (isFound?.(row, rows.file[row]!) !== false) all[count++] = row;
  }
  const sign = sort.ascending ? 1 : -1;
  const by = comparison(rows, sort.column);
  const rank = ranksByName(rows);
  return all.subarray(0, count).sort((a, b) => sign * by(a, b) || rank[a]! - rank[b]!);
}

const knownRanks = new WeakMap<Rows, Int32Array>();

/** Where each row stands by name and then by place, sorted once: of 100,000 rows many are tied in all that they cost. */
function ranksByName(rows: Rows): Int32Array {
  let ranks = knownRanks.get(rows);
  if (ranks === undefined) {
    const order = new Int32Array(rows.length).map((_, row) => row);
    order.sort((a, b) => byText(rows.names, a, b) || byPlace(rows, a, b) || a - b);
    ranks = new Int32Array(rows.length);
    for (let at = 0; at < order.length; at++) ranks[order[at]!] = at;
    knownRanks.set(rows, ranks);
  }
  return ranks;
}

function comparison(rows: Rows, column: Sort['column']): (a: number, b: number) => number {
  switch (column) {
    case 'culprit':
      return bySure(rows, byAmount(rows.answers ?? rows.self, rows.total), toTheEnd);
    case 'self':
      return bySure(rows, byAmount(rows.self, rows.total), toTheEnd);
    case 'total':
      return bySure(rows, byAmount(rows.total, rows.self), toTheEnd);
    case 'base':
      return bySide(rows, (row) => baseOfRow(rows, row));
    case 'new':
      return bySide(rows, (row) => newOfRow(rows, row));
    case 'sure':
      return bySure(rows, byAmount(rows.answers ?? rows.self, rows.total), (sure) => sure);
    case 'name':
      return (a, b) => byText(rows.names, a, b);
    case 'package':
      return (a, b) => byText(rows.packages, a, b);
    case 'place':
      return (a, b) => byPlace(rows, a, b);
  }
}

/** What the base has of a row with all that it calls; 0 where nothing is compared. */
export function baseOfRow({ base }: Rows, row: number): number {
  return base?.total[row] ?? 0;
}

/** What the new side has of it. */
export function newOfRow(rows: Rows, row: number): number {
  return baseOfRow(rows, row) + rows.total[row]!;
}

/** The difference may be chance: such rows come last, and are dimmed. */
export function isNoiseRow({ sure }: Rows, row: number): boolean {
  return sure?.[row] === NOISE;
}

const NOISE = SURENESS.indexOf('noise');

/** Of two that are as sure the one that `then` puts first. */
function bySure(
  { sure }: Rows,
  then: (a: number, b: number) => number,
  rankOf: (sure: number) => number,
): (a: number, b: number) => number {
  if (sure === undefined) return then;
  return (a, b) => rankOf(sure[a]!) - rankOf(sure[b]!) || then(a, b);
}

function toTheEnd(sure: number): number {
  return Number(sure !== NOISE);
}

function bySide({ total }: Rows, side: (row: number) => number): (a: number, b: number) => number {
  return (a, b) => side(a) - side(b) || total[a]! - total[b]!;
}

/** What was taken away counts as what was added: by how much it is, and of equal ones what was added is more. */
function byAmount(first: Float64Array, then: Float64Array): (a: number, b: number) => number {
  const by = (column: Float64Array, a: number, b: number) =>
    Math.abs(column[a]!) - Math.abs(column[b]!) || column[a]! - column[b]!;
  return (a, b) => by(first, a, b) || by(then, a, b);
}

function byText(texts: readonly string[], a: number, b: number): number {
  const [one, other] = [texts[a]!, texts[b]!];
  return one < other ? -1 : one > other ? 1 : 0;
}

function byPlace(rows: Rows, a: number, b: number): number {
  const [one, other] = [fileOfRow(rows, a), fileOfRow(rows, b)];
  return one < other ? -1 : one > other ? 1 : rows.line[a]! - rows.line[b]!;
}
