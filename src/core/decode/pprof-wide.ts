// Reads the exact values of those value types that doubles cannot add up. Rare, so it costs a pass of its own.
import { needsWide } from '../wide.ts';
import type { Spans } from './survey.ts';
import type { Wire } from './wire.ts';

/** By value type: the exact column where doubles are not enough. */
export function readWide(
  wire: Wire,
  { count, at }: Spans,
  values: readonly Float64Array[],
): (BigInt64Array | undefined)[] {
  const wide = values.map((column) => (needsWide(column) ? new BigInt64Array(count) : undefined));
  if (wide.every((column) => column === undefined)) return wide;
  for (let row = 0; row < count; row++) {
    readRow(wire, at[row * 2]!, at[row * 2 + 1]!, row, wide);
  }
  return wide;
}

function readRow(
  wire: Wire,
  start: number,
  stop: number,
  row: number,
  wide: readonly (BigInt64Array | undefined)[],
): void {
  let type = 0;
  const put = () => {
    const column = wide[type++];
    if (column !== undefined) column[row] = wire.bigint();
  };
  for (let at = start; at < stop;) {
    const tag = wire.bytes[at];
    if (tag === 0x10) {
      at = wire.readLong(at + 1, stop);
      put();
    } else if (tag === 0x12) {
      at = wire.open(at + 1, stop);
      for (const to = wire.stop; at < to;) {
        at = wire.readLong(at, to);
        put();
      }
    } else at = wire.other(at, stop, 0);
  }
}
