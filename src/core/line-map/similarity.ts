// How much two lines resemble each other: whether one is the other, changed.

import { ownWords } from './common-words.ts';

/** From here on a line counts as changed, below as replaced. */
export const SIMILAR = 0.5;

/** From here on it is the same text but for a letter or a word. */
export const SAME_TEXT = 0.8;

/** How many characters of a line are looked at: half of them of its begin, half of its end. */
export const MOST_OF_LINE = 2000;

/** A shorter line that is the begin and end of a longer one says something from this many characters. */
const ENOUGH = 6;

/** A line made ready to be compared with many. */
export interface LineShape {
  readonly line: string;
  /** Without white space, which a formatter changes. */
  readonly text: string;
  /** Its pairs of neighbouring characters, ascending, as numbers. */
  readonly pairs: Uint32Array;
  /** The words that its author named, ascending, as numbers. */
  readonly words: Uint32Array;
}

export function shapeOf(line: string): LineShape {
  const half = MOST_OF_LINE / 2;
  const part = line.length <= MOST_OF_LINE ? line : `${line.slice(0, half)} ${line.slice(-half)}`;
  const text = part.replace(/\s+/g, '');
  const pairs = new Uint32Array(Math.max(0, text.length - 1));
  for (let at = 0; at < pairs.length; at++)
    pairs[at] = text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
  return {
    line,
    text,
    pairs: pairs.sort(),
    words: Uint32Array.from(ownWords(part), hashOf).sort(),
  };
}

/**
 * 1 for lines that differ in white space alone, 0 for lines with nothing in common. Else the mean of
 * - how much of the text is common: see `commonText`,
 * - how many of the words that their authors named are common (Dice's coefficient): two functions' first lines are much the same text and name other things.
 */
export function similarity(a: LineShape, b: LineShape): number {
  if (a.text === b.text) return a.text === '' ? 0 : 1;
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a];
  if (short.pairs.length === 0) return 0;
  const text = commonText(short, long);
  const count = short.words.length + long.words.length;
  if (count === 0 || text === 0 || text >= SAME_TEXT) return text;
  const common = commonOf(short.words, long.words);
  if (common === 1 && !isDoneAlike(a, b)) return 0;
  return (text + (2 * common) / count) / 2;
}

/**
 * Of two lines with one word in common, whether they do something alike with it if one of them names nothing else: `total++`
 * and `return total` do not.
 */
function isDoneAlike(a: LineShape, b: LineShape): boolean {
  const [inA, inB] = [namesIn(a), namesIn(b)];
  if (inA.size > 1 && inB.size > 1) return true;
  const name = [...inA].find((word) => inB.has(word));
  if (name === undefined) return true;
  const [x, y] = [a.text.replace(name, ''), b.text.replace(name, '')];
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  return affixOf(short, long) >= short.length / 2;
}

/** Words of its author's that are no numbers. */
function namesIn({ line }: LineShape): ReadonlySet<string> {
  return new Set(ownWords(line.slice(0, MOST_OF_LINE)).filter((word) => !/^\p{N}/u.test(word)));
}

/**
 * The larger of
 * - the share of common character pairs (Dice's coefficient), which small changes anywhere leave high,
 * - the share of the shorter line that is the begin and the end of the longer one: `total += w` is a small part of
 *   `total += w * weight(ctx, key)`, and all of it is there.
 */
function commonText(short: LineShape, long: LineShape): number {
  const affix = short.text.length < ENOUGH ? 0 : affixOf(short.text, long.text) / short.text.length;
  const count = short.pairs.length + long.pairs.length;
  return Math.max(affix, (2 * commonOf(short.pairs, long.pairs)) / count);
}

/** How many characters both begin or end with. */
function affixOf(short: string, long: string): number {
  const length = short.length;
  let begin = 0;
  while (begin < length && short.charCodeAt(begin) === long.charCodeAt(begin)) begin++;
  let end = 0;
  const shift = long.length - length;
  while (
    end < length - begin &&
    short.charCodeAt(length - 1 - end) === long.charCodeAt(length + shift - 1 - end)
  )
    end++;
  return begin + end;
}

/** How many numbers two ascending lists share, each as often as it stands in both. */
function commonOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i]! === b[j]!) {
      common++;
      i++;
      j++;
    } else if (a[i]! < b[j]!) i++;
    else j++;
  }
  return common;
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
