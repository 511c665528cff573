// Texts whose lines carry marks (`//name` at the end), by which a reader and a test see which line is which.

import { mapTexts } from '../../../src/core/line-map/line-map.ts';

/** Per marked line of the old text, the text and mark of today's line; marks stand behind `//`. */
export function movesOf(before: string, after: string): Record<string, string> {
  const marks = (text: string) => text.split('\n').map((line) => /\/\/(\w+)$/.exec(line)?.[1]);
  const plain = (text: string) => text.replace(/\s*\/\/\w+$/gm, '');
  const { lines } = mapTexts(plain(before), plain(after));
  const today = marks(after);
  const moves: Record<string, string> = {};
  for (const [row, mark] of marks(before).entries())
    if (mark !== undefined)
      moves[mark] = lines[row] === 0 ? 'gone' : (today[lines[row]! - 1] ?? `line ${lines[row]!}`);
  return moves;
}
