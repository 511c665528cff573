// The text of a file that was copied before it was built: `go mod vendor` copies it, and who edits one of both forgets the
// other.

import type { SourceCopies } from '../../core/paths/resolution.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import type { MeasuredText } from './variant-lines.ts';

/**
 * What was measured: the copy, where that is certain and there is one text of it. Where it may have been one or the other
 * and they differ, nobody knows which, and the original is doubtful. `copies` has those whose text is known.
 */
export function copiedText(
  original: MeasuredText,
  copies: readonly MeasuredText[],
  { isCertain, paths }: SourceCopies,
): MeasuredText {
  const others = copies.filter(({ text }) => !isSameText(text, original.text));
  const [copy] = others;
  if (copy === undefined) return original;
  const isOne = copies.every(({ text }) => isSameText(text, copy.text));
  if (isCertain && isOne) return copy;
  const which = paths.length === 1 ? `the copy ${paths[0]!}` : `a copy of it below vendor`;
  return {
    ...original,
    doubt: original.doubt ?? {
      message: `What was measured may be ${which}, whose text is another.`,
      next: 'Run `go mod vendor`, or `go work vendor`, and build again, so that both are the same.',
    },
  };
}

/** However lines end. */
function isSameText(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return a === b;
  const [left, right] = [profiledLines(a), profiledLines(b)];
  return left.length === right.length && left.every((line, at) => line === right[at]);
}
