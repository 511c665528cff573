// By what most functions' shares changed from one side to the other: the ratio that half of the cost is below. Those that
// departed from it are not left out: which they are is known by chance, too, and a large one decides. How far the ratio may be
// off is told by taking it of slices, or of counts, that chance would have given as well (the bootstrap: Efron 1979,
// https://doi.org/10.1214/aos/1176344552).
import { testRatios } from './compare.ts';
import { testCounts } from './count-test.ts';
import { poisson, randomOf } from './random.ts';

/** One side's self costs by place. Of `counts` there is one slice, of samples; of `unknown` nothing tells how they vary. */
export interface SelfCosts {
  readonly kind: 'slices' | 'counts' | 'unknown';
  readonly slices: readonly SelfSlice[];
}

export interface SelfSlice {
  readonly self: Float64Array;
  readonly whole: number;
  /** Of `counts`, by place what a sample there stands for; 0 where nothing tells. */
  readonly worth?: Float64Array;
}

export interface CommonRatio {
  /** The natural logarithm of the ratio, the new side's share by the base's. */
  readonly log: number;
  /** The standard deviation of that; undefined where nothing tells. */
  readonly error: number | undefined;
  readonly freedom: number;
  /** The part of a side's cost in functions that the ratio holds for, of the side where that is more. */
  readonly unchanged: number;
}

/**
 * `cost`: half of the cost is below the ratio, so that a function that is most of the program decides. `count`: half of the
 * functions that matter are, so that many small ones do.
 */
export type RatioBy = 'cost' | 'count';

/** Functions with less of the cost do not count, and fewer of the others tell nothing. */
const LEAST_SHARE = 0.002;
const FEWEST_PLACES = 5;

/** The others would add little but time. */
const MOST_PLACES = 500;
const RESAMPLES = 300;
/** A function that departs from the others with a smaller chance has changed. */
const CHANGED = 0.01;

/** Undefined where the sides have nothing in common. */
export function commonRatio(
  sides: readonly [SelfCosts, SelfCosts],
  places: number,
  by: RatioBy,
): CommonRatio | undefined {
  const shares = sides.map((side) => sharesOf(side.slices, places)) as [Float64Array, Float64Array];
  const heaviest = Array.from({ length: places }, (_, place) => place)
    .filter((place) => shares[0][place]! + shares[1][place]! > 0)
    .sort((a, b) => shares[0][b]! + shares[1][b]! - shares[0][a]! - shares[1][a]!)
    .slice(0, MOST_PLACES)
    .filter((place) => by === 'cost' || shares[0][place]! + shares[1][place]! >= LEAST_SHARE);
  if (by === 'count' && heaviest.length < FEWEST_PLACES) return undefined;
  const ratio = medianRatio(shares, heaviest, by);
  if (ratio === undefined) return undefined;
  const chances = chancesOf(sides, heaviest, ratio);
  const kept = heaviest.filter((_, at) => chances[at]! > CHANGED);
  // Of a side that has, or had, one large thing more, everything else may be little.
  const unchanged = Math.max(
    ...shares.map((share) => kept.reduce((all, place) => all + share[place]!, 0)),
  );
  const own = sides.map((side) => onlyPlaces(side, heaviest)) as [SelfCosts, SelfCosts];
  return { log: Math.log(ratio), ...errorOf(own, heaviest.length, by), unchanged };
}

/**
 * The ratio of the new share to the base's that half of the cost is below. Places with cost on one side only are at its ends.
 * Undefined where half of it is.
 */
function medianRatio(
  [base, fresh]: readonly [Float64Array, Float64Array],
  places: readonly number[],
  by: RatioBy,
): number | undefined {
  // As a part of both, which is never infinite.
  const part = (place: number) => fresh[place]! / (base[place]! + fresh[place]!);
  const parts = places
    .filter((place) => base[place]! + fresh[place]! > 0)
    .map((place) => ({
      part: part(place),
      weight: by === 'count' ? 1 : base[place]! + fresh[place]!,
    }))
    .sort((a, b) => a.part - b.part);
  const half = parts.reduce((all, { weight }) => all + weight, 0) / 2;
  let below = 0;
  for (const [at, { part: middle, weight }] of parts.entries()) {
    below += weight;
    if (below < half) continue;
    // Between two where the middle lies there: a single function must not decide by a hair.
    const next = parts[at + 1]?.part;
    const even = below === half && next !== undefined ? (middle + next) / 2 : middle;
    return even > 0 && even < 1 ? even / (1 - even) : undefined;
  }
  return undefined;
}

function sharesOf(slices: readonly SelfSlice[], places: number): Float64Array {
  const shares = new Float64Array(places);
  let whole = 0;
  for (const slice of slices) {
    whole += slice.whole;
    for (let place = 0; place < places; place++) shares[place]! += slice.self[place]!;
  }
  return whole === 0 ? shares : shares.map((value) => value / whole);
}

/** Per place the chance that it keeps to the ratio. */
function chancesOf(
  [base, fresh]: readonly [SelfCosts, SelfCosts],
  places: readonly number[],
  ratio: number,
): readonly number[] {
  if (base.kind === 'unknown' || fresh.kind === 'unknown') return places.map(() => 1);
  const wholes = ({ slices }: SelfCosts, by: number) => slices.map(({ whole }) => whole / by);
  if (base.kind === 'counts') {
    const all = [wholes(base, ratio)[0]!, wholes(fresh, 1)[0]!] as const;
    const worthAt = ({ slices }: SelfCosts, place: number) => slices[0]!.worth?.[place] ?? 1;
    const cost = ({ slices }: SelfCosts, place: number) => slices[0]!.self[place]!;
    return places.map((place) => {
      const worth = [worthAt(base, place), worthAt(fresh, place)] as const;
      if (worth.includes(0)) return 1;
      const counts = [cost(base, place) / worth[0], cost(fresh, place) / worth[1]] as const;
      return testCounts(counts, all, { worth }).chance;
    });
  }
  const of = ({ slices }: SelfCosts, place: number) => slices.map(({ self }) => self[place]!);
  return testRatios(
    places.map((place) => [of(base, place), of(fresh, place)]),
    [wholes(base, ratio), wholes(fresh, 1)],
  ).map(({ chance }) => chance);
}

/** Numbered anew, from 0 on: most places have too little to matter. */
function onlyPlaces({ kind, slices }: SelfCosts, places: readonly number[]): SelfCosts {
  return {
    kind,
    slices: slices.map(({ self, whole, worth }) => ({
      self: Float64Array.from(places, (place) => self[place]!),
      whole,
      ...(worth && { worth: Float64Array.from(places, (place) => worth[place]!) }),
    })),
  };
}

function errorOf(
  sides: readonly [SelfCosts, SelfCosts],
  places: number,
  by: RatioBy,
): Pick<CommonRatio, 'error' | 'freedom'> {
  const [base, fresh] = sides;
  if (base.kind === 'unknown' || fresh.kind === 'unknown') return { error: undefined, freedom: 1 };
  const all = Array.from({ length: places }, (_, place) => place);
  const random = randomOf(places * 31 + base.slices.length);
  const logs: number[] = [];
  for (let sample = 0; sample < RESAMPLES; sample++) {
    const [one, other] = sides.map((side) => sharesOf(resampled(side, random), places));
    const ratio = medianRatio([one!, other!], all, by);
    if (ratio !== undefined) logs.push(Math.log(ratio));
  }
  // Where chance alone leaves nothing in common, nothing is known.
  if (logs.length < RESAMPLES / 2) return { error: undefined, freedom: 1 };
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1);
  const least = Math.min(base.slices.length, fresh.slices.length);
  // Slices drawn from n vary by one part in n too little.
  const correction = base.kind === 'slices' ? least / (least - 1) : 1;
  return {
    error: Math.sqrt(variance * correction),
    freedom: base.kind === 'slices' ? base.slices.length + fresh.slices.length - 2 : 1000,
  };
}

/** Slices as chance would have given them. */
function resampled({ kind, slices }: SelfCosts, random: () => number): readonly SelfSlice[] {
  if (kind === 'slices') return slices.map(() => slices[Math.floor(random() * slices.length)]!);
  const [{ self, whole, worth }] = slices as readonly [SelfSlice];
  const drawn = (cost: number, place: number) => {
    const one = worth?.[place] ?? 1;
    return one > 0 ? poisson(cost / one, random) * one : cost;
  };
  return [{ self: self.map(drawn), whole }];
}
