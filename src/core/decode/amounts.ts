// One column of values that add up while a file is read: whole numbers exactly, up to 64 bits, and fractions as whole
// numbers of a smaller unit in the end, since a profile has no others.
import { fitted } from '../merging/column.ts';
import { needsWide } from '../wide.ts';

/** A finished column, and what its numbers are of: `decimals` 3 are thousandths of what was added. */
export interface Column {
  readonly values: Float64Array;
  readonly wide: BigInt64Array | undefined;
  readonly decimals: 0 | 3 | 6 | 9;
}

const LARGEST = 2n ** 63n - 1n;
const EXACT = 2 ** 53;

export class Amounts {
  #sums: Float64Array = new Float64Array(64);
  /** The sums that doubles do not have exactly. */
  readonly #large = new Map<number, bigint>();
  #decimals = 0;

  /** False when the sum of the row leaves 64 bits, and nothing was added. */
  add(row: number, value: number | bigint): boolean {
    this.#sums = fitted(this.#sums, row);
    const before = this.#sums[row]!;
    if (typeof value === 'number' && !this.#large.has(row)) {
      const sum = before + value;
      const isExact = Math.abs(sum) < EXACT;
      if (isExact || !Number.isInteger(value) || !Number.isInteger(before)) {
        if (!(Math.abs(sum) < 2 ** 63)) return false;
        if (!Number.isInteger(value)) this.#decimals = Math.max(this.#decimals, decimalsOf(value));
        this.#sums[row] = sum;
        return true;
      }
    }
    const whole = typeof value === 'number' ? BigInt(Math.round(value)) : value;
    const sum = (this.#large.get(row) ?? BigInt(Math.round(before))) + whole;
    if (sum > LARGEST || sum < -LARGEST) return false;
    this.#large.set(row, sum);
    this.#sums[row] = Number(sum);
    return true;
  }

  /**
   * The column of so many rows. With `scale` it is in a unit so many times smaller, and fractions of that are rounded.
   * Undefined when that takes more than 64 bits.
   */
  finish(rows: number, scale?: number): Column | undefined {
    const values = new Float64Array(rows);
    values.set(this.#sums.subarray(0, Math.min(rows, this.#sums.length)));
    const decimals = scale === undefined ? this.#decimalsFor(values) : 0;
    const factor = scale ?? 10 ** decimals;
    for (let row = 0; row < rows; row++) {
      const value = values[row]!;
      if (factor === 1 && Number.isInteger(value)) continue;
      // Sums and products of doubles are off by a little where the decimals were exact: 0.1 * 3.
      values[row] = Math.round(value * factor) || 0;
      if (!(Math.abs(values[row]!) < 2 ** 63)) return undefined;
    }
    const exact = (row: number) =>
      (factor === 1 ? this.#large.get(row) : undefined) ?? BigInt(values[row]!);
    const wide = needsWide(values)
      ? BigInt64Array.from({ length: rows }, (_, row) => exact(row))
      : undefined;
    if (wide !== undefined) wide.forEach((value, row) => (values[row] = Number(value)));
    return { values, wide, decimals };
  }

  /** Enough for the decimals that were written, as long as doubles add up the whole column in them. */
  #decimalsFor(values: Float64Array): 0 | 3 | 6 | 9 {
    if (this.#decimals === 0) return 0;
    let magnitude = 0;
    for (const value of values) magnitude += Math.abs(value);
    for (const decimals of [9, 6, 3] as const)
      if (this.#decimals > decimals - 3 && magnitude * 10 ** decimals < EXACT) return decimals;
    return 0;
  }
}

/** How many decimals a number is written with, up to nine: what is behind is noise of sums. */
function decimalsOf(value: number): number {
  for (let decimals = 1; decimals < 9; decimals++) {
    const scaled = value * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-12 * Math.max(1, Math.abs(scaled)))
      return decimals;
  }
  return 9;
}

/**
 * Whole numbers in proportion to the weights, which add up to `total` exactly: what rounding down leaves goes to the
 * largest remainders. Weights are not below zero; without any, the last gets all.
 */
export function apportioned(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map((_, at) => (at === weights.length - 1 ? total : 0));
  const shares = weights.map((weight) => (total / sum) * weight);
  const parts = shares.map(Math.floor);
  let left = total - parts.reduce((all, part) => all + part, 0);
  const order = shares.map((_, at) => at);
  order.sort((a, b) => shares[b]! - parts[b]! - (shares[a]! - parts[a]!) || a - b);
  for (let turn = 0; left > 0; turn++, left--) parts[order[turn % order.length]!]!++;
  for (let turn = order.length - 1; left < 0; turn--, left++)
    parts[order[(turn + order.length) % order.length]!]!--;
  return parts;
}
