// The answer to `exportShown`: what a flame graph shows, as the bytes of a file.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeFolded } from '../../core/encode/folded.ts';
import { encodePprof } from '../../core/encode/pprof.ts';
import { encodeSandwichSvg, encodeSvg } from '../../core/encode/svg.ts';
import { callTree, type CallTree } from '../../core/flame/call-tree.ts';
import { flameOf } from '../../core/flame/columns.ts';
import { compactCalls } from '../../core/flame/compact.ts';
import type { EditedFunction } from '../../core/flame/meant.ts';
import type { Told } from '../../core/flame/describe.ts';
import { editedProfile } from '../../core/flame/edited-profile.ts';
import { applyEdits, withoutClosing, type FlameEdit } from '../../core/flame/edits.ts';
import type { ExportedSplit } from '../../core/flame/exported.ts';
import { boxAtPath, ROOT, withColumns, type Graph } from '../../core/flame/graph.ts';
import { Names } from '../../core/flame/labels.ts';
import { wholeOf } from '../../core/flame/layout.ts';
import { BAND, sandwichOf } from '../../core/flame/sandwich.ts';
import { splitCalls } from '../../core/flame/split.ts';
import { functionTest, textsOf } from '../../core/flame/found-functions.ts';
import { finderOf, type TextQuery } from '../../core/flame/text-query.ts';
import type { Measure } from '../../core/flame/value-texts.ts';
import { paletteOf } from '../../core/look/palette.ts';
import type { Profile } from '../../core/profile.ts';
import { encodeText } from '../../core/text.ts';
import { SourceError } from '../../sources/source-error.ts';
import { htmlFile } from './html-file.ts';
import type { ExportAs, ShownGraph } from './graph-answers.ts';
import type { Loaded } from '../load/loaded.ts';
import { infoOf } from './export-answer.ts';
import { pathsOf } from './flame-answer.ts';
import type { HeldView } from '../held-profile.ts';
import { ownGroups, ownSplits } from './own-splits.ts';
import { narrowed, type NarrowedView } from '../narrowing.ts';
import { toldMeasure } from './told-measure.ts';

const compress = promisify(gzip);
/** Each makes the file larger. */
const MOST_SPLITS = 8;

export async function shownAs(
  view: HeldView,
  loaded: Loaded,
  shown: ShownGraph,
  as: ExportAs,
): Promise<Uint8Array> {
  const { weights, scale, valueType } = view;
  // The profile that graphs draw: its frames stand at the sources of built files.
  const drawn = { profile: view.placed.profile, weights, scale, valueType };
  const kept = narrowed(drawn, shown.narrowing);
  switch (as.format) {
    case 'pprof': {
      const left = editedProfile(kept.profile, kept.valueType, withThrough(shown, as.through));
      if (as.through !== undefined && left.samples.length === 0) throw costsNothing(as.through);
      return pprofOf(left, loaded, kept);
    }
    case 'folded': {
      const text = encodeFolded(
        applyEdits(callsOf(view, kept), withThrough(shown, as.through)),
        shown.by,
      );
      if (as.through !== undefined && text === '') throw costsNothing(as.through);
      return encodeText(text);
    }
    case 'svg':
      return encodeText(svgOf(view, callsOf(view, kept), loaded, shown, as));
    case 'html':
      return htmlOf(view, kept, loaded, shown, as);
  }
}

/** What counts of what is shown, and of a sandwich what its halves are made of: the samples through its function. */
function withThrough(shown: ShownGraph, fn: EditedFunction | undefined): readonly FlameEdit[] {
  const counting = withoutClosing(shown.edits);
  const through = fn === undefined ? [] : [{ does: 'only' as const, function: fn }];
  return [...counting, ...through];
}

/** Values as they were recorded: those of a gauge are sums, with the comment from which Hotline takes the mean again. */
async function pprofOf(
  left: Profile,
  loaded: Loaded,
  { valueType }: NarrowedView,
): Promise<Uint8Array> {
  const one = { ...loaded, values: [loaded.values[valueType]!] };
  return compress(encodePprof({ ...left, info: infoOf(left.info, one) }));
}

function callsOf(view: HeldView, { profile, weights }: NarrowedView): CallTree {
  const paths = pathsOf(view);
  return callTree(profile, weights, (file) => paths.has(file));
}

function measureOf(loaded: Loaded, { valueType: at }: HeldView): Measure {
  return toldMeasure(loaded, loaded.values[at]!);
}

function svgOf(
  view: HeldView,
  calls: CallTree,
  loaded: Loaded,
  { by, edits }: ShownGraph,
  { theme, colouring, zoom, sandwich, search, ...words }: Extract<ExportAs, { format: 'svg' }>,
): string {
  const edited = applyEdits(calls, edits);
  const isDifference = edited.magnitude !== undefined;
  const palette = paletteOf(theme, colouring ?? (isDifference ? 'difference' : 'kind'));
  const drawn = (calls: CallTree, path: readonly string[], isOfCallers = false) => {
    const columns = flameOf(calls, by);
    const base = { whole: view.whole, isDifference, paths: [] };
    const graph = withColumns(base, columns, by, isOfCallers);
    const told: Told = { graph, names: new Names(graph), measure: measureOf(loaded, view) };
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
  return encodeSandwichSvg({
    ...words,
    palette,
    callers,
    callees,
  });
}

function costsNothing({ name }: EditedFunction): SourceError {
  return new SourceError(
    'not-found',
    `${name} costs nothing in what is shown.`,
    'Put another function into the middle, and export it again.',
  );
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

/** Of labels that the samples have themselves: in a file nobody is there to ask a store. */
function splitsIn(
  view: HeldView,
  { profile, weights }: NarrowedView,
  loaded: Loaded,
): readonly ExportedSplit[] {
  const paths = pathsOf(view);
  return ownSplits(loaded, { profile }, weights)
    .slice(0, MOST_SPLITS)
    .map((by) => {
      const groups = ownGroups(by, loaded, { profile }, weights);
      const split = splitCalls(profile, weights, (file) => paths.has(file), groups);
      // The calls are those of all samples, which the file has.
      const { start, call, self, magnitude, bare } = split.columns;
      return { by, parts: split.parts, columns: { start, call, self, magnitude, bare } };
    });
}

async function htmlOf(
  view: HeldView,
  kept: NarrowedView,
  loaded: Loaded,
  { by, edits }: ShownGraph,
  { words, viewer }: Extract<ExportAs, { format: 'html' }>,
): Promise<Uint8Array> {
  const exported = {
    calls: compactCalls(callsOf(view, kept)),
    splits: splitsIn(view, kept, loaded),
    words: {
      ...words,
      measure: measureOf(loaded, view),
      whole: view.whole,
      saved: { ...words.saved, recipe: { by, edits } },
    },
  };
  return htmlFile(exported, viewer);
}
