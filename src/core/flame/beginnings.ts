// Where stacks begin among the callers of a function: other stacks have more callers there, these have none. Left out,
// they would be a gap that nobody could tell from a cost that is the function's own.
import type { CallTree } from './call-tree.ts';
import { NO_CALLER } from './cut-off.ts';
import { CODE_KINDS } from '../code-kind.ts';
import { NONE } from '../profile.ts';

/**
 * A tree of callers in which what begins in a function, where others of its stacks go on, has a caller that is none. Where
 * all begin, as in a thread's first function, nothing is missing.
 */
export function withBeginnings(callers: CallTree): CallTree {
  const { length, caller, self, magnitude, base, functions } = callers;
  const goesOn = asFunctions(callers);
  const begins: number[] = [];
  for (let call = 0; call < length; call++) {
    const weighs = (magnitude ?? self)[call] !== 0 || (base?.self[call] ?? 0) !== 0;
    if (weighs && goesOn(call)) begins.push(call);
  }
  if (begins.length === 0) return callers;
  const fn = functions.names.length;
  const moved = (column: Float64Array) => {
    const longer = new Float64Array(length + begins.length);
    longer.set(column);
    begins.forEach((call, at) => {
      longer[length + at] = column[call]!;
      longer[call] = 0;
    });
    return longer;
  };
  const endOf = callers.endOf?.slice();
  if (endOf !== undefined) {
    const nextOf = new Map(begins.map((call, at) => [call, length + at]));
    endOf.forEach((call, at) => (endOf[at] = nextOf.get(call) ?? call));
  }
  return {
    ...callers,
    length: length + begins.length,
    caller: Int32Array.from([...caller, ...begins]),
    fn: Int32Array.from([...callers.fn, ...begins.map(() => fn)]),
    line: Uint32Array.from([...callers.line, ...begins.map(() => 0)]),
    inlined: Uint8Array.from([...callers.inlined, ...begins.map(() => 0)]),
    self: moved(self),
    magnitude: magnitude && moved(magnitude),
    base: base && { ...base, self: moved(base.self) },
    endOf,
    functions: {
      ...functions,
      names: [...functions.names, NO_CALLER],
      fileOf: Int32Array.from([...functions.fileOf, NONE]),
      startOf: Uint32Array.from([...functions.startOf, 0]),
      kinds: Uint8Array.from([...functions.kinds, CODE_KINDS.indexOf('dependency')]),
      packageOf: Int32Array.from([...functions.packageOf, NONE]),
    },
  };
}

/** Whether a call, or one of another line that is drawn as the same box, has callers. */
function asFunctions({ length, caller, fn }: CallTree): (call: number) => boolean {
  const known = new Map<string, number>();
  const box = new Int32Array(length);
  const hasCallers: boolean[] = [];
  for (let call = 0; call < length; call++) {
    const below = caller[call] === NONE ? NONE : box[caller[call]!]!;
    const key = `${below} ${fn[call]!}`;
    let at = known.get(key);
    if (at === undefined) known.set(key, (at = hasCallers.push(false) - 1));
    box[call] = at;
    if (below !== NONE) hasCallers[below] = true;
  }
  return (call) => hasCallers[box[call]!]!;
}
