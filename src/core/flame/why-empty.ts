// A graph without a box is not nothing: the reader is told what it means.
import { ROOT, type Graph } from './graph.ts';

/** A sentence on a graph that has no box beside the root; undefined where there is one. */
export function whyEmpty(graph: Graph): string | undefined {
  if (graph.length > 1) return undefined;
  return graph.total[ROOT] === 0
    ? 'There is nothing to draw: all samples together have a value of zero.'
    : 'There is nothing to draw: no sample has a stack.';
}
