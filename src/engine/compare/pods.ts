// How many pods a store's profiles are of, by the labels that agents name them with.

import type { StoreOrigin } from '../origin.ts';
import { sizesBy } from '../load/sizes.ts';
import { queryOf } from '../load/store-query.ts';
import type { Stores } from '../load/stores.ts';

/** The first that the service has tells; docs/revisions.md lists what agents set. */
const POD_LABELS: readonly string[] = [
  'pod',
  'k8s_pod_name',
  'kubernetes_pod_name',
  'service_instance_id',
  'instance',
  'hostname',
];

/** Undefined where no label tells. */
export async function podsOf(
  origin: StoreOrigin,
  stores: Stores,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { matchers, range } = queryOf(origin);
  const names = await stores.get(origin.connection).labelNames(matchers, range, signal);
  const label = POD_LABELS.find((name) => names.includes(name));
  if (label === undefined) return undefined;
  const sizes = await sizesBy(label, origin, stores, signal);
  const named = sizes.filter(({ value }) => value !== '');
  return named.length === 0 ? undefined : named.length;
}
