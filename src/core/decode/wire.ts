// Reads protobuf's wire format: tags, varints, lengths. It knows nothing of messages, takes nothing on trust, and
// keeps 64-bit numbers as two 32-bit halves, because a bigint for each of a million numbers is slow.

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

export const VARINT = 0;
export const LENGTH = 2;

/** A cursor over bytes. After `next` the value of the field that it names is in the public members. */
export class Wire {
  readonly bytes: Uint8Array;
  /** Where the next field starts. */
  at: number;
  /** Where the last field's tag stands. */
  tagAt = 0;
  /** The last field's wire type: 0 varint, 1 eight bytes, 2 length, 5 four bytes. */
  type = 0;
  /** The last varint: its low and high 32 bits, both as signed integers. */
  low = 0;
  high = 0;
  /** The last field of wire type 2: its payload is the bytes from `start` to `stop`. */
  start = 0;
  stop = 0;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Reads the next field of a message that ends at `end` and returns its number; 0 at the end. */
  next(end: number): number {
    const at = this.at;
    if (at >= end) return 0;
    this.tagAt = at;
    const byte = this.bytes[at]!;
    let field: number;
    if (byte < 0x80) {
      this.at = at + 1;
      field = byte >>> 3;
      this.type = byte & 7;
    } else {
      this.varint(end);
      field = ((this.high & 7) << 29) | (this.low >>> 3);
      this.type = this.low & 7;
    }
    if (field === 0) throw new BrokenBytes(at, 'a field number of 0');
    if (this.type === VARINT) this.varint(end);
    else if (this.type === LENGTH) this.#length(end);
    else this.#fixed(end);
    return field;
  }

  /** Reads a varint into `low` and `high`. */
  varint(end: number): void {
    const bytes = this.bytes;
    const start = this.at;
    let at = start;
    let low = 0;
    let high = 0;
    for (let shift = 0; at < end; shift += 7) {
      const byte = bytes[at++]!;
      if (shift < 28) low |= (byte & 0x7f) << shift;
      else if (shift === 28) {
        low |= (byte & 0x0f) << 28;
        high = (byte & 0x7f) >>> 4;
      } else if (shift < 70) high |= (byte & 0x7f) << (shift - 32);
      else throw new BrokenBytes(start, 'a number of more than ten bytes');
      if (byte < 0x80) {
        this.at = at;
        this.low = low;
        this.high = high;
        return;
      }
    }
    throw new BrokenBytes(Math.max(0, Math.min(start, end - 1)), 'the bytes end inside a number');
  }

  /** The last varint as a double: exact up to 2^53, beyond that the nearest. */
  double(): number {
    return this.high * 2 ** 32 + (this.low >>> 0);
  }

  /** The last varint as a signed 64-bit integer. */
  bigint(): bigint {
    return (BigInt(this.high) << 32n) | BigInt(this.low >>> 0);
  }

  /** Refuses the last field unless it is a varint. */
  needVarint(): void {
    if (this.type !== VARINT) this.#mismatch('a number');
  }

  /** Refuses the last field unless it is a message, a text or a packed list. */
  needLength(): void {
    if (this.type !== LENGTH) this.#mismatch('a message or text');
  }

  /** The last field as a row of a table of `length` rows. */
  row(length: number, table: string): number {
    this.needVarint();
    if (this.high !== 0 || this.low >>> 0 >= length) {
      throw new BrokenBytes(
        this.tagAt,
        `${String(this.bigint())} is not in the ${table} of ${length}`,
      );
    }
    return this.low;
  }

  #length(end: number): void {
    this.varint(end);
    const size = this.low >>> 0;
    if (this.high !== 0 || size > end - this.at) {
      const says = this.high === 0 ? `${size} bytes` : 'more than 4 GB';
      throw new BrokenBytes(this.tagAt, `it says ${says}, but only ${end - this.at} are left`);
    }
    this.start = this.at;
    this.stop = this.at + size;
    this.at = this.stop;
  }

  #fixed(end: number): void {
    const size = this.type === 1 ? 8 : this.type === 5 ? 4 : 0;
    if (size === 0) throw new BrokenBytes(this.tagAt, `wire type ${this.type} does not exist`);
    if (size > end - this.at) {
      throw new BrokenBytes(this.tagAt, 'the bytes end inside a fixed-size number');
    }
    this.at += size;
  }

  #mismatch(wanted: string): never {
    throw new BrokenBytes(this.tagAt, `wire type ${this.type} where ${wanted} belongs`);
  }
}
