// Where the arrow keys lead: along the tree as it is drawn, by weight.
import {
  firstChild,
  nextSibling,
  NO_BOX,
  previousSibling,
  ROOT,
  type Box,
  type Graph,
} from '../../src/core/flame/graph.ts';
import { itemOf, type Grows, type Layout } from '../../src/core/flame/layout.ts';

export type Direction = 'caller' | 'callee' | 'next' | 'previous' | 'root' | 'leaf';

/** Where keys lead as the reader sees it. */
export type ArrowOf = 'up' | 'down' | Exclude<Direction, 'caller' | 'callee'>;

/** The same along the tree: what a box calls stands below it, or above. */
export function alongTree(arrow: ArrowOf, grows: Grows): Direction {
  if (arrow !== 'up' && arrow !== 'down') return arrow;
  return arrow === grows ? 'callee' : 'caller';
}

/** The box that a key leads to from another one, or NO_BOX when there is none. */
export function leadsTo(graph: Graph, layout: Layout, from: Box, direction: Direction): Box {
  const inSmaller = itemOf(graph, layout, from)?.kind === 'smaller';
  switch (direction) {
    case 'caller':
      return graph.parent[from]!;
    case 'callee':
      return inSmaller ? NO_BOX : firstChild(graph, from);
    case 'next':
      // What is merged is one thing, and the last of its siblings.
      return inSmaller ? NO_BOX : nextSibling(graph, from);
    case 'previous':
      return previousSibling(graph, from);
    case 'root':
      return ROOT;
    case 'leaf':
      return hottestLeaf(graph, from);
  }
}

/** The end of the hottest path: the heaviest callee of the heaviest callee, as long as it holds most of its caller. */
function hottestLeaf(graph: Graph, from: Box): Box {
  let box = from;
  for (;;) {
    const child = firstChild(graph, box);
    if (child === NO_BOX || graph.size[child]! < graph.self[box]!) return box;
    box = child;
  }
}
