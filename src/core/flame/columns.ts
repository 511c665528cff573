// A call tree as columns, made to be drawn: it crosses to the webview as buffers, without a copy per box.
import { boxLines } from './box-lines.ts';
import { callTree, spentBy, sumBelow, type BaseCosts, type CallTree } from './call-tree.ts';
import { mergeCalls, orderTree, type MergedTree } from './merge.ts';
import type { Profile } from '../profile.ts';
import { NONE } from '../profile.ts';

/** What a box stands for: a function, or one of its lines, so that two hot lines of a function are two boxes. */
export type FlameBy = 'functions' | 'lines';

/**
 * Boxes in preorder, the heaviest child first: box 0 is the root ("all"), a box's first child stands right after
 * it, and `end[b]` is the first box after its subtree. All columns of boxes have the same length.
 *
 * Boxes point to functions (a name in a file); columns of functions have the length of `names`.
 */
export interface FlameColumns {
  readonly length: number;
  readonly parent: Int32Array; // Box, or -1 for the root.
  readonly end: Int32Array; // Box
  readonly depth: Uint32Array; // 0 for the root.
  readonly name: Int32Array; // Function: index into names; -1 for the root.
  readonly file: Int32Array; // Index into files; -1 unknown.
  readonly line: Uint32Array; // 1-based, the line with the most cost of the box; 0 unknown.
  readonly self: Float64Array;
  readonly total: Float64Array;
  /** Sum of the magnitudes below a box, where some values are negative: widths follow it. Undefined where none is. */
  readonly extent: Float64Array | undefined;
  /** What the base of a comparison has of the box: `self` and `total` are the new side's. */
  readonly baseSelf?: Float64Array | undefined;
  readonly baseTotal?: Float64Array | undefined;
  readonly inlined: Uint8Array; // 1 when every frame behind the box was inlined into its caller.
  /** The most calls of a recursion that a box stands for. Undefined where recursion is shown as it was recorded. */
  readonly times: Uint32Array | undefined;
  /** 1 where what a box calls is not shown: of its total that is neither self nor another box. Undefined where all is. */
  readonly closed: Uint8Array | undefined;
  /**
   * The lines of boxes that have more than one: row by row the box, a line that isn't in `line`, and its part of
   * the box's total. Ordered by box, then by part, the largest first. Boxes of lines have no others.
   */
  readonly alsoBox: Int32Array;
  readonly alsoLine: Uint32Array;
  readonly alsoTotal: Float64Array;
  readonly names: readonly string[]; // As the profile spells them; a name comes again for another file.
  readonly startOf: Uint32Array; // Per function: the 1-based line where it starts; 0 unknown.
  readonly kinds: Uint8Array; // Per function: index into CODE_KINDS (code-kind.ts).
  readonly packageOf: Int32Array; // Per function: index into packages.
  readonly packages: readonly string[];
  readonly files: readonly string[];
}

/**
 * The flame graph of a profile at the granularity of functions. `weights` is one number per sample; `placed` says
 * of a file name, as the profile spells it, whether it was found in the workspace (that makes its code "own").
 * Samples without any frame count for the root alone. Boxes without any cost are left out.
 */
export function flameColumns(
  profile: Profile,
  weights: Float64Array,
  placed: (file: string) => boolean = () => false,
): FlameColumns {
  return flameOf(callTree(profile, weights, placed), 'functions');
}

/** The flame graph of calls. What costs nothing is left out; what is alike becomes one box. */
export function flameOf(calls: CallTree, by: FlameBy): FlameColumns {
  return flameWithBoxes(calls, by).columns;
}

/** The same, and per call the box that it became: -1 where it is left out. */
export function flameWithBoxes(
  calls: CallTree,
  by: FlameBy,
): { readonly columns: FlameColumns; readonly boxOf: Int32Array } {
  const { functions, caller, self, magnitude, times, closed, bare, base } = calls;
  const below = sumBelow(caller, self);
  const size = magnitude === undefined ? below : sumBelow(caller, magnitude);
  const keys = by === 'functions' ? calls.fn : lineKeys(calls);
  const tree = mergeCalls(caller, keys, size);
  const { length } = tree;
  const fns = new Int32Array(length).fill(NONE);
  for (let call = 0; call < tree.boxOf.length; call++) {
    const box = tree.boxOf[call]!;
    if (box !== NONE) fns[box] = calls.fn[call]!;
  }
  const total = sumByBox(tree, below);
  total[0] = bare.self + sumOfRoots(caller, below);
  const own = sumByBox(tree, spentBy(calls));
  own[0] = bare.self;
  const extent = magnitude === undefined ? undefined : sumByBox(tree, size);
  if (extent !== undefined) extent[0] = bare.magnitude + sumOfRoots(caller, size);
  const weight = extent ?? total;
  const order = orderTree(
    tree,
    weight,
    by === 'functions' ? weight : sumsOfSiblings(tree, fns, weight),
    rankOf(calls, fns),
  );
  const { position } = order;
  const moved = <Column extends Int32Array | Uint8Array | Uint32Array | Float64Array>(
    from: Column,
    to: Column,
  ): Column => {
    for (let box = 0; box < length; box++) to[position[box]!] = from[box]!;
    return to;
  };
  const name = moved(fns, new Int32Array(length));
  const columns: FlameColumns = {
    length,
    ...shape(tree, position, order.below),
    name,
    file: name.map((fn) => (fn === NONE ? NONE : functions.fileOf[fn]!)),
    self: moved(own, new Float64Array(length)),
    total: moved(total, new Float64Array(length)),
    extent: extent && moved(extent, new Float64Array(length)),
    ...(base && baseColumns(base, tree, caller, moved)),
    times: times && moved(mostByBox(tree, times, new Uint32Array(length)), new Uint32Array(length)),
    closed:
      closed && moved(mostByBox(tree, closed, new Uint8Array(length)), new Uint8Array(length)),
    ...boxLines(calls, below, tree, position),
    names: functions.names,
    startOf: functions.startOf,
    kinds: functions.kinds,
    packageOf: functions.packageOf,
    packages: functions.packages,
    files: functions.files,
  };
  return { columns, boxOf: tree.boxOf.map((box) => (box === NONE ? NONE : position[box]!)) };
}

function baseColumns(
  base: BaseCosts,
  tree: MergedTree,
  caller: Int32Array,
  moved: (from: Float64Array, to: Float64Array) => Float64Array,
): Pick<FlameColumns, 'baseSelf' | 'baseTotal'> {
  const below = sumBelow(caller, base.self);
  const total = sumByBox(tree, below);
  total[0] = base.bare + sumOfRoots(caller, below);
  const self = sumByBox(tree, spentBy(base));
  self[0] = base.bare;
  const { length } = tree;
  return {
    baseSelf: moved(self, new Float64Array(length)),
    baseTotal: moved(total, new Float64Array(length)),
  };
}

/** A number for each function at each line. */
function lineKeys({ length, fn, line }: CallTree): Int32Array {
  const keys = new Int32Array(length);
  const known = new Map<number, number>();
  for (let call = 0; call < length; call++) {
    const place = fn[call]! * 2 ** 32 + line[call]!;
    let key = known.get(place);
    if (key === undefined) known.set(place, (key = known.size));
    keys[call] = key;
  }
  return keys;
}

/** Parents, ends and depths in the new order. */
function shape(
  tree: MergedTree,
  position: Int32Array,
  boxesBelow: Int32Array,
): Pick<FlameColumns, 'parent' | 'end' | 'depth'> {
  const parent = new Int32Array(tree.length).fill(NONE);
  const end = new Int32Array(tree.length);
  const depth = new Uint32Array(tree.length);
  for (let box = 0; box < tree.length; box++) {
    const at = position[box]!;
    if (box > 0) parent[at] = position[tree.parent[box]!]!;
    end[at] = at + boxesBelow[box]!;
  }
  for (let at = 1; at < tree.length; at++) depth[at] = depth[parent[at]!]! + 1;
  return { parent, end, depth };
}

function sumByBox({ length, boxOf }: MergedTree, values: Float64Array): Float64Array {
  const sums = new Float64Array(length);
  for (let call = 0; call < boxOf.length; call++) {
    const box = boxOf[call]!;
    if (box !== NONE) sums[box]! += values[call]!;
  }
  return sums;
}

function mostByBox<Column extends Uint32Array | Uint8Array>(
  { boxOf }: MergedTree,
  values: Column,
  most: Column,
): Column {
  boxOf.forEach((box, call) => {
    if (box !== NONE && values[call]! > most[box]!) most[box] = values[call]!;
  });
  return most;
}

/** The whole also counts what adds up to nothing in a box, which has none. */
function sumOfRoots(caller: Int32Array, below: Float64Array): number {
  let sum = 0;
  for (let call = 0; call < caller.length; call++) {
    if (caller[call] === NONE) sum += below[call]!;
  }
  return sum;
}

/** Lines of one function under one caller stand side by side, where the function would stand: by what they are in sum. */
function sumsOfSiblings(
  { length, parent }: MergedTree,
  fns: Int32Array,
  weight: Float64Array,
): Float64Array {
  const sums = new Map<number, number>();
  const keyOf = (box: number) => parent[box]! * 2 ** 26 + fns[box]!;
  for (let box = 1; box < length; box++) {
    sums.set(keyOf(box), (sums.get(keyOf(box)) ?? 0) + weight[box]!);
  }
  return weight.map((own, box) => (box === 0 ? own : sums.get(keyOf(box))!));
}

/** Boxes by name and then by line, so that those of equal weight always stand in the same order. */
function rankOf(calls: CallTree, fns: Int32Array): Int32Array {
  const { names } = calls.functions;
  const order = names.map((_, row) => row);
  order.sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
  const rank = new Int32Array(names.length);
  order.forEach((row, at) => (rank[row] = at));
  return fns.map((fn) => (fn === NONE ? NONE : rank[fn]!));
}
