// Reads JSON piece by piece where it lies. Unlike JSON.parse it makes no object of what nobody asks for (a trace of
// 100 MB is mostly that), has no limit on the length of the text, and knows the byte and the way to what is wrong.
import { decodeText } from '../text.ts';
import { BrokenBytes } from './wire.ts';

/** What stands next: an object, an array, a text, a number, one of the three words; or the end, or no JSON at all. */
export type JsonKind = 'object' | 'array' | 'text' | 'number' | 'word' | 'end' | 'other';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** No name or address is longer, and JavaScript has no texts that are much longer. */
const LONGEST_TEXT = 2 ** 24;
/** Of a way that is deeper only both ends are told. */
const ENDS_OF_WAY = 4;
const CACHED_KEYS = 512;

/**
 * The reader stands before a value, and each call takes it: `object` and `array` open one, then `key` and `item` go
 * from one value in it to the next until they say that there are no more. Nothing here recurses, however deep it is.
 */
export class JsonReader {
  readonly bytes: Uint8Array;
  /** The offset of the next byte. May be set to that of a value which stood at the same depth. */
  at: number;
  /** The key or index of each open value; -1 before the first of an array, '' before that of an object. */
  readonly #way: (string | number)[] = [];
  readonly #hasOne: boolean[] = [];
  /** What comes before the key or index of each: a list that is read later stands behind its name. */
  readonly #before: string[] = [];
  readonly #keys: (string | undefined)[] = new Array<string | undefined>(CACHED_KEYS);

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  }

  /** `profiles[2].weights[17]` */
  get way(): string {
    const way = this.#way;
    const parts = (from: number, to: number) =>
      way
        .slice(from, to)
        .map((part, at) => this.#before[from + at]! + asPart(part))
        .join('');
    const text =
      way.length <= 2 * ENDS_OF_WAY
        ? parts(0, way.length)
        : `${parts(0, ENDS_OF_WAY)}…${parts(way.length - ENDS_OF_WAY, way.length)}`;
    return text.replace(/^\./, '');
  }

  /** How many objects and arrays are open. */
  get depth(): number {
    return this.#way.length;
  }

  peek(): JsonKind {
    const byte = this.#next();
    if (byte === undefined) return 'end';
    if (byte === 0x7b) return 'object';
    if (byte === 0x5b) return 'array';
    if (byte === QUOTE) return 'text';
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) return 'number';
    return byte === 0x74 || byte === 0x66 || byte === 0x6e ? 'word' : 'other';
  }

  object(): void {
    this.#expect('object');
    this.#open('', '');
  }

  /** The next key of the object that is open, whose value is next; undefined at its end, which closes it. */
  key(): string | undefined {
    if (!this.#hasNext(0x7d, false)) return undefined;
    if (this.#next() !== QUOTE) throw this.fail(`wanted a key, found ${this.#found()}`);
    const key = this.#keyText();
    this.#way[this.#way.length - 1] = key;
    if (this.#next() !== 0x3a) throw this.fail(`wanted ":" after a key, found ${this.#found()}`);
    this.at++;
    return key;
  }

  array(): void {
    this.#expect('array');
    this.#open(-1, '');
  }

  /** Opens the array at an offset, which was passed over as the value of `key`. */
  arrayAt(at: number, key: string): void {
    this.at = at;
    this.#expect('array');
    this.#open(-1, `.${key}`);
  }

  /**
   * Whether the array that is open has another value, which is next; else it is closed. `mayLackEnd`: writers of traces
   * that were stopped leave out the bracket.
   */
  item(mayLackEnd = false): boolean {
    if (!this.#hasNext(0x5d, mayLackEnd)) return false;
    (this.#way[this.#way.length - 1] as number)++;
    return true;
  }

  text(): string {
    this.#expect('text');
    const start = this.at + 1;
    const hasEscape = this.#skipText();
    const end = this.at - 1;
    if (end - start > LONGEST_TEXT)
      throw this.fail(
        `a text of ${end - start} bytes, and Hotline reads at most ${LONGEST_TEXT}`,
        start - 1,
        true,
      );
    if (!hasEscape) return decodeText(this.bytes.subarray(start, end));
    try {
      return JSON.parse(decodeText(this.bytes.subarray(start - 1, end + 1))) as string;
    } catch {
      throw this.fail('a text with an escape that JSON does not have', start - 1);
    }
  }

  /** A text; undefined where something else stands, e.g. null. */
  textOrNone(): string | undefined {
    if (this.peek() === 'text') return this.text();
    this.skip();
    return undefined;
  }

  number(): number {
    this.#expect('number');
    const { bytes } = this;
    const start = this.at;
    let at = start;
    let value = 0;
    for (; at < bytes.length; at++) {
      const digit = bytes[at]! - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    const stop = bytes[at];
    const isPlain = at - start <= 15 && (at - start === 1 || bytes[start] !== 0x30);
    if (at > start && isPlain && stop !== 0x2e && stop !== 0x65 && stop !== 0x45) {
      this.at = at;
      return value;
    }
    while (at < bytes.length && isOfNumber(bytes[at]!)) at++;
    const text = at - start > 400 ? '' : decodeText(bytes.subarray(start, at));
    if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(text))
      throw this.fail('something that begins like a number and is none');
    const number = Number(text);
    if (!Number.isFinite(number)) throw this.fail(`${text} is larger than any number`);
    this.at = at;
    return number;
  }

  /** A number; undefined where something else stands. */
  numberOrNone(): number | undefined {
    if (this.peek() === 'number') return this.number();
    this.skip();
    return undefined;
  }

  /** A whole number that doubles have exactly. */
  whole(): number {
    const start = this.at;
    const value = this.number();
    if (!Number.isSafeInteger(value)) throw this.fail(`${value} is no whole number`, start);
    return value;
  }

  /** Passes over the next value. */
  skip(): void {
    const kind = this.peek();
    if (kind === 'end' || kind === 'other') this.#expect('value');
    if (kind === 'text') {
      this.#skipText();
      return;
    }
    if (kind === 'number' || kind === 'word') {
      this.#skipScalar();
      return;
    }
    const { bytes } = this;
    let open = 0;
    while (this.at < bytes.length) {
      const byte = bytes[this.at]!;
      if (byte === QUOTE) {
        this.#skipText();
        continue;
      }
      this.at++;
      if (byte === 0x7b || byte === 0x5b) open++;
      else if ((byte === 0x7d || byte === 0x5d) && --open === 0) return;
    }
    throw this.fail('the end is missing');
  }

  /** Refuses anything but white space after the value that was read. */
  end(): void {
    if (this.#next() !== undefined) throw this.fail(`wanted the end, found ${this.#found()}`);
  }

  /** What is wrong, with the way to it; at the next byte unless another is told. */
  fail(reason: string, at = this.at, limit = false): BrokenBytes {
    return new BrokenBytes(
      Math.max(0, Math.min(at, this.bytes.length - 1)),
      reason,
      this.way,
      limit,
    );
  }

  #next(): number | undefined {
    const { bytes } = this;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
    }
    return undefined;
  }

  #hasNext(closing: number, mayLackEnd: boolean): boolean {
    const level = this.#hasOne.length - 1;
    let byte = this.#next();
    const first = !this.#hasOne[level]!;
    this.#hasOne[level] = true;
    if (byte === closing) {
      this.at++;
      return this.#close();
    }
    if (byte === undefined && mayLackEnd) return this.#close();
    if (first) return true;
    if (byte !== COMMA)
      throw this.fail(
        byte === undefined ? 'the end is missing' : `wanted ",", found ${this.#found()}`,
      );
    this.at++;
    byte = this.#next();
    if (mayLackEnd && (byte === undefined || byte === closing)) {
      if (byte === closing) this.at++;
      return this.#close();
    }
    return true;
  }

  #open(first: string | number, before: string): void {
    this.at++;
    this.#way.push(first);
    this.#before.push(before);
    this.#hasOne.push(false);
  }

  #close(): false {
    this.#way.pop();
    this.#before.pop();
    this.#hasOne.pop();
    return false;
  }

  #expect(kind: JsonKind | 'value'): void {
    const found = this.peek();
    if (found === kind) return;
    throw this.fail(
      found === 'end' ? 'the end is missing' : `wanted ${WORDS[kind]}, found ${this.#found()}`,
    );
  }

  #found(): string {
    const found = this.peek();
    if (found !== 'other' && found !== 'word') return WORDS[found];
    const word = /^\w+/.exec(decodeText(this.bytes.subarray(this.at, this.at + 12)));
    return word?.[0] ?? `"${String.fromCharCode(this.bytes[this.at]!)}"`;
  }

  /** Passes over a text; returns whether it has escapes. */
  #skipText(): boolean {
    const { bytes } = this;
    const start = this.at;
    let hasEscape = false;
    for (let at = start + 1; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        this.at = at + 1;
        return hasEscape;
      }
      if (byte === BACKSLASH) {
        hasEscape = true;
        at++;
      }
    }
    throw this.fail('a text without an end', start);
  }

  #skipScalar(): void {
    const { bytes } = this;
    const start = this.at;
    while (this.at < bytes.length && isOfScalar(bytes[this.at]!)) this.at++;
    const text = decodeText(bytes.subarray(start, Math.min(this.at, start + 400)));
    if (/^(true|false|null|-?\d[\d.eE+-]*)$/.test(text)) return;
    this.at = start;
    throw this.fail(`wanted a value, found ${this.#found()}`);
  }

  /** Keys are few and come again and again. */
  #keyText(): string {
    const { bytes } = this;
    const start = this.at + 1;
    let hash = 0;
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) break;
      if (byte === BACKSLASH || byte > 0x7f) return this.text();
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    const slot = hash & (CACHED_KEYS - 1);
    const known = this.#keys[slot];
    if (known?.length === at - start && isAt(bytes, start, known)) {
      this.at = at + 1;
      return known;
    }
    return (this.#keys[slot] = this.text());
  }
}

const WORDS: Readonly<Record<JsonKind | 'value', string>> = {
  object: 'an object',
  array: 'an array',
  text: 'text',
  number: 'a number',
  word: 'a word',
  end: 'the end',
  other: 'something else',
  value: 'a value',
};

function isAt(bytes: Uint8Array, start: number, text: string): boolean {
  for (let at = 0; at < text.length; at++)
    if (bytes[start + at] !== text.charCodeAt(at)) return false;
  return true;
}

function isOfNumber(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    byte === 0x2e ||
    byte === 0x65 ||
    byte === 0x45 ||
    byte === 0x2b ||
    byte === 0x2d
  );
}

function isOfScalar(byte: number): boolean {
  return isOfNumber(byte) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
}

function asPart(part: string | number): string {
  if (typeof part === 'number') return part < 0 ? '' : `[${part}]`;
  return part === '' ? '' : `.${part.length > 40 ? `${part.slice(0, 40)}…` : part}`;
}
