// Student's t distribution: how far from zero a mean may be by chance when its spread is only estimated.
import { incompleteBeta } from './incomplete-beta.ts';

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
  while (chanceBeyond(high, freedom) > chance) high *= 2;
  for (let round = 0; round < 60; round++) {
    const middle = (low + high) / 2;
    if (chanceBeyond(middle, freedom) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
