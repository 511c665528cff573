// From a format's 64-bit ids to rows. Recorders number from 1 in most files, so a plain table answers; others use
// addresses or hashes, so a map does for those that the table has no place for.
import type { Scratch } from './scratch.ts';

export class IdTable {
  /** Row of each small id, or -1. */
  readonly dense: Int32Array;
  readonly #sparse = new Map<number | bigint, number>();

  /** For `count` ids of any size. The scratch must not be used otherwise while this table is. */
  constructor(count: number, scratch: Scratch) {
    this.dense = scratch.atLeast(count + 2).subarray(0, count + 2);
    this.dense.fill(-1);
  }

  /** Gives an id its row. False when the id has one already. */
  add(low: number, high: number, row: number): boolean {
    if (high === 0 && low >= 0 && low < this.dense.length) {
      if (this.dense[low] !== -1) return false;
      this.dense[low] = row;
      return true;
    }
    const key = keyOf(low, high);
    if (this.#sparse.has(key)) return false;
    this.#sparse.set(key, row);
    return true;
  }

  /** The row of an id, or -1. */
  find(low: number, high: number): number {
    if (high === 0 && low >= 0 && low < this.dense.length) return this.dense[low]!;
    return this.#sparse.get(keyOf(low, high)) ?? -1;
  }
}

function keyOf(low: number, high: number): number | bigint {
  return high >>> 21 === 0
    ? high * 2 ** 32 + (low >>> 0)
    : (BigInt(high) << 32n) | BigInt(low >>> 0);
}
