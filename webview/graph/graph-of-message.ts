// The graph of all functions, from the columns that the extension sends.
import { childrenOf, type Graph } from '../../src/core/flame/graph.ts';
import type { GraphColumns } from '../../src/protocol.ts';
import { textsOf } from '../parts.ts';

/** `whole` is what shares of all are of. */
export function graphOf(columns: GraphColumns, whole: number): Graph {
  return {
    ...columns,
    length: columns.parent.length,
    size: columns.extent ?? columns.total,
    whole,
    isDifference: columns.extent !== undefined,
    by: 'functions',
    joined: undefined,
    times: undefined,
    closed: undefined,
    children: childrenOf(columns.parent),
    names: textsOf(columns.names),
    packages: textsOf(columns.packages),
    files: textsOf(columns.files),
    paths: textsOf(columns.paths),
  };
}
