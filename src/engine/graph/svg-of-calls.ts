// The calls that a flame graph is made of as an SVG, as the page shows them: of one profile, or of two sides.

import { graphOfCalls } from '../../core/compare/compared-graph.ts';
import { encodeSandwichSvg, encodeSvg } from '../../core/encode/svg.ts';
import type { CallTree } from '../../core/flame/call-tree.ts';
import type { Told } from '../../core/flame/describe.ts';
import { applyEdits } from '../../core/flame/edits.ts';
import { functionTest, textsOf } from '../../core/flame/found-functions.ts';
import { boxAtPath, ROOT, type Graph } from '../../core/flame/graph.ts';
import { Names } from '../../core/flame/labels.ts';
import { wholeOf } from '../../core/flame/layout.ts';
import { BAND, sandwichOf } from '../../core/flame/sandwich.ts';
import { finderOf, type TextQuery } from '../../core/flame/text-query.ts';
import type { Measure } from '../../core/flame/value-texts.ts';
import { paletteOf } from '../../core/look/palette.ts';
import type { ExportAs, ShownGraph } from './graph-answers.ts';
import { costsNothing } from './shown-edits.ts';

/** Calls before any edit, and how their values are read. */
export interface DrawnCalls {
  readonly calls: CallTree;
  readonly measure: Measure;
  readonly whole: number; // What shares are of.
}

/** @throws SourceError when the function of a sandwich costs nothing */
export function svgOfCalls(
  { calls: all, measure, whole }: DrawnCalls,
  { by, edits }: Pick<ShownGraph, 'by' | 'edits'>,
  { theme, colouring, zoom, sandwich, search, ...words }: Extract<ExportAs, { format: 'svg' }>,
): string {
  const edited = applyEdits(all, edits);
  const isCompared = edited.base !== undefined;
  const isSigned = edited.magnitude !== undefined;
  const palette = paletteOf(theme, colouring ?? (isSigned ? 'difference' : 'kind'));
  const base = { whole, isDifference: isSigned && !isCompared, paths: [] };
  const drawn = (calls: CallTree, path: readonly string[], isOfCallers = false) => {
    const graph = graphOfCalls(base, calls, by, isOfCallers);
    const told: Told = { graph, names: new Names(graph), measure };
    const lit = search && litBy(graph, search);
    return { told, view: wholeOf(graph, boxAtPath(graph, path)), lit };
  };
  if (sandwich === undefined) return encodeSvg({ ...words, palette, ...drawn(edited, zoom) });
  const halves = sandwichOf(edited, sandwich.fn);
  const half = (calls: CallTree, path: readonly string[], isOfCallers: boolean) => {
    const shown = drawn(calls, path, isOfCallers);
    const { graph } = shown.told;
    // All of a half begins with the box that the band stands for.
    return shown.view.root > BAND || graph.length <= BAND
      ? shown
      : { ...shown, view: wholeOf(graph, BAND) };
  };
  const [callers, callees] = [
    half(halves.callers, sandwich.callers, true),
    half(halves.callees, sandwich.callees, false),
  ];
  if (callees.told.graph.length <= BAND) throw costsNothing(sandwich.fn);
  return encodeSandwichSvg({ ...words, palette, callers, callees });
}

/** As the page lights them. */
function litBy(graph: Graph, query: TextQuery): Uint8Array | undefined {
  const { finder } = finderOf(query, textsOf(graph));
  if (finder === undefined) return undefined;
  const isFound = functionTest(finder, graph);
  return Uint8Array.from(graph.name, (fn, box) =>
    Number(box !== ROOT && isFound(fn, graph.file[box]!)),
  );
}
