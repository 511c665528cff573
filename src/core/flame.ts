// A call tree as columns, made to be drawn: it crosses to the webview as buffers, without a copy per box.
import { flameFunctions } from './flame-functions.ts';
import { boxLines } from './flame-lines.ts';
import { mergeStacks, orderTree, type MergedTree } from './flame-tree.ts';
import { weightsBelow } from './place-sums.ts';
import type { Profile } from './profile.ts';
import { NONE } from './profile.ts';

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
  readonly inlined: Uint8Array; // 1 when every frame behind the box was inlined into its caller.
  /**
   * The lines of boxes that have more than one: row by row the box, a line that isn't in `line`, and its part of
   * the box's total. Ordered by box, then by part, the largest first.
   */
  readonly alsoBox: Int32Array;
  readonly alsoLine: Uint32Array;
  readonly alsoTotal: Float64Array;
  readonly names: readonly string[]; // As the profile spells them; a name comes again for another file.
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
  const functions = flameFunctions(profile, placed);
  const below = weightsBelow(profile, weights);
  const hasNegative = weights.some((weight) => weight < 0);
  const size = hasNegative ? weightsBelow(profile, weights.map(Math.abs)) : below;
  const tree = mergeStacks(profile.stacks, functions.ofFrame, size);
  const sums = boxSums(profile, weights, below, tree);
  const extent = hasNegative ? extents(weights, size, tree) : undefined;
  const { position, below: boxesBelow } = orderTree(
    tree,
    extent ?? sums.total,
    rankByName(functions.names),
  );
  const moved = <Column extends Int32Array | Uint8Array | Uint32Array | Float64Array>(
    from: Column,
    to: Column,
  ): Column => {
    for (let box = 0; box < tree.length; box++) to[position[box]!] = from[box]!;
    return to;
  };
  const { length } = tree;
  const name = moved(tree.fn, new Int32Array(length));
  return {
    length,
    ...shape(tree, position, boxesBelow),
    name,
    file: name.map((fn) => (fn === NONE ? NONE : functions.fileOf[fn]!)),
    self: moved(sums.self, new Float64Array(length)),
    total: moved(sums.total, new Float64Array(length)),
    extent: extent && moved(extent, new Float64Array(length)),
    ...boxLines(profile, below, tree, position),
    names: functions.names,
    kinds: functions.kinds,
    packageOf: functions.packageOf,
    packages: functions.packages,
    files: functions.files,
  };
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

/** Self and total of each box; the whole lies in box 0, samples without frames included. */
function boxSums(
  profile: Profile,
  weights: Float64Array,
  below: Float64Array,
  tree: MergedTree,
): { self: Float64Array; total: Float64Array } {
  const self = new Float64Array(tree.length);
  const total = new Float64Array(tree.length);
  const { stack: leaves } = profile.samples;
  for (let sample = 0; sample < weights.length; sample++) {
    const leaf = leaves[sample]!;
    const box = leaf === NONE ? 0 : tree.boxOf[leaf]!;
    total[0]! += weights[sample]!;
    if (box !== NONE) self[box]! += weights[sample]!;
  }
  tree.boxOf.forEach((box, stack) => {
    if (box !== NONE) total[box]! += below[stack]!;
  });
  return { self, total };
}

function extents(weights: Float64Array, size: Float64Array, tree: MergedTree): Float64Array {
  const extent = new Float64Array(tree.length);
  tree.boxOf.forEach((box, stack) => {
    if (box !== NONE) extent[box]! += size[stack]!;
  });
  extent[0] = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
  return extent;
}

/** Functions by name, so that boxes of equal weight always stand in the same order. */
function rankByName(names: readonly string[]): Int32Array {
  const order = names.map((_, row) => row);
  order.sort((a, b) => (names[a]! < names[b]! ? -1 : names[a]! > names[b]! ? 1 : a - b));
  const rank = new Int32Array(names.length);
  order.forEach((row, at) => (rank[row] = at));
  return rank;
}
