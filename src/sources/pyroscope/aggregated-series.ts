// Sums and means over ranges and steps of any length, on servers of both generations.

import type { StoreQuery, StoreSeries } from '../source.ts';
import type { RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { askInSteps, keyOf, selectSeries, type AskSteps, type Steps } from './series.ts';
import { profileCounts } from './stored-counts.ts';

export async function aggregatedSeries(
  connect: Connect,
  query: StoreQuery,
  { groupBy, stepMs, aggregation }: Steps,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<readonly StoreSeries[]> {
  const askSums: AskSteps = (range, ms, either) =>
    selectSeries(connect, query, { groupBy, stepMs: ms, aggregation: 'sum' }, range, either);
  const sums = askInSteps(query.range, stepMs, limit, signal, askSums);
  if (aggregation === 'sum') return sums;
  const askCounts: AskSteps = async (range, ms, either) => {
    const counts = await profileCounts(connect, query, { groupBy, stepMs: ms }, range, either);
    return counts.series;
  };
  const counts = askInSteps(query.range, stepMs, limit, signal, askCounts);
  return means(...(await Promise.all([sums, counts])));
}

function means(
  sums: readonly StoreSeries[],
  counts: readonly StoreSeries[],
): readonly StoreSeries[] {
  const countAt = new Map(
    counts.flatMap(({ labels, points }) =>
      points.map(({ timestamp, value }) => [`${keyOf(labels)} ${timestamp}`, value] as const),
    ),
  );
  return sums.map(({ labels, points }) => ({
    labels,
    points: points.flatMap(({ timestamp, value }) => {
      // A mean of zeros is zero, however many there are.
      const count = value === 0 ? 1 : countAt.get(`${keyOf(labels)} ${timestamp}`);
      return count === undefined || Number.isNaN(count)
        ? []
        : [{ timestamp, value: value / count }];
    }),
  }));
}
