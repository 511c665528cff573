// The graph of all functions, from the columns that the extension sends.
import { cutOffFunctions, keptFrames } from '../../src/core/flame/cut-off.ts';
import { childrenOf, nestingOf, type Graph } from '../../src/core/flame/graph.ts';
import type { Measure } from '../../src/core/flame/value-texts.ts';
import type { GraphColumns } from '../../src/protocol.ts';
import { textsOf } from '../parts.ts';

/** `whole` is what shares of all are of. */
export function graphOf(columns: GraphColumns, whole: number, measure: Measure): Graph {
  const { length } = columns.end;
  const { parent, depth } = nestingOf(columns.end);
  const [names, files] = [textsOf(columns.names), textsOf(columns.files)];
  const { baseSelf, baseTotal, sure } = columns;
  return {
    ...columns,
    ...{ length, parent, depth },
    size: columns.extent ?? columns.total,
    whole,
    isDifference: columns.extent !== undefined && sure === undefined,
    comparedBy: sure && measure,
    base: sure && baseSelf && baseTotal && { self: baseSelf, total: baseTotal, sure },
    isOfCallers: false,
    by: 'functions',
    joined: undefined,
    times: undefined,
    closed: undefined,
    children: childrenOf(parent),
    cutOff: cutOffFunctions({ ...columns, length, names, files }),
    keptFrames: keptFrames({ ...columns, depth }),
    names,
    packages: textsOf(columns.packages),
    files,
    paths: textsOf(columns.paths),
  };
}
