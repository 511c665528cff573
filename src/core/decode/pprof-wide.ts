// Reads the exact values of those value types that doubles cannot add up. Rare, so it costs a pass of its own.
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
    isWide(column) ? new BigInt64Array(column.length) : undefined,
  );
  if (wide.every((column) => column === undefined)) return wide;
  const wire = new Wire(bytes, survey.from[SAMPLE]);
  const end = survey.to[SAMPLE]!;
  for (let row = 0, field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field === SAMPLE) readRow(wire, row++, wide);
  }
  return wide;
}

/** The partial sums are exact up to 2^53, and once beyond they stay there, so the comparison is exact. */
function isWide(column: Float64Array): boolean {
  let magnitude = 0;
  for (const value of column) magnitude += Math.abs(value);
  return magnitude > 2 ** 53;
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
