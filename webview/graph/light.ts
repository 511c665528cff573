// What the reader lights boxes by, a search or a kind of code, and how that is told.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { countText, shareText, spokenShare } from '../../src/core/flame/value-texts.ts';
import type { Chip } from './crumbs.ts';
import { KIND_NAMES } from '../../src/core/flame/describe.ts';
import { findKind, findText, ordinalOf, type Lit } from './find.ts';
import { ROOT, wholeBelow, type Box, type Graph } from '../../src/core/flame/graph.ts';

export type Light =
  | { readonly by: 'search'; readonly query: string }
  | { readonly by: 'kind'; readonly kind: number };

/** Counts are of what lies in `root`. */
export function findLit(graph: Graph, light: Light, root: Box): Lit {
  switch (light.by) {
    case 'search':
      return findText(graph, light.query, root);
    case 'kind':
      return findKind(graph, light.kind, root);
  }
}

/**
 * How many matches there are, which of them has the focus, and how much they are of what is shown. `detail` goes on
 * with the sentence and is left out where there is no room; `leads` says whether there is a match to go to.
 */
export function matchTexts(
  graph: Graph,
  lit: Lit,
  root: Box,
  focus: Box,
): { readonly count: string; readonly detail: string; readonly leads: boolean } {
  if (lit.count === 0) {
    if (lit.outside === 0) return { count: 'No match', detail: '', leads: false };
    return { count: noneHere(lit), detail: ' the zoom', leads: true };
  }
  const ordinal = ordinalOf(lit, focus, root);
  const count = ordinal === 0 ? countText(lit.count) : `${ordinal} of ${countText(lit.count)}`;
  const of = root === ROOT ? '' : ' of shown';
  const share = shareText(lit.total, wholeBelow(graph, root));
  return { count, detail: ` · ${share}${of}`, leads: true };
}

export function spokenMatches(graph: Graph, lit: Lit, root: Box): string {
  if (lit.count === 0) return lit.outside === 0 ? 'No match.' : `${noneHere(lit)} the zoom.`;
  const matches = lit.count === 1 ? '1 match' : `${countText(lit.count)} matches`;
  return `${matches}, ${spokenShare(lit.total, wholeBelow(graph, root))} of what is shown.`;
}

/** What isn't in sight is no reason to say that it isn't there. */
function noneHere({ outside }: Lit): string {
  return `None here, ${countText(outside)} outside`;
}

/** A search stands in its field; a kind needs a chip that takes it away. */
export function chipsOf(light: Light | undefined, remove: () => void): Chip[] {
  return light?.by === 'kind'
    ? [{ verb: 'Lit', value: KIND_NAMES[CODE_KINDS[light.kind]!].long, remove }]
    : [];
}

/** `quote.go:64` */
export function nameOfLine(path: string, line: number): string {
  return `${baseOf(path)}:${line}`;
}

/** Why a line lights nothing; `nearest` is the line of its file nearest to it that would. */
export function noCostSentence(path: string, line: number, nearest: number | undefined): string {
  const what = `${nameOfLine(path, line)} has no cost in this profile`;
  return nearest === undefined
    ? `${what}, nor has any other line of ${baseOf(path)}.`
    : `${what}. The nearest line that has is ${nearest}.`;
}

function baseOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
