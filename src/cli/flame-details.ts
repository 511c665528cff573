// What the page of `hotline flame` tells beside the graph: the facts of its head, and the tab "Details".

import { wholeSamples } from '../core/evidence.ts';
import type { ExportedWords } from '../core/flame/exported.ts';
import { countText, shareText } from '../core/flame/value-texts.ts';
import { amountText } from '../core/units.ts';
import type { Loaded, ValueFacts } from '../engine/load/loaded.ts';
import { revisionName } from './revision-name.ts';

/** Longer lists end in "and N more". */
const MOST_ROWS = 100;
const MOST_VALUES = 20;

type Section = ExportedWords['details'][number];

/**
 * `4.25 s, 0.46 cores`, as it is read and not as a terminal prints it. Of a difference what its shares are of and what is
 * left, and no rate: its time is that of both runs.
 */
export function totalOnScreen({ total, whole, valueType, seconds }: ValueFacts): string {
  const text = amountText(total, valueType);
  if (whole !== total) return `${amountText(whole, valueType)}, net ${text}`;
  const rate = seconds === undefined ? text : amountText(total, valueType, seconds);
  return rate === text ? text : `${text}, ${rate}`;
}

export function headFacts(loaded: Loaded, values: ValueFacts): ExportedWords['facts'] {
  const builds = namedBuilds(loaded);
  return [
    { label: 'Total', value: totalOnScreen(values) },
    // How many distinct stacks there are is no number of samples.
    ...(values.evidence === undefined
      ? []
      : [{ label: 'Samples', value: countText(wholeSamples(values.evidence)) }]),
    ...(builds.names.length === 0
      ? []
      : [{ label: builds.label, value: builds.names.map(revisionName).join(', ') }]),
  ];
}

export interface NamedBuilds {
  readonly label: 'Build' | 'Build ID';
  readonly names: readonly string[];
}

/** Revisions; the ids that linkers wrote only where no revision is told. */
export function namedBuilds({ builds }: Loaded): NamedBuilds {
  const told = builds.flatMap(({ gitRef }) => gitRef ?? []);
  if (told.length > 0) return { label: 'Build', names: told };
  const ids = builds.map(({ buildId }) => buildId).filter((id) => id !== '');
  return { label: 'Build ID', names: ids };
}

/** Section by section; those that have nothing are left out. */
export function flameDetails(loaded: Loaded, values: ValueFacts): ExportedWords['details'] {
  const { title, bytes, scrapes, comments, labels, builds } = loaded;
  const size = amountText(bytes, { type: 'file', unit: 'bytes' });
  const sections: readonly Section[] = [
    {
      title: 'Profile',
      rows: [
        { label: 'Name', text: title },
        ...headFacts(loaded, values).map(({ label, value }) => ({ label, text: value })),
        ...(scrapes === undefined ? [] : [{ label: 'Profiles', text: countText(scrapes) }]),
        { label: 'Size', text: size },
      ],
    },
    {
      title: 'Value types',
      rows: loaded.values.map((each) => ({
        label: `${each.valueType.type} / ${each.valueType.unit}`,
        text: totalOnScreen(each),
      })),
    },
    { title: 'Comments', rows: comments.map((text) => ({ label: '', text })) },
    {
      title: 'Labels',
      rows: labels.map((label) => ({ label: label.name, text: listed(label.values) })),
    },
    {
      title: 'Builds',
      rows: builds.map(({ file, buildId, gitRef, share }) => ({
        label: shareText(share, 1),
        text: [file, gitRef ?? '', buildId].filter((part) => part !== '').join(' · '),
      })),
    },
  ];
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map((section) => ({ title: section.title, rows: shortened(section.rows) }));
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, MOST_VALUES).join(', ');
  return values.length > MOST_VALUES ? `${shown} and ${values.length - MOST_VALUES} more` : shown;
}

function shortened(rows: Section['rows']): Section['rows'] {
  if (rows.length <= MOST_ROWS) return rows;
  return [...rows.slice(0, MOST_ROWS), { label: '', text: `and ${rows.length - MOST_ROWS} more` }];
}
