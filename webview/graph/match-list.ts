// The functions that match a search, by what they cost, and how many of their boxes cannot be seen.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import type { Names } from '../../src/core/flame/labels.ts';
import type { Layout } from '../../src/core/flame/layout.ts';
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import { packageTail } from '../../src/core/flame/name-forms.ts';
import { countText, shareText } from '../../src/core/flame/value-texts.ts';
import type { MatchRow } from '../page/match-popup.ts';
import { findText, tooNarrow } from './find.ts';
import { nameOf, packageOf, ROOT, type Box, type Graph } from '../../src/core/flame/graph.ts';

/** A function with matches. */
export interface MatchedFunction {
  readonly fn: number; // Index into the graph's names.
  readonly first: Box; // Of its boxes in the graph that has all.
  readonly boxes: number;
  /** Of them those that no box of their own shows: too narrow, or under a collapsed box. Not those outside the zoom. */
  readonly hidden: number;
  readonly total: number; // Each sample once, however often the function stands in itself.
}

/**
 * Heaviest first, ties by name. `all` is the shown graph with what is collapsed in it, or the shown graph itself;
 * the functions of both have the same numbers.
 */
export function matchedFunctions(
  all: Graph,
  finder: TextFinder,
  shown: { readonly graph: Graph; readonly layout: Layout },
): MatchedFunction[] {
  const found = count(all, finder);
  const hidden = hiddenByFunction(shown.graph, shown.layout, finder);
  const drawn = all === shown.graph ? found : count(shown.graph, finder);
  const collapsed = (fn: number, boxes: number) => Math.max(0, boxes - (drawn.get(fn)?.boxes ?? 0));
  return [...found]
    .map(([fn, { first, boxes, total }]) => ({
      ...{ fn, first, boxes, total },
      hidden: (hidden.get(fn) ?? 0) + collapsed(fn, boxes),
    }))
    .sort((a, b) => Math.abs(b.total) - Math.abs(a.total) || byName(all, a.first, b.first));
}

/** The heaviest box of a function, or undefined where the graph has none. */
export function heaviestOf(graph: Graph, fn: number): Box | undefined {
  let best: Box | undefined;
  for (let box = ROOT + 1; box < graph.length; box++) {
    if (graph.name[box] !== fn) continue;
    if (best === undefined || graph.size[box]! > graph.size[best]!) best = box;
  }
  return best;
}

export function matchRow(
  graph: Graph,
  names: Names,
  { fn, first, boxes, hidden, total }: MatchedFunction,
  choose: (fn: number) => void,
): MatchRow {
  return {
    name: names.short(first),
    title: nameOf(graph, first),
    home: packageTail(packageOf(graph, first)),
    boxes: boxes === 1 ? '1 box' : `${countText(boxes)} boxes`,
    hidden: hidden === 0 ? '' : `${countText(hidden)} hidden`,
    share: shareText(total, graph.whole),
    isOwn: CODE_KINDS[graph.kinds[fn]!] === 'own',
    choose: () => choose(fn),
  };
}

/** How many there are, and what numbers beside them are of. */
export function sentenceOfMatches({ length }: readonly MatchedFunction[], most: number): string {
  const functions = length === 1 ? '1 function' : `${countText(length)} functions`;
  const by = 'by total, of all';
  return length <= most ? `${functions}, ${by}` : `The ${most} heaviest of ${functions}, ${by}`;
}

interface Counted {
  readonly first: Box;
  boxes: number;
  total: number;
  countedUpTo: Box;
}

function count(graph: Graph, finder: TextFinder): Map<number, Counted> {
  const { boxes: lit } = findText(graph, finder, ROOT);
  const byFunction = new Map<number, Counted>();
  for (let box = ROOT + 1; box < graph.length; box++) {
    if (lit[box] !== 1) continue;
    const fn = graph.name[box]!;
    let counted = byFunction.get(fn);
    if (counted === undefined)
      byFunction.set(fn, (counted = { first: box, boxes: 0, total: 0, countedUpTo: 0 }));
    counted.boxes++;
    if (box < counted.countedUpTo) continue;
    counted.total += graph.total[box]!;
    counted.countedUpTo = graph.end[box]!;
  }
  return byFunction;
}

function hiddenByFunction(graph: Graph, layout: Layout, finder: TextFinder): Map<number, number> {
  const { boxes: lit } = findText(graph, finder, ROOT);
  const hidden = new Map<number, number>();
  for (const [from, to] of tooNarrow(graph, layout)) {
    for (let box = from; box < to; box++) {
      if (lit[box] === 1) hidden.set(graph.name[box]!, (hidden.get(graph.name[box]!) ?? 0) + 1);
    }
  }
  return hidden;
}

function byName(graph: Graph, a: Box, b: Box): number {
  const [one, other] = [nameOf(graph, a), nameOf(graph, b)];
  return one < other ? -1 : one > other ? 1 : 0;
}
