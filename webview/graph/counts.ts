// How many functions and lines a graph has, for the tabs, before their tables are asked for.
import type { Graph } from './graph.ts';

export interface Counts {
  readonly functions: number;
  readonly lines: number;
}

/** Counts as the tables do: functions by name, lines by name, file and line. */
export function countPlaces(graph: Graph): Counts {
  const used = new Uint8Array(graph.names.length);
  const lines = new Set<number>();
  // A function's row is a name in a file; lines lie below 2^26 in every file there is.
  const add = (fn: number, line: number) => lines.add(fn * 2 ** 26 + line);
  for (let box = 1; box < graph.length; box++) {
    const fn = graph.name[box]!;
    used[fn] = 1;
    add(fn, graph.line[box]!);
  }
  graph.alsoBox.forEach((box, row) => add(graph.name[box]!, graph.alsoLine[row]!));
  const functions = new Set(graph.names.filter((_, fn) => used[fn] === 1));
  return { functions: functions.size, lines: lines.size };
}
