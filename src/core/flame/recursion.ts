// Recursion as one frame: of the calls of a function in one stack the first stays, the others are left out.
import type { CallTree } from './call-tree.ts';
import { moveSelf } from './move-self.ts';
import { preorderOf } from '../preorder.ts';
import { NONE } from '../profile.ts';

/**
 * Draws each function of a stack where it was first called: `a > b > a > c` becomes `a > b > c`. No function that lies
 * between is lost, and samples end in the function that they ended in, so that each keeps its self and its total. So a
 * function stands twice only where samples end in it below others: `a > b > a` stays, as what they spend is neither
 * b's nor can b be left out. `times` says how many calls of one stack a call stands for.
 */
export function foldRecursion(calls: CallTree): CallTree {
  const { length } = calls;
  // In preorder, because there the outer calls of a function are known without walking up each stack.
  const { position, frame: fn, caller, end } = preorderOf({ ...calls, frame: calls.fn });
  // All columns here are by position.
  const stands = new Int32Array(length); // The call that gets what the samples weigh that end in it.
  const goesOn = new Int32Array(length); // The call that calls what it calls: the last of its stack that stays.
  const callerOf = new Int32Array(length); // Of calls that stand for themselves.
  const first = new Int32Array(length); // The outermost call of the same function.
  const level = new Uint32Array(length).fill(1); // Which of the calls of a recursion it is.
  const most = new Uint32Array(length).fill(1);
  const innermost = new Int32Array(calls.functions.names.length).fill(NONE);
  const outer = new Int32Array(length); // The next call further up of the same function.
  for (let at = 0; at < length; at++) {
    let inner = innermost[fn[at]!]!;
    while (inner !== NONE && end[inner]! <= at) inner = outer[inner]!;
    outer[at] = inner;
    innermost[fn[at]!] = at;
    const above = caller[at]! === NONE ? NONE : goesOn[caller[at]!]!;
    callerOf[at] = above;
    if (inner === NONE) {
      stands[at] = goesOn[at] = first[at] = at;
      continue;
    }
    stands[at] = fn[above] === fn[at] ? above : at;
    goesOn[at] = above;
    const outermost = first[inner]!;
    first[at] = outermost;
    level[at] = level[inner]! + 1;
    if (level[at]! > most[outermost]!) most[outermost] = level[at]!;
  }
  const callAt = new Int32Array(length);
  position.forEach((at, call) => (callAt[at] = call));
  const byCall = (at: number) => (at === NONE ? NONE : callAt[at]!);
  const moved = moveSelf(
    calls,
    position.map((at) => byCall(stands[at]!)),
    (call) => byCall(callerOf[position[call]!]!),
  );
  return {
    ...moved,
    // What was inlined into a call that is left out is not inlined into another function that is drawn above it.
    inlined: calls.inlined.map((inlined, call) => {
      const [before, now] = [calls.caller[call]!, moved.caller[call]!];
      return before === NONE || calls.fn[before] === calls.fn[now] ? inlined : 0;
    }),
    times: Uint32Array.from(position, (at, call) => Math.max(most[at]!, calls.times?.[call] ?? 1)),
  };
}
