// What stands in a profile for frames that it has no more: stores and profilers leave the rest of long or rare stacks
// out, and put a name there that is no function's.
import type { FlameColumns } from './columns.ts';

/** `[truncated]` (ddprof), `[incomplete]`, `(truncated stack)`, `<12 frames omitted>` (dd-trace-py). */
const IN_BRACKETS =
  /^[[(<]\s*((stack )?truncated( stack| frames?)?|incomplete( stack)?|\d+ frames? omitted)\s*[\])>]$/i;

/** The caller that is none, of stacks that begin where others go on: here they began, or what called them was cut off. */
export const NO_CALLER = '(no caller)';

/** What Pyroscope sums up the smallest nodes to: a leaf without a file. Elsewhere it may be a function of that name. */
const SUMMED_UP = 'other';

/**
 * How many frames recorders keep of a stack, its innermost: Go of CPU (runtime/cpuprof.go, maxCPUProfStack) and JFR 64, perf
 * 127 (kernel.perf_event_max_stack), Go of everything else 128. What is above is left out without a word.
 */
const KEPT_FRAMES = [64, 127, 128];

/** So many frames the recorder seems to have kept of each stack: none has more, and some have just as many. */
export function keptFrames({ depth }: Pick<FlameColumns, 'depth'>): number | undefined {
  let deepest = 0;
  for (const at of depth) if (at > deepest) deepest = at;
  return KEPT_FRAMES.includes(deepest) ? deepest : undefined;
}

/** The functions, as indices of names, that stand for stacks which are cut off. */
export function cutOffFunctions(
  columns: Pick<FlameColumns, 'length' | 'name' | 'file' | 'end' | 'names' | 'files'>,
): ReadonlySet<number> {
  const { length, name, file, end, names, files } = columns;
  const found = new Set<number>();
  const rests = new Set<number>();
  names.forEach((text, fn) => {
    if (text === SUMMED_UP) rests.add(fn);
    else if (IN_BRACKETS.test(text) || text === NO_CALLER) found.add(fn);
  });
  if (rests.size === 0) return found;
  for (let box = 1; box < length; box++) {
    const isLeaf = end[box] === box + 1;
    if (rests.has(name[box]!) && (!isLeaf || (files[file[box]!] ?? '') !== ''))
      rests.delete(name[box]!);
  }
  return new Set([...found, ...rests]);
}
