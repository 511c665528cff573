// Chance that is the same at each run: a comparison must not say another thing when it is asked twice.

/** Numbers from 0 to below 1 (xorshift32, https://doi.org/10.18637/jss.v008.i14). */
export function randomOf(seed: number): () => number {
  // Small seeds would begin with small numbers.
  let state = Math.imul(seed + 0x9e3779b9, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), 0xc2b2ae35) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** How often something happens that happens `mean` times on average, independently (Knuth; a normal one where it is often). */
export function poisson(mean: number, random: () => number): number {
  if (mean > 60) {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return Math.max(
      0,
      Math.round(mean + Math.sqrt(mean) * radius * Math.cos(2 * Math.PI * random())),
    );
  }
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  while (product > limit) {
    product *= random();
    count++;
  }
  return count;
}
