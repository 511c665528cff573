// Beside which line of its own function a line that is gone is told where the lines around it are of other functions by now:
// the function is still there under its name, though hardly any of its lines may be.

import { NO_LINE } from './align.ts';
import type { BlocksByRow } from './blocks-by-row.ts';
import type { Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { isInBlock } from './named-blocks.ts';

/**
 * Per profiled row without a place, whose block is still there and that would be told outside of that, today's line of the
 * nearest row that is in it, or the line that declares it, 1-based; 0 for all others.
 *
 * @param besides per row the row that it would be told beside, or NO_LINE
 */
export function nearInOwn(
  { before, placeOf }: Pick<Draft, 'before' | 'placeOf'>,
  blocks: BlocksByRow | undefined,
  besides: Int32Array,
): Int32Array {
  const near = new Int32Array(before.length);
  if (blocks === undefined) return near;
  const { ownOf } = blocks;
  const isToldOutside = (row: number, { now }: Counterparts) => {
    const beside = besides[row]!;
    return beside === NO_LINE || !isInBlock(now, placeOf[beside]!);
  };
  for (const both of new Set(ownOf)) {
    if (both === undefined) continue;
    const { old, now } = both;
    const isKept = (row: number) =>
      placeOf[row] !== NO_LINE && isInBlock(now, placeOf[row]!) && before[row]!.trim() !== '';
    const left: number[] = [];
    for (let row = old.from; row < old.to; row++)
      if (ownOf[row] === both && placeOf[row] === NO_LINE && isToldOutside(row, both))
        left.push(row);
    if (left.length === 0) continue;
    const below = new Int32Array(old.to - old.from);
    for (let row = old.to - 1, next = NO_LINE; row >= old.from; row--) {
      if (isKept(row)) next = row;
      below[row - old.from] = next;
    }
    let [above, seen] = [NO_LINE, old.from];
    for (const row of left) {
      for (; seen < row; seen++) if (isKept(seen)) above = seen;
      const next = below[row - old.from]!;
      const isNextNearer = next !== NO_LINE && (above === NO_LINE || next - row < row - above);
      const nearest = isNextNearer ? next : above;
      near[row] = 1 + (nearest === NO_LINE ? now.from : placeOf[nearest]!);
    }
  }
  return near;
}
