// A loaded profile as the head and the tab "Details" of its page say it.

import { wholeSamples } from '../../core/evidence.ts';
import { amountText } from '../../core/units.ts';
import type { Loaded, ValueFacts } from '../../engine/load/loaded.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import { toldMeasure } from '../../engine/graph/told-measure.ts';
import type { TimeRange } from '../../engine/engine.ts';
import type { TracedRevision } from '../../engine/trace/trace-answers.ts';
import type { View } from '../../engine/origin.ts';
import { leftOutText } from '../../engine/load/left-out.ts';
import type { Action, DetailSection, Fact } from '../../protocol.ts';
import { toldBuild } from '../text/build-name.ts';
import { rangeWords, timeWords } from '../session/range.ts';
import { shareText } from '../text/share-text.ts';
import { typeTitle } from '../lines/value-scale.ts';
import { valueTypeName } from '../text/type-names.ts';

/** Longer lists end in "and N more". */
const MOST_ROWS = 100;
const MOST_VALUES = 20;
/** Ranges are told in minutes from here on. */
const SHORT_MS = 120_000;

export interface FactSources {
  readonly loaded: Loaded;
  readonly view: View;
  readonly placement: Placement;
  /** What its lines were followed from, heaviest first; none where they were not. */
  readonly revisions: readonly TracedRevision[];
  readonly now: number; // Milliseconds since the epoch.
}

/** The value type that a view draws. @throws Error when the profile has none such, which a caller has checked */
export function valueFactsOf(loaded: Loaded, view: View): ValueFacts {
  const facts = loaded.values[view.valueType];
  if (facts === undefined) throw new Error(`The profile has no value type ${view.valueType}`);
  return facts;
}

/** Names for the chooser of the value type; two of one name are told apart by their units. */
export function valueNames({ values }: Loaded): readonly string[] {
  const names = values.map(({ valueType }) => typeTitle(valueTypeName(valueType.type)));
  return names.map((name, at) =>
    names.indexOf(name) === names.lastIndexOf(name)
      ? name
      : `${name} (${values[at]!.valueType.unit})`,
  );
}

/** The five facts of the head: total, time, samples, build, and how much of it lies in known files. */
export function factsOf({ loaded, view, placement, revisions, now }: FactSources): readonly Fact[] {
  const values = valueFactsOf(loaded, view);
  const { range, scrapes } = loaded;
  const build = toldBuild(loaded, revisions);
  const fact = (label: string, value: string, link?: Action): Fact => ({ label, value, link });
  return [
    fact('Total', totalText(loaded, values)),
    fact('Recorded', range === undefined ? 'not said' : recordedText(range, now)),
    fact('Samples', samplesText(values.evidence, scrapes), leftOutLink(loaded)),
    fact(build.label, build.text === '' ? 'not said' : build.text),
    mappedFact(placement),
  ];
}

/** What was added and taken away is told apart from what is left of it, as `hotline top` does. */
function totalText(loaded: Loaded, values: ValueFacts): string {
  const { valueType, total, whole } = values;
  const { seconds } = toldMeasure(loaded, values);
  const net = amountText(total, valueType, seconds);
  return whole === total ? net : `${amountText(whole, valueType, seconds)}, net ${net}`;
}

/** `14 940 in 3 profiles`. How many distinct stacks there are is no number of samples. */
function samplesText(evidence: number | undefined, scrapes: number | undefined): string {
  const samples = evidence === undefined ? 'not said' : countText(wholeSamples(evidence));
  if (scrapes === undefined) return samples;
  return evidence === undefined ? scrapesText(scrapes) : `${samples} in ${scrapesText(scrapes)}`;
}

/** `14 940`, `5.38 M` */
function countText(count: number): string {
  return amountText(count, { type: 'samples', unit: 'count' });
}

function scrapesText(scrapes: number): string {
  return scrapes === 1 ? '1 profile' : `${countText(scrapes)} profiles`;
}

/** `1 file of 20 was empty and left out`; which one, and what is wrong with it, is one click away. */
function leftOutLink({ leftOut }: Loaded): Action | undefined {
  return leftOut && { action: 'showDetails', label: leftOutText(leftOut) };
}

/** A short recording is told by its begin and its length. */
function recordedText(range: TimeRange, now: number): string {
  const { from, to } = range;
  if (to - from >= SHORT_MS) return rangeWords({ kind: 'custom', ...range }, now);
  const length = amountText(to - from, { type: 'time', unit: 'milliseconds' });
  return to === from ? timeWords(from, now) : `${timeWords(from, now)} · ${length}`;
}

/** What fits no file is what goes wrong: it is one click away. */
function mappedFact({ shares, unmapped, ambiguous }: Placement): Fact {
  const lost = unmapped.length + ambiguous.length;
  const link =
    lost === 0
      ? undefined
      : {
          action: 'showDetails',
          label: lost === 1 ? '1 file not found' : `${lost} files not found`,
        };
  const mapped = 1 - shares.ambiguous - shares.unmapped;
  const value = shares.resolved === 0 ? 'nothing in this workspace' : shareText(mapped);
  return { label: 'Mapped', value, link };
}

export function detailsOf(sources: FactSources): readonly DetailSection[] {
  const { loaded, placement } = sources;
  const section = (title: string, rows: DetailSection['rows']): DetailSection[] =>
    rows.length === 0 ? [] : [{ title, rows: shortened(rows) }];
  const facts = factsOf(sources).map(({ label, value }) => ({ label, text: value }));
  const size = { label: 'Size', text: amountText(loaded.bytes, { type: 'file', unit: 'bytes' }) };
  return [
    ...section('Profile', [...facts, size]),
    ...section(
      'Value types',
      loaded.values.map((values) => valueRow(loaded, values)),
    ),
    ...section(
      'Left out',
      (loaded.leftOut?.files ?? []).map(({ why, message }) => ({ label: why, text: message })),
    ),
    ...section(
      'Comments',
      loaded.comments.map((text) => ({ label: '', text })),
    ),
    ...section(
      'Labels',
      loaded.labels.map(({ name, values }) => ({ label: name, text: listed(values) })),
    ),
    ...section(
      'Builds',
      loaded.builds.map(({ file, buildId, gitRef, share }) => ({
        label: shareText(share),
        text: [file, gitRef, buildId]
          .filter((part) => part !== undefined && part !== '')
          .join(' · '),
      })),
    ),
    ...section(
      'Not found in this workspace',
      placement.unmapped.map(({ name, share }) => ({
        label: shareText(share),
        text: name,
      })),
    ),
    ...section(
      'Several files may be meant',
      placement.ambiguous.map(({ name, candidates, share }) => ({
        label: shareText(share),
        text: `${name}: ${listed(candidates)}`,
      })),
    ),
  ];
}

function valueRow(loaded: Loaded, values: ValueFacts): { label: string; text: string } {
  const { valueType, rule } = values;
  const rules = {
    delta: 'summed over the time it was recorded',
    gauge: 'the state of a moment; of several the mean',
    cumulative: 'since the process started',
  };
  return {
    label: `${valueType.type} / ${valueType.unit}`,
    text: `${totalText(loaded, values)} · ${rules[rule]}`,
  };
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(', ');
  return values.length > MOST_VALUES ? `${shown} and ${values.length - MOST_VALUES} more` : shown;
}

function shortened(rows: DetailSection['rows']): DetailSection['rows'] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS), { label: '', text: `and ${rows.length - MOST_ROWS} more` }];
}
