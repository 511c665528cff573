// How many profiles stand behind a query, step by step.
//
// The two generations of servers differ. Pyroscope 2 tells it in SelectHeatmap, which 1 does not have, and counts an
// upload once. Pyroscope 1 tells sum and mean in SelectSeries (2 ignores the wish for the mean), and counts what it
// has stored: an upload whose samples have string labels is several profiles, one for each set of labels.

import type { StoreQuery, StoreSeries, TimeRange } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { labelsOf, listOf, numberOf, numbersOf } from './answers.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';
import { keyOf, selectSeries, stepInSeconds, type Steps } from './series.ts';

export interface Counts {
  /** A count is NaN where the server cannot tell. */
  readonly series: readonly StoreSeries[];
  readonly of: 'uploads' | 'stored profiles';
}

/** For a range as `selectSeries` takes it. */
export async function profileCounts(
  connect: Connect,
  query: StoreQuery,
  steps: Omit<Steps, 'aggregation'>,
  range: TimeRange,
  signal: AbortSignal,
): Promise<Counts> {
  try {
    const series = await countsOfHeatmap(connect, query, steps, range, signal);
    return { series, of: 'uploads' };
  } catch (error) {
    // Pyroscope 1 answers 501 or, before it knew the name, 404.
    if (!(error instanceof SourceError && /\((501|404)\b/.test(error.message))) throw error;
    const series = await countsOfMeans(connect, query, steps, range, signal);
    return { series, of: 'stored profiles' };
  }
}

/** Like selectSeries, it has a first step which holds what lies before the range. */
async function countsOfHeatmap(
  connect: Connect,
  query: StoreQuery,
  { groupBy, stepMs }: Omit<Steps, 'aggregation'>,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreSeries[]> {
  const answer = await connect.json(
    'querier.v1.QuerierService/SelectHeatmap',
    {
      profileTypeID: query.typeId,
      labelSelector: selectorText(query.matchers, query.selector),
      start: range.from - 1,
      end: range.to - 1,
      step: stepInSeconds(stepMs),
      groupBy,
      queryType: 'HEATMAP_QUERY_TYPE_INDIVIDUAL',
    },
    signal,
  );
  return listOf(answer, 'series').map((series) => ({
    labels: labelsOf(series),
    points: listOf(series, 'slots')
      .map((slot) => ({
        timestamp: numberOf(slot, 'timestamp') + 1,
        value: numbersOf(slot, 'counts').reduce((sum, count) => sum + count, 0),
      }))
      .filter(({ timestamp }) => timestamp > range.from && timestamp <= range.to),
  }));
}

/** A step's count is its sum divided by its mean. */
async function countsOfMeans(
  connect: Connect,
  query: StoreQuery,
  steps: Omit<Steps, 'aggregation'>,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreSeries[]> {
  const [sums, means] = await Promise.all([
    selectSeries(connect, query, { ...steps, aggregation: 'sum' }, range, signal),
    selectSeries(connect, query, { ...steps, aggregation: 'average' }, range, signal),
  ]);
  const meanAt = new Map(
    means.flatMap(({ labels, points }) =>
      points.map(({ timestamp, value }) => [`${keyOf(labels)} ${timestamp}`, value] as const),
    ),
  );
  return sums.map(({ labels, points }) => ({
    labels,
    points: points.map(({ timestamp, value }) => ({
      timestamp,
      value: wholeOrNaN(value / (meanAt.get(`${keyOf(labels)} ${timestamp}`) ?? NaN)),
    })),
  }));
}

/** Doubles are not exact, but far from whole means that this mean was none. */
function wholeOrNaN(count: number): number {
  const whole = Math.round(count);
  return whole >= 1 && Math.abs(count - whole) < 1e-6 * whole ? whole : NaN;
}
