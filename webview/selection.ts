// What the reader has selected, in all tabs alike: a function, and where boxes and rows are of lines, which one.
import type { EditedFunction } from '../src/core/flame/meant.ts';
import { functionAt, ROOT, type Box, type Graph } from '../src/core/flame/graph.ts';

export interface Selected {
  readonly fn: EditedFunction;
  /** 1-based; undefined where the function is meant as a whole. */
  readonly line?: number | undefined;
}

/** What a box stands for; undefined of the root. */
export function selectedAt(graph: Graph, box: Box): Selected | undefined {
  if (box === ROOT) return undefined;
  const fn = functionAt(graph, box);
  return graph.by === 'lines' ? { fn, line: graph.line[box]! } : { fn };
}

export function sameSelected(a: Selected | undefined, b: Selected | undefined): boolean {
  return (
    a?.fn.name === b?.fn.name &&
    a?.fn.file === b?.fn.file &&
    a?.fn.start === b?.fn.start &&
    a?.line === b?.line
  );
}

/** The heaviest box of what is selected: of its line, or else of its function. Undefined where the graph has none. */
export function boxOfSelected(graph: Graph, { fn, line }: Selected): Box | undefined {
  const byLine = graph.by === 'lines' && line !== undefined;
  let best: Box | undefined;
  const isBetter = (box: Box) => {
    if (best === undefined) return true;
    const [onLine, before] = [box, best].map((one) => byLine && graph.line[one] === line);
    return onLine === before ? graph.size[box]! > graph.size[best]! : onLine === true;
  };
  for (let box = ROOT + 1; box < graph.length; box++) {
    if (graph.names[graph.name[box]!] !== fn.name) continue;
    if (isOf(graph, box, fn) && isBetter(box)) best = box;
  }
  return best;
}

/** Whether a box is of what is selected. */
export function isSelectedAt(graph: Graph, box: Box, { fn, line }: Selected): boolean {
  if (box === ROOT || !isOf(graph, box, fn)) return false;
  return graph.by !== 'lines' || line === undefined || graph.line[box] === line;
}

function isOf(graph: Graph, box: Box, fn: EditedFunction): boolean {
  const { name, file, start } = functionAt(graph, box);
  return name === fn.name && file === fn.file && (fn.start === undefined || start === fn.start);
}

/** What was kept with the page, as far as it can be understood. */
export function asSelected(saved: unknown): Selected | undefined {
  if (!isObject(saved) || !isObject(saved['fn'])) return undefined;
  const { name, file, start } = saved['fn'];
  const { line } = saved;
  if (typeof name !== 'string' || typeof file !== 'string') return undefined;
  return {
    fn: { name, file, ...(typeof start === 'number' ? { start } : {}) },
    ...(typeof line === 'number' ? { line } : {}),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
