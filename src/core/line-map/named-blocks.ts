// The functions, types and other named blocks of a text, read off its indentation and the words that languages declare
// with. A guess, of which only names are used that both texts have once.

import { indentOf, isCloser } from './closers.ts';

/** A block with the name that its first line declares. Rows are 0-based, `to` not included. */
export interface NamedBlock {
  readonly name: string;
  readonly names: readonly string[]; // From the outermost block around it to its own.
  readonly declaration: string; // Its first line, without white space around it.
  readonly from: number; // The line that declares it.
  readonly to: number;
  readonly inner: readonly NamedBlock[];
}

/** Blocks within blocks; texts with more are made to be slow. */
const MOST_DEPTH = 64;

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

const STATEMENTS =
  'if|else|elif|for|foreach|while|until|unless|do|switch|case|match|when|catch|except|try|finally|with|using|lock|' +
  'synchronized|return|throw|await|yield|new|select|go|defer|and|or|not|in|is|super|this|assert|sizeof|function|func|fn';

const NO_NAME = new RegExp(`^(?:${STATEMENTS})$`);

/** `if err := post(body); err != nil {` calls what it names. */
const BEGINS_STATEMENT = new RegExp(String.raw`^\s*(?:${STATEMENTS})\s`);

/** `case "json":`, `when 'json'`, `Kind::Json => {`: what a branch is for is its name. */
const ARM = /^\s*(?:(?:case|when)\b|[^()]*=>\s*\{\s*$)/;

/** `t.Run("json", func(t *testing.T) {`, `app.get('/json', …`: a function without a name is known by what it is given for. */
const GIVEN_FOR = /^\s*[\p{L}_$][\p{L}\p{N}_$.:]*\s*\(\s*["'`]\S/u;

/** Directives, comments and labels stand at any indentation without ending what is around them; but `default:` is an arm. */
const ENDS_NOTHING =
  /^\s*(?:#|\/\/|\/\*|\*|--|<<<<<<<|=======|>>>>>>>|(?!default:)[\p{L}_]\w*:\s*$)/u;

/** What a line declares, if it can be told. `isSure`: a call does not look like it. */
function declaredIn(line: string): { readonly name: string; readonly isSure: boolean } | undefined {
  const begin = line.slice(0, LOOKED_AT);
  const keyword = BY_KEYWORD.exec(begin);
  if (keyword !== null)
    return { name: `${keyword[1]!} ${keyword[2]!}`.replace(/\s+/g, ' '), isSure: true };
  const mayBeValue = begin.includes('=>') || begin.includes('function');
  const value = mayBeValue ? BY_VALUE.exec(begin)?.[1] : undefined;
  if (value !== undefined) return { name: value, isSure: true };
  const name = BEGINS_STATEMENT.test(begin) ? undefined : BY_PARAMETERS.exec(begin)?.[1];
  if (name !== undefined && !NO_NAME.test(name)) return { name, isSure: false };
  const isArm = ARM.test(begin);
  return isArm || GIVEN_FOR.test(begin) ? { name: begin.trim(), isSure: isArm } : undefined;
}

/** The outermost named blocks of a text, in order; a block without a line that is indented more is none. */
export function namedBlocks(lines: readonly string[]): readonly NamedBlock[] {
  return blocksAmong(readIndents(lines), 0, lines.length, []);
}

/** Blocks with all those in them, outer ones first. */
export function withInner(blocks: readonly NamedBlock[]): readonly NamedBlock[] {
  return blocks.flatMap((block) => [block, ...withInner(block.inner)]);
}

/** Whether a block is a function or a type: a branch and a function without a name are called by their whole first line. */
export function isNamedFunction({ name, declaration }: NamedBlock): boolean {
  return name !== declaration;
}

export function isComment(line: string): boolean {
  return /^\s*(?:#|\/\/|\/\*|\*|--)/.test(line);
}

export function isInBlock({ from, to }: NamedBlock, row: number): boolean {
  return row >= from && row < to;
}

interface IndentedText {
  readonly lines: readonly string[];
  readonly indents: readonly (number | undefined)[]; // Undefined where a line is blank.
  readonly endsNothing: readonly boolean[];
  /** The next row that is neither blank nor ends nothing. Looked up, since files of 200,000 lines of comments exist. */
  readonly nextTelling: Int32Array;
}

function readIndents(lines: readonly string[]): IndentedText {
  const indents = lines.map(indentOf);
  const endsNothing = lines.map((line) => ENDS_NOTHING.test(line));
  const nextTelling = new Int32Array(lines.length);
  let next = lines.length;
  for (let row = lines.length - 1; row >= 0; row--) {
    nextTelling[row] = next;
    if (indents[row] !== undefined && !endsNothing[row]!) next = row;
  }
  return { lines, indents, endsNothing, nextTelling };
}

function blocksAmong(
  text: IndentedText,
  from: number,
  to: number,
  around: readonly string[],
): readonly NamedBlock[] {
  if (around.length === MOST_DEPTH) return [];
  const blocks: NamedBlock[] = [];
  const extents = new Map<number, Extent>(); // By indentation, the last one.
  for (let row = from; row < to; row++) {
    const line = text.lines[row]!;
    if (text.endsNothing[row]! || !opensDeeper(text, row, to) || isCloser(line)) continue;
    const declared = declaredIn(line);
    if (declared === undefined) continue;
    const indent = text.indents[row]!;
    const known = extents.get(indent);
    const extent =
      known !== undefined && row < known.stop ? known : extentFrom(text, row, indent, to);
    extents.set(indent, extent);
    const { end } = extent;
    const isOpened = extent.lastDeeper > row;
    // A brace opens a block with the indentation of its first line; a call that stands on several lines has none.
    if (!isOpened || !(declared.isSure || extent.lastBrace >= row)) continue;
    const names = [...around, declared.name];
    const inner = blocksAmong(text, row + 1, end, names);
    blocks.push({
      name: declared.name,
      names,
      declaration: line.trim(),
      from: row,
      to: end,
      inner,
    });
    row = end - 1;
  }
  return blocks;
}

/** Whether a line may open a block: quick, since most lines do not. A brace or a parameter may stand between. */
function opensDeeper({ lines, indents, nextTelling }: IndentedText, row: number, limit: number) {
  const indent = indents[row];
  const next = nextTelling[row]!;
  if (indent === undefined || next >= limit) return false;
  return indents[next]! > indent || lines[next]!.trim() === '{';
}

/** What opens a block ends like this. */
const OPENS = /(?:[:{([,]|=>|\b(?:then|do|begin|is|of))\s*$/;

/** A line that opens nothing although what follows is within the block: a text being typed, or not indented at all. */
function isIntrusion({ lines, indents }: IndentedText, row: number, indent: number): boolean {
  if (OPENS.test(lines[row]!.slice(-LOOKED_AT)) || declaredIn(lines[row]!)?.isSure) return false;
  for (let at = row + 1; at < lines.length; at++) {
    const inner = indents[at];
    if (inner !== undefined) return inner > indent;
  }
  return false;
}

/**
 * How far the lines below a row stay in the block that it may open. It holds for every row with the same indentation up to
 * where it stops: what is read below one of these is the same.
 */
interface Extent {
  readonly end: number; // The row after the block.
  readonly stop: number; // Where reading ended: below the block, comments may stand.
  readonly lastDeeper: number; // The last row that is indented more; -1 where none is.
  readonly lastBrace: number; // The last row of the same indentation that a brace ends; -1 where none is.
}

function extentFrom(text: IndentedText, row: number, indent: number, limit: number): Extent {
  const { lines, indents, endsNothing } = text;
  const isBrace = (at: number) => indents[at] === indent && lines[at]!.trimEnd().endsWith('{');
  let lastDeeper = -1;
  let end = row + 1;
  let at = row + 1;
  for (; at < limit; at++) {
    const line = lines[at]!;
    const inner = indents[at];
    if (inner === undefined) continue;
    if (inner > indent) lastDeeper = at;
    else if (inner === indent && (isCloser(line) || line.trim() === '{')) {
      // It goes on, as below the parameters, or ends here.
    } else if (endsNothing[at]! || isIntrusion(text, at, indent)) continue;
    else break;
    end = at + 1;
  }
  let lastBrace = end - 1;
  while (lastBrace >= row && !isBrace(lastBrace)) lastBrace--;
  return { end, stop: at, lastDeeper, lastBrace: lastBrace < row ? -1 : lastBrace };
}
