// What counts of a graph that is written into a file.

import { withoutClosing, type FlameEdit } from '../../core/flame/edits.ts';
import type { EditedFunction } from '../../core/flame/meant.ts';
import { SourceError } from '../../sources/source-error.ts';

/** What counts of what is shown, and of a sandwich what its halves are made of: the samples through its function. */
export function countedEdits(
  edits: readonly FlameEdit[],
  through: EditedFunction | undefined,
): readonly FlameEdit[] {
  const only = through === undefined ? [] : [{ does: 'only' as const, function: through }];
  return [...withoutClosing(edits), ...only];
}

export function costsNothing({ name }: EditedFunction): SourceError {
  return new SourceError(
    'not-found',
    `${name} costs nothing in what is shown.`,
    'Put another function into the middle, and export it again.',
  );
}
