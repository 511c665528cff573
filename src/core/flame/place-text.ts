// Where code is, as short as it can be said.
import { baseNameOf } from '../paths/segments.ts';
import { numberOfLine } from './gone-line.ts';

/** `quote.go:63` for a path in whatever spelling; without a line that is 0, and '' when the file isn't known. */
export function placeText(file: string, line: number): string {
  const base = baseNameOf(file);
  return line === 0 || base === '' ? base : `${base}:${numberOfLine(line)}`;
}
