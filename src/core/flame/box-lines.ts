// Which lines a box of the flame graph stands for: it is a function, and a function can be called from several of
// its caller's lines and spend in several of its own. A line in the editor finds its boxes by this.
import type { CallTree } from './call-tree.ts';
import type { FlameColumns } from './columns.ts';
import type { MergedTree } from './merge.ts';
import { NONE } from '../profile.ts';

type LineColumns = Pick<FlameColumns, 'line' | 'inlined' | 'alsoBox' | 'alsoLine' | 'alsoTotal'>;

/** `below` is the weight at and below each call; `position` the boxes' places in the new order. */
export function boxLines(
  calls: CallTree,
  below: Float64Array,
  tree: MergedTree,
  position: Int32Array,
): LineColumns {
  const { start, callsOf } = callsByPosition(tree, position);
  const line = new Uint32Array(tree.length);
  const inlined = new Uint8Array(tree.length);
  const also: { box: number; line: number; total: number }[] = [];
  const sums = new Map<number, number>();
  for (let box = 1; box < tree.length; box++) {
    const from = start[box]!;
    const to = start[box + 1]!;
    let everyInlined = 1;
    sums.clear();
    for (let index = from; index < to; index++) {
      const call = callsOf[index]!;
      const at = calls.line[call]!;
      everyInlined &= calls.inlined[call]!;
      if (to - from === 1) line[box] = at;
      else sums.set(at, (sums.get(at) ?? 0) + below[call]!);
    }
    inlined[box] = everyInlined;
    if (sums.size === 0) continue;
    const lines = [...sums].sort(([a, of], [b, than]) => Math.abs(than) - Math.abs(of) || a - b);
    line[box] = lines[0]![0];
    for (const [other, total] of lines.slice(1)) also.push({ box, line: other, total });
  }
  return {
    line,
    inlined,
    alsoBox: Int32Array.from(also, (row) => row.box),
    alsoLine: Uint32Array.from(also, (row) => row.line),
    alsoTotal: Float64Array.from(also, (row) => row.total),
  };
}

/** The calls of each box, by the boxes' new positions: those of `p` are the rows `start[p]` to `start[p + 1]`. */
function callsByPosition(
  tree: MergedTree,
  position: Int32Array,
): { start: Int32Array; callsOf: Int32Array } {
  const start = new Int32Array(tree.length + 1);
  let count = 0;
  for (const box of tree.boxOf) {
    if (box === NONE) continue;
    start[position[box]! + 1]!++;
    count++;
  }
  for (let at = 0; at < tree.length; at++) start[at + 1]! += start[at]!;
  const next = start.slice();
  const callsOf = new Int32Array(count);
  tree.boxOf.forEach((box, call) => {
    if (box !== NONE) callsOf[next[position[box]!]!++] = call;
  });
  return { start, callsOf };
}
