// Whether a source map is of the built file that it belongs to: the words of the built text must be those of the source at
// the places that it leads them to. One that is off, since something was written into the built file later, leads every
// cost to another line of the right file, and nothing else would say so.

import type { OpenMap } from './open-map.ts';
import { isSameWord, wordAt, type Word } from './word-at.ts';

/** A word of the built text, with the place in a source that the map leads it to. */
export interface LedWord {
  readonly word: Word;
  readonly builtLine: number; // 1-based.
  readonly line: number; // 1-based.
  readonly column: number; // From 0.
  readonly called: string | undefined;
}

/** Two words that would have to be one; undefined where none begins. */
export interface Contradiction {
  readonly builtLine: number;
  readonly name: string; // Of the source.
  readonly line: number;
  readonly built: string | undefined;
  readonly source: string | undefined;
}

/** Per source the words that are led to it, in the order of the built text. What is no word tells nothing, and is left out. */
export function ledWords(
  map: OpenMap,
  builtLines: readonly string[],
): ReadonlyMap<number, readonly LedWord[]> {
  const bySource = new Map<number, LedWord[]>();
  for (const { builtLine, builtColumn, source, line, column, called } of map.segments()) {
    if (!WRITTEN.test(map.sources[source]?.name ?? '')) continue;
    const word = wordAt(builtLines[builtLine - 1], builtColumn);
    if (word.kind === 'none') continue;
    const words = bySource.get(source) ?? [];
    bySource.set(source, words);
    words.push({ word, builtLine, line, column, called });
  }
  return bySource;
}

/** Other languages have other words, and so have the parts of a file that a loader has made. */
const WRITTEN = /\.[cm]?[jt]sx?$/i;

/** Words by which a map or a source is judged as a whole. */
const LEAST_TELLING = 8;
/** Most that honest compilers write otherwise, in a whole map or source: measured, a third; those that are off have four fifths. */
const MOST_OTHER = 0.6;
/** Words in a row that judge a part of a source. */
const PART = 24;
/** Of a part, imports that were renamed can be four fifths. */
const MOST_OTHER_IN_PART = 0.9;

/** Counts words of one or more sources. */
export class LedWordsCheck {
  #same = 0;
  #other = 0;
  #part: (Contradiction | undefined)[] = [];
  #first: Contradiction | undefined;
  #inPart: Contradiction | undefined;

  /** The words that are led to one source. */
  add(words: readonly LedWord[], lines: readonly string[], name: string): void {
    const before = { same: this.#same, other: this.#other, first: this.#first };
    this.#part = [];
    this.#first = undefined;
    for (const led of words) {
      const source = wordAt(lines[led.line - 1], led.column);
      const isSame = isSameWord(led.word, source, led.called);
      if (isSame !== undefined) this.#count(isSame ? undefined : contradiction(led, source, name));
    }
    const own = this.#other - before.other;
    if (isMost(this.#same - before.same, own)) this.#inPart ??= this.#first;
    this.#first = clearer(before.first, this.#first);
  }

  /** The first of the contradictions that prove a map to be off; undefined where it is not. */
  get contradiction(): Contradiction | undefined {
    return this.#inPart ?? (isMost(this.#same, this.#other) ? this.#first : undefined);
  }

  #count(found: Contradiction | undefined): void {
    if (found === undefined) this.#same++;
    else this.#other++;
    this.#first = clearer(this.#first, found);
    this.#part.push(found);
    if (this.#part.length > PART) this.#part.shift();
    const others = this.#part.filter((each) => each !== undefined);
    if (this.#part.length === PART && others.length >= PART * MOST_OTHER_IN_PART)
      this.#inPart ??= others.reduce(clearer);
  }
}

/** A place with a word on both sides is what a reader can look up. */
function clearer<Found extends Contradiction | undefined>(known: Found, found: Found): Found {
  const isClear = (each: Found) => each?.built !== undefined && each.source !== undefined;
  return known === undefined || (!isClear(known) && isClear(found)) ? found : known;
}

function isMost(same: number, other: number): boolean {
  return same + other >= LEAST_TELLING && other > (same + other) * MOST_OTHER;
}

function contradiction(
  { word, builtLine, line }: LedWord,
  source: Word,
  name: string,
): Contradiction {
  return { builtLine, name, line, built: textOf(word), source: textOf(source) };
}

function textOf(word: Word): string | undefined {
  if (word.kind === 'number') return String(word.value);
  return 'text' in word ? word.text.slice(0, 40) : undefined;
}
