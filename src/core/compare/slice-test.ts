// Whether two sides differ, told from slices of each (windows of time, pods, files): what varies within a side is noise,
// and a difference is one when it stands out from that. docs/compare.md has the method with its limits.
import { randomOf } from './random.ts';
import { chanceBeyond, limitOfChance } from './students-t.ts';

/** How slices may be dealt to two sides anew. The same for all rows. */
export interface Deals {
  readonly first: number; // Slices of the first side.
  readonly second: number;
  readonly asTheyAre: Uint16Array; // The slices of the first side.
  /** Deal by deal, the slices that the first side gets. */
  readonly ofFirst: Uint16Array;
  readonly count: number;
  /** These are all that there are, each once: chances are exact. */
  readonly areAll: boolean;
}

/** What is told of one row. */
export interface Difference {
  /** Of the means: the second's minus the first's. */
  readonly difference: number;
  /** The chance that sides that don't differ are at least so far apart. */
  readonly chance: number;
  /** What the difference lies in, 95 times of 100. */
  readonly from: number;
  readonly to: number;
}

/** From so many deals as extreme as the real one on, their share is the chance; with fewer it is told by the tail. */
const ENOUGH_EXTREME = 10;
/** With this part of all deals as extreme the chance is known well enough, and no more are looked at (Besag and Clifford 1991). */
const MANY_EXTREME = 0.0125;
/** What Student's t finds no less likely than this is not dealt anew. */
const UNSUSPICIOUS = 0.3;
/** Where the tail of the deals is measured. */
const TAIL = 0.01;

/**
 * Deals slices in all ways, or where there are more than `count`, at random, the same way at each run. Two slices on each side at least; with fewer nothing varies within a
 * side.
 *
 * @throws RangeError when a side has fewer
 */
export function dealSlices(first: number, second: number, count = 2000): Deals {
  const key = `${first} ${second} ${count}`;
  const deals = dealt.get(key) ?? deal(first, second, count);
  dealt.set(key, deals);
  return deals;
}

const dealt = new Map<string, Deals>();

function deal(first: number, second: number, count: number): Deals {
  if (first < 2 || second < 2) throw new RangeError(`${first} and ${second} slices tell no spread`);
  const all = first + second;
  if (ways(all, first) <= count) return allDeals(first, second);
  const ofFirst = new Uint16Array(count * first);
  const order = Array.from({ length: all }, (_, slice) => slice);
  const random = randomOf(first * 1009 + second);
  for (let deal = 0; deal < count; deal++) {
    for (let at = 0; at < first; at++) {
      const other = at + Math.floor(random() * (all - at));
      [order[at], order[other]] = [order[other]!, order[at]!];
      ofFirst[deal * first + at] = order[at]!;
    }
  }
  return { first, second, asTheyAre: slicesBelow(first), ofFirst, count, areAll: false };
}

function allDeals(first: number, second: number): Deals {
  const all = first + second;
  const deals: number[][] = [];
  const choose = (chosen: readonly number[], from: number): void => {
    if (chosen.length === first) deals.push([...chosen]);
    else for (let slice = from; slice < all; slice++) choose([...chosen, slice], slice + 1);
  };
  choose([], 0);
  return {
    first,
    second,
    asTheyAre: slicesBelow(first),
    ofFirst: Uint16Array.from(deals.flat()),
    count: deals.length,
    areAll: true,
  };
}

function slicesBelow(count: number): Uint16Array {
  return Uint16Array.from({ length: count }, (_, slice) => slice);
}

/**
 * A permutation test of Welch's t. Values are those of the first side's slices, then of the second's.
 *
 * Where fewer than ten deals are as extreme, their share says little; there the chance is that of Student's t, its tail
 * stretched to that of the deals, and never smaller than that of the one deal among all possible ones.
 */
export function testSlices(values: Float64Array, deals: Deals): Difference {
  const { first, second, asTheyAre, ofFirst, count, areAll } = deals;
  const all = first + second;
  const row = new Row(values, first);
  const own = row.welch(asTheyAre, 0);
  const { difference, error, freedom } = own;
  const reach = limitOfChance(0.05, freedom) * error;
  const told = { difference, from: difference - reach, to: difference + reach };
  if (difference === 0) return { ...told, chance: 1 };
  // Most rows of a comparison differ by nothing that anybody would call a difference: dealing tells no more of them.
  const plain = chanceBeyond(Math.abs(own.t), freedom);
  if (plain > UNSUSPICIOUS) return { ...told, chance: plain };
  // Sums in another order differ in their last digits: deals that are alike must count as such.
  const size = Math.abs(own.t) * (1 - 1e-9);
  const sizes = new Float64Array(count);
  let extreme = 0;
  for (let deal = 0; deal < count; deal++) {
    sizes[deal] = Math.abs(row.welch(ofFirst, deal * first).t);
    if (sizes[deal]! >= size) extreme++;
    if (extreme >= MANY_EXTREME * count && !areAll)
      return { ...told, chance: Math.max(extreme / (deal + 1), 2 / ways(all, first)) };
  }
  if (areAll) return { ...told, chance: extreme / count };
  const share = (extreme + 1) / (count + 1);
  const least = 2 / ways(all, first);
  if (extreme >= ENOUGH_EXTREME) return { ...told, chance: Math.max(share, least) };
  if (!Number.isFinite(size)) return { ...told, chance: least };
  const tail = sizes.sort()[Math.ceil(count * (1 - TAIL)) - 1]!;
  const stretch = Math.max(1, tail / limitOfChance(TAIL, freedom));
  const chance = Number.isFinite(stretch) ? chanceBeyond(size / stretch, freedom) : share;
  return { ...told, chance: Math.min(share, Math.max(chance, least)) };
}

interface Welch {
  readonly difference: number;
  readonly error: number;
  readonly t: number;
  readonly freedom: number;
}

/** A row's slices, however they are dealt. */
class Row {
  readonly #values: Float64Array; // Around their mean, where squares lose no digits.
  readonly #squares: Float64Array;
  readonly #first: number;
  readonly #sumOfSquares: number;

  constructor(values: Float64Array, first: number) {
    const { length } = values;
    let sum = 0;
    for (const value of values) sum += value;
    const mean = sum / length;
    this.#values = new Float64Array(length);
    this.#squares = new Float64Array(length);
    let squares = 0;
    for (let at = 0; at < length; at++) {
      const apart = values[at]! - mean;
      this.#values[at] = apart;
      this.#squares[at] = apart * apart;
      squares += apart * apart;
    }
    this.#first = first;
    this.#sumOfSquares = squares;
  }

  /** Welch's t and its degrees of freedom (https://doi.org/10.1093/biomet/34.1-2.28). */
  welch(ofFirst: Uint16Array, offset: number): Welch {
    const first = this.#first;
    const second = this.#values.length - first;
    let sum = 0;
    let squares = 0;
    for (let at = offset; at < offset + first; at++) {
      sum += this.#values[ofFirst[at]!]!;
      squares += this.#squares[ofFirst[at]!]!;
    }
    const partOfFirst = spreadOf(squares, sum, first, this.#sumOfSquares);
    // Around their mean all values add up to nothing.
    const partOfSecond = spreadOf(this.#sumOfSquares - squares, -sum, second, this.#sumOfSquares);
    const variance = partOfFirst + partOfSecond;
    const apart = -sum / second - sum / first;
    const difference = Math.abs(apart) <= 1e-12 * Math.sqrt(this.#sumOfSquares) ? 0 : apart;
    const spread =
      (partOfFirst * partOfFirst) / (first - 1) + (partOfSecond * partOfSecond) / (second - 1);
    return {
      difference,
      error: Math.sqrt(variance),
      t: difference === 0 ? 0 : difference / Math.sqrt(variance),
      freedom: spread === 0 ? first + second - 2 : (variance * variance) / spread,
    };
  }
}

/** The variance of a side's mean. What is but the last digits of the whole is none. */
function spreadOf(squares: number, sum: number, slices: number, whole: number): number {
  const around = squares - (sum * sum) / slices;
  return around <= 1e-12 * whole ? 0 : around / (slices - 1) / slices;
}

/** How many ways there are to choose so many. */
function ways(all: number, chosen: number): number {
  let count = 1;
  for (let at = 1; at <= chosen; at++) count *= (all - chosen + at) / at;
  return count;
}
