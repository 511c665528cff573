// The answers to `splits` and `split`: a view by the values of a label. Samples of files carry their labels; those of a
// store's answer don't, and it is asked once more for each value.

import { CombiningMerger } from '../../core/combine.ts';
import { withoutDroppedFrames } from '../../core/drop-frames.ts';
import { splitCalls, type CallSplit } from '../../core/flame/split.ts';
import { withLabel } from '../../core/labelled.ts';
import { groupsOfLabel, type SampleGroup } from '../../core/sample-groups.ts';
import type { LabelMatcher } from '../../sources/source.ts';
import { SourceError } from '../../sources/source-error.ts';
import type { SplitAnswer } from './graph-answers.ts';
import type { StoreOrigin } from '../origin.ts';
import { fewAtATime } from '../load/few-at-a-time.ts';
import { pathsOf } from './flame-answer.ts';
import { HeldView, type HeldProfile } from '../held-profile.ts';
import { loadStore } from '../load/load-store.ts';
import { MOST_VALUES, ownGroups, ownSplits } from './own-splits.ts';
import { queryOf } from '../load/store-query.ts';
import type { Stores } from '../load/stores.ts';

export async function splitsOf(
  held: HeldProfile,
  view: HeldView,
  stores: Stores,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const keys = new Set(ownSplits(held.loaded, view, view.weights));
  const { origin } = held;
  if (origin?.kind === 'store')
    for (const label of await storeLabels(origin, stores, signal)) keys.add(label);
  return [...keys].sort();
}

export async function splitBy(
  by: string,
  held: HeldProfile,
  view: HeldView,
  stores: Stores,
  signal: AbortSignal,
): Promise<SplitAnswer> {
  const groups = ownGroups(by, held.loaded, view, view.weights);
  if (groups.length > 1) {
    const { parts, columns } = splitOf(view, groups);
    return { parts, columns, functions: undefined };
  }
  const { origin } = held;
  if (origin?.kind !== 'store')
    throw new SourceError(
      'bad-question',
      `No sample tells ${by}.`,
      'Split by a label that is offered.',
    );
  const whole = await askedBy(by, origin, view, stores, signal);
  const asked = groupsOfLabel(whole.profile, whole.weights, by, Infinity).map(named);
  const inOrder = (['value', 'others', 'none'] as const).flatMap((kind) =>
    asked.filter((group) => group.kind === kind),
  );
  const { parts, columns, functions } = splitOf(whole, inOrder);
  const paths = pathsOf(whole);
  return {
    ...{ parts, columns },
    functions: { ...functions, paths: functions.files.map((file) => paths.get(file)) },
  };
}

function splitOf(view: HeldView, groups: readonly SampleGroup[]): CallSplit {
  const paths = pathsOf(view);
  return splitCalls(view.placed.profile, view.weights, (file) => paths.has(file), groups);
}

/** Labels of what was asked for that have several values. A selector of the reader's own is no question for labels. */
async function storeLabels(
  origin: StoreOrigin,
  stores: Stores,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { matchers, range, selector } = queryOf(origin);
  if (selector !== undefined) return [];
  const store = stores.get(origin.connection);
  const names = await store.labelNames(matchers, range, signal);
  const several: string[] = [];
  const wanted = names.filter((name) => !name.startsWith('__'));
  await fewAtATime(wanted, async (name) => {
    if ((await store.labelValues(name, matchers, range, signal)).length > 1) several.push(name);
  });
  return several;
}

/** What stands for more than one value in the labels that are given to the store's answers; no label's value has it. */
const OTHERS = '\0others ';
const NO_VALUE = '\0none';

/** All of the origin once more, each sample with the value of the label that it was asked for with. */
async function askedBy(
  label: string,
  origin: StoreOrigin,
  view: HeldView,
  stores: Stores,
  signal: AbortSignal,
): Promise<HeldView> {
  const store = stores.get(origin.connection);
  const sizes = await store.sizes(queryOf(origin), [label], signal);
  const values = sizes
    .toSorted((a, b) => Math.abs(b.sum) - Math.abs(a.sum))
    .map(({ labels }) => labels[label] ?? '')
    .filter((value) => value !== '');
  const most = values.length === MOST_VALUES + 1 ? MOST_VALUES + 1 : MOST_VALUES;
  const is = (operator: '=' | '!=', value: string): LabelMatcher => ({
    ...{ name: label, operator, value },
  });
  const questions = values.slice(0, most).map((value) => ({ value, matchers: [is('=', value)] }));
  const others = values.length - questions.length;
  if (others > 0)
    questions.push({
      value: `${OTHERS}${others}`,
      matchers: ['', ...values.slice(0, most)].map((value) => is('!=', value)),
    });
  if (values.length < sizes.length) questions.push({ value: NO_VALUE, matchers: [is('=', '')] });
  const merger = new CombiningMerger('store');
  await fewAtATime(questions, async ({ value, matchers }) => {
    const part = { ...origin, matchers: [...origin.matchers, ...matchers] };
    const { combined } = await loadStore(part, store, signal, () => undefined);
    merger.add(withLabel(combined.profile, label, value));
  });
  const profile = withoutDroppedFrames(merger.finish(undefined).profile);
  // A gauge's mean is by the scrapes of all, or parts would not add up to it.
  const whole = new HeldView(profile, view.valueType, view.scale, undefined);
  await whole.place(view.workspace, view.moved);
  return whole;
}

/** As if the samples' own labels had told it. */
function named(group: SampleGroup): SampleGroup {
  if (group.value === NO_VALUE) return { ...group, kind: 'none', value: '', count: 0 };
  if (!group.value.startsWith(OTHERS)) return group;
  return { ...group, kind: 'others', value: '', count: Number(group.value.slice(OTHERS.length)) };
}
