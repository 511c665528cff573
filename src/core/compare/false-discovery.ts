// Of thousands of lines some differ by chance. What is called a difference is corrected for how many were looked at.

/**
 * For each p-value the smallest share of false discoveries at which it still counts as one, when everything at least as
 * small does (Benjamini and Hochberg, 1995, https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
 */
export function falseDiscoveryShares(chances: Float64Array): Float64Array {
  const order = Uint32Array.from(chances.keys()).sort((a, b) => chances[a]! - chances[b]!);
  const shares = new Float64Array(chances.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1]!;
    least = Math.min(least, (chances[at]! * order.length) / rank);
    shares[at] = least;
  }
  return shares;
}
