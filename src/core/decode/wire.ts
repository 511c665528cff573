// Reads protobuf's wire format: tags, varints, lengths. It knows nothing of messages, takes nothing on trust, and keeps
// 64-bit numbers as two 32-bit halves. The kernel reads tables with code of its own; this is for what stands alone.
//
// Positions are passed in and returned. A reader's loop is always
//
//   while (at < stop) {
//     if (bytes[at] === 0x08) {
//       at = wire.read(at + 1, stop);
//       use(wire.low, wire.high);                       // field 1, a number
//     } else if (bytes[at] === 0x12) {
//       at = wire.open(at + 1, stop);
//       use(at, wire.stop);                             // field 2, a message
//       at = wire.stop;
//     } else at = wire.other(at, stop, 2);              // 2 is the last field known
//   }

/** The bytes break a rule. `offset` is where; `reason` a clause; `within` a field inside the one at the offset. */
export class BrokenBytes extends Error {
  readonly offset: number;
  readonly reason: string;
  readonly within: string;
  readonly limit: boolean;

  constructor(offset: number, reason: string, within = '', limit = false) {
    super(reason);
    this.name = 'BrokenBytes';
    this.offset = offset;
    this.reason = reason;
    this.within = within;
    this.limit = limit;
  }
}

export class Wire {
  readonly bytes: Uint8Array;
  /** The number read last: its low and high 32 bits, both signed. */
  low = 0;
  high = 0;
  /** Where the message or list opened last ends. */
  stop = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Reads the length at `at`, puts the end of what it opens into `stop`, and returns where that starts. */
  open(at: number, stop: number): number {
    let start = at + 1;
    let size = start < stop ? this.bytes[at]! : 0x80;
    if (size >= 0x80) {
      const second = start < stop ? this.bytes[start++]! : 0x80;
      size = (size & 0x7f) | (second << 7);
      if (second >= 0x80) {
        start = this.read(at, stop);
        size = this.high === 0 && this.low >= 0 ? this.low : Infinity;
      }
    }
    if (size > stop - start) throw tooLong(at, size, stop - start);
    this.stop = start + size;
    return start;
  }

  /**
   * Passes a field that the reader has no case for, its tag at `at`; returns where it ends. One of the fields 1 to
   * `known` is of the wrong wire type; others are of a newer version.
   */
  other(at: number, stop: number, known: number): number {
    const value = this.read(at, stop);
    const type = this.low & 7;
    const field = ((this.high & 7) << 29) | (this.low >>> 3);
    if (field === 0) throw new BrokenBytes(at, 'a field number of 0');
    if (type !== 0 && type !== 1 && type !== 2 && type !== 5) {
      throw new BrokenBytes(at, `wire type ${type} does not exist`);
    }
    // A known field in its right type comes here only if its tag is written longer than it need be.
    if (field > 0 && field <= known) {
      throw new BrokenBytes(at, `wire type ${type} where another belongs`);
    }
    if (type === 0) return this.read(value, stop);
    if (type === 2) {
      this.open(value, stop);
      return this.stop;
    }
    const end = value + (type === 1 ? 8 : 4);
    if (end > stop) throw new BrokenBytes(at, 'the bytes end inside a fixed-size number');
    return end;
  }

  /** The last number as a signed 64-bit integer. */
  bigint(): bigint {
    return (BigInt(this.high) << 32n) | BigInt(this.low >>> 0);
  }

  /** The last number, of the field at `at`, as a row of a table of `length` rows. */
  row(at: number, length: number): number {
    if (this.high !== 0 || this.low < 0 || this.low >= length) this.#outside(at, length);
    return this.low;
  }

  /** Reads the number at `at` within a message that ends at `stop`; returns where it ends. */
  read(at: number, stop: number): number {
    const { bytes } = this;
    let byte = at < stop ? bytes[at]! : 0x80;
    let end = at + 1;
    let low = byte & 0x7f;
    let high = 0;
    for (let shift = 7; byte >= 0x80 && shift < 28 && end < stop; shift += 7) {
      byte = bytes[end++]!;
      low |= (byte & 0x7f) << shift;
    }
    if (byte >= 0x80) {
      let rest = 0; // Of the number without its low 28 bits.
      for (let scale = 1; byte >= 0x80 && scale < 2 ** 42 && end < stop; scale *= 0x80) {
        byte = bytes[end++]!;
        rest += (byte & 0x7f) * scale;
      }
      if (byte >= 0x80) throw endless(at, end, stop);
      low |= rest << 28;
      high = (rest / 16) | 0;
    }
    this.low = low;
    this.high = high;
    return end;
  }

  #outside(at: number, length: number): never {
    const id = String(this.bigint());
    throw new BrokenBytes(at, `${id} is not in the string table of ${length}`);
  }
}

function tooLong(at: number, size: number, left: number): BrokenBytes {
  const says = size === Infinity ? 'more than 2 GB' : `${size} bytes`;
  return new BrokenBytes(at - 1, `it says ${says}, but only ${left} are left`);
}

function endless(start: number, end: number, stop: number): BrokenBytes {
  // A tag stands before every number, so the byte before the end is within the same field.
  const offset = Math.max(0, Math.min(start, stop - 1));
  const isCut = end >= stop && end - start < 10;
  return new BrokenBytes(
    offset,
    isCut ? 'the bytes end inside a number' : 'a number of more than ten bytes',
  );
}
