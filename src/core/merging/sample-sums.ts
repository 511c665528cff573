// Adds up the values of samples with the same stack and labels. Doubles do it while all sums stay exact; a value
// type that passes 2^53 goes on as 64-bit integers.
import { needsWide } from '../wide.ts';
import { fitted } from './column.ts';
import { PairIndex } from './pair-index.ts';

export class SampleSums {
  readonly #index = new PairIndex();
  #stack = new Int32Array(1024);
  #labels = new Int32Array(1024);

  get length(): number {
    return this.#index.length;
  }

  /** Rows of samples, by the samples' stacks and sets of labels here. */
  rowsOf(stacks: Int32Array, labels: Int32Array): Int32Array {
    const rows = new Int32Array(stacks.length);
    const index = this.#index;
    index.reserve(rows.length);
    this.#stack = fitted(this.#stack, index.length + rows.length);
    this.#labels = fitted(this.#labels, index.length + rows.length);
    for (let sample = 0; sample < rows.length; sample++) {
      const known = index.length;
      const row = index.intern(stacks[sample]!, labels[sample]!);
      rows[sample] = row;
      if (row < known) continue;
      this.#stack[row] = stacks[sample]!;
      this.#labels[row] = labels[sample]!;
    }
    return rows;
  }

  stackOf(row: number): number {
    return this.#stack[row]!;
  }

  labelsOf(row: number): number {
    return this.#labels[row]!;
  }
}

/** The sums of one value type, by row. */
export class SumColumn {
  #sums = new Float64Array(1024);
  #wide: BigInt64Array | undefined;
  #magnitude = 0;

  /** Adds values to rows: `values[i] * factor`, rounded, to row `rows[i]`. */
  add(
    rows: Int32Array,
    count: number,
    values: Float64Array,
    wide: BigInt64Array | undefined,
    factor: number,
  ): void {
    this.#sums = fitted(this.#sums, count - 1);
    for (const value of values) this.#magnitude += Math.abs(value * factor);
    if (this.#wide === undefined && (wide !== undefined || this.#magnitude >= 2 ** 53)) {
      this.#wide = BigInt64Array.from(this.#sums, BigInt);
    }
    if (this.#wide !== undefined) this.#addWide(rows, count, values, wide, factor);
    else if (factor === 1) {
      for (let i = 0; i < rows.length; i++) this.#sums[rows[i]!]! += values[i]!;
    } else {
      for (let i = 0; i < rows.length; i++) this.#sums[rows[i]!]! += rounded(values[i]! * factor);
    }
  }

  isZero(row: number): boolean {
    return this.#wide === undefined ? this.#sums[row] === 0 : this.#wide[row] === 0n;
  }

  /** The columns of some rows. */
  finish(rows: Int32Array): { values: Float64Array; wide: BigInt64Array | undefined } {
    const all = this.#wide;
    if (all === undefined) {
      return {
        values: new Float64Array(rows.length).map((_, i) => this.#sums[rows[i]!]!),
        wide: undefined,
      };
    }
    const wide = new BigInt64Array(rows.length).map((_, i) => all[rows[i]!]!);
    const values = Float64Array.from(wide, Number);
    // Values of both signs may have met, and the sums be small again.
    return { values, wide: needsWide(values) ? wide : undefined };
  }

  #addWide(
    rows: Int32Array,
    count: number,
    values: Float64Array,
    wide: BigInt64Array | undefined,
    factor: number,
  ): void {
    const sums = (this.#wide = fitted(this.#wide!, count - 1));
    for (let i = 0; i < rows.length; i++) {
      const value = wide === undefined ? BigInt(values[i]!) : wide[i]!;
      sums[rows[i]!]! += scaled(value, factor);
    }
  }
}

function scaled(value: bigint, factor: number): bigint {
  if (factor === 1) return value;
  if (factor === -1) return -value;
  return BigInt(rounded(Number(value) * factor));
}

/** To the nearest whole number, halves away from zero, as Go rounds. */
function rounded(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
