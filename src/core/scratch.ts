// Memory for tables under construction. It is kept from profile to profile, since making a typed array costs more
// than filling a small one.

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
