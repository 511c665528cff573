// Where the lines that close a block belong. Every block of a file ends in the same `}`, so its text says nothing; the
// line that opens the block does.

import { NO_LINE } from './align.ts';

/** The blocks of a text, by indentation. */
export interface Blocks {
  /** Per row that closes a block, the row of the same indentation above that opens it; else NO_LINE. */
  readonly openerOf: Int32Array;
  /** Per row that opens a block, the row that closes it; else NO_LINE. */
  readonly closerOf: Int32Array;
}

const TAB = 4;

/** A line that begins with a closing bracket, or is one of the words that close. */
export function isCloser(line: string): boolean {
  return /^\s*([})\]]|(end|fi|done|esac)\b)/.test(line);
}

/** Reads blocks off the indentation: nothing of any language is known but what closes. */
export function blocksOf(lines: readonly string[]): Blocks {
  const openerOf = new Int32Array(lines.length).fill(NO_LINE);
  const closerOf = new Int32Array(lines.length).fill(NO_LINE);
  const open: { readonly row: number; readonly indent: number }[] = [];
  for (const [row, line] of lines.entries()) {
    const indent = indentOf(line);
    if (indent === undefined) continue;
    while ((open.at(-1)?.indent ?? -1) > indent) open.pop();
    const above = open.at(-1);
    if (above?.indent === indent) {
      open.pop();
      if (isCloser(line)) {
        openerOf[row] = above.row;
        closerOf[above.row] = row;
      }
    }
    open.push({ row, indent });
  }
  return { openerOf, closerOf };
}

/** In columns; undefined for a blank line. */
export function indentOf(line: string): number | undefined {
  const begin = line.search(/\S/);
  if (begin === -1) return undefined;
  let columns = 0;
  for (let at = 0; at < begin; at++) columns += line[at] === '\t' ? TAB : 1;
  return columns;
}
