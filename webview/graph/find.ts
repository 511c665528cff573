// What a search, a kind or a line lights in the graph, and how much of the cost that is.
import { changeOf, surenessOf } from '../../src/core/flame/change.ts';
import { kindOf } from '../../src/core/flame/describe.ts';
import { functionTest } from '../../src/core/flame/found-functions.ts';
import { ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';
import { DESCEND_PX, type Layout } from '../../src/core/flame/layout.ts';
import { signOf, type Unsigned } from '../../src/core/look/difference-bands.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';

/** Lit boxes with what the reader is told of them. */
export interface Lit {
  readonly boxes: Uint8Array; // 1 for each lit box.
  /** Per box how many lit boxes stand before it; one more entry than boxes. */
  readonly before: Int32Array;
  readonly count: number; // Of those in what is shown.
  readonly outside: number; // Of those that are not.
  readonly total: number; // Each sample once, however often a lit box stands in another.
}

/** Of "N smaller", which begins with `first`, the first lit box, and which of the N it lies in; undefined without any. */
export function firstLitSibling(
  { parent, end }: Graph,
  first: Box,
  lit: Uint8Array,
): { readonly box: Box; readonly sibling: Box } | undefined {
  const box = lit.subarray(0, end[parent[first]!]).indexOf(1, first);
  if (box < 0) return undefined;
  let sibling = box;
  while (parent[sibling] !== parent[first]) sibling = parent[sibling]!;
  return { box, sibling };
}

/** Lights the functions whose name, package or file has a match. Counts what lies in `within`. */
export function findText(graph: Graph, finder: TextFinder, within: Box): Lit {
  const isFound = functionTest(finder, graph);
  return lightBoxes(graph, within, (box) => isFound(graph.name[box]!, graph.file[box]!));
}

export function findKind(graph: Graph, kind: number, within: Box): Lit {
  return lightBoxes(graph, within, (box) => kindOf(graph, box) === kind);
}

export function findPackage(graph: Graph, name: string, within: Box): Lit {
  const id = graph.packages.indexOf(name);
  return lightBoxes(graph, within, (box) => graph.packageOf[graph.name[box]!] === id);
}

/** A file on the disk. */
export interface FileMark {
  readonly path: string;
  /** What the profile calls it, where it lies outside the workspace and its place doesn't tell. */
  readonly names?: readonly string[];
}

/** Boxes that changed so: those that are new, gone, more or less, or all of them. */
export function findChanges(graph: Graph, what: ChangeFilter, within: Box): Lit {
  return lightBoxes(graph, within, (box) => {
    if (box === ROOT) return false;
    const sign = signOf(changeOf(graph, box));
    if (sign === undefined) return what === changeOf(graph, box);
    if (what === 'certain') return surenessOf(graph, box) === 'certain';
    return what === 'changed' || what === sign;
  });
}

export type ChangeFilter =
  'changed' | 'certain' | Unsigned | NonNullable<ReturnType<typeof signOf>>;

/** Which files of the profile are one on the disk: by their place in the workspace, and elsewhere by their own spelling. */
function filesAt(
  { paths, files }: Pick<Graph, 'paths' | 'files'>,
  { path, names = [] }: FileMark,
): readonly boolean[] {
  const isNamed = (name: string) => name === path || names.includes(name);
  return paths.map((known, file) => known === path || (known === '' && isNamed(files[file]!)));
}

/** Whether the function of a box is in that file. */
export function isFileOf({ paths, files, file }: Graph, box: Box, mark: FileMark): boolean {
  const at = file[box]!;
  return filesAt({ paths: [paths[at] ?? ''], files: [files[at] ?? ''] }, mark)[0]!;
}

/**
 * The boxes that have cost at a line of a file, and those of functions that are declared on it. Empty when the profile has
 * none there.
 */
export function findLines(
  graph: Graph,
  file: FileMark,
  lines: readonly number[],
  within: Box,
): Lit {
  const files = filesAt(graph, file);
  const also = new Set<Box>();
  graph.alsoLine.forEach((at, row) => {
    if (lines.includes(at)) also.add(graph.alsoBox[row]!);
  });
  return lightBoxes(graph, within, (box) => {
    if (files[graph.file[box]!] !== true) return false;
    return lines.includes(graph.line[box]!) || also.has(box) || isDeclaredOn(graph, box, lines);
  });
}

/** The boxes of functions that are declared on a line of a file. */
export function findDeclared(graph: Graph, file: FileMark, lines: readonly number[]): Lit {
  const files = filesAt(graph, file);
  return lightBoxes(
    graph,
    ROOT,
    (box) => files[graph.file[box]!] === true && isDeclaredOn(graph, box, lines),
  );
}

/** Whether the function of a box begins on one of these lines of its file. */
export function isDeclaredOn(graph: Graph, box: Box, lines: readonly number[]): boolean {
  const start = graph.startOf[graph.name[box]!]!;
  return box !== ROOT && start > 0 && lines.includes(start);
}

/** The innermost box that has all lit boxes in it, or is the only one. */
export function aroundLit(graph: Graph, { boxes }: Lit): Box {
  const [first, last] = [boxes.indexOf(1), boxes.lastIndexOf(1)];
  let box = Math.max(ROOT, first);
  while (box !== ROOT && graph.end[box]! <= last) box = graph.parent[box]!;
  return box;
}

/** The line with cost that is nearest to another one of a file, or undefined when the file has none. */
export function nearestLine(graph: Graph, file: FileMark, line: number): number | undefined {
  let nearest: number | undefined;
  const files = filesAt(graph, file);
  const look = (box: Box, at: number) => {
    if (at === 0 || files[graph.file[box]!] !== true) return;
    if (nearest === undefined || Math.abs(at - line) < Math.abs(nearest - line)) nearest = at;
  };
  for (let box = 1; box < graph.length; box++) look(box, graph.line[box]!);
  graph.alsoBox.forEach((box, row) => look(box, graph.alsoLine[row]!));
  return nearest;
}

/** The part of a box's total that was spent at and below some of its lines. */
export function totalOfLines(graph: Graph, box: Box, lines: readonly number[]): number {
  return lines.reduce((sum, line) => sum + totalOfLine(graph, box, line), 0);
}

function totalOfLine(graph: Graph, box: Box, line: number): number {
  let rest = graph.total[box]!;
  for (let row = firstRow(graph.alsoBox, box); graph.alsoBox[row] === box; row++) {
    if (graph.alsoLine[row] === line) return graph.alsoTotal[row]!;
    rest -= graph.alsoTotal[row]!;
  }
  return graph.line[box] === line ? rest : 0;
}

function firstRow(sorted: Int32Array, box: Box): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < box) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The lit box with the most of something, or undefined when nothing is lit. */
export function heaviest(lit: Lit, weight: (box: Box) => number): Box | undefined {
  let best: Box | undefined;
  let most = -Infinity;
  for (let box = 0; box < lit.boxes.length; box++) {
    if (lit.boxes[box] !== 1) continue;
    const heavy = weight(box);
    if (heavy > most) [best, most] = [box, heavy];
  }
  return best;
}

/** The next lit box after `from` in reading order (or before it), around the end. */
export function nextLit(lit: Lit, from: Box, step: 1 | -1): Box | undefined {
  const { length } = lit.boxes;
  for (let away = 1; away <= length; away++) {
    const box = (((from + step * away) % length) + length) % length;
    if (lit.boxes[box] === 1) return box;
  }
  return undefined;
}

/** Which of the lit boxes in `within` this is, from 1; 0 when it isn't lit. */
export function ordinalOf(lit: Lit, box: Box, within: Box): number {
  if (lit.boxes[box] !== 1 || box < within) return 0;
  return litIn(lit, within, box + 1);
}

/** How many lit boxes there are from one box up to another, which is not counted. */
function litIn({ before }: Lit, from: Box, to: Box): number {
  return before[to]! - before[from]!;
}

/**
 * The boxes of what is shown that have no box of their own because there is no room for one, as ranges: they lie in "N
 * smaller" or below boxes that are too narrow. What lies beside the page, to the left or right, is not among them.
 */
export function tooNarrow({ parent, end }: Graph, layout: Layout): [from: Box, to: Box][] {
  return layout.items.flatMap(({ kind, box, above, width }): [Box, Box][] => {
    if (above) return [];
    if (kind === 'smaller') return [[box, end[parent[box]!]!]];
    return width < DESCEND_PX ? [[box + 1, end[box]!]] : [];
  });
}

export function countTooNarrow(graph: Graph, layout: Layout, lit: Lit): number {
  return tooNarrow(graph, layout).reduce((sum, [from, to]) => sum + litIn(lit, from, to), 0);
}

/** Lights boxes by what is asked of each. Counts what lies in `within`. */
export function lightBoxes(graph: Graph, within: Box, isLit: (box: Box) => boolean): Lit {
  const boxes = new Uint8Array(graph.length);
  const before = new Int32Array(graph.length + 1);
  let count = 0;
  let outside = 0;
  let total = 0;
  let countedUpTo = within; // Boxes before this one lie inside a lit box that is already counted, or outside.
  const end = graph.end[within]!;
  for (let box = 1; box < graph.length; box++) {
    before[box + 1] = before[box]!;
    if (!isLit(box)) continue;
    boxes[box] = 1;
    before[box + 1]!++;
    if (box < within || box >= end) {
      outside++;
      continue;
    }
    count++;
    if (box < countedUpTo) continue;
    total += graph.total[box]!;
    countedUpTo = graph.end[box]!;
  }
  return { boxes, before, count, outside, total };
}
