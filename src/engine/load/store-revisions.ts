// Which revisions the series of a question are of, by their labels: a store's merged profile does not tell any more.

import {
  revisionOfLabels,
  type LabelRevision,
  type RevisionQuestion,
} from '../../core/revisions.ts';
import type { LabelMatcher, ProfileStore, StoreQuery } from '../../sources/source.ts';

/** A revision with what selects its series among those of the question. */
export interface StoreRevision {
  readonly told: LabelRevision;
  readonly matchers: readonly LabelMatcher[];
  readonly sum: number; // In the type's unit, over all scrapes.
}

export interface StoreRevisions {
  readonly revisions: readonly StoreRevision[]; // Heaviest first.
  /** Selects all other series, whatever the store learns meanwhile: with it, the parts are the whole. */
  readonly others: readonly LabelMatcher[];
  /** Whether there was any such series. */
  readonly hasOthers: boolean;
}

/** Costs the store little: names of labels out of its index, and one sum for each set of their values. */
export async function storeRevisions(
  store: ProfileStore,
  query: StoreQuery,
  question: RevisionQuestion,
  signal: AbortSignal,
): Promise<StoreRevisions> {
  const known = new Set(await store.labelNames(query.matchers, query.range, signal));
  const names = [...question.labels, ...question.imageLabels].filter((name) => known.has(name));
  if (names.length === 0) return { revisions: [], others: [], hasOthers: true };
  const ofRepository = question.repositoryLabels.filter((name) => known.has(name));
  const stepSeconds = (query.range.to - query.range.from) / 1000;
  const series = await store.series(
    query,
    { groupBy: [...names, ...ofRepository], stepSeconds, aggregation: 'sum' },
    signal,
  );
  const found = new Map<string, { told: LabelRevision; values: Set<string>; sum: number }>();
  let hasOthers = false;
  for (const { labels, points } of series) {
    const told = revisionOfLabels((name) => labels[name], question);
    if (told === undefined) hasOthers = true;
    else {
      const key = JSON.stringify([told.label, told.text]);
      const one = found.get(key) ?? { told, values: new Set<string>(), sum: 0 };
      // Nothing selects one of two repositories that have a revision of one name: then neither is told.
      if (one.told.repository !== told.repository) one.told = withoutRepository(told);
      one.values.add(labels[told.label]!);
      one.sum = points.reduce((sum, { value }) => sum + value, one.sum);
      found.set(key, one);
    }
  }
  const all = [...found.values()];
  // The best label that tells decides: of the better ones, such a series has no value that tells.
  const without = (label: string) => {
    const values = all.filter(({ told }) => told.label === label).flatMap((one) => [...one.values]);
    return values.length === 0 ? [] : [matcherOf(label, values, false)];
  };
  return {
    revisions: all
      .map(({ told, values, sum }) => {
        const better = names.slice(0, names.indexOf(told.label)).flatMap(without);
        return { told, sum, matchers: [...better, matcherOf(told.label, [...values], true)] };
      })
      .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum)),
    others: names.flatMap(without),
    hasOthers,
  };
}

function withoutRepository({ text, source, label }: LabelRevision): LabelRevision {
  return { text, source, label };
}

function matcherOf(name: string, values: readonly string[], isIn: boolean): LabelMatcher {
  if (values.length === 1) return { name, operator: isIn ? '=' : '!=', value: values[0]! };
  const value = values.map((text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')).join('|');
  return { name, operator: isIn ? '=~' : '!~', value };
}
