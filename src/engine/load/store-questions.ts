// What is asked of a store before a profile is chosen: its services, their size, and their labels.

import type { ProfileStore, TimeRange } from '../../sources/source.ts';
import type { ServiceFacts } from '../origin.ts';
import type { StoreLabel } from '../engine.ts';

/** Services by name, each with its types. */
export async function serviceFacts(
  store: ProfileStore,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly ServiceFacts[]> {
  const [services, types] = await Promise.all([
    store.services(range, signal),
    store.profileTypes(range, signal),
  ]);
  const known = new Map(types.map((type) => [type.id, type]));
  return services.map(({ name, typeIds }) => ({
    name,
    types: typeIds.flatMap((id) => known.get(id) ?? []),
  }));
}

/** Average cores over the range, by service: CPU nanoseconds by the nanoseconds of the range. */
export async function coresByService(
  store: ProfileStore,
  range: TimeRange,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const seconds = (range.to - range.from) / 1000;
  const cores = new Map<string, number>();
  const cpu = (await store.profileTypes(range, signal)).filter(
    (type) => type.sampleType === 'cpu' && type.sampleUnit === 'nanoseconds',
  );
  for (const { id } of cpu) {
    const series = await store.series(
      { typeId: id, matchers: [], range },
      { groupBy: ['service_name'], stepSeconds: seconds, aggregation: 'sum' },
      signal,
    );
    for (const { labels, points } of series) {
      const name = labels['service_name'];
      if (name === undefined) continue;
      const sum = points.reduce((total, point) => total + point.value, 0);
      cores.set(name, (cores.get(name) ?? 0) + sum / 1e9 / seconds);
    }
  }
  return cores;
}

/** Labels a reader can choose by: the store's own (`__name__` and so on) and the service itself are left out. */
export async function serviceLabels(
  store: ProfileStore,
  service: string,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreLabel[]> {
  const matchers = [{ name: 'service_name', operator: '=', value: service }] as const;
  const names = await store.labelNames(matchers, range, signal);
  const wanted = names.filter((name) => !name.startsWith('__') && name !== 'service_name').sort();
  return Promise.all(
    wanted.map(async (name) => ({
      name,
      values: [...(await store.labelValues(name, matchers, range, signal))].sort(),
    })),
  );
}
