// What a page of a profile shows, and the words that it is told around the graph.

import type { FlameEdit } from '../../core/flame/edits.ts';
import { SourceError } from '../../engine/engine.ts';
import { toldMeasure } from '../../engine/graph/told-measure.ts';
import type { Action, Page, ProfilePage } from '../../protocol.ts';
import { toldBuild } from '../text/build-name.ts';
import { wantedGrowth } from './growth-setting.ts';
import { detailsOf, factsOf, valueFactsOf, valueNames, type FactSources } from './profile-facts.ts';

/** A profile on a page; the columns are asked for when the page is there. */
export interface ShownProfile extends Omit<FactSources, 'now'> {
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | undefined;
  readonly actions: readonly Action[];
  /** What the lines in the editor are filtered with; undefined where the page can't filter them. */
  readonly lineFilter: readonly FlameEdit[] | undefined;
}

/** What a page shows: a profile, or why there is none. */
export type PageContent =
  Exclude<Page, { kind: 'profile' }> | { readonly kind: 'profile'; readonly profile: ShownProfile };

/** Why there is no graph to export. */
export function nothingShown(content: PageContent | Page | undefined): SourceError {
  const what = content?.kind === 'message' || content?.kind === 'loading' ? content.title : '';
  return new SourceError(
    'not-found',
    what === ''
      ? 'No profile is shown.'
      : content?.kind === 'loading'
        ? `${what} is still loading.`
        : `There is no flame graph to export: ${what}.`,
    content?.kind === 'loading'
      ? 'Export it when it is there.'
      : 'Export again when a profile is shown.',
  );
}

/** The same placement of the same view has the same columns; only words around them may differ. */
export function sameColumns(a: ShownProfile, b: ShownProfile): boolean {
  return (
    a.view.handle === b.view.handle &&
    a.view.valueType === b.view.valueType &&
    a.placement === b.placement
  );
}

/** What the page is told of it; `splits` is what it can be split by, as far as that is known. */
export function pageOf(content: PageContent, id: number, splits: readonly string[]): Page {
  if (content.kind !== 'profile') return content;
  return { kind: 'profile', profile: wordsOf(content.profile, id, splits) };
}

/** The words around the graph of a profile. */
export function wordsOf(profile: ShownProfile, id: number, splits: readonly string[]): ProfilePage {
  const { title, subtitle, note, actions, lineFilter, ...rest } = profile;
  const { loaded, view, revisions } = rest;
  const sources = { ...rest, now: Date.now() };
  return {
    id,
    title,
    subtitle,
    note,
    pprofFile: loaded.pprofFile,
    actions,
    splits,
    lineFilter,
    facts: factsOf(sources),
    values: valueNames(loaded),
    value: view.valueType,
    measure: toldMeasure(loaded, valueFactsOf(loaded, view)),
    whole: valueFactsOf(loaded, view).whole,
    build: toldBuild(loaded, revisions).text,
    grows: wantedGrowth(),
    details: detailsOf(sources),
  };
}
