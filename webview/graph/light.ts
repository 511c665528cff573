// What the reader lights boxes by, a search or a kind of code, and how that is told.
import type { TextFinder } from '../../src/core/flame/text-query.ts';
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { baseNameOf } from '../../src/core/paths/segments.ts';
import { countText, shareText, spokenShare } from '../../src/core/flame/value-texts.ts';
import type { Chip } from './crumbs.ts';
import { KIND_NAMES } from '../../src/core/flame/describe.ts';
import {
  findChanges,
  findKind,
  findPackage,
  findText,
  ordinalOf,
  type ChangeFilter,
  type Lit,
} from './find.ts';
import { ROOT, wholeBelow, type Box, type Graph } from '../../src/core/flame/graph.ts';

export type Light =
  | { readonly by: 'search'; readonly finder: TextFinder }
  | { readonly by: 'kind'; readonly kind: number }
  | { readonly by: 'package'; readonly name: string }
  | { readonly by: 'change'; readonly what: ChangeFilter };

export const CHANGE_NAMES: Record<ChangeFilter, string> = {
  changed: 'All changes',
  certain: 'Certain only',
  new: 'New',
  gone: 'Gone',
  more: 'More',
  less: 'Less',
  noise: 'Noise',
  even: 'Even',
};

/** Counts are of what lies in `root`. */
export function findLit(graph: Graph, light: Light, root: Box): Lit {
  switch (light.by) {
    case 'search':
      return findText(graph, light.finder, root);
    case 'kind':
      return findKind(graph, light.kind, root);
    case 'package':
      return findPackage(graph, light.name, root);
    case 'change':
      return findChanges(graph, light.what, root);
  }
}

/** How much was found, in words. */
export interface Found {
  readonly count: string; // `2 of 134`
  readonly share: string; // `24.7 %`, as in the detail.
  readonly detail: string; // ` · 24.7 % of shown`; goes on with the sentence, left out where there is no room.
  readonly hidden: string; // `3`: matches that no box of their own shows; '' for none.
  readonly why: string; // A sentence about what is hidden, or ''.
  readonly leads: boolean; // Whether there is a match to go to.
}

/** Matches without a box of their own. */
export interface Hidden {
  readonly tooNarrow: number; // They are among those that are counted.
  readonly collapsed: Collapsed; // They are not: the graph has no boxes of them.
}

export interface Collapsed {
  readonly count: number;
  readonly total: number; // Of the samples that pass through no match that has a box.
}

export const NONE_COLLAPSED: Collapsed = { count: 0, total: 0 };

/** What is zoomed to, and whether only a part of its width is seen: matches are counted in all of it. */
export interface Within {
  readonly root: Box;
  readonly isPart: boolean;
}

/** How many matches there are, which of them has the focus, and how much they are of what is shown. */
export function matchTexts(
  graph: Graph,
  lit: Lit,
  { root, isPart }: Within,
  focus: Box,
  hidden: Hidden,
): Found {
  const unseen = hidden.tooNarrow + hidden.collapsed.count;
  const whole = wholeBelow(graph, root);
  const told = { hidden: unseen === 0 ? '' : countText(unseen), why: whyHidden(hidden, whole) };
  if (lit.count === 0) {
    const collapsed = shareText(hidden.collapsed.total, whole);
    if (lit.outside > 0)
      return {
        ...{ count: noneHere(lit), share: collapsed, detail: ' the zoom' },
        ...told,
        leads: true,
      };
    return {
      share: collapsed,
      count: unseen === 0 ? 'No match' : 'None in sight',
      detail: unseen === 0 ? '' : ` · ${collapsed}`,
      ...told,
      leads: false,
    };
  }
  const ordinal = ordinalOf(lit, focus, root);
  const count = ordinal === 0 ? countText(lit.count) : `${ordinal} of ${countText(lit.count)}`;
  const of = root === ROOT ? '' : isPart ? ' of the frame' : ' of shown';
  const share = shareText(lit.total, whole);
  return { count, share, detail: ` · ${share}${of}`, ...told, leads: true };
}

function whyHidden({ tooNarrow, collapsed }: Hidden, whole: number): string {
  const narrow =
    tooNarrow === 0
      ? ''
      : `${countText(tooNarrow)} of the matches ${tooNarrow === 1 ? 'has' : 'have'} no box of ${tooNarrow === 1 ? 'its' : 'their'} own: too narrow.`;
  const { count, total } = collapsed;
  const share = total === 0 ? '' : `, another ${shareText(total, whole)}`;
  const shut =
    count === 0
      ? ''
      : `${countText(count)} ${tooNarrow === 0 ? '' : 'more '}${count === 1 ? 'lies' : 'lie'} under collapsed boxes${share}.`;
  return [narrow, shut].filter((sentence) => sentence !== '').join(' ');
}

export function spokenMatches(
  graph: Graph,
  lit: Lit,
  { root, isPart }: Within,
  collapsed: Collapsed,
): string {
  const share = (total: number) => spokenShare(total, wholeBelow(graph, root));
  const shut =
    collapsed.count === 0
      ? ''
      : `${countText(collapsed.count)} under collapsed boxes, ${share(collapsed.total)}.`;
  const shown = (sentence: string) => [sentence, shut].filter((part) => part !== '').join(' ');
  if (lit.count === 0) {
    if (lit.outside > 0) return shown(`${noneHere(lit)} the zoom.`);
    return shut === '' ? 'No match.' : shown('No match in sight.');
  }
  const matches = lit.count === 1 ? '1 match' : `${countText(lit.count)} matches`;
  return shown(
    `${matches}, ${share(lit.total)} of ${!isPart ? 'what is shown' : root === ROOT ? 'all' : 'the frame that is zoomed to'}.`,
  );
}

/** What isn't in sight is no reason to say that it isn't there. */
function noneHere({ outside }: Lit): string {
  return `None here, ${countText(outside)} outside`;
}

/** A search stands in its field; a kind or a package needs a chip that takes it away. */
export function chipsOf(light: Light | undefined, remove: () => void): Chip[] {
  if (light === undefined || light.by === 'search') return [];
  return [{ verb: 'Lit', value: nameOfLight(light), remove }];
}

function nameOfLight(light: Exclude<Light, { readonly by: 'search' }>): string {
  switch (light.by) {
    case 'package':
      return light.name;
    case 'kind':
      return KIND_NAMES[CODE_KINDS[light.kind]!].long;
    case 'change':
      return CHANGE_NAMES[light.what];
  }
}

/** `quote.go:64` */
export function nameOfLine(path: string, line: number): string {
  return `${baseNameOf(path)}:${line}`;
}

/** Why a line lights nothing; `nearest` is the line of its file nearest to it that would. */
export function noCostSentence(path: string, line: number, nearest: number | undefined): string {
  const what = `${nameOfLine(path, line)} has no cost in this profile`;
  return nearest === undefined
    ? `${what}, nor has any other line of ${baseNameOf(path)}.`
    : `${what}. The nearest line that has is ${nearest}.`;
}

/** Why a line lights nothing that has cost: `edits` took its boxes away, `Hide (*Node).Insert`. */
export function takenAwaySentence(path: string, line: number, edits: readonly string[]): string {
  const what = edits.length === 1 ? edits[0]! : `one of ${countText(edits.length)} filters`;
  return `${nameOfLine(path, line)} has cost, but no box here: ${what} took it away.`;
}
