// What a server has: profile types, services, labels and their values. All are cheap, and sorted.

import type { LabelMatcher, StoreProfileType, StoreService, TimeRange } from '../source.ts';
import { labelsOf, listOf, textOf, textsOf, type Fields } from './answers.ts';
import { askInChunks, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';

/** Answers of all pieces of the range. `message` lacks only its times. */
type Ask = (
  method: string,
  message: object,
  range: TimeRange,
  signal: AbortSignal,
) => Promise<readonly Fields[]>;

export function discoveryOf(connect: Connect, limit: RangeLimit): Ask {
  return (method, message, range, signal) =>
    askInChunks({ range, limit, signal }, ({ from, to }, either) =>
      connect.json(
        `querier.v1.QuerierService/${method}`,
        { ...message, start: from, end: to },
        either,
      ),
    );
}

export async function profileTypes(
  ask: Ask,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreProfileType[]> {
  const answers = await ask('ProfileTypes', {}, range, signal);
  const types = answers.flatMap((answer) => listOf(answer, 'profileTypes')).map(profileTypeOf);
  return [...new Map(types.map((type) => [type.id, type])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

function profileTypeOf(fields: Fields): StoreProfileType {
  return {
    id: textOf(fields, 'ID'),
    name: textOf(fields, 'name'),
    sampleType: textOf(fields, 'sampleType'),
    sampleUnit: textOf(fields, 'sampleUnit'),
    periodType: textOf(fields, 'periodType'),
    periodUnit: textOf(fields, 'periodUnit'),
  };
}

/** Asks for two labels of all series: the server's index has them without looking at profiles. */
export async function services(
  ask: Ask,
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly StoreService[]> {
  const labelNames = ['service_name', '__profile_type__'];
  const answers = await ask('Series', { matchers: [], labelNames }, range, signal);
  const types = new Map<string, Set<string>>();
  for (const set of answers.flatMap((answer) => listOf(answer, 'labelsSet'))) {
    const { service_name: service, __profile_type__: type } = labelsOf(set);
    if (service === undefined || type === undefined) continue;
    types.set(service, (types.get(service) ?? new Set()).add(type));
  }
  return [...types]
    .map(([name, ids]) => ({ name, typeIds: [...ids].sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function labelNames(
  ask: Ask,
  matchers: readonly LabelMatcher[],
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const message = { matchers: [selectorText(matchers)] };
  return unionOfNames(await ask('LabelNames', message, range, signal));
}

export async function labelValues(
  ask: Ask,
  name: string,
  matchers: readonly LabelMatcher[],
  range: TimeRange,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const message = { name, matchers: [selectorText(matchers)] };
  return unionOfNames(await ask('LabelValues', message, range, signal));
}

function unionOfNames(answers: readonly Fields[]): readonly string[] {
  return [...new Set(answers.flatMap((answer) => textsOf(answer, 'names')))].sort();
}
