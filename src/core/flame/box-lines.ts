// Which lines a box of the flame graph stands for: it is a function, and a function can be called from several of
// its caller's lines and spend in several of its own. A line in the editor finds its boxes by this.
import type { CallTree } from './call-tree.ts';
import type { FlameColumns } from './columns.ts';
import type { MergedTree } from './merge.ts';
import { mix, slotsFor } from '../merging/hash.ts';
import { NONE } from '../profile.ts';
import { sortPart } from './sort-part.ts';

type LineColumns = Pick<FlameColumns, 'line' | 'inlined' | 'alsoBox' | 'alsoLine' | 'alsoTotal'>;

/** `below` is the weight at and below each call; `position` the boxes' places in the new order. */
export function boxLines(
  calls: CallTree,
  below: Float64Array,
  tree: MergedTree,
  position: Int32Array,
): LineColumns {
  const { length } = tree;
  const first = firstLines(calls, tree);
  const line = new Uint32Array(length);
  const inlined = new Uint8Array(length);
  for (let box = 0; box < length; box++) {
    line[position[box]!] = first.line[box]!;
    inlined[position[box]!] = first.inlined[box]!;
  }
  if (first.callsOfMany === 0) return { line, inlined, ...alsoColumns(0) };
  const rows = sumsByLine(calls, below, tree, first);
  const order = heaviestFirst(rows, position);
  const also = alsoColumns(rows.length - rows.boxes);
  let boxBefore = NONE;
  let at = 0;
  for (const row of order) {
    const box = position[rows.box[row]!]!;
    if (box === boxBefore) {
      also.alsoBox[at] = box;
      also.alsoLine[at] = rows.line[row]!;
      also.alsoTotal[at] = rows.sum[row]!;
      at++;
    } else line[box] = rows.line[row]!;
    boxBefore = box;
  }
  return { line, inlined, ...also };
}

function alsoColumns(rows: number): Pick<LineColumns, 'alsoBox' | 'alsoLine' | 'alsoTotal'> {
  return {
    alsoBox: new Int32Array(rows),
    alsoLine: new Uint32Array(rows),
    alsoTotal: new Float64Array(rows),
  };
}

interface FirstLines {
  readonly line: Uint32Array; // Per box the line of its first call.
  readonly inlined: Uint8Array;
  readonly isMany: Uint8Array; // 1 for the few boxes with calls of several lines.
  readonly callsOfMany: number;
}

function firstLines(calls: CallTree, { boxOf, length }: MergedTree): FirstLines {
  const line = new Uint32Array(length);
  const inlined = new Uint8Array(length);
  const isMany = new Uint8Array(length);
  const times = new Uint32Array(length);
  for (let call = 0; call < boxOf.length; call++) {
    const box = boxOf[call]!;
    if (box === NONE) continue;
    if (times[box]!++ === 0) {
      line[box] = calls.line[call]!;
      inlined[box] = calls.inlined[call]!;
    } else {
      if (line[box] !== calls.line[call]!) isMany[box] = 1;
      inlined[box]! &= calls.inlined[call]!;
    }
  }
  let callsOfMany = 0;
  for (let box = 0; box < length; box++) if (isMany[box] === 1) callsOfMany += times[box]!;
  return { line, inlined, isMany, callsOfMany };
}

/** A row for each line of each box of several lines. */
interface LineRows {
  readonly length: number;
  readonly boxes: number; // How many boxes the rows are of.
  readonly box: Int32Array;
  readonly line: Uint32Array;
  readonly sum: Float64Array;
}

/** In a table with open addressing: a Map for each box is several times slower. */
function sumsByLine(
  calls: CallTree,
  below: Float64Array,
  { boxOf, length }: MergedTree,
  { isMany, callsOfMany }: FirstLines,
): LineRows {
  const rowBox = new Int32Array(callsOfMany);
  const rowLine = new Uint32Array(callsOfMany);
  const sum = new Float64Array(callsOfMany);
  const slots = new Int32Array(slotsFor(callsOfMany)); // Row + 1; 0 is free.
  const mask = slots.length - 1;
  /** The row + 1 that a box had last: calls of one line follow each other. */
  const lastOf = new Int32Array(length);
  let rows = 0;
  let boxes = 0;
  for (let call = 0; call < boxOf.length; call++) {
    const box = boxOf[call]!;
    if (box === NONE || isMany[box] === 0) continue;
    const line = calls.line[call]!;
    let row = lastOf[box]! - 1;
    if (row === -1) boxes++;
    if (row === -1 || rowLine[row] !== line) {
      let slot = mix(mix(0, box), line) & mask;
      for (;;) {
        row = slots[slot]! - 1;
        if (row === -1 || (rowBox[row] === box && rowLine[row] === line)) break;
        slot = (slot + 1) & mask;
      }
      if (row === -1) {
        row = rows++;
        slots[slot] = rows;
        rowBox[row] = box;
        rowLine[row] = line;
      }
      lastOf[box] = row + 1;
    }
    sum[row]! += below[call]!;
  }
  return { length: rows, boxes, box: rowBox, line: rowLine, sum };
}

/** The rows by the new position of their box; those of one box by weight, and then by line. */
function heaviestFirst({ length, box, line, sum }: LineRows, position: Int32Array): Int32Array {
  const end = new Int32Array(position.length); // First the count, then the end of each box's rows.
  for (let row = 0; row < length; row++) end[position[box[row]!]!]!++;
  for (let at = 1; at < end.length; at++) end[at]! += end[at - 1]!;
  const next = end.slice();
  const order = new Int32Array(length);
  for (let row = length - 1; row >= 0; row--) order[--next[position[box[row]!]!]!] = row;
  const heavier = (a: number, b: number) =>
    Math.abs(sum[b]!) - Math.abs(sum[a]!) || line[a]! - line[b]!;
  for (let at = 0; at < end.length; at++) {
    if (end[at]! - next[at]! > 1) sortPart(order, next[at]!, end[at]!, heavier);
  }
  return order;
}
