// Writes protobuf's wire format into bytes that grow.

export class ProtobufWriter {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(64 * 1024);
  #length = 0;

  /** A whole number field; 0 is left out, as proto3 has it. Negative ones take ten bytes. */
  number(field: number, value: number | bigint): void {
    if (value === 0 || value === 0n) return;
    this.#tag(field, 0);
    this.#varint(value);
  }

  /** A list: packed where that is shorter, one by one up to two (so does google/pprof). */
  numbers(field: number, values: readonly (number | bigint)[]): void {
    if (values.length <= 2) {
      for (const value of values) {
        this.#tag(field, 0);
        this.#varint(value);
      }
      return;
    }
    this.message(field, () => values.forEach((value) => this.#varint(value)));
  }

  bytes(field: number, value: Uint8Array): void {
    this.#tag(field, 2);
    this.#varint(value.length);
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** A nested message: what `fill` writes. */
  message(field: number, fill: () => void): void {
    this.#tag(field, 2);
    const lengthAt = this.#length++;
    const start = this.#length;
    this.#reserve(0);
    fill();
    const size = this.#length - start;
    if (size < 0x80) {
      this.#bytes[lengthAt] = size;
      return;
    }
    // The length takes more than the one byte left for it: move the message to make room.
    const more = Math.ceil((32 - Math.clz32(size)) / 7) - 1;
    this.#reserve(more);
    this.#bytes.copyWithin(start + more, start, this.#length);
    this.#length = lengthAt;
    this.#varint(size);
    this.#length = start + more + size;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #tag(field: number, type: number): void {
    this.#varint(field * 8 + type);
  }

  #varint(value: number | bigint): void {
    this.#reserve(10);
    if (typeof value === 'number' && value >= 0 && value < 2 ** 31) {
      let rest = value;
      for (; rest >= 0x80; rest >>>= 7) this.#bytes[this.#length++] = (rest & 0x7f) | 0x80;
      this.#bytes[this.#length++] = rest;
      return;
    }
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest >= 0x80n; rest >>= 7n) {
      this.#bytes[this.#length++] = Number(rest & 0x7fn) | 0x80;
    }
    this.#bytes[this.#length++] = Number(rest);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
