// Lines that stand in another function than they did, though in the same order among the others: a loop that was pasted
// where the function that had it was called, a body that was drawn out into a new function below.

import { NO_LINE } from './align.ts';
import type { BlocksByRow } from './blocks-by-row.ts';
import { indentOf, isCloser } from './closers.ts';
import type { Draft } from './draft.ts';
import { isComment, isInBlock, isNamedFunction, type NamedBlock } from './named-blocks.ts';

/**
 * Whether the places of old rows are in another function or type than the rows were. Asked when all rows have their places:
 * where the first line of the row's own function is still above it, the row is in that, whatever else is around.
 */
export function otherFunctionCheck(
  { after, placeOf }: Draft,
  { ownAt, ownOf, oldAt, nowAt }: BlocksByRow,
): (row: number, place: number) => boolean {
  const functionAt = (blocks: readonly (NamedBlock | undefined)[], row: number) => {
    const block = blocks[row];
    return block !== undefined && isNamedFunction(block) ? block : undefined;
  };
  const closedAt = new Map<NamedBlock, number>();
  /** Where a function ends is a guess: what follows the line that closes it is not in it. */
  const isClosedAbove = (block: NamedBlock, place: number): boolean => {
    const closed = closedAt.get(block) ?? closerOf(block, after);
    closedAt.set(block, closed);
    return closed < place;
  };
  return (row, place) => {
    if (after[place]!.trim() === '' || isComment(after[place]!)) return false;
    const today = functionAt(nowAt, place);
    if (today === undefined || today.from === place || isClosedAbove(today, place)) return false;
    const then = functionAt(oldAt, row);
    const head = then === undefined ? NO_LINE : placeOf[then.from]!;
    if (then?.names.join() === today.names.join()) return false;
    if (head !== NO_LINE && isHeldBy(head, place)) return false;
    const there = ownAt[place];
    if (there !== undefined && there.now === today) return !isInBlock(there.old, row);
    const own = ownOf[row];
    return own !== undefined && own.old === then && !isInBlock(own.now, place);
  };

  function isHeldBy(head: number, place: number): boolean {
    const block = nowAt[head];
    return block !== undefined && block.from === head && isInBlock(block, place);
  }
}

/** The row that closes a block, or its last one. */
function closerOf({ from, to }: NamedBlock, lines: readonly string[]): number {
  const indent = indentOf(lines[from]!) ?? 0;
  for (let row = from + 1; row < to; row++)
    if (isCloser(lines[row]!) && (indentOf(lines[row]!) ?? 0) <= indent && isEnd(lines[row]!))
      return row;
  return to - 1;
}

/** `}`, and not `) {` or `} else {`, below which it goes on. */
function isEnd(line: string): boolean {
  return !/[{(:,[]\s*$/.test(line);
}
