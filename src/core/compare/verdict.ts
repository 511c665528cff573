// Whether a side as a whole costs more than another, and how sure that is.
//
// Shares always add up to one. There the whole is measured by the code that did not change: where that takes a smaller share,
// the rest grew. Which share it takes, most functions tell: they keep their proportions to each other, as most genes do in the
// comparisons that the idea is from (Anders and Huber 2010, https://doi.org/10.1186/gb-2010-11-10-r106).
import type { Side } from './compare.ts';
import { confidenceOf, costOf, testRatios } from './compare.ts';
import { commonRatio, type CommonRatio, type SelfCosts } from './common-ratio.ts';
import { lessSure } from './count-test.ts';
import { testSampled, worthsOf } from './samples-behind.ts';
import type { Difference } from './slice-test.ts';
import { chanceBeyond, limitOfChance } from './students-t.ts';

export type Verdict = 'better' | 'same' | 'worse' | 'cannot tell';

export interface Judgement {
  readonly verdict: Verdict;
  /** How much more the new side costs, as a part of what the base does; undefined where nothing tells. */
  readonly change: number | undefined;
  /** What that lies in, 95 times of 100. */
  readonly interval: readonly [number, number] | undefined;
  readonly chance: number | undefined;
  /** Of shares: the part of a side's cost, the base's or the new one's, in functions that kept their proportions. */
  readonly unchanged: number | undefined;
  /** By shares, what the share of a function that did not change became of what it was, were most functions such. */
  readonly kept?: number;
  /** `leak`: it grows within the new side's own life, which decides (growth.ts). */
  readonly why:
    | 'told'
    | 'leak'
    | 'too little stayed'
    | 'few functions'
    | 'nothing tells'
    | 'too uncertain'
    | 'empty';
}

/** An interval within this part of the base says that the two are the same. */
export const SAME = 0.03;
/** With less of its code unchanged, nothing says what the rest is to be measured by. */
const LEAST_UNCHANGED = 0.2;

/** By the sums of the slices. `wholes` are costs of everything, by slice. */
export function judgeTotals(
  wholes: readonly [readonly number[], readonly number[]],
  base: Side,
  fresh: Side,
): Judgement {
  const pers = [base, fresh].map(({ slices }) => slices.map(({ per }) => per)) as [
    number[],
    number[],
  ];
  const before = sum(wholes[0]) / sum(pers[0]);
  if (!(before > 0)) return { ...NOTHING, why: 'empty' };
  const slices = wholes.every(({ length }) => length >= 2)
    ? testRatios([wholes], pers)[0]
    : undefined;
  const told = lessSure(slices, wholeCounts(wholes, pers, base, fresh));
  if (told !== undefined) return ofDifference(told, before);
  const after = sum(wholes[1]) / sum(pers[1]);
  return { ...NOTHING, change: after / before - 1 };
}

function wholeCounts(
  wholes: readonly (readonly number[])[],
  pers: readonly (readonly number[])[],
  { samples: of }: Side,
  { samples: than }: Side,
): Difference | undefined {
  if (of === undefined || than === undefined) return undefined;
  const costs = wholes.map((whole, side) => sum(whole) / sum(pers[side]!)) as [number, number];
  return testSampled(
    costs,
    [of.facts.whole, than.facts.whole],
    [
      { ...of.facts, areParts: false },
      { ...than.facts, areParts: false },
    ],
  );
}

/**
 * By the functions that kept their proportions. The sides are of functions, `places` of them, and of shares. Which functions
 * these are, those that cost most and those that are most may not agree: where one function is most of a program, it may have
 * become slower, or all the others faster, and shares do not tell which. What is told is what both allow.
 */
export function judgeShares(base: Side, fresh: Side, places: number): Judgement {
  const isSliced = base.slices.length >= 2 && fresh.slices.length >= 2;
  const costs = isSliced
    ? ([slicesOf(base), slicesOf(fresh)] as const)
    : countsOf(base, fresh, places);
  const [byCost, byCount] = [
    commonRatio(costs, places, 'cost'),
    commonRatio(costs, places, 'count'),
  ];
  if (byCost === undefined) return { ...NOTHING, why: 'empty' };
  const { unchanged } = byCost;
  if (byCount === undefined) return { ...NOTHING, unchanged, why: 'few functions' };
  if (unchanged < LEAST_UNCHANGED) return { ...NOTHING, unchanged, why: 'too little stayed' };
  const kept = Math.exp(byCount.log);
  const [one, other] = [changeOf(byCost), changeOf(byCount)];
  if (one === undefined || other === undefined)
    return { ...NOTHING, change: Math.exp(-byCost.log) - 1, unchanged, kept };
  const interval = [
    Math.min(one.interval[0], other.interval[0]),
    Math.max(one.interval[1], other.interval[1]),
  ] as const;
  const areOne = Math.sign(one.change) === Math.sign(other.change);
  const chance = areOne ? Math.max(one.chance, other.chance) : 1;
  return { ...judged({ change: one.change, interval, chance, unchanged }), kept };
}

/** What did not change takes a smaller share where the whole grew. */
function changeOf({ log, error, freedom }: CommonRatio):
  | {
      readonly change: number;
      readonly interval: readonly [number, number];
      readonly chance: number;
    }
  | undefined {
  if (error === undefined) return undefined;
  const reach = limitOfChance(0.05, freedom) * error;
  return {
    change: Math.exp(-log) - 1,
    interval: [Math.exp(-log - reach) - 1, Math.exp(-log + reach) - 1],
    chance: error === 0 ? (log === 0 ? 1 : 0) : chanceBeyond(Math.abs(log) / error, freedom),
  };
}

const NOTHING: Judgement = {
  verdict: 'cannot tell',
  change: undefined,
  interval: undefined,
  chance: undefined,
  unchanged: undefined,
  why: 'nothing tells',
};

function ofDifference({ difference, from, to, chance }: Difference, before: number): Judgement {
  const interval = [from / before, to / before] as const;
  return judged({ change: difference / before, interval, chance, unchanged: undefined });
}

function judged(
  told: Pick<Judgement, 'unchanged'> & {
    readonly change: number;
    readonly interval: readonly [number, number];
    readonly chance: number;
  },
): Judgement {
  const { change, interval, chance } = told;
  if (confidenceOf(chance) === 'certain')
    return { ...told, verdict: change > 0 ? 'worse' : 'better', why: 'told' };
  if (interval.every((end) => Math.abs(end) <= SAME))
    return { ...told, verdict: 'same', why: 'told' };
  return { ...told, verdict: 'cannot tell', why: 'too uncertain' };
}

function slicesOf({ slices }: Side): SelfCosts {
  return {
    kind: 'slices',
    slices: slices.map(({ costs: { self }, per }) => ({ self, whole: per })),
  };
}

/** With what a sample of each place stands for, where both sides tell that. */
function countsOf(base: Side, fresh: Side, places: number): readonly [SelfCosts, SelfCosts] {
  const sides = [base, fresh] as const;
  const [of, than] = [base.samples, fresh.samples];
  if (of === undefined || than === undefined) {
    const unknown = (side: Side): SelfCosts => ({ ...slicesOf(side), kind: 'unknown' });
    return [unknown(base), unknown(fresh)];
  }
  const facts = [of.facts, than.facts] as const;
  const selfs = sides.map((side, at) =>
    costOf(side, places).self.map((cost) => cost * facts[at]!.per),
  ) as [Float64Array, Float64Array];
  const worths = [new Float64Array(places), new Float64Array(places)] as const;
  for (let place = 0; place < places; place++) {
    const told = worthsOf(
      [selfs[0][place]!, selfs[1][place]!],
      [of.squares.self[place] ?? 0, than.squares.self[place] ?? 0],
      facts,
    );
    worths.forEach((worth, side) => (worth[place] = told?.[side] ?? 0));
  }
  const counted = (side: 0 | 1): SelfCosts => ({
    kind: 'counts',
    slices: [{ self: selfs[side], whole: facts[side].per, worth: worths[side] }],
  });
  return [counted(0), counted(1)];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
