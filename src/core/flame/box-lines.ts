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
  const { boxOf, length } = tree;
  const line = new Uint32Array(length);
  const inlined = new Uint8Array(length);
  const isSeen = new Uint8Array(length);
  const isMany = new Uint8Array(length); // The few boxes with calls of several lines.
  let many = 0;
  for (let call = 0; call < boxOf.length; call++) {
    const box = boxOf[call]!;
    if (box === NONE) continue;
    const at = position[box]!;
    if (isSeen[at] === 0) {
      isSeen[at] = 1;
      line[at] = calls.line[call]!;
      inlined[at] = calls.inlined[call]!;
      continue;
    }
    if (isMany[at] === 0 && line[at] !== calls.line[call]!) {
      isMany[at] = 1;
      many++;
    }
    inlined[at]! &= calls.inlined[call]!;
  }
  if (many === 0) return { line, inlined, ...alsoColumns(0) };
  const sums = sumsByLine(calls, below, tree, position, isMany);
  const also = alsoColumns([...sums.values()].reduce((rows, of) => rows + of.size - 1, 0));
  let row = 0;
  for (let box = 0; box < length; box++) {
    if (isMany[box] === 0) continue;
    const lines = [...sums.get(box)!].sort(
      ([a, of], [b, than]) => Math.abs(than) - Math.abs(of) || a - b,
    );
    line[box] = lines[0]![0];
    for (let at = 1; at < lines.length; at++, row++) {
      also.alsoBox[row] = box;
      [also.alsoLine[row], also.alsoTotal[row]] = lines[at]!;
    }
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

/** Of the marked boxes, by their new positions: what each of their lines weighs. */
function sumsByLine(
  calls: CallTree,
  below: Float64Array,
  { boxOf }: MergedTree,
  position: Int32Array,
  isMany: Uint8Array,
): Map<number, Map<number, number>> {
  const sums = new Map<number, Map<number, number>>();
  for (let call = 0; call < boxOf.length; call++) {
    const box = boxOf[call]!;
    if (box === NONE || isMany[position[box]!] === 0) continue;
    const at = position[box]!;
    let of = sums.get(at);
    if (of === undefined) sums.set(at, (of = new Map<number, number>()));
    const line = calls.line[call]!;
    of.set(line, (of.get(line) ?? 0) + below[call]!);
  }
  return sums;
}
