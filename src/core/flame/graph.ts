// The flame graph as those who draw it work with it: its columns, and what follows from them.
import { isGoneLine } from './gone-line.ts';
import type { FlameBy, FlameColumns } from './columns.ts';
import { cutOffFunctions, keptFrames, NO_CALLER } from './cut-off.ts';
import type { Measure } from './value-texts.ts';
import { functionKnownAs, type EditedFunction } from './meant.ts';

/** An index into the graph's columns. Box 0 is the root ("all"). */
export type Box = number;
export const NO_BOX = -1;
export const ROOT: Box = 0;

export interface Graph extends Omit<FlameColumns, 'extent' | 'baseSelf' | 'baseTotal'> {
  /** What widths follow: total, or the magnitudes below where some values are negative. */
  readonly size: Float64Array;
  /** What shares of all are of: the root's total, unless some values are negative. */
  readonly whole: number;
  /** Costs have signs: what was added and what was taken away. */
  readonly isDifference: boolean;
  /** The base, where two sides are compared: all other costs are the new side's then. */
  readonly base?: BoxesOfBase | undefined;
  /** How values are read where two sides are compared. */
  readonly comparedBy?: Measure | undefined;
  /** Boxes stand for callers of what is at the root: of its cost they spend nothing themselves, whatever `self` has. */
  readonly isOfCallers: boolean;
  /** Boxes are of functions, or of their lines. */
  readonly by: FlameBy;
  /** 1 where a box is another line of the function that its sibling before is: the two are drawn joined. */
  readonly joined: Uint8Array | undefined;
  readonly children: Int32Array; // How many each box has.
  /** Functions that are none: they stand for stacks that the profile has no more of. */
  readonly cutOff: ReadonlySet<number>;
  /** What the function of the band spends itself, wherever it recurs below; of the lower half of a sandwich alone. */
  readonly bandSelf?: number | undefined;
  /** How many frames the recorder seems to keep of a stack: those that have as many may begin further out. */
  readonly keptFrames: number | undefined;
  readonly paths: readonly string[]; // Per file its path in the workspace, or ''.
}

/** What the base of a comparison has of each box, and how sure the difference is: an index into SURENESS. */
export interface BoxesOfBase {
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly sure: Uint8Array;
}

/** How sure a difference is, by number, so that it fits a column. */
export const SURENESS = ['noise', 'likely', 'certain'] as const;
export type Sureness = (typeof SURENESS)[number];

/** Another graph of the same profile, as made of its calls; `sure` where two sides are compared. */
export function withColumns(
  base: Pick<Graph, 'whole' | 'isDifference' | 'paths' | 'comparedBy'>,
  { baseSelf, baseTotal, ...columns }: FlameColumns,
  by: FlameBy,
  isOfCallers = false,
  sure?: Uint8Array,
): Graph {
  const { extent, total, parent, names, packages, files } = columns;
  const { whole, isDifference, paths, comparedBy } = base;
  return {
    ...columns,
    ...{ names, packages, files, paths, whole, isDifference, isOfCallers, by },
    size: extent ?? total,
    comparedBy,
    base: sure && baseSelf && baseTotal && { self: baseSelf, total: baseTotal, sure },
    joined: by === 'lines' ? joinedLines(columns) : undefined,
    children: childrenOf(parent),
    cutOff: cutOffFunctions(columns),
    keptFrames: isOfCallers ? undefined : keptFrames(columns),
  };
}

function joinedLines({ length, parent, end, name }: FlameColumns): Uint8Array {
  const joined = new Uint8Array(length);
  for (let box = 1; box < length; box++) {
    const next = end[box]!;
    if (next < end[parent[box]!]! && name[next] === name[box]) joined[next] = 1;
  }
  return joined;
}

/** Who calls whom, and how deep, from the first box after each one's subtree. */
export function nestingOf(end: Int32Array): Pick<FlameColumns, 'parent' | 'depth'> {
  const parent = new Int32Array(end.length).fill(NO_BOX);
  const depth = new Uint32Array(end.length);
  for (let box = 1; box < end.length; box++) {
    let above = box - 1; // The box before it, or one of its callers.
    while (end[above]! <= box) above = parent[above]!;
    parent[box] = above;
    depth[box] = depth[above]! + 1;
  }
  return { parent, depth };
}

/** How many children each box has. */
export function childrenOf(parent: Int32Array): Int32Array {
  const children = new Int32Array(parent.length);
  for (let box = 1; box < parent.length; box++) children[parent[box]!]!++;
  return children;
}

/** What shares of what is below a box are of: magnitudes, where costs have signs and add up to next to nothing. */
export function wholeBelow(graph: Graph, box: Box): number {
  return box === ROOT ? graph.whole : graph.size[box]!;
}

/** The name as the profile spells it. */
export function nameOf(graph: Graph, box: Box): string {
  return box === ROOT ? 'all' : graph.names[graph.name[box]!]!;
}

export function fileOf(graph: Graph, box: Box): string {
  return graph.files[graph.file[box]!] ?? '';
}

/** The function of a box, which is not the root, as others know it. */
export function functionAt(graph: Graph, box: Box): EditedFunction {
  return functionKnownAs(nameOf(graph, box), fileOf(graph, box), graph.startOf[graph.name[box]!]!);
}

export function packageOf(graph: Graph, box: Box): string {
  return box === ROOT ? '' : (graph.packages[graph.packageOf[graph.name[box]!]!] ?? '');
}

/** The path in the workspace, or undefined. */
export function pathOf(graph: Graph, box: Box): string | undefined {
  return graph.paths[graph.file[box]!] || undefined;
}

/** Where the source of a box is opened: its line, or the one where its function starts; 0 where neither is known. */
export function sourceLineOf(graph: Graph, box: Box): number {
  const line = graph.line[box]!;
  return (isGoneLine(line) ? 0 : line) || graph.startOf[graph.name[box]!]!;
}

/** Whether a box stands for the rest of stacks that are cut off. */
export function isCutOff(graph: Graph, box: Box): boolean {
  return graph.cutOff.size > 0 && box !== ROOT && graph.cutOff.has(graph.name[box]!);
}

/** Whether a box stands for no function that anything could be done with: stacks begin there, among callers. */
export function isNoCaller(graph: Graph, box: Box): boolean {
  return isCutOff(graph, box) && nameOf(graph, box) === NO_CALLER;
}

/** Whether a box stands for this function, or is another's. */
export function sameFunction(graph: Graph, a: Box, b: Box): boolean {
  return graph.name[a] === graph.name[b];
}

/** From the root's child down to the box. */
export function ancestorsOf(graph: Graph, box: Box): Box[] {
  const boxes: Box[] = [];
  for (let at = box; at > ROOT; at = graph.parent[at]!) boxes.push(at);
  return boxes.reverse();
}

/** The names on the way from the root to a box: what stays when the data changes. */
export function pathOfNames(graph: Graph, box: Box): string[] {
  return ancestorsOf(graph, box).map((at) => nameOf(graph, at));
}

/**
 * The box at the end of a path of names, or the deepest on the way to it. Names that are hidden now are passed over. Of several
 * boxes of a name (lines of one caller) the one that leads furthest is taken, of equal ones the heaviest.
 */
export function boxAtPath(graph: Graph, path: readonly string[]): Box {
  let reached: readonly Box[] = [ROOT];
  for (const name of path) {
    const next = reached.flatMap((box) => childrenNamed(graph, box, name));
    if (next.length > 0) reached = next;
  }
  return reached.reduce((best, box) => (graph.size[box]! > graph.size[best]! ? box : best));
}

function childrenNamed(graph: Graph, box: Box, name: string): Box[] {
  const found: Box[] = [];
  for (let child = box + 1; child < graph.end[box]!; child = graph.end[child]!) {
    if (nameOf(graph, child) === name) found.push(child);
  }
  return found;
}

/** Where a box begins within one that it lies below, in units of size. */
export function offsetIn(graph: Graph, box: Box, within: Box): number {
  let offset = 0;
  for (let at = box; at !== within; at = graph.parent[at]!) {
    for (let before = graph.parent[at]! + 1; before !== at; before = graph.end[before]!) {
      offset += graph.size[before]!;
    }
  }
  return offset;
}

/** The heaviest callee, or NO_BOX. */
export function firstChild(graph: Graph, box: Box): Box {
  return graph.end[box]! > box + 1 ? box + 1 : NO_BOX;
}

/** The next sibling by weight, or NO_BOX. */
export function nextSibling(graph: Graph, box: Box): Box {
  const next = graph.end[box]!;
  return box !== ROOT && next < graph.end[graph.parent[box]!]! ? next : NO_BOX;
}

export function previousSibling(graph: Graph, box: Box): Box {
  if (box === ROOT) return NO_BOX;
  let before = NO_BOX;
  for (let at = graph.parent[box]! + 1; at !== box; at = graph.end[at]!) before = at;
  return before;
}

/** Position among its siblings, from 1. */
export function rankOf(graph: Graph, box: Box): number {
  if (box === ROOT) return 1;
  let rank = 1;
  for (let at = graph.parent[box]! + 1; at !== box; at = graph.end[at]!) rank++;
  return rank;
}

/** Whether stacks begin in this box only because the recorder kept no more of them. */
export function mayBeginFurtherOut(graph: Graph, box: Box): boolean {
  const { keptFrames: kept, depth, end } = graph;
  if (kept === undefined || depth[box] !== 1) return false;
  for (let at = box; at < end[box]!; at++) if (depth[at] === kept) return true;
  return false;
}
