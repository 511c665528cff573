// Whether a file was edited, or changed by a commit, after what was measured of it, where nobody tells a revision: its text
// on the disk is then not the measured one, however well the functions above the edit still stand.

import { mapTexts } from '../../core/line-map/line-map.ts';
import { placesOf } from '../../core/line-map/places.ts';
import type { Doubt } from './trace-answers.ts';

/** What is known of a file whose text on the disk is taken for the measured one. Times are milliseconds since the epoch. */
export interface AssumedFile {
  readonly writtenAt: number | undefined;
  /** Whether its text is another than that of the commit that is checked out; undefined where git does not have it. */
  readonly isChanged: boolean | undefined;
}

/**
 * `end` is when the measuring ended. Who clones or copies a tree writes all of its files anew, so that its time alone says
 * nothing of one: git must say that it was changed, or, where there is no git, others of the profile's files must be older.
 */
export function isEditedSince(
  { writtenAt, isChanged }: AssumedFile,
  others: readonly (number | undefined)[],
  end: number,
): boolean {
  if (writtenAt === undefined || writtenAt <= end) return false;
  return isChanged ?? others.some((other) => other !== undefined && other <= end);
}

/** Whether two texts are one but for how their lines end, which git changes when it checks out. */
export function isOtherText(text: string, other: string): boolean {
  return text !== other && text.replaceAll('\r\n', '\n') !== other.replaceAll('\r\n', '\n');
}

/** Whether any of some lines (1-based) is another line of a later text, or was changed there. */
export function isChangedOn(lines: readonly number[], before: string, today: string): boolean {
  if (!isOtherText(before, today)) return false;
  const placeOf = placesOf(mapTexts(before, today));
  return lines.some((line) => placeOf(line).state !== 'exact');
}

export const EDITED_SINCE: Doubt = {
  message: 'The file was edited after the profile was taken, and no revision is told.',
  next: 'Tell which revision was built by a label (docs/revisions.md) or by hand, or profile again.',
};

export const COMMITTED_SINCE: Doubt = {
  message: 'Commits after the profile was taken changed what it measured, and no revision is told.',
  next: EDITED_SINCE.next,
};
