// A comparison as a file: what its flame graph shows, in the formats that those of all profiles are written in.

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { comparedProfile } from '../../core/compare/compared-profile.ts';
import { followed, withWidths } from '../../core/compare/compared-graph.ts';
import { encodeFoldedSides } from '../../core/encode/folded.ts';
import { encodePprof } from '../../core/encode/pprof.ts';
import type { CallTree } from '../../core/flame/call-tree.ts';
import { applyEdits } from '../../core/flame/edits.ts';
import { scrapesIn } from '../../core/scrape-comment.ts';
import { encodeText } from '../../core/text.ts';
import type { ComparedShown, ExportAs } from '../graph/graph-answers.ts';
import { htmlFile } from '../graph/html-file.ts';
import { countedEdits, costsNothing } from '../graph/shown-edits.ts';
import { svgOfCalls } from '../graph/svg-of-calls.ts';
import type { HeldComparison, Measure } from './held-comparison.ts';

const compress = promisify(gzip);

/**
 * `pprof` is what `go tool pprof -proto -diff_base` writes, the base by as much as it is compared by, in the new side's
 * numbers; `folded` has both sides behind each stack.
 *
 * @throws SourceError when a side has nothing of the value, or cannot be divided so
 */
export async function comparisonAs(
  held: HeldComparison,
  measure: Measure,
  shown: ComparedShown,
  as: ExportAs,
): Promise<Uint8Array> {
  const calls = held.calls(measure);
  const { by, edits, widths } = shown;
  switch (as.format) {
    case 'html': {
      const saved = { ...as.words.saved, recipe: { by, edits }, widths };
      const words = { ...as.words, ...held.readAs(measure), saved };
      return htmlFile({ calls, splits: [], words }, as.viewer);
    }
    case 'svg': {
      const drawn = { calls: followed(withWidths(calls, widths)), ...held.readAs(measure) };
      return encodeText(svgOfCalls(drawn, shown, as));
    }
    case 'pprof':
    case 'folded': {
      const left = applyEdits(calls, countedEdits(edits, as.through));
      if (as.through !== undefined && hasNothing(left)) throw costsNothing(as.through);
      const { valueType, worth, info } = held.inValueType(measure);
      if (as.format === 'folded') return encodeText(encodeFoldedSides(left, by, worth));
      const comments = info.comments.filter((comment) => scrapesIn([comment]) === undefined);
      const profile = comparedProfile(left, { valueType, worth, info: { ...info, comments } });
      return compress(encodePprof(profile));
    }
  }
}

function hasNothing({ self, base }: CallTree): boolean {
  const isZero = (value: number) => value === 0;
  return self.every(isZero) && (base?.self.every(isZero) ?? true);
}
