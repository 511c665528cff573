// Whether a profile has the labels that a question narrows it by. A misspelt one would otherwise look like no cost.

import { labelSummary } from '../../core/label-summary.ts';
import type { Profile } from '../../core/profile.ts';
import { SourceError } from '../../sources/source-error.ts';

const MOST_NAMED = 12;

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** @throws SourceError of kind `bad-question` that names the labels, or the values, that there are */
export function checkLabels(profile: Profile, tags: readonly Tag[]): void {
  if (tags.length === 0) return;
  const known = labelsOf(profile);
  for (const { key, value } of tags) {
    const values = known.get(key);
    if (values === undefined)
      throw new SourceError(
        'bad-question',
        `No sample has a label ${key}.`,
        known.size === 0
          ? 'The samples of this profile have no labels at all.'
          : `The labels are ${listed(known.keys())}.`,
      );
    if (!values.has(value))
      throw new SourceError(
        'bad-question',
        `No sample has the label ${key}=${value}.`,
        `The values of ${key} are ${listed(values)}.`,
      );
  }
}

/** The values of each label; a number's value is its digits. */
function labelsOf(profile: Profile): ReadonlyMap<string, ReadonlySet<string>> {
  const weights = new Float64Array(profile.samples.length);
  return new Map(
    labelSummary(profile, weights).map(({ key, values }) => [
      key,
      new Set(values.map(({ value }) => value)),
    ]),
  );
}

function listed(names: Iterable<string>): string {
  const all = [...names].sort();
  const shown = all.slice(0, MOST_NAMED).join(', ');
  return all.length > MOST_NAMED ? `${shown} and ${all.length - MOST_NAMED} more` : shown;
}
