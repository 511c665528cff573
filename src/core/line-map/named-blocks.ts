// The functions, types and other named blocks of a text, read off its indentation and the words that languages declare
// with. A guess, of which only names are used that both texts have once.

import { indentOf, isCloser } from './closers.ts';

/** A block with the name that its first line declares. Rows are 0-based, `to` not included. */
export interface NamedBlock {
  readonly name: string;
  readonly declaration: string; // Its first line, without white space around it.
  readonly from: number; // The line that declares it.
  readonly to: number;
}

/** A long line is known by its begin; no more of it is looked at. */
const LOOKED_AT = 400;

const WORD = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;

/** `func (c *Cart) Total(`, `def total(`, `class Cart`, `impl Display for Cart`: what stands before the word belongs to the name. */
const BY_KEYWORD = new RegExp(
  String.raw`(?:^|\s)(func(?:\s*\([^)]*\))?|fun|def|fn|function\*?|class|struct|interface|trait|enum|impl|type|module|namespace|object|sub|record|protocol|extension)\s+(${WORD}(?:(?:\.|::|\s+for\s+)${WORD})*)`,
  'u',
);

/** `const total = (lines) => {`, `total = async function () {`, `total: (lines) => {`. */
const BY_VALUE = new RegExp(
  String.raw`(${WORD})\s*(?::[^=]*)?[=:]\s*(?:async\s+)?(?:function\b|(?:\([^)]*\)|${WORD})[^=]*=>)`,
  'u',
);

/** `public int total(`, `total() {`, `void Cart::total(`; what a dot stands before is called, not declared. */
const BY_PARAMETERS = new RegExp(
  String.raw`(?:^|[\s*&~])((?:${WORD}::)*~?${WORD})\s*(?:<[^()]*>)?\(`,
  'u',
);

const NO_NAME =
  /^(?:if|else|elif|for|foreach|while|until|unless|do|switch|case|match|when|catch|except|try|finally|with|using|lock|synchronized|return|throw|await|yield|new|select|go|defer|and|or|not|in|is|super|this|assert|sizeof|function|func|fn)$/;

/** Directives, comments and labels stand at any indentation without ending what is around them. */
const ENDS_NOTHING = /^\s*(?:#|\/\/|\/\*|\*|--|<<<<<<<|=======|>>>>>>>|[\p{L}_]\w*:\s*$)/u;

/** What a line declares, if it can be told. `isSure`: a call does not look like it. */
function declaredIn(line: string): { readonly name: string; readonly isSure: boolean } | undefined {
  const begin = line.slice(0, LOOKED_AT);
  const keyword = BY_KEYWORD.exec(begin);
  if (keyword !== null)
    return { name: `${keyword[1]!} ${keyword[2]!}`.replace(/\s+/g, ' '), isSure: true };
  const value = BY_VALUE.exec(begin)?.[1];
  if (value !== undefined) return { name: value, isSure: true };
  const name = BY_PARAMETERS.exec(begin)?.[1];
  return name === undefined || NO_NAME.test(name) ? undefined : { name, isSure: false };
}

/** The outermost named blocks among the rows of a text, in order; a block without a line that is indented more is none. */
export function namedBlocks(
  lines: readonly string[],
  rows: { readonly from: number; readonly to: number },
): readonly NamedBlock[] {
  const blocks: NamedBlock[] = [];
  for (let row = rows.from; row < rows.to; row++) {
    const line = lines[row]!;
    if (isCloser(line) || ENDS_NOTHING.test(line)) continue;
    const declared = declaredIn(line);
    if (declared === undefined) continue;
    const { name, isSure } = declared;
    const to = endOfBlock(lines, row, rows.to);
    if (to === undefined || !(isSure || hasBrace(lines, row, to))) continue;
    blocks.push({ name, declaration: line.trim(), from: row, to });
    row = to - 1;
  }
  return blocks;
}

/** Whether a brace opens a block with the indentation of its first line; a call that stands on several lines has none. */
function hasBrace(lines: readonly string[], row: number, to: number): boolean {
  const indent = indentOf(lines[row]!);
  for (let at = row; at < to; at++)
    if (lines[at]!.trimEnd().endsWith('{') && indentOf(lines[at]!) === indent) return true;
  return false;
}

/** What opens a block ends like this. */
const OPENS = /(?:[:{([,]|=>|\b(?:then|do|begin|is|of))\s*$/;

/** A line that opens nothing although what follows is within the block: a text being typed, or not indented at all. */
function isIntrusion(lines: readonly string[], row: number, indent: number): boolean {
  if (OPENS.test(lines[row]!.slice(-LOOKED_AT))) return false;
  for (let at = row + 1; at < lines.length; at++) {
    const inner = indentOf(lines[at]!);
    if (inner !== undefined) return inner > indent;
  }
  return false;
}

/** The row after the block that a row opens; undefined where it opens none. */
function endOfBlock(lines: readonly string[], row: number, limit: number): number | undefined {
  const indent = indentOf(lines[row]!);
  if (indent === undefined) return undefined;
  let isOpened = false;
  let end = row + 1;
  for (let at = row + 1; at < limit; at++) {
    const line = lines[at]!;
    const inner = indentOf(line);
    if (inner === undefined) continue;
    if (inner > indent) isOpened = true;
    else if (inner === indent && (isCloser(line) || line.trim() === '{')) {
      // It goes on, as below the parameters, or ends here.
    } else if (ENDS_NOTHING.test(line) || isIntrusion(lines, at, indent)) continue;
    else break;
    end = at + 1;
  }
  return isOpened ? end : undefined;
}
