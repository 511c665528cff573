// Sorting many short stretches of one list: those of a few are sorted by insertion, without a call into the sort of typed
// arrays and a view for each.

/** Sorts `list` from one index to before another, in place. */
export function sortPart(
  list: Int32Array,
  from: number,
  to: number,
  compare: (a: number, b: number) => number,
): void {
  if (to - from > 24) {
    list.subarray(from, to).sort(compare);
    return;
  }
  for (let index = from + 1; index < to; index++) {
    const moved = list[index]!;
    let hole = index;
    while (hole > from && compare(list[hole - 1]!, moved) > 0) {
      list[hole] = list[hole - 1]!;
      hole--;
    }
    list[hole] = moved;
  }
}
