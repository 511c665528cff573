// SelectSeries: what a query's profiles add up to, step by step.

import type { StoreQuery, StoreSeries, TimeRange } from '../source.ts';
import { labelsOf, listOf, numberOf } from './answers.ts';
import { askInChunks, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';

export interface Steps {
  readonly groupBy: readonly string[];
  readonly stepMs: number;
  readonly aggregation: 'sum' | 'average';
}

/**
 * The steps of one range, which must be a whole number of them and not longer than the server allows.
 *
 * A server's step ends at its timestamp and does not contain its own beginning; the first one ends at `start`. So a
 * question from one millisecond earlier has exactly the range's steps, after a first one that is left out here:
 * on Pyroscope 1 it is nearly empty, on 2 it holds what lies before the range. Pyroscope 2 always sums, whatever
 * is asked for.
 */
export async function selectSeries(
  connect: Connect,
  query: StoreQuery,
  { groupBy, stepMs, aggregation }: Steps,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreSeries[]> {
  const answer = await connect.json(
    'querier.v1.QuerierService/SelectSeries',
    {
      profileTypeID: query.typeId,
      labelSelector: selectorText(query.matchers, query.selector),
      start: range.from - 1,
      end: range.to - 1,
      step: stepInSeconds(stepMs),
      groupBy,
      ...(aggregation === 'sum' ? {} : { aggregation: 'TIME_SERIES_AGGREGATION_TYPE_AVERAGE' }),
    },
    signal,
  );
  return listOf(answer, 'series').map((series) => ({
    labels: labelsOf(series),
    points: listOf(series, 'points')
      .map((point) => ({
        timestamp: numberOf(point, 'timestamp') + 1,
        value: numberOf(point, 'value'),
      }))
      .filter(({ timestamp }) => timestamp > range.from && timestamp <= range.to),
  }));
}

/** Asks one question of one range that is a whole number of steps. */
export type AskSteps = (
  range: TimeRange,
  stepMs: number,
  signal: AbortSignal,
) => Promise<readonly StoreSeries[]>;

/**
 * Asks over a range of any length in steps of any length: a part of a step at the end, and steps longer than the
 * server's limit, are asked for on their own and added up here.
 */
export async function askInSteps(
  { from, to }: TimeRange,
  stepMs: number,
  limit: RangeLimit,
  signal: AbortSignal,
  ask: AskSteps,
): Promise<readonly StoreSeries[]> {
  const whole = from + Math.floor((to - from) / stepMs) * stepMs;
  const stretches = [
    { from, to: whole },
    { from: whole, to },
  ].filter((stretch) => stretch.to > stretch.from);
  const answers = await Promise.all(
    stretches.map((range) =>
      askInChunks({ range, stepMs, limit, signal }, (chunk, either) =>
        ask(chunk, Math.min(stepMs, chunk.to - chunk.from), either),
      ),
    ),
  );
  const endOfStep = (time: number) =>
    Math.min(to, from + Math.ceil((time - from) / stepMs) * stepMs);
  return addedUp(answers.flat(2), endOfStep);
}

/** Puts together series of the same labels, and points of the same step. */
function addedUp(
  all: readonly StoreSeries[],
  endOfStep: (time: number) => number,
): readonly StoreSeries[] {
  const found = new Map<string, { labels: StoreSeries['labels']; sums: Map<number, number> }>();
  for (const { labels, points } of all) {
    const key = keyOf(labels);
    const entry = found.get(key) ?? { labels, sums: new Map<number, number>() };
    found.set(key, entry);
    for (const { timestamp, value } of points) {
      const end = endOfStep(timestamp);
      entry.sums.set(end, (entry.sums.get(end) ?? 0) + value);
    }
  }
  return [...found.values()].map(({ labels, sums }) => ({
    labels,
    points: [...sums].sort(([a], [b]) => a - b).map(([timestamp, value]) => ({ timestamp, value })),
  }));
}

/** Equal for equal sets of labels. */
export function keyOf(labels: StoreSeries['labels']): string {
  return JSON.stringify(Object.entries(labels).sort());
}

/** The server cuts seconds down to whole milliseconds after a multiplication of doubles that may fall short. */
export function stepInSeconds(stepMs: number): number {
  const seconds = stepMs / 1000;
  return Math.trunc(Math.trunc(seconds * 1e9) / 1e6) === stepMs ? seconds : seconds + 0.0004;
}
