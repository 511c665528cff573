// How many scrapes stand behind a query, so that a gauge can be told per scrape.
//
// Pyroscope 2 counts uploads, which scrapes are. Pyroscope 1 counts what it stored, and a scrape may have become several
// profiles: one for each set of string labels on its samples (goroutines with labels, say). There,
//   1. the labels say whether some profiles may be parts of one scrape: parts share their millisecond and
//      everything that names a process;
//   2. if so, a close look at a short stretch of time tells distinct milliseconds per process / stored profiles.

import type { StoreQuery, TimeRange } from '../source.ts';
import { labelsOf, listOf } from './answers.ts';
import { askInChunks, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';
import { keyOf, selectSeries } from './series.ts';
import { profileCounts } from './stored-counts.ts';

/** Labels that tell one process from another, as SDKs, Alloy, OpenTelemetry and Prometheus name them. */
const PROCESS_LABELS = [
  ...['pod', 'pod_name', 'k8s_pod_name', 'k8s.pod.name', 'kubernetes_pod_name', 'k8s.pod.uid'],
  ...['container', 'container_name', 'k8s.container.name', 'container_id', 'container.id'],
  ...['instance', 'service_instance_id', 'service.instance.id', 'host', 'hostname', 'host.name'],
  ...['node', 'node_name', 'k8s.node.name', 'namespace', 'service_namespace', 'k8s.namespace.name'],
  ...['process_pid', 'process.pid', 'pid', '__session_id__'],
];

/** At one step a millisecond, the server walks through this in a tenth of a second. */
const CLOSE_LOOK_MS = 10 * 60_000;

/** No more stretches than this are looked at closely; a group that has data in none of them stays unknown. */
const MOST_LOOKS = 3;

/** Undefined where the server cannot tell. */
export async function countScrapes(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<number | undefined> {
  const counts = await scrapesByGroup(connect, query, [], limit, signal);
  const count = counts.get(keyOf({})) ?? 0;
  return Number.isNaN(count) ? undefined : count;
}

/**
 * The scrapes of each group that has any, by the key of its labels (`keyOf`); NaN where the server cannot tell. The end
 * of the range is included, as it is in the merged profile.
 */
export async function scrapesByGroup(
  connect: Connect,
  query: StoreQuery,
  groupBy: readonly string[],
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const range = { from: query.range.from, to: query.range.to + 1 };
  const answers = await askInChunks({ range, limit, signal }, (chunk, either) =>
    profileCounts(connect, query, { groupBy, stepMs: chunk.to - chunk.from }, chunk, either),
  );
  const counts = new Map<string, number>();
  for (const { labels, points } of answers.flatMap(({ series }) => series)) {
    const key = keyOf(labels);
    counts.set(
      key,
      points.reduce((sum, { value }) => sum + value, counts.get(key) ?? 0),
    );
  }
  const mayBeParts = [...counts.values()].some((count) => count > 1);
  if (!mayBeParts || answers.every((one) => one.of === 'uploads')) return counts;
  const ratioOf = await scrapesPerStored(connect, query, groupBy, limit, signal);
  return new Map(
    [...counts].map(([key, count]) => [
      key,
      count > 1 ? Math.max(1, Math.round(count * ratioOf(key))) : count,
    ]),
  );
}

/** For each group 1, unless one scrape may have become several stored profiles; NaN where that was not looked at. */
async function scrapesPerStored(
  connect: Connect,
  query: StoreQuery,
  groupBy: readonly string[],
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<(key: string) => number> {
  const names = await labelsThatVary(connect, query, limit, signal);
  const telling = [...PROCESS_LABELS, ...groupBy];
  if (names.every((name) => telling.includes(name))) return () => 1;
  const all = [...new Set([...names, ...groupBy])];
  const look = { groupBy, all, ofProcesses: all.filter((name) => telling.includes(name)) };
  const { from, to } = query.range;
  if (to - from <= CLOSE_LOOK_MS) {
    const ratios = await ratiosIn(connect, query, look, { from, to: to + 1 }, signal);
    return (key) => ratios.get(key) ?? 1;
  }
  const lastWithData = await lastStretches(connect, query, groupBy, limit, signal);
  const ends = [...new Set(lastWithData.values())].sort((a, b) => b - a).slice(0, MOST_LOOKS);
  const looks = new Map<number, ReadonlyMap<string, number>>();
  for (const end of ends) {
    const stretch = { from: end - CLOSE_LOOK_MS, to: end };
    looks.set(end, await ratiosIn(connect, query, look, stretch, signal));
  }
  return (key) => {
    const end = lastWithData.get(key);
    if (end === undefined) return 1;
    const ratios = looks.get(end);
    return ratios === undefined ? NaN : (ratios.get(key) ?? 1);
  };
}

interface Look {
  readonly groupBy: readonly string[];
  /** The labels that tell stored profiles apart, and those that tell processes apart. */
  readonly all: readonly string[];
  readonly ofProcesses: readonly string[];
}

/** Distinct milliseconds per process / stored profiles, for each group. */
async function ratiosIn(
  connect: Connect,
  query: StoreQuery,
  { groupBy, all, ofProcesses }: Look,
  range: TimeRange,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const pointsBy = async (names: readonly string[]) => {
    const steps = { groupBy: names, stepMs: 1, aggregation: 'sum' } as const;
    const points = new Map<string, number>();
    for (const one of await selectSeries(connect, query, steps, range, signal)) {
      const own = Object.entries(one.labels).filter(([name]) => groupBy.includes(name));
      const key = keyOf(Object.fromEntries(own));
      points.set(key, (points.get(key) ?? 0) + one.points.length);
    }
    return points;
  };
  const [stored, scrapes] = await Promise.all([pointsBy(all), pointsBy(ofProcesses)]);
  return new Map(
    [...stored]
      .filter(([, count]) => count > 0)
      .map(([key, count]) => [key, (scrapes.get(key) ?? count) / count]),
  );
}

/** Names of the labels in which the query's series differ. */
async function labelsThatVary(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const type = { name: '__profile_type__', operator: '=', value: query.typeId } as const;
  const selector = selectorText([...query.matchers, type], query.selector);
  const answers = await askInChunks({ range: query.range, limit, signal }, ({ from, to }, either) =>
    connect.json(
      'querier.v1.QuerierService/Series',
      { matchers: [selector], labelNames: [], start: from, end: to },
      either,
    ),
  );
  const sets = answers.flatMap((answer) => listOf(answer, 'labelsSet')).map(labelsOf);
  const names = new Set(sets.flatMap((labels) => Object.keys(labels)));
  return [...names].filter((name) => new Set(sets.map((labels) => labels[name])).size > 1).sort();
}

/** For each group, the end of the stretch that has its last profile. */
async function lastStretches(
  connect: Connect,
  query: StoreQuery,
  groupBy: readonly string[],
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const { from, to } = query.range;
  const begin = Math.max(from, to - limit.ms + CLOSE_LOOK_MS);
  const steps = Math.ceil((to - begin) / CLOSE_LOOK_MS);
  const range = { from: to - steps * CLOSE_LOOK_MS, to };
  const options = { groupBy, stepMs: CLOSE_LOOK_MS, aggregation: 'sum' } as const;
  const found = await selectSeries(connect, query, options, range, signal);
  return new Map(
    found.flatMap(({ labels, points }) =>
      points.slice(-1).map(({ timestamp }) => [keyOf(labels), timestamp] as const),
    ),
  );
}
