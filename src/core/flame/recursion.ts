// Recursion as one frame: of a stack in which a function comes again, what lies between is left out.
import type { CallTree } from './call-tree.ts';
import { moveSelf } from './move-self.ts';
import { preorderOf } from '../preorder.ts';
import { NONE } from '../profile.ts';

/**
 * Gives what the inner calls of a function weigh, and what they call, to its outer call, so that no function stands
 * twice in a stack. `times` then says how many calls of one stack a call stands for.
 */
export function foldRecursion(calls: CallTree): CallTree {
  const { length } = calls;
  // In preorder, because there the outer calls of a function are known without walking up each stack.
  const { position, frame: fn, caller, end } = preorderOf({ ...calls, frame: calls.fn });
  const stands = new Int32Array(length); // All columns here are by position.
  const callerOf = new Int32Array(length); // Of calls that stand for themselves.
  const level = new Uint32Array(length).fill(1); // Which of the calls of a recursion it is.
  const most = new Uint32Array(length).fill(1);
  const innermost = new Int32Array(calls.functions.names.length).fill(NONE);
  const outer = new Int32Array(length); // The next call further up of the same function.
  for (let at = 0; at < length; at++) {
    let inner = innermost[fn[at]!]!;
    while (inner !== NONE && end[inner]! <= at) inner = outer[inner]!;
    outer[at] = inner;
    innermost[fn[at]!] = at;
    const above = caller[at]! === NONE ? NONE : stands[caller[at]!]!;
    // A call of it further up may have been left out, with what lay between the calls of another function.
    const found = inner === NONE ? NONE : findUp(above, fn[at]!, fn, callerOf);
    stands[at] = found === NONE ? at : found;
    callerOf[at] = above;
    if (found === NONE) continue;
    level[at] = stands[inner] === found ? level[inner]! + 1 : 2;
    if (level[at]! > most[found]!) most[found] = level[at]!;
  }
  const callAt = new Int32Array(length);
  position.forEach((at, call) => (callAt[at] = call));
  const byCall = (at: number) => (at === NONE ? NONE : callAt[at]!);
  return {
    ...moveSelf(
      calls,
      position.map((at) => byCall(stands[at]!)),
      (call) => byCall(callerOf[position[call]!]!),
    ),
    times: Uint32Array.from(position, (at, call) => Math.max(most[at]!, calls.times?.[call] ?? 1)),
  };
}

/** The nearest call of a function from a call on upwards, or NONE. */
function findUp(from: number, wanted: number, fn: Int32Array, callerOf: Int32Array): number {
  let at = from;
  while (at !== NONE && fn[at] !== wanted) at = callerOf[at]!;
  return at;
}
