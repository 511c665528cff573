// Which hot line comes next: down the file, or down the list of the workspace from the hottest. Pure.

export type Direction = 'next' | 'previous';

/**
 * The stop after (or before) a line in a file, around its end.
 *
 * @param lines where the hot lines are now, 1-based, in rising order
 * @returns index into `lines`; undefined when there is none
 */
export function stopInFile(
  lines: readonly number[],
  from: number,
  direction: Direction,
): number | undefined {
  if (lines.length === 0) return undefined;
  if (direction === 'next') {
    const after = lines.findIndex((line) => line > from);
    return after < 0 ? 0 : after;
  }
  const before = lines.findLastIndex((line) => line < from);
  return before < 0 ? lines.length - 1 : before;
}

/**
 * The stop after (or before) the one at `at` in a list of `count`, around its end; without one, the first for `next`
 * and the last for `previous`.
 */
export function stopInList(
  count: number,
  at: number | undefined,
  direction: Direction,
): number | undefined {
  if (count === 0) return undefined;
  if (at === undefined) return direction === 'next' ? 0 : count - 1;
  return (at + (direction === 'next' ? 1 : count - 1)) % count;
}
