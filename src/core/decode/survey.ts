// The first pass over a pprof message: it looks at the top-level fields only, counts them and remembers where
// each kind lies, so that the second pass knows every table's size and visits each byte once.
import type { DecodeLimits } from './limits.ts';
import { BrokenBytes, LENGTH, Wire } from './wire.ts';

export const SAMPLE_TYPE = 1;
export const SAMPLE = 2;
export const MAPPING = 3;
export const LOCATION = 4;
export const FUNCTION = 5;
export const STRING_TABLE = 6;
const FIELDS = 16;

/** By field number: how many there are, where the first starts and the last ends, how many bytes they hold. */
export interface Survey {
  readonly count: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly bytes: Int32Array;
}

/** @throws {BrokenBytes} when the top level breaks off, or holds more than the limits allow */
export function surveyOf(bytes: Uint8Array, limits: DecodeLimits): Survey {
  if (bytes.length > limits.bytes) {
    throw tooMany(0, `${bytes.length} bytes`, limits.bytes);
  }
  const count = new Int32Array(FIELDS);
  const from = new Int32Array(FIELDS);
  const to = new Int32Array(FIELDS);
  const held = new Int32Array(FIELDS);
  const wire = new Wire(bytes);
  for (let field = wire.next(bytes.length); field !== 0; field = wire.next(bytes.length)) {
    if (field < 0 || field >= FIELDS) continue; // Of a newer version of the format.
    if (count[field]!++ === 0) from[field] = wire.tagAt;
    to[field] = wire.at;
    if (wire.type === LENGTH) held[field]! += wire.stop - wire.start;
  }
  checkCount(from, count, SAMPLE, 'samples', limits.samples);
  checkCount(from, count, MAPPING, 'mappings', limits.mappings);
  checkCount(from, count, LOCATION, 'locations', limits.locations);
  checkCount(from, count, FUNCTION, 'functions', limits.functions);
  checkCount(from, count, STRING_TABLE, 'strings', limits.strings);
  checkValues(count, held, from, limits);
  return { count, from, to, bytes: held };
}

/** The error of a profile that holds more than it may. */
export function tooMany(offset: number, what: string, limit: number): BrokenBytes {
  return new BrokenBytes(offset, `${what}, and Hotline reads at most ${limit}`, '', true);
}

function checkCount(
  from: Int32Array,
  count: Int32Array,
  field: number,
  what: string,
  limit: number,
): void {
  if (count[field]! > limit) throw tooMany(from[field]!, `${count[field]!} ${what}`, limit);
}

/** Every value takes a byte at least, so a table of values that the samples cannot fill is refused unmade. */
function checkValues(
  count: Int32Array,
  held: Int32Array,
  from: Int32Array,
  limits: DecodeLimits,
): void {
  const values = count[SAMPLE]! * count[SAMPLE_TYPE]!;
  if (values > limits.values) throw tooMany(from[SAMPLE]!, `${values} values`, limits.values);
  if (values > held[SAMPLE]!) {
    throw new BrokenBytes(
      from[SAMPLE]!,
      `${count[SAMPLE]!} samples are too short to hold ${count[SAMPLE_TYPE]!} values each`,
    );
  }
}
