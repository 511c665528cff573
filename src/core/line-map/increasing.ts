// The longest run of pairs that keeps both orders.

/** Positions of a longest strictly increasing subsequence of `numbers`, ascending. Time is n log n. */
export function longestIncreasing(numbers: Int32Array): Int32Array {
  const before = new Int32Array(numbers.length); // The position that precedes each in its best run, or -1.
  const ends = new Int32Array(numbers.length); // Per length, the position with the smallest last number.
  let length = 0;
  for (let at = 0; at < numbers.length; at++) {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[ends[middle]!]! < numbers[at]!) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = at;
    if (low === length) length++;
  }
  const run = new Int32Array(length);
  for (let at = length === 0 ? -1 : ends[length - 1]!, to = length - 1; to >= 0; to--) {
    run[to] = at;
    at = before[at]!;
  }
  return run;
}
