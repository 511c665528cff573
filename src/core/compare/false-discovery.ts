// Of thousands of lines some differ by chance. What is called a difference is corrected for how many were looked at.

/**
 * For each p-value the smallest share of false discoveries at which it still counts as one, when everything at least as
 * small does (Benjamini and Hochberg, 1995, https://doi.org/10.1111/j.2517-6161.1995.tb02031.x).
 *
 * With `weights`, a chance of large weight is held against less of the others: what is called so stays as seldom false
 * when weights are not chosen by the chances (Genovese, Roeder and Wasserman, 2006, https://doi.org/10.1093/biomet/93.3.509).
 */
export function falseDiscoveryShares(chances: Float64Array, weights?: Float64Array): Float64Array {
  const all = weights?.reduce((sum, weight) => sum + weight, 0) ?? 0;
  const held =
    weights === undefined || all <= 0
      ? chances
      : chances.map((chance, at) => {
          const weight = (weights[at]! * chances.length) / all;
          return weight === 0 ? 1 : Math.min(1, chance / weight);
        });
  const order = Uint32Array.from(held.keys()).sort((a, b) => held[a]! - held[b]!);
  const shares = new Float64Array(held.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const at = order[rank - 1]!;
    least = Math.min(least, (held[at]! * order.length) / rank);
    shares[at] = least;
  }
  return shares;
}
