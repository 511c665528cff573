// The answer to `exportShown`: what a flame graph shows, as the bytes of a file.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeFolded } from '../../core/encode/folded.ts';
import { encodePprof } from '../../core/encode/pprof.ts';
import { callTree, type CallTree } from '../../core/flame/call-tree.ts';
import { compactCalls } from '../../core/flame/compact.ts';
import { editedProfile } from '../../core/flame/edited-profile.ts';
import { applyEdits } from '../../core/flame/edits.ts';
import type { ExportedSplit } from '../../core/flame/exported.ts';
import { splitCalls } from '../../core/flame/split.ts';
import type { Measure } from '../../core/flame/value-texts.ts';
import type { Profile } from '../../core/profile.ts';
import { encodeText } from '../../core/text.ts';
import { htmlFile } from './html-file.ts';
import type { ExportAs, ShownGraph } from './graph-answers.ts';
import type { Loaded } from '../load/loaded.ts';
import { infoOf } from './export-answer.ts';
import { pathsOf } from './flame-answer.ts';
import type { HeldView } from '../held-profile.ts';
import { ownGroups, ownSplits } from './own-splits.ts';
import { narrowed, type NarrowedView } from '../narrowing.ts';
import { costsNothing, countedEdits } from './shown-edits.ts';
import { svgOfCalls } from './svg-of-calls.ts';
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
      const left = editedProfile(
        kept.profile,
        kept.valueType,
        countedEdits(shown.edits, as.through),
      );
      if (as.through !== undefined && left.samples.length === 0) throw costsNothing(as.through);
      return pprofOf(left, loaded, kept);
    }
    case 'folded': {
      const text = encodeFolded(
        applyEdits(callsOf(view, kept), countedEdits(shown.edits, as.through)),
        shown.by,
      );
      if (as.through !== undefined && text === '') throw costsNothing(as.through);
      return encodeText(text);
    }
    case 'svg':
      return encodeText(
        svgOfCalls(
          {
            calls: callsOf(view, kept),
            ...{ measure: measureOf(loaded, view), whole: view.whole },
          },
          shown,
          as,
        ),
      );
    case 'html':
      return htmlOf(view, kept, loaded, shown, as);
  }
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
