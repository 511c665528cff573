// The graph for those who don't see it: a real tree of the focused frame, its callers, siblings and callees. The rest
// of the graph is reached by moving on, as on the canvas.
import { element } from '../dom.ts';
import { countText } from '../../src/core/flame/value-texts.ts';
import { spoken, type Told } from '../../src/core/flame/describe.ts';
import {
  ancestorsOf,
  firstChild,
  NO_BOX,
  rankOf,
  ROOT,
  type Box,
  type Graph,
} from '../../src/core/flame/graph.ts';
import { itemOf, type Item, type Layout } from '../../src/core/flame/layout.ts';

/** Of siblings, and of callees. */
const MOST = 50;

interface Node {
  readonly item: Item;
  readonly rank: number; // Among its siblings, from 1.
}

export class AriaTree {
  readonly #tree: HTMLElement;
  readonly #focusedId: string;
  readonly #list = element('div', { class: 'graph-tree', attributes: { role: 'presentation' } });
  #shown: readonly unknown[] = [];

  /** `focusedId` is that of the focused frame's element: each tree on a page has its own. */
  constructor(tree: HTMLElement, focusedId: string) {
    this.#tree = tree;
    this.#focusedId = focusedId;
    tree.append(this.#list);
  }

  show(told: Told, layout: Layout, focus: Box, lit: Uint8Array | undefined): void {
    const drawn = itemOf(told.graph, layout, focus);
    const focused = drawn?.kind === 'smaller' ? drawn : plain(focus);
    const shown = [told, lit, focused.kind, focused.box, focused.count];
    if (shown.every((part, at) => part === this.#shown[at])) return;
    this.#shown = shown;
    this.#list.replaceChildren(...rowsAround(told, focused, lit, this.#focusedId));
    this.#tree.setAttribute('aria-activedescendant', this.#focusedId);
  }
}

/** In the order of the tree: callers, the siblings before, the focused frame, its callees, the siblings after. */
function rowsAround(
  told: Told,
  focused: Item,
  lit: Uint8Array | undefined,
  focusedId: string,
): HTMLElement[] {
  const { graph } = told;
  const row = (node: Node) => {
    const isFocused = node.item === focused;
    const made = rowOf(told, node, isFocused ? 'focused' : 'closed', lit);
    if (isFocused) made.id = focusedId;
    return made;
  };
  const { box } = focused;
  const callers = box === ROOT ? [] : [ROOT, ...ancestorsOf(graph, box).slice(0, -1)];
  const rank = rankOf(graph, box);
  const before = box === ROOT ? [] : siblings(graph, box, Math.max(1, rank - MOST / 2), rank - 1);
  const isOne = focused.kind === 'box';
  const after = box === ROOT || !isOne ? [] : siblings(graph, box, rank + 1, rank + MOST / 2);
  const callees = isOne ? calleesOf(graph, box) : [];
  const left = (shown: readonly Node[], all: number, level: number) =>
    shown.length > 0 && shown.at(-1)!.rank < all ? [moreRow(all - shown.at(-1)!.rank, level)] : [];
  const level = graph.depth[box]! + 1;
  return [
    ...callers.map((caller) =>
      rowOf(told, { item: plain(caller), rank: rankOf(graph, caller) }, 'open', lit),
    ),
    ...before.map(row),
    row({ item: focused, rank }),
    ...callees.map(row),
    ...left(callees, graph.children[box]!, level + 1),
    ...after.map(row),
    ...left(after, box === ROOT ? 0 : graph.children[graph.parent[box]!]!, level),
  ];
}

function siblings(graph: Graph, box: Box, from: number, to: number): Node[] {
  const parent = graph.parent[box]!;
  const nodes: Node[] = [];
  let rank = 1;
  for (let at = parent + 1; at < graph.end[parent]! && rank <= to; at = graph.end[at]!, rank++) {
    if (rank >= from) nodes.push({ item: plain(at), rank });
  }
  return nodes;
}

function calleesOf(graph: Graph, box: Box): Node[] {
  const first = firstChild(graph, box);
  return first === NO_BOX ? [] : siblings(graph, first, 1, MOST);
}

function rowOf(
  told: Told,
  { item, rank }: Node,
  state: 'open' | 'closed' | 'focused',
  lit: Uint8Array | undefined,
): HTMLElement {
  const { graph } = told;
  const { box } = item;
  const siblingCount = box === ROOT ? 1 : graph.children[graph.parent[box]!]!;
  const hasCallees = item.kind === 'box' && graph.children[box]! > 0;
  const isFocused = state === 'focused';
  return element('div', {
    text: spoken(told, item, lit?.[box] === 1),
    attributes: {
      role: 'treeitem',
      'aria-level': String(graph.depth[box]! + 1),
      'aria-posinset': String(rank),
      'aria-setsize': String(siblingCount),
      'aria-selected': String(isFocused),
      ...(hasCallees ? { 'aria-expanded': String(state !== 'closed') } : {}),
    },
  });
}

function moreRow(count: number, level: number): HTMLElement {
  return element('div', {
    text: `and ${countText(count)} more`,
    attributes: { role: 'treeitem', 'aria-level': String(level), 'aria-disabled': 'true' },
  });
}

function plain(box: Box): Item {
  return { kind: 'box', box, count: 1, x: 0, width: 0, row: 0, above: false };
}
