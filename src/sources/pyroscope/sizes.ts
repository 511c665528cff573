// How much a query has, in sums of whole ranges: what a reader wants to know before anything is loaded.

import type { StoreQuery, StoreSeries, StoreSize } from '../source.ts';
import { askInChunks, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { scrapesByGroup } from './scrapes.ts';
import { keyOf, selectSeries } from './series.ts';

export interface Sizing {
  readonly groupBy: readonly string[];
  /** Whether the scrapes are counted as well, which only a mean per scrape needs. */
  readonly counting: boolean;
}

export async function sizesOf(
  connect: Connect,
  query: StoreQuery,
  { groupBy, counting }: Sizing,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<readonly StoreSize[]> {
  const [sums, scrapes] = await Promise.all([
    sumsOf(connect, query, groupBy, limit, signal),
    counting ? scrapesByGroup(connect, query, groupBy, limit, signal) : new Map<string, number>(),
  ]);
  return [...sums].map(([key, { labels, sum }]) => {
    const count = scrapes.get(key) ?? NaN;
    return { labels, sum, scrapes: Number.isNaN(count) ? undefined : count };
  });
}

interface Sum {
  readonly labels: StoreSeries['labels'];
  readonly sum: number;
}

/** Both ends of the range included, as in the merged profile. A group without a profile has no sum, not one of 0. */
async function sumsOf(
  connect: Connect,
  query: StoreQuery,
  groupBy: readonly string[],
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sum>> {
  const range = { from: query.range.from, to: query.range.to + 1 };
  const answers = await askInChunks({ range, limit, signal }, (chunk, either) => {
    const steps = { groupBy, stepMs: chunk.to - chunk.from, aggregation: 'sum' } as const;
    return selectSeries(connect, query, steps, chunk, either);
  });
  const sums = new Map<string, Sum>();
  for (const { labels, points } of answers.flat()) {
    if (points.length === 0) continue;
    const key = keyOf(labels);
    const before = sums.get(key)?.sum ?? 0;
    sums.set(key, { labels, sum: points.reduce((sum, { value }) => sum + value, before) });
  }
  return sums;
}
