// Numbers for pairs of numbers, e.g. (caller, frame) or (file, line): equal pairs get the same one, counted from 0
// in order of first sight. Two typed arrays and a hash index, since a profile has millions of pairs.
import { fitted } from './merging/column.ts';
import { PairIndex } from './merging/pair-index.ts';

export class Pairs {
  readonly #index = new PairIndex();
  #first: Int32Array;
  #second: Int32Array;

  /** `expected` is a guess at how many there will be. */
  constructor(expected = 64) {
    this.#index.reserve(expected);
    this.#first = new Int32Array(Math.max(64, expected));
    this.#second = new Int32Array(Math.max(64, expected));
  }

  get length(): number {
    return this.#index.length;
  }

  /** The number of a pair of 32-bit numbers, a new one when it was not seen before. */
  of(first: number, second: number): number {
    const a = first | 0;
    const b = second | 0;
    const known = this.#index.length;
    this.#index.reserve(1);
    const id = this.#index.intern(a, b);
    if (id < known) return id;
    this.#first = fitted(this.#first, id);
    this.#second = fitted(this.#second, id);
    this.#first[id] = a;
    this.#second[id] = b;
    return id;
  }

  /** The first and the second of every pair so far, by their numbers. */
  columns(): { first: Int32Array; second: Int32Array } {
    return {
      first: this.#first.slice(0, this.length),
      second: this.#second.slice(0, this.length),
    };
  }
}
