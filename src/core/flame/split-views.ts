// Several graphs below one another at one scale: a pixel is as much in each of them, so that widths can be compared.
import { fileOf, nameOf, NO_BOX, ROOT, type Box, type Graph } from './graph.ts';
import type { View } from './layout.ts';

/**
 * What each graph shows of the box that all are zoomed to: the largest of these boxes fills the page. Undefined where a
 * graph has no such box (NO_BOX).
 */
export function splitViews(
  graphs: readonly Graph[],
  boxes: readonly Box[],
): readonly (View | undefined)[] {
  const sizeOf = (at: number) => (boxes[at] === NO_BOX ? 0 : graphs[at]!.size[boxes[at]!]!);
  const widest = graphs.reduce((most, _, at) => Math.max(most, sizeOf(at)), 0);
  return boxes.map((root) => (root === NO_BOX ? undefined : { root, from: 0, to: widest }));
}

/**
 * Per box of a graph the one that stands for the same calls in another graph of the same profile and the same kind of
 * boxes; where that has none, the one of the nearest caller.
 */
export function sameBoxes(graph: Graph, other: Graph): Int32Array {
  const keyOf = callKeys();
  const below = new Map<number, Box>();
  for (let box = ROOT + 1; box < other.length; box++)
    below.set(pair(other.parent[box]!, keyOf(other, box)), box);
  const same = new Int32Array(graph.length);
  const isThere = new Uint8Array(graph.length).fill(1, 0, 1);
  for (let box = ROOT + 1; box < graph.length; box++) {
    const parent = graph.parent[box]!;
    const found =
      isThere[parent] === 1 ? below.get(pair(same[parent]!, keyOf(graph, box))) : undefined;
    same[box] = found ?? same[parent]!;
    isThere[box] = Number(found !== undefined);
  }
  return same;
}

/** A number for each function (and line, where boxes are of lines), the same in all graphs. */
function callKeys(): (graph: Graph, box: Box) => number {
  const ids = new Map<string, number>();
  const known = new Map<Graph, Map<number, number>>();
  return (graph, box) => {
    const line = graph.by === 'lines' ? graph.line[box]! : 0;
    let ofGraph = known.get(graph);
    if (ofGraph === undefined) known.set(graph, (ofGraph = new Map<number, number>()));
    // Texts are put together once for each function of a graph, not for each box.
    const place = graph.name[box]! * 2 ** 32 + line;
    let id = ofGraph.get(place);
    if (id === undefined) {
      const text = `${nameOf(graph, box)}\0${fileOf(graph, box)}\0${line}`;
      ids.set(text, (id = ids.get(text) ?? ids.size));
      ofGraph.set(place, id);
    }
    return id;
  };
}

function pair(parent: Box, key: number): number {
  return parent * 2 ** 26 + key;
}
