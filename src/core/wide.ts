// Exact sums of values that doubles cannot add up. Every question is linear in its weights, so a wide column is asked
// about in two parts that doubles add up exactly, and the answers are put together as integers.

/** From this sum of magnitudes on, doubles may lose units. */
const TOO_MUCH = 2 ** 53;

/**
 * Whether a column has to be kept as integers too. Sums of doubles are exact below 2^53, and once there they never
 * fall below it again, so this is right to the unit.
 */
export function needsWide(values: Float64Array): boolean {
  let magnitude = 0;
  for (let row = 0; row < values.length; row++) {
    magnitude += Math.abs(values[row]!);
    if (magnitude >= TOO_MUCH) return true;
  }
  return false;
}

/** 2^25 samples (the decoder's limit) of less than 2^24 stay below 2^53, and so do int64 values without that part. */
const LOW_BITS = 24n;

/** `value = high * 2^24 + low`, with 0 <= low < 2^24, for every value of a column. */
export function splitWide(column: BigInt64Array): { high: Float64Array; low: Float64Array } {
  return {
    high: Float64Array.from(column, (value) => Number(value >> LOW_BITS)),
    low: Float64Array.from(column, (value) => Number(BigInt.asUintN(Number(LOW_BITS), value))),
  };
}

/** The sums of a column, from the sums of its parts. They may pass 64 bits. */
export function joinSums(high: Float64Array, low: Float64Array): bigint[] {
  return Array.from(high, (sum, row) => (BigInt(sum) << LOW_BITS) + BigInt(low[row]!));
}
