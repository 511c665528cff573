// Where the line of a row is now, and whether what the row tells was measured on other text.

import type { DocumentShifts } from '../lines/document-shifts.ts';
import type { LineNow } from '../lines/line-shift.ts';
import type { HotRow } from './hot-list.ts';

export type RowShifts = Pick<DocumentShifts, 'lineNow' | 'lineTyped'>;

/**
 * Undefined when the line is gone. A row of the sum is edited like its line in the editor; a row of one build only where
 * that build had other text there, whatever another one had.
 */
export function rowNow(
  { path, line, build, edited }: Pick<HotRow, 'path' | 'line' | 'build' | 'edited'>,
  shifts: RowShifts,
): LineNow | undefined {
  if (build === undefined) return shifts.lineNow(path, line);
  const now = shifts.lineTyped(path, line);
  return now && { ...now, edited: now.edited || edited };
}
