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
  if (freedom < 1 || freedom > MOST_FREEDOM) return searchedLimit(chance, freedom);
  const start = knownLimit(chance, freedom);
  const limit = nextLimit(start, chance, freedom);
  // Newton's step doubles the digits that are right. Of tiny chances the cubic knows too few.
  return Math.abs(limit - start) <= 1e-6 * limit ? limit : searchedLimit(chance, freedom);
}

/** A comparison asks thousands of times for the same chance, with freedoms that slices have. */
const MOST_FREEDOM = 64;
/** Limits are known at so many steps of 1 / freedom, from 1 / MOST_FREEDOM to 1. */
const STEPS = 128;
const known = new Map<number, Float64Array>();

/** Between the four nearest limits that are known: the cubic through them, right to some eight digits. */
function knownLimit(chance: number, freedom: number): number {
  let limits = known.get(chance);
  if (limits === undefined) {
    limits = Float64Array.from({ length: STEPS + 1 }, (_, step) =>
      searchedLimit(chance, 1 / inverseAt(step)),
    );
    known.set(chance, limits);
  }
  const exact = ((1 / freedom - LEAST_INVERSE) / (1 - LEAST_INVERSE)) * STEPS;
  const from = Math.min(STEPS - 3, Math.max(0, Math.floor(exact) - 1));
  const x = exact - from;
  const [a, b, c, d] = limits.subarray(from, from + 4);
  return (
    (-a! * (x - 1) * (x - 2) * (x - 3)) / 6 +
    (b! * x * (x - 2) * (x - 3)) / 2 -
    (c! * x * (x - 1) * (x - 3)) / 2 +
    (d! * x * (x - 1) * (x - 2)) / 6
  );
}

const LEAST_INVERSE = 1 / MOST_FREEDOM;

function inverseAt(step: number): number {
  return LEAST_INVERSE + ((1 - LEAST_INVERSE) * step) / STEPS;
}

/** One of Newton's steps. */
function nextLimit(limit: number, chance: number, freedom: number): number {
  const density =
    2 * densityScale(freedom) * (1 + (limit * limit) / freedom) ** (-(freedom + 1) / 2);
  return limit + (chanceBeyond(limit, freedom) - chance) / density;
}

function searchedLimit(chance: number, freedom: number): number {
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
