// How many scrapes stand behind a query, so that a gauge can be told per scrape.
//
// Pyroscope 2 counts uploads, which scrapes are. Pyroscope 1 counts what it stored, and a scrape may have become several
// profiles: one for each set of string labels on its samples (goroutines with labels, say). There,
//   1. the labels say whether some profiles may be parts of one scrape: parts share their millisecond and
//      everything that names a process;
//   2. if so, a close look at a short stretch of time tells distinct milliseconds per process / stored profiles.

import type { StoreQuery, TimeRange } from '../source.ts';
import { labelsOf, listOf } from './answers.ts';
import { askInChunks, type Chunk, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';
import { selectSeries } from './series.ts';
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

/** Undefined where the server cannot tell. */
export async function countScrapes(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<number | undefined> {
  const counts = await askInChunks({ range: query.range, limit, signal }, (chunk, either) => {
    const range = countedRange(chunk);
    const steps = { groupBy: [], stepMs: range.to - range.from };
    return profileCounts(connect, query, steps, range, either);
  });
  const count = counts
    .map(({ series }) => series[0]?.points[0]?.value ?? 0)
    .reduce((sum, value) => sum + value, 0);
  if (Number.isNaN(count)) return undefined;
  if (count <= 1 || counts.every((one) => one.of === 'uploads')) return count;
  const ratio = await scrapesPerStored(connect, query, limit, signal);
  return Math.max(1, Math.round(count * ratio));
}

/** The last piece has its end included, as the merged profile has; the others leave theirs to the next one. */
function countedRange({ from, to, index, count }: Chunk): TimeRange {
  return { from, to: index === count - 1 ? to + 1 : to };
}

/** 1 unless one scrape may have become several stored profiles. */
async function scrapesPerStored(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<number> {
  const names = await labelsThatVary(connect, query, limit, signal);
  const others = names.filter((name) => !PROCESS_LABELS.includes(name));
  if (others.length === 0) return 1;
  const range = await stretchWithData(connect, query, limit, signal);
  if (range === undefined) return 1;
  const [stored, scrapes] = await Promise.all(
    [names, names.filter((name) => PROCESS_LABELS.includes(name))].map(async (groupBy) => {
      const steps = { groupBy, stepMs: 1, aggregation: 'sum' } as const;
      const series = await selectSeries(connect, query, steps, range, signal);
      return series.reduce((sum, { points }) => sum + points.length, 0);
    }),
  );
  return stored === undefined || scrapes === undefined || stored === 0 ? 1 : scrapes / stored;
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

/** The end of the range as far as it is short enough for a close look, or such a stretch before the last profile. */
async function stretchWithData(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
): Promise<TimeRange | undefined> {
  const { from, to } = query.range;
  if (to - from <= CLOSE_LOOK_MS) return { from, to: to + 1 };
  const begin = Math.max(from, to - limit.ms + CLOSE_LOOK_MS);
  const steps = Math.ceil((to - begin) / CLOSE_LOOK_MS);
  const range = { from: to - steps * CLOSE_LOOK_MS, to };
  const found = await selectSeries(
    connect,
    query,
    { groupBy: [], stepMs: CLOSE_LOOK_MS, aggregation: 'sum' },
    range,
    signal,
  );
  const last = found[0]?.points.at(-1)?.timestamp;
  return last === undefined ? undefined : { from: last - CLOSE_LOOK_MS, to: last };
}
