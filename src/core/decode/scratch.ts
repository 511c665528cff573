// Memory for tables under construction. It is kept from profile to profile, since making a typed array costs more
// than filling a small one, and a scrape's profile takes dozens.

const KEPT = 2 ** 20; // Numbers (4 MB) that one scratch may keep between profiles.
const all: Scratch[] = [];

/** Numbers that grow. What was written last time may still be there. */
export class Scratch {
  ints: Int32Array<ArrayBuffer>;
  readonly #first: number;

  constructor(length = 4096) {
    this.#first = length;
    this.ints = new Int32Array(length);
    all.push(this);
  }

  /** Makes room for so many numbers and returns them all; what was there stays. */
  atLeast(length: number): Int32Array<ArrayBuffer> {
    if (length <= this.ints.length) return this.ints;
    const larger = new Int32Array(Math.max(length, this.ints.length * 2));
    larger.set(this.ints);
    return (this.ints = larger);
  }

  release(): void {
    if (this.ints.length > KEPT) this.ints = new Int32Array(this.#first);
  }
}

/** Gives back what an unusually large profile took. */
export function releaseScratch(): void {
  for (const scratch of all) scratch.release();
}

/** Columns in one piece of memory, by how many bytes an entry takes. They may be taken in any order. */
export class Slab {
  readonly #buffer: ArrayBuffer;
  #eight = 0;
  #four: number;
  #one: number;

  constructor(counts: { readonly eights: number; readonly fours: number; readonly ones: number }) {
    this.#four = counts.eights * 8;
    this.#one = this.#four + counts.fours * 4;
    this.#buffer = new ArrayBuffer(this.#one + counts.ones);
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.#buffer, this.#takeEights(length), length);
  }

  bigint64(length: number): BigInt64Array {
    return new BigInt64Array(this.#buffer, this.#takeEights(length), length);
  }

  biguint64(length: number): BigUint64Array {
    return new BigUint64Array(this.#buffer, this.#takeEights(length), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#takeFours(length), length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#buffer, this.#takeFours(length), length);
  }

  uint8(length: number): Uint8Array {
    const at = this.#one;
    this.#one += length;
    return new Uint8Array(this.#buffer, at, length);
  }

  #takeEights(length: number): number {
    const at = this.#eight;
    this.#eight += length * 8;
    return at;
  }

  #takeFours(length: number): number {
    const at = this.#four;
    this.#four += length * 4;
    return at;
  }
}
