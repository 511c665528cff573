// Narrows a view as pprof's options do, before a question about it is answered.

import { PatternError, textMatcher, type TextMatcher } from '../core/regexp.ts';
import { selectWithRows } from '../core/select.ts';
import { SourceError } from '../sources/source-error.ts';
import type { Narrowing } from './tables/table-answers.ts';
import type { HeldView } from './held-profile.ts';
import { checkLabels } from './load/label-check.ts';

/** The part of a view that a narrowing keeps: the same when it keeps all. */
export type NarrowedView = Pick<HeldView, 'profile' | 'weights' | 'scale' | 'valueType'>;

/** @throws SourceError of kind `bad-question` for a pattern that is none, and for labels that the profile has not */
export function narrowed(view: NarrowedView, narrowing: Narrowing): NarrowedView {
  const { profile, weights, scale, valueType } = view;
  const { focus, ignore, show, hide, tags } = narrowing;
  checkLabels(profile, tags ?? []);
  const selected = selectWithRows(profile, {
    focus: matcher('focus', focus),
    ignore: matcher('ignore', ignore),
    show: matcher('show', show),
    hide: matcher('hide', hide),
    labels: labelsOf(tags ?? []),
  });
  if (selected.profile === profile) return view;
  return {
    scale,
    valueType,
    profile: selected.profile,
    weights: Float64Array.from(selected.kept, (sample) => weights[sample]!),
  };
}

/** One of the values of a key must be there, for every key. */
function labelsOf(tags: NonNullable<Narrowing['tags']>): ReadonlyMap<string, readonly string[]> {
  const labels = new Map<string, string[]>();
  for (const { key, value } of tags) labels.set(key, [...(labels.get(key) ?? []), value]);
  return labels;
}

/** An empty pattern is none, as for pprof. */
function matcher(option: string, pattern: string | undefined): TextMatcher | undefined {
  return pattern === undefined || pattern === '' ? undefined : patternOf(option, pattern);
}

/** @throws SourceError of kind `bad-question` that names what the pattern was for */
export function patternOf(option: string, pattern: string): TextMatcher {
  try {
    return textMatcher(pattern);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new SourceError(
      'bad-question',
      `For ${option}: ${error.message}`,
      'See https://golang.org/s/re2syntax.',
      { cause: error },
    );
  }
}
