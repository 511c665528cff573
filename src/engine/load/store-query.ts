// What an origin at a store asks the store for: the same for a profile as for its size, so that they cannot disagree.

import type { StoreQuery } from '../../sources/source.ts';
import type { StoreOrigin } from '../origin.ts';

export function queryOf({ service, typeId, matchers, selector, range }: StoreOrigin): StoreQuery {
  const ofService = { name: 'service_name', operator: '=', value: service } as const;
  return {
    typeId,
    matchers: service === '' ? matchers : [ofService, ...matchers],
    range,
    ...(selector === undefined ? {} : { selector }),
  };
}
