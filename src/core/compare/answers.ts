// Whose change it is: a line that calls a slower library shows next to nothing of its own, and `main` shows all that it passes
// on. A place answers for what it spends itself and, where it is the reader's own code, for what other code spends that it
// called, down to the next of the reader's own. docs/compare.md, The order.
import { CODE_KINDS } from '../code-kind.ts';

const OWN = CODE_KINDS.indexOf('own');
const DEPENDENCY = CODE_KINDS.indexOf('dependency');

/**
 * Per function whether it answers for what it calls. Where nothing was found in a workspace, everything counts as own that no
 * language comes with.
 */
export function answering(kinds: Uint8Array): Uint8Array {
  const hasOwn = kinds.includes(OWN);
  return kinds.map((kind) => Number(kind === OWN || (!hasOwn && kind === DEPENDENCY)));
}

/** Calls, each after its caller. */
export interface AnsweredCalls {
  readonly length: number;
  readonly caller: Int32Array; // Negative at a root.
  readonly self: Float64Array;
  readonly place: (call: number) => number; // Negative where it counts nowhere.
  readonly answers: (call: number) => boolean;
}

/** Per place what it answers for. */
export function answeredFor(
  { length, caller, self, place, answers }: AnsweredCalls,
  places: number,
): Float64Array {
  const sums = new Float64Array(places);
  const holder = new Int32Array(length); // The place of the innermost that answers.
  for (let call = 0; call < length; call++) {
    const own = place(call);
    const above = caller[call]!;
    const isHolder = own >= 0 && answers(call);
    holder[call] = isHolder ? own : above < 0 ? -1 : holder[above]!;
    const value = self[call]!;
    if (value === 0) continue;
    if (own >= 0) sums[own]! += value;
    if (!isHolder && holder[call]! >= 0 && holder[call] !== own) sums[holder[call]!]! += value;
  }
  return sums;
}
