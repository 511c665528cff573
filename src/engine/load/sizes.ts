// How much a store has, read by the same rules as a loaded profile: deltas as sums with the seconds of the range, gauges
// as means per scrape.

import type { StoreSize } from '../../sources/source.ts';
import { storedTypeOf } from '../../sources/store-type.ts';
import type { Size, ValueSize } from './loaded.ts';
import type { StoreOrigin } from '../origin.ts';
import { queryOf } from './store-query.ts';
import type { Stores } from './stores.ts';

export async function sizeOf(
  origin: StoreOrigin,
  stores: Stores,
  signal: AbortSignal,
): Promise<Size | undefined> {
  const [whole] = await stores.get(origin.connection).sizes(queryOf(origin), [], signal);
  return whole === undefined ? undefined : readSize(whole, origin);
}

export async function sizesBy(
  label: string,
  origin: StoreOrigin,
  stores: Stores,
  signal: AbortSignal,
): Promise<readonly ValueSize[]> {
  const sizes = await stores.get(origin.connection).sizes(queryOf(origin), [label], signal);
  return sizes.map((one) => ({ value: one.labels[label] ?? '', size: readSize(one, origin) }));
}

function readSize({ sum, scrapes }: StoreSize, { typeId, range }: StoreOrigin): Size {
  const { valueType, rule } = storedTypeOf(typeId);
  if (rule !== 'gauge') {
    return { valueType, rule, total: sum, seconds: (range.to - range.from) / 1000 };
  }
  // A mean of zeros is zero, however many there are.
  const mean = sum === 0 ? 0 : scrapes === undefined ? undefined : sum / scrapes;
  return { valueType, rule, total: mean, seconds: undefined };
}
