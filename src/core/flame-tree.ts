// Stacks merged into a tree of functions: stacks that differ only in lines, addresses or inlined copies are one box.
import type { StackTable } from './profile.ts';
import { NONE } from './profile.ts';

/** A tree as columns, in the order in which boxes were first met: a parent stands before its children. */
export interface MergedTree {
  readonly length: number;
  readonly parent: Int32Array; // Box; NONE for box 0, the root ("all").
  readonly fn: Int32Array; // Function; NONE for the root.
  /** Per stack its box, or NONE for stacks that were left out. */
  readonly boxOf: Int32Array;
}

/** Merges the stacks whose size isn't 0. `functionOf` gives each frame's function. Linear in stacks. */
export function mergeStacks(
  stacks: StackTable,
  functionOf: Int32Array,
  size: Float64Array,
): MergedTree {
  const { length, caller, frame } = stacks;
  const parent = new Int32Array(length + 1);
  const fn = new Int32Array(length + 1);
  const boxOf = new Int32Array(length).fill(NONE);
  parent[0] = fn[0] = NONE;
  let boxes = 1;
  // Children by (parent, function), in a table with open addressing: a Map of pairs is several times slower.
  const mask = 2 ** Math.ceil(Math.log2(2 * length + 2)) - 1;
  const slots = new Int32Array(mask + 1); // Box; 0 is free, since the root is nobody's child.
  for (let stack = 0; stack < length; stack++) {
    if (size[stack] === 0) continue;
    const above = caller[stack]! === NONE ? 0 : boxOf[caller[stack]!]!;
    const called = functionOf[frame[stack]!]!;
    let slot = hash(above, called) & mask;
    let box = slots[slot]!;
    while (box !== 0 && (parent[box] !== above || fn[box] !== called)) {
      slot = (slot + 1) & mask;
      box = slots[slot]!;
    }
    if (box === 0) {
      box = boxes++;
      slots[slot] = box;
      parent[box] = above;
      fn[box] = called;
    }
    boxOf[stack] = box;
  }
  return { length: boxes, parent: parent.slice(0, boxes), fn: fn.slice(0, boxes), boxOf };
}

function hash(parent: number, fn: number): number {
  let mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(fn + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** New positions of a tree's boxes in preorder: the heaviest child first, ties by function. */
export interface TreeOrder {
  readonly position: Int32Array; // Of each box of the merged tree.
  readonly below: Int32Array; // How many boxes a box's subtree has, itself included.
}

/** `rank` orders functions whose boxes weigh the same. */
export function orderTree(tree: MergedTree, size: Float64Array, rank: Int32Array): TreeOrder {
  const { length, parent, fn } = tree;
  const below = new Int32Array(length).fill(1);
  const start = new Int32Array(length + 1); // Of each box's children in `children`.
  for (let box = length - 1; box > 0; box--) {
    below[parent[box]!]! += below[box]!;
    start[parent[box]! + 1]!++;
  }
  for (let box = 0; box < length; box++) start[box + 1]! += start[box]!;
  const children = new Int32Array(length);
  const next = start.slice();
  for (let box = 1; box < length; box++) children[next[parent[box]!]!++] = box;
  const position = new Int32Array(length);
  const heavierFirst = (a: number, b: number) =>
    size[b]! - size[a]! || rank[fn[a]!]! - rank[fn[b]!]!;
  for (let box = 0; box < length; box++) {
    const from = start[box]!;
    const to = start[box + 1]!;
    if (to - from > 1) sort(children, from, to, heavierFirst);
    let at = position[box]! + 1;
    for (let index = from; index < to; index++) {
      const child = children[index]!;
      position[child] = at;
      at += below[child]!;
    }
  }
  return { position, below };
}

/** Most boxes have few children: those are sorted in place, without a call into the sort of typed arrays. */
function sort(
  list: Int32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  if (to - from > 24) {
    list.subarray(from, to).sort(compare);
    return;
  }
  for (let index = from + 1; index < to; index++) {
    const moved = list[index]!;
    let hole = index;
    while (hole > from && compare(list[hole - 1]!, moved) > 0) {
      list[hole] = list[hole - 1]!;
      hole--;
    }
    list[hole] = moved;
  }
}
