// Myers' greedy shortest edit script ("An O(ND) Difference Algorithm and Its Variations", 1986), with a bound on D.

/**
 * Calls `pair` for every pair of a longest common subsequence of `before` and `after`, last first,
 * and answers true. Answers false, with no pair, when more than `limit` lines differ: memory is then limit² numbers at
 * most, and time the lines' times `limit`.
 */
export function shortestEdit(
  before: Int32Array,
  after: Int32Array,
  limit: number,
  pair: (before: number, after: number) => void,
): boolean {
  const reached = furthest(before, after, limit);
  if (reached === undefined) return false;
  let x = before.length;
  let y = after.length;
  for (let d = reached.length - 1; d >= 0; d--) {
    // Of step d - 1, the diagonals -(d - 1) to d - 1 stand at 0 to 2 (d - 1).
    const last = d === 0 ? undefined : reached[d - 1]!;
    const k = x - y;
    const at = (diagonal: number) => last?.[diagonal + d - 1] ?? -1;
    const isDown = k === -d || (k !== d && at(k - 1) < at(k + 1));
    const startX = last === undefined ? 0 : isDown ? at(k + 1) : at(k - 1) + 1;
    while (x > startX) pair(--x, --y);
    if (last === undefined) break;
    if (isDown) y--;
    else x--;
  }
  return true;
}

/** Per number of differences d, the furthest old position on each diagonal -d … d; undefined past the limit. */
function furthest(
  before: Int32Array,
  after: Int32Array,
  limit: number,
): readonly Int32Array[] | undefined {
  const steps: Int32Array[] = [];
  const most = Math.min(limit, before.length + after.length);
  for (let d = 0; d <= most; d++) {
    const step = new Int32Array(2 * d + 1).fill(-1);
    const last = steps.at(-1);
    steps.push(step);
    const at = (diagonal: number) => last?.[diagonal + d - 1] ?? -1;
    for (let k = -d; k <= d; k += 2) {
      const isDown = k === -d || (k !== d && at(k - 1) < at(k + 1));
      let x = last === undefined ? 0 : isDown ? at(k + 1) : at(k - 1) + 1;
      let y = x - k;
      while (x < before.length && y < after.length && before[x] === after[y]) {
        x++;
        y++;
      }
      step[k + d] = x;
      if (x >= before.length && y >= after.length) return steps;
    }
  }
  return undefined;
}
