// The table of a call tree: what functions, or their lines, cost themselves and with all that they call.
import { answeredFor, answering } from '../compare/answers.ts';
import { spentBy, sumBelow, type CallTree } from './call-tree.ts';
import type { FlameBy } from './columns.ts';
import { preorderOf } from '../preorder.ts';
import { NONE } from '../profile.ts';

/** Rows of functions, or of functions at lines, that have cost; in no order. */
export interface PlaceRows {
  readonly length: number;
  readonly fn: Int32Array; // Index into the columns of functions.
  readonly line: Uint32Array; // 1-based; 0 unknown, and in rows of functions.
  readonly self: Float64Array;
  /** Of what a place costs with all that it calls each sample counts once, however often it recurs in the stack. */
  readonly total: Float64Array;
  /** The same of the base, where two sides are compared. */
  readonly base?: { readonly self: Float64Array; readonly total: Float64Array } | undefined;
  /** Where two sides are compared, how much of the change a place answers for (compare/answers.ts). */
  readonly answers?: Float64Array | undefined;
  /** What it was counted by: each call's place, and the place of each row. */
  readonly placeOfCall: Int32Array;
  readonly placeOfRow: Int32Array;
}

/**
 * The rows of a call tree. Linear in calls. Where some values are negative, places have rows whose cost adds up to none:
 * that much came and went. (`pprof -top` and `hotline top` leave those out.)
 */
export function placeRows(calls: CallTree, by: FlameBy): PlaceRows {
  const { places, fn, line } = placesOf(calls, by);
  const order = preorderOf({ ...calls, frame: places });
  const count = fn.length;
  const { self, total } = sumsByPlace(calls, places, count, order);
  const base = calls.base && sumsByPlace(calls.base, places, count, order);
  const answers = calls.base && answersOf(calls, calls.base, places, count);
  const size = sizesOf(calls, places, count);
  const kept = Int32Array.from(fn.keys()).filter(
    (row) => self[row] !== 0 || total[row] !== 0 || (size?.[row] !== undefined && size[row] > 0),
  );
  const keptOf = (column: Float64Array) => Float64Array.from(kept, (row) => column[row]!);
  return {
    length: kept.length,
    fn: kept.map((row) => fn[row]!),
    line: Uint32Array.from(kept, (row) => line[row]!),
    self: keptOf(self),
    total: keptOf(total),
    base: base && { self: keptOf(base.self), total: keptOf(base.total) },
    answers: answers && keptOf(answers),
    placeOfCall: places,
    placeOfRow: kept,
  };
}

function answersOf(
  calls: CallTree,
  base: NonNullable<CallTree['base']>,
  places: Int32Array,
  count: number,
): Float64Array {
  const { length, caller, fn, functions } = calls;
  const before = spentBy(base);
  const self = spentBy(calls).map((value, call) => value - before[call]!);
  const isAnswering = answering(functions.kinds);
  return answeredFor(
    {
      ...{ length, caller, self },
      place: (call) => places[call]!,
      answers: (call) => isAnswering[fn[call]!] === 1,
    },
    count,
  );
}

function sumsByPlace(
  costs: Pick<CallTree, 'self' | 'shut'>,
  places: Int32Array,
  count: number,
  order: Order,
): { readonly self: Float64Array; readonly total: Float64Array } {
  const self = new Float64Array(count);
  spentBy(costs).forEach((value, call) => (self[places[call]!]! += value));
  return { self, total: totalsByPlace(costs.self, count, order) };
}

/** Calls before what they call, with their places as frames. */
type Order = ReturnType<typeof preorderOf>;

/** Per place what ends in it and below: `self` is by call. A place counts once however often it recurs in the stack. */
function totalsByPlace(
  self: Float64Array,
  count: number,
  { length, position, frame: place, caller, end }: Order,
): Float64Array {
  const below = new Float64Array(length); // By position, as all that follows.
  position.forEach((at, call) => (below[at] = self[call]!));
  const total = new Float64Array(count);
  for (let at = length - 1; at >= 0; at--) {
    const above = caller[at]!;
    if (above !== NONE) below[above]! += below[at]!;
  }
  // Up to which position the place is already counted: inside that run it stands among the callers.
  const counted = new Int32Array(count);
  for (let at = 0; at < length; at++) {
    const row = place[at]!;
    if (at < counted[row]!) continue;
    counted[row] = end[at]!;
    total[row]! += below[at]!;
  }
  return total;
}

/** Per place the magnitudes of what it and its callees spend, recursion counted again; undefined where none is negative. */
function sizesOf(
  { magnitude, caller }: CallTree,
  places: Int32Array,
  count: number,
): Float64Array | undefined {
  if (magnitude === undefined) return undefined;
  const size = new Float64Array(count);
  sumBelow(caller, magnitude).forEach((value, call) => (size[places[call]!]! += value));
  return size;
}

/** Each call's place, and what the places are. */
function placesOf(
  calls: CallTree,
  by: FlameBy,
): { places: Int32Array; fn: readonly number[]; line: readonly number[] } {
  const { length } = calls;
  const places = new Int32Array(length);
  const known = new Map<number, number>();
  const fn: number[] = [];
  const line: number[] = [];
  for (let call = 0; call < length; call++) {
    const at = by === 'lines' ? calls.line[call]! : 0;
    const key = calls.fn[call]! * 2 ** 32 + at; // Below 2^53: there are fewer functions than 2^21.
    let place = known.get(key);
    if (place === undefined) {
      known.set(key, (place = fn.push(calls.fn[call]!) - 1));
      line.push(at);
    }
    places[call] = place;
  }
  return { places, fn, line };
}
