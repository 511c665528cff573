// Numbers for pairs of numbers, e.g. (caller, frame) or (file, line): equal pairs get the same one, counted from 0
// in order of first sight. Two typed arrays and a hash index, since a profile has millions of pairs.
import { fitted } from './merging/column.ts';
import { mix, Slots } from './merging/slots.ts';

export class Pairs {
  readonly #slots: Slots;
  #first: Int32Array;
  #second: Int32Array;

  /** `expected` is a guess at how many there will be. */
  constructor(expected = 64) {
    this.#slots = new Slots(expected);
    this.#first = new Int32Array(Math.max(64, expected));
    this.#second = new Int32Array(Math.max(64, expected));
  }

  get length(): number {
    return this.#slots.length;
  }

  /** The number of a pair of 32-bit numbers, a new one when it was not seen before. */
  of(first: number, second: number): number {
    const a = first | 0;
    const b = second | 0;
    const hash = mix(mix(0, a), b);
    let slot = this.#slots.first(hash);
    for (let id = this.#slots.row(slot); id >= 0; id = this.#slots.row(slot)) {
      if (this.#slots.like(id, hash) && this.#first[id] === a && this.#second[id] === b) return id;
      slot = this.#slots.next(slot);
    }
    const id = this.#slots.add(slot, hash);
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
