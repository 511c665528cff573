// What stands in a profile for frames that it has no more: stores and profilers leave the rest of long or rare stacks
// out, and put a name there that is no function's.
import type { FlameColumns } from './columns.ts';

/** `[truncated]` (ddprof), `[incomplete]`, `(truncated stack)`, `<12 frames omitted>` (dd-trace-py). */
const IN_BRACKETS =
  /^[[(<]\s*((stack )?truncated( stack| frames?)?|incomplete( stack)?|\d+ frames? omitted)\s*[\])>]$/i;

/** What Pyroscope sums up the smallest nodes to: a leaf without a file. Elsewhere it may be a function of that name. */
const SUMMED_UP = 'other';

/** The functions, as indices of names, that stand for stacks which are cut off. */
export function cutOffFunctions(
  columns: Pick<FlameColumns, 'length' | 'name' | 'file' | 'end' | 'names' | 'files'>,
): ReadonlySet<number> {
  const { length, name, file, end, names, files } = columns;
  const found = new Set<number>();
  const rests = new Set<number>();
  names.forEach((text, fn) => {
    if (text === SUMMED_UP) rests.add(fn);
    else if (IN_BRACKETS.test(text)) found.add(fn);
  });
  if (rests.size === 0) return found;
  for (let box = 1; box < length; box++) {
    const isLeaf = end[box] === box + 1;
    if (rests.has(name[box]!) && (!isLeaf || (files[file[box]!] ?? '') !== ''))
      rests.delete(name[box]!);
  }
  return new Set([...found, ...rests]);
}
