// Edits the outer fields of a pprof message without decoding it, so that all else stays as it was recorded.

/** `change` gets each field's number and, of texts and messages, their bytes; undefined leaves the field out. */
export function editFields(
  bytes: Uint8Array,
  change: (field: number, content: Uint8Array) => Uint8Array | undefined,
): Buffer {
  const kept: Uint8Array[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const tag = varint();
    const begin = at;
    const length = varint();
    const isBytes = (tag & 7) === 2;
    const from = isBytes ? at : begin;
    if (isBytes) at += length;
    const content = bytes.subarray(from, at);
    const changed = change(tag >> 3, content);
    if (changed === content) kept.push(bytes.subarray(start, at));
    else if (changed !== undefined)
      kept.push(varintOf(tag), ...(isBytes ? [varintOf(changed.length)] : []), changed);
  }
  return Buffer.concat(kept);
}

export function varintOf(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt(value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...bytes, Number(rest)]);
}
