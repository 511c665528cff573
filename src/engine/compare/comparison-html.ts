// A comparison as one HTML file: the difference flame graph with the viewer of all exported graphs.

import { htmlFile } from '../graph/html-file.ts';
import type { ComparedHtml } from '../graph/graph-answers.ts';
import type { HeldComparison, Measure } from './held-comparison.ts';

/** @throws SourceError when a side has nothing of the value, or cannot be divided so */
export function comparisonHtml(
  held: HeldComparison,
  measure: Measure,
  { words, viewer }: ComparedHtml,
): Promise<Uint8Array> {
  const calls = held.calls(measure);
  return htmlFile({ calls, splits: [], words: { ...words, ...held.readAs(measure) } }, viewer);
}
