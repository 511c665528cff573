// Lines that changed their order within their function, whatever other functions have the same text.

import { NO_LINE } from './align.ts';
import type { BlocksByRow } from './blocks-by-row.ts';
import type { Counterparts } from './counterparts.ts';
import type { Draft } from './draft.ts';
import { functionsByRow } from './leaks.ts';
import { isNamedFunction, type NamedBlock } from './named-blocks.ts';
import { settleOrder } from './settle-order.ts';

/**
 * Pairs rows without a place that name something and stand once in their own block and once in its counterpart, and takes
 * along the free lines around them that are the same as well.
 */
export function findMovesWithin(draft: Draft, blocks: BlocksByRow | undefined): void {
  if (blocks === undefined) return;
  const { ids, isTelling, placeOf, originOf, moved } = draft;
  const functionThen = functionsByRow(blocks.oldAt);
  const functionNow = functionsByRow(blocks.nowAt);
  const paired = new Set<number>();
  const pair = (row: number, place: number) => {
    placeOf[row] = place;
    originOf[place] = row;
    moved[row] = 1;
    paired.add(row);
  };
  for (const both of new Set(blocks.ownOf)) {
    if (both === undefined || !isNamedFunction(both.old) || !isAnyLost(both, draft)) continue;
    const { old, now } = both;
    const rows = onlyIn(ids.before, old, functionThen);
    const places = onlyIn(ids.after, now, functionNow);
    const isFree = (row: number, place: number) =>
      functionThen[row] === old &&
      functionNow[place] === now &&
      ids.before[row] === ids.after[place] &&
      placeOf[row] === NO_LINE &&
      originOf[place] === NO_LINE;
    for (const [id, row] of rows) {
      const place = places.get(id) ?? NO_LINE;
      if (row === NO_LINE || !isTelling(row) || !isFree(row, place)) continue;
      pair(row, place);
      for (let by = 1; isFree(row + by, place + by); by++) pair(row + by, place + by);
      for (let by = 1; isFree(row - by, place - by); by++) pair(row - by, place - by);
    }
  }
  if (paired.size > 0) settleOrder(draft, paired, isTelling);
}

function isAnyLost({ old }: Counterparts, { isTelling, placeOf }: Draft): boolean {
  for (let row = old.from; row < old.to; row++)
    if (placeOf[row] === NO_LINE && isTelling(row)) return true;
  return false;
}

/** Per id its row where it stands once in a block, not counting the functions within it, else NO_LINE. */
function onlyIn(
  ids: Int32Array,
  block: NamedBlock,
  functionAt: readonly (NamedBlock | undefined)[],
): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (let row = block.from; row < block.to; row++)
    if (functionAt[row] === block) rows.set(ids[row]!, rows.has(ids[row]!) ? NO_LINE : row);
  return rows;
}
