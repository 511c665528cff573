// Calls merged into a tree of boxes: what is alike in the keys, such as calls of one function, becomes one box.
import { NONE } from '../profile.ts';
import { sortPart } from './sort-part.ts';

/** A tree as columns, in the order in which boxes were first met: a parent stands before its children. */
export interface MergedTree {
  readonly length: number;
  readonly parent: Int32Array; // Box; NONE for box 0, the root ("all").
  /** Per call its box, or NONE for calls that were left out. */
  readonly boxOf: Int32Array;
}

/**
 * Merges the calls whose size isn't 0. Linear in calls.
 *
 * @param caller per call its caller, which stands before it, or NONE
 * @param keys per call what must be the same for two calls of one box
 */
export function mergeCalls(caller: Int32Array, keys: Int32Array, size: Float64Array): MergedTree {
  const { length } = caller;
  const parent = new Int32Array(length + 1);
  const keyOf = new Int32Array(length + 1);
  const boxOf = new Int32Array(length).fill(NONE);
  const lastOf = new Int32Array(length + 1); // The child of each box that was met last; 0 for none.
  parent[0] = keyOf[0] = NONE;
  let boxes = 1;
  // Children by (parent, key), in a table with open addressing: a Map of pairs is several times slower.
  const mask = 2 ** Math.ceil(Math.log2(2 * length + 2)) - 1;
  const slots = new Int32Array(mask + 1); // Box; 0 is free, since the root is nobody's child.
  for (let call = 0; call < length; call++) {
    if (size[call] === 0) continue;
    const above = caller[call]! === NONE ? 0 : boxOf[caller[call]!]!;
    const key = keys[call]!;
    // Stacks that follow each other mostly go the same way.
    let box = lastOf[above]!;
    if (box === 0 || keyOf[box] !== key) {
      let slot = hash(above, key) & mask;
      box = slots[slot]!;
      while (box !== 0 && (parent[box] !== above || keyOf[box] !== key)) {
        slot = (slot + 1) & mask;
        box = slots[slot]!;
      }
      if (box === 0) {
        box = boxes++;
        slots[slot] = box;
        parent[box] = above;
        keyOf[box] = key;
      }
      lastOf[above] = box;
    }
    boxOf[call] = box;
  }
  return { length: boxes, parent: parent.slice(0, boxes), boxOf };
}

function hash(parent: number, key: number): number {
  let mixed = Math.imul(parent, 0x9e3779b1) ^ Math.imul(key + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** New positions of a tree's boxes in preorder: the heaviest child first. */
export interface TreeOrder {
  readonly position: Int32Array; // Of each box of the merged tree.
  readonly below: Int32Array; // How many boxes a box's subtree has, itself included.
}

/**
 * Orders siblings by the size of their group, then by rank of theirs where groups weigh the same, then by their own
 * size. Where each box is its own group, that is by size.
 */
export function orderTree(
  tree: MergedTree,
  size: Float64Array,
  groupSize: Float64Array,
  rank: Int32Array,
): TreeOrder {
  const { length, parent } = tree;
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
    groupSize[b]! - groupSize[a]! || rank[a]! - rank[b]! || size[b]! - size[a]! || a - b;
  for (let box = 0; box < length; box++) {
    const from = start[box]!;
    const to = start[box + 1]!;
    if (to - from > 1) sortPart(children, from, to, heavierFirst);
    let at = position[box]! + 1;
    for (let index = from; index < to; index++) {
      const child = children[index]!;
      position[child] = at;
      at += below[child]!;
    }
  }
  return { position, below };
}
