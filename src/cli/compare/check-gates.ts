// Whether a comparison keeps within gates. What nobody can tell fails none, but is always said.

import type {
  Comparison,
  ComparisonRow,
  Confidence,
  NewGrowth,
} from '../../engine/compare/comparison.ts';
import { readableName } from '../../core/names.ts';
import { confidenceOf } from '../../core/compare/compare.ts';
import { FEWEST as FEWEST_SLICES, type GrowthKind } from '../../core/compare/growth.ts';
import { keptRatio } from '../../engine/compare/beyond-others.ts';
import { growthText, placeText } from '../../engine/compare/comparison-sentences.ts';
import { UsageError } from '../cli-error.ts';
import { amountIn, fileMatcher, nameMatcher, type Gate } from './gate.ts';
import { typed } from '../value-text.ts';
import { isAsSure } from './report.ts';
import { changeText, percentText, type Measured } from './words.ts';

export interface GateOutcome {
  readonly gate: Gate;
  readonly outcome: 'passed' | 'failed' | 'cannot tell';
  readonly reason: string; // A sentence.
  /** The rows that exceed it. */
  readonly rows: readonly ComparisonRow[];
  /** The leak or spike that fails it. */
  readonly growth?: NewGrowth;
  /** What it was checked on. */
  readonly comparison: Comparison;
}

/** What a gate is checked on: its metric compared by what it is about, and what grew within the new side's own life. */
export function checkGate(
  gate: Gate,
  comparison: Comparison,
  growth: readonly NewGrowth[],
  least: Confidence,
): GateOutcome {
  const own = growth.filter(({ valueType }) => valueType.type === comparison.valueType.type);
  const checked =
    gate.where.kind === 'growth'
      ? checkGrowth(gate, gate.where.growth, comparison, own)
      : gate.where.kind === 'total'
        ? (leakAbove(gate, own) ?? checkTotal(gate, comparison, least))
        : checkRows(gate, comparison, least);
  return { ...checked, comparison };
}

type Checked = Omit<GateOutcome, 'comparison'>;

/** Growth that the base has, too, is nothing new. */
function checkGrowth(
  gate: Gate,
  kind: GrowthKind,
  { isState, name, sides }: Comparison,
  growth: readonly NewGrowth[],
): Checked {
  if (!isState)
    throw new UsageError(
      `the gate "${gate.text}" asks for a ${kind}, and ${name} is no state of a moment`,
      'Ask it of heap, heap objects or goroutines.',
    );
  const found = growth.find((each) => each.kind === kind && !each.isInBase);
  if (found !== undefined)
    return { ...told(gate, 'failed', typed(growthText(found))), growth: found };
  return sides.fresh.slices < FEWEST_SLICES
    ? told(
        gate,
        'cannot tell',
        `The new side has ${sides.fresh.slices} slices, and ${FEWEST_SLICES} are the least that tells.`,
      )
    : told(gate, 'passed', `No ${kind} of ${name} is new within the new side.`);
}

/** What grows all along is above any limit in time, whatever its mean is by now. */
function leakAbove(gate: Gate, growth: readonly NewGrowth[]): Checked | undefined {
  const leak = growth.find(({ kind, isInBase }) => kind === 'leak' && !isInBase);
  if (gate.fails !== 'above' || leak === undefined) return undefined;
  return { ...told(gate, 'failed', typed(growthText(leak))), growth: leak };
}

function checkTotal(gate: Gate, comparison: Comparison, least: Confidence): Checked {
  const { judgement, base, normalize, valueType } = comparison;
  const { change, interval, chance } = judgement;
  // What shares are of is always all: the whole is measured by what did not change, and has no amount.
  if (gate.limit.kind !== 'relative' && normalize === 'share')
    throw new UsageError(
      `the gate "${gate.text}" asks for an amount of the whole, and shares have none`,
      'Give it in percent, or compare with --normalize second, pod, absolute or work.',
    );
  if (change === undefined)
    return told(gate, 'cannot tell', `Nothing tells how the whole changed (${judgement.why}).`);
  const limit =
    gate.limit.kind === 'relative'
      ? gate.limit.value
      : amountOf(gate, comparison) / base.normalized;
  const exceeds = beyond(gate, change, limit);
  const by = `${valueType.type} as a whole changed by ${percentText(change)}`;
  const from =
    interval === undefined
      ? ''
      : ` (95 %: ${percentText(interval[0])} to ${percentText(interval[1])})`;
  if (exceeds && isAsSure(confidenceOf(chance ?? 1), least))
    return told(gate, 'failed', `${by}${from}.`);
  if (exceeds) return told(gate, 'cannot tell', `${by}${from}, which may be chance.`);
  const mayExceed = interval?.some((end) => beyond(gate, end, limit)) ?? true;
  if (mayExceed && confidenceOf(chance ?? 1) === 'noise')
    return told(gate, 'cannot tell', `${by}${from}: it may be more than the gate allows.`);
  return told(gate, 'passed', `${by}${from}.`);
}

function checkRows(gate: Gate, comparison: Comparison, least: Confidence): Checked {
  const rows = comparison.rows.filter(matcherOf(gate));
  if (rows.length === 0)
    return told(gate, 'cannot tell', 'Nothing that it names has any cost on either side.');
  const exceeding = rows.filter((row) => {
    const { base, fresh } = row;
    const change = fresh.total - base.total;
    const limit = limitFor(gate, comparison, base.total);
    return beyond(gate, change, limit) && beyond(gate, beyondOthers(row, comparison), limit);
  });
  const sure = exceeding.filter(({ confidence }) => isAsSure(confidence, least));
  if (sure.length > 0)
    return { gate, outcome: 'failed', reason: rowsText(sure, comparison), rows: sure };
  if (exceeding.length > 0)
    return {
      gate,
      outcome: 'cannot tell',
      reason: `${rowsText(exceeding, comparison)} This may be chance.`,
      rows: exceeding,
    };
  const [only] = rows;
  const { interval, base, confidence } = only!;
  const limit = limitFor(gate, comparison, base.total);
  const mayExceed = interval === undefined || interval.some((end) => beyond(gate, end, limit));
  if (rows.length === 1 && confidence === 'noise' && mayExceed)
    return told(
      gate,
      'cannot tell',
      `${rowsText(rows, comparison)} It may be more than the gate allows.`,
    );
  return told(
    gate,
    'passed',
    rows.length === 1
      ? `${rowsText(rows, comparison)}${withOthersText(only!, gate, comparison)}`
      : `${rows.length} places keep within it.`,
  );
}

/**
 * By how much a share changed more than that of a function that did not change: where a program got faster, the shares of all
 * that stayed as it was rise, and no gate is meant for that.
 */
function beyondOthers({ base, fresh }: ComparisonRow, comparison: Comparison): number {
  return fresh.total - base.total * keptRatio(comparison);
}

function withOthersText(row: ComparisonRow, gate: Gate, comparison: Comparison): string {
  const limit = limitFor(gate, comparison, row.base.total);
  return beyond(gate, row.fresh.total - row.base.total, limit)
    ? ' So did the shares of all that did not change.'
    : '';
}

function told(gate: Gate, outcome: GateOutcome['outcome'], reason: string): Checked {
  return { gate, outcome, reason, rows: [] };
}

function beyond({ fails }: Gate, change: number, limit: number): boolean {
  return fails === 'above' ? change > limit : change < limit;
}

/** Of a place, in the comparison's own measure. What is new has nothing to be a part of: any cost exceeds. */
function limitFor(gate: Gate, comparison: Comparison, base: number): number {
  const { limit } = gate;
  switch (limit.kind) {
    case 'relative':
      return limit.value * base;
    case 'points':
      return limit.value * (comparison.normalize === 'share' ? 1 : comparison.base.normalized);
    case 'amount':
      return amountOf(gate, comparison);
  }
}

function amountOf(gate: Gate, { valueType, normalize, base }: Comparison): number {
  const { limit } = gate;
  if (limit.kind !== 'amount') return limit.value * base.normalized;
  if (normalize === 'share')
    throw new UsageError(
      `the gate "${gate.text}" gives an amount, and shares are compared`,
      'Give it in % or pp, or compare with --normalize second, pod, absolute or work.',
    );
  const amount = amountIn(limit, valueType);
  if (amount !== undefined) return amount;
  throw new UsageError(
    `the gate "${gate.text}" gives ${limit.unit}, and ${valueType.type} is in ${valueType.unit}`,
    'Give it in a unit that fits, or in %.',
  );
}

function matcherOf({ where }: Gate): (row: ComparisonRow) => boolean {
  switch (where.kind) {
    case 'total':
    case 'growth':
      return () => false;
    case 'functions': {
      const isMeant = nameMatcher(where.name);
      // As the profile has it, or as tables print it.
      return (row) => isMeant(row.function) || isMeant(readableName(row.function));
    }
    case 'lines': {
      const isMeant = fileMatcher(where.file);
      return ({ file, line }) => isMeant(file) && (where.line === undefined || line === where.line);
    }
  }
}

const MOST_TOLD = 3;

function rowsText(rows: readonly ComparisonRow[], measured: Measured): string {
  const texts = rows
    .slice(0, MOST_TOLD)
    .map((row) => `${placeText(row)} ${changeText(row, measured)}`);
  const more = rows.length - MOST_TOLD;
  return `${texts.join('; ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
