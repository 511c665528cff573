// Calls as columns without nesting, fit to be sent to a page: its functions are those of the graph that it has already.
import type { CallTree } from './call-tree.ts';
import { flatSlices, nestedSlices, type FlatSlices } from './sided-slices.ts';

export interface CallColumns
  extends Pick<CallTree, 'caller' | 'fn' | 'line' | 'inlined' | 'self'>, Partial<FlatSlices> {
  /** Absent where no value is negative. */
  readonly magnitude?: Float64Array;
  readonly bare: Float64Array; // Self and magnitude of samples without any call, and what of them the base has.
  /** Where two sides are compared, what the base has; the slices of both are there then, too. */
  readonly baseSelf?: Float64Array;
}

/** Calls that no edit was made of. */
export function callColumns(calls: Omit<CallTree, 'functions'>): CallColumns {
  const { caller, fn, line, inlined, self, magnitude, bare, base } = calls;
  return {
    ...{ caller, fn, line, inlined, self },
    ...(magnitude === undefined ? {} : { magnitude }),
    bare: Float64Array.of(bare.self, bare.magnitude, base?.bare ?? 0),
    ...(base === undefined ? {} : { baseSelf: base.self }),
    ...(base?.slices === undefined ? {} : flatSlices(base.slices)),
  };
}

export function callsOfColumns(columns: CallColumns, functions: CallTree['functions']): CallTree {
  const { caller, fn, line, inlined, self, magnitude, bare, baseSelf } = columns;
  return {
    ...{ length: caller.length, caller, fn, line, inlined, self, magnitude, functions },
    times: undefined,
    closed: undefined,
    bare: { self: bare[0]!, magnitude: bare[1]! },
    base: baseSelf && {
      self: baseSelf,
      bare: bare[2] ?? 0,
      slices: hasSlices(columns) ? nestedSlices(columns) : undefined,
    },
  };
}

/** They are there together or not at all. */
function hasSlices(columns: CallColumns): columns is CallColumns & FlatSlices {
  return columns.baseStart !== undefined && columns.freshStart !== undefined;
}
