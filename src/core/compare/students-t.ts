// Student's t distribution: how far from zero a mean may be by chance when its spread is only estimated.
import { incompleteBeta, logGamma } from './incomplete-beta.ts';

/**
 * The chance that |t| is at least so large, both sides together. `freedom` are degrees of freedom, above 0 and not
 * necessarily whole.
 */
export function chanceBeyond(t: number, freedom: number): number {
  if (Number.isNaN(t)) return 1;
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** The |t| that is reached by chance as often as told: the inverse of `chanceBeyond`. `chance` is above 0 and below 1. */
export function limitOfChance(chance: number, freedom: number): number {
  let low = 0;
  let high = 1;
  while (chanceBeyond(high, freedom) > chance) {
    low = high;
    high *= 2;
  }
  // Newton's steps, each within what is known; where one would leave that, the middle.
  let limit = (low + high) / 2;
  const scale = densityScale(freedom);
  for (let round = 0; round < 60; round++) {
    const over = chanceBeyond(limit, freedom) - chance;
    if (over > 0) low = limit;
    else high = limit;
    const density = 2 * scale * (1 + (limit * limit) / freedom) ** (-(freedom + 1) / 2);
    const step = limit + over / density;
    const next = step > low && step < high ? step : (low + high) / 2;
    if (Math.abs(next - limit) <= 1e-12 * limit) return next;
    limit = next;
  }
  return limit;
}

/** Of the density of Student's t, what does not depend on t. */
function densityScale(freedom: number): number {
  return (
    Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2)) / Math.sqrt(freedom * Math.PI)
  );
}
