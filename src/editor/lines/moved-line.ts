// Where VS Code has moved what is drawn on a line. It knows no profile: which line of it this was may be numbered otherwise
// by the time of the next key, as when the engine has followed the lines to another text meanwhile.

import type { LineEdit } from './line-shift.ts';

/** The line after edits, which apply one after the other; undefined where line breaks came or went at the line itself. */
export function movedLine(line: number, edits: readonly LineEdit[]): number | undefined {
  let now = line;
  for (const { startLine, endLine, text } of edits) {
    if (startLine > now) continue;
    const breaks = text.split(LINE_BREAK).length - 1;
    if (endLine >= now) {
      if (breaks > 0 || endLine > startLine) return undefined;
      continue;
    }
    now += breaks - (endLine - startLine);
  }
  return now;
}

const LINE_BREAK = /\r\n|\r|\n/;
