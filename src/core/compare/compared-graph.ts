// The graph of calls that may be of two sides: then each box knows what the base has of it, and how sure the difference is.
import { GONE, type CallTree } from '../flame/call-tree.ts';
import { flameWithBoxes, type FlameBy, type FlameColumns } from '../flame/columns.ts';
import { ROOT, withColumns, type Graph } from '../flame/graph.ts';
import { NONE } from '../profile.ts';
import { sureBoxes } from './sure-boxes.ts';

/** Whose cost widths follow: the mean of both sides is the only one in which what is new and what is gone both have any. */
export const WIDTHS = ['mean', 'new', 'base'] as const;
export type Widths = (typeof WIDTHS)[number];

/** What only the other side has is as narrow as can be, and not left out. */
const HARDLY = 1e-9;

/** The calls of a comparison with other widths. */
export function withWidths(calls: CallTree, widths: Widths): CallTree {
  const { base, self, bare } = calls;
  if (base === undefined) return calls;
  const [of, than] = { mean: [0.5, 0.5], new: [1, HARDLY], base: [HARDLY, 1] }[widths] as [
    number,
    number,
  ];
  const size = (fresh: number, before: number) => Math.abs(fresh) * of + Math.abs(before) * than;
  return {
    ...calls,
    magnitude: self.map((value, call) => size(value, base.self[call]!)),
    bare: { ...bare, magnitude: size(bare.self, base.bare) },
  };
}

/** As `withColumns`, of calls. */
export function graphOfCalls(
  base: Parameters<typeof withColumns>[0],
  calls: CallTree,
  by: FlameBy,
  isOfCallers = false,
): Graph {
  const { columns, sure } = comparedColumns(calls, by);
  return withColumns(base, columns, by, isOfCallers, sure);
}

/** The columns, and how sure each box is where two sides are compared. */
export function comparedColumns(
  calls: CallTree,
  by: FlameBy,
): { readonly columns: FlameColumns; readonly sure: Uint8Array | undefined } {
  const { columns, boxOf } = flameWithBoxes(calls, by);
  const slices = calls.base?.slices;
  if (slices === undefined) return { columns, sure: undefined };
  const { endOf } = calls;
  const boxOfEnd = (end: number) => (end === GONE ? NONE : end === NONE ? ROOT : boxOf[end]!);
  const { length, parent, total, baseTotal } = columns;
  // By what both sides have, and not by how wide it is drawn: widths must not decide what is tested.
  const size = total.map((value, box) => Math.abs(value) + Math.abs(baseTotal?.[box] ?? 0));
  const sure = sureBoxes(
    {
      ...{ length, parent, size },
      boxOfEnd: endOf === undefined ? boxOf : endOf.subarray(0, -1).map(boxOfEnd),
      hasBare: endOf?.at(-1) !== GONE,
    },
    slices,
  );
  return { columns, sure };
}

/** With the call that each ends in, so that edits are followed; where nothing is compared nobody asks. */
export function followed(calls: CallTree): CallTree {
  if (calls.base?.slices === undefined || calls.endOf !== undefined) return calls;
  const endOf = new Int32Array(calls.length + 1).map((_, call) => call);
  endOf[calls.length] = NONE;
  return { ...calls, endOf };
}
