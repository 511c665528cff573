// Reads the exact values of those value types that doubles cannot add up. Rare, so it costs a pass of its own.
import { needsWide } from '../wide.ts';
import type { Survey } from './survey.ts';
import { SAMPLE } from './survey.ts';
import { LENGTH, Wire } from './wire.ts';

/** By value type: the exact column where the sum of magnitudes passes 2^53. */
export function readWide(
  bytes: Uint8Array,
  survey: Survey,
  values: readonly Float64Array[],
): (BigInt64Array | undefined)[] {
  const wide = values.map((column) =>
    needsWide(column) ? new BigInt64Array(column.length) : undefined,
  );
  if (wide.every((column) => column === undefined)) return wide;
  const wire = new Wire(bytes, survey.from[SAMPLE]);
  const end = survey.to[SAMPLE]!;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field === SAMPLE) readRow(wire, row++, wide);
  }
  return wide;
}

function readRow(wire: Wire, row: number, wide: readonly (BigInt64Array | undefined)[]): void {
  const { stop } = wire;
  let type = 0;
  const put = () => {
    const column = wide[type++];
    if (column !== undefined) column[row] = wire.bigint();
  };
  wire.at = wire.start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field !== 2) continue;
    if (wire.type !== LENGTH) {
      put();
      continue;
    }
    const end = wire.stop;
    wire.at = wire.start;
    while (wire.at < end) {
      wire.varint(end);
      put();
    }
  }
}
