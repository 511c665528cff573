// A tree of calls with its costs by groups of samples, so that each group can be drawn as a graph of its own. Of most
// calls a group has nothing, so only those are listed that samples of it end in.
import { callTree, type CallTree } from './call-tree.ts';
import { compacted } from './compact.ts';
import type { Profile } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { SampleGroup } from '../sample-groups.ts';

/** Of one group of samples. */
export type SplitPart = Omit<SampleGroup, 'samples'>;

/** Columns fit to be sent to a page, and to be packed into a file. */
export interface SplitColumns {
  readonly caller: Int32Array; // Call, as in a call tree.
  readonly fn: Int32Array;
  readonly line: Uint32Array;
  readonly inlined: Uint8Array;
  /** Part `p` has the rows from `start[p]` to `start[p + 1]`. */
  readonly start: Int32Array;
  readonly call: Int32Array; // Per row the call that samples of the part end in, in the order of calls.
  readonly self: Float64Array; // Per row.
  /** Per row, where some value of the profile is negative. */
  readonly magnitude?: Float64Array | undefined;
  readonly bare: Float64Array; // Self and magnitude of samples without any call, part by part.
}

export interface CallSplit {
  readonly parts: readonly SplitPart[];
  readonly columns: SplitColumns;
  readonly functions: CallTree['functions'];
}

/** Parameters as those of `callTree`. A sample that is in two groups is in both of their parts. */
export function splitCalls(
  profile: Profile,
  weights: Float64Array,
  placed: (file: string) => boolean,
  groups: readonly SampleGroup[],
): CallSplit {
  const whole = callTree(profile, weights, placed);
  const { calls, of } = compacted(whole);
  const start = new Int32Array(groups.length + 1);
  const bare = new Float64Array(2 * groups.length);
  const [call, self, magnitude]: [number[], number[], number[]] = [[], [], []];
  const sums = { self: new Float64Array(calls.length), magnitude: new Float64Array(calls.length) };
  groups.forEach(({ samples }, part) => {
    const touched = new Set<number>();
    for (const sample of samples) {
      const stack = profile.samples.stack[sample]!;
      const weight = weights[sample]!;
      const end = stack === NONE ? NONE : of[stack]!;
      if (stack === NONE) {
        bare[2 * part]! += weight;
        bare[2 * part + 1]! += Math.abs(weight);
      } else if (end !== NONE) {
        touched.add(end);
        sums.self[end]! += weight;
        sums.magnitude[end]! += Math.abs(weight);
      }
    }
    for (const end of Int32Array.from(touched).sort()) {
      call.push(end);
      self.push(sums.self[end]!);
      magnitude.push(sums.magnitude[end]!);
      sums.self[end] = sums.magnitude[end] = 0;
    }
    start[part + 1] = call.length;
  });
  const { caller, fn, line, inlined } = calls;
  return {
    parts: groups.map(({ kind, value, count }) => ({ kind, value, count })),
    columns: {
      ...{ caller, fn, line, inlined, start, bare },
      call: Int32Array.from(call),
      self: Float64Array.from(self),
      ...(whole.magnitude === undefined ? {} : { magnitude: Float64Array.from(magnitude) }),
    },
    functions: calls.functions,
  };
}

/** The calls of one part. Those that nothing of it is spent in weigh nothing: no graph has boxes of them. */
export function callsOfPart({ columns, functions }: CallSplit, part: number): CallTree {
  const { caller, fn, line, inlined, start, call, bare } = columns;
  const dense = (rows: Float64Array): Float64Array => {
    const column = new Float64Array(caller.length);
    for (let row = start[part]!; row < start[part + 1]!; row++) column[call[row]!] = rows[row]!;
    return column;
  };
  return {
    ...{ caller, fn, line, inlined, functions, length: caller.length },
    self: dense(columns.self),
    magnitude: columns.magnitude && dense(columns.magnitude),
    times: undefined,
    closed: undefined,
    bare: { self: bare[2 * part]!, magnitude: bare[2 * part + 1]! },
  };
}
