// What lights boxes: a search, a kind of code, a line of the editor; and how that is told.
import { CODE_KINDS } from '../../src/core/code-kind.ts';
import { countText, shareText, spokenShare } from '../values.ts';
import type { Chip } from './crumbs.ts';
import { KIND_NAMES } from './describe.ts';
import { findKind, findLine, findText, ordinalOf, type Lit } from './find.ts';
import { ROOT, wholeBelow, type Box, type Graph } from './graph.ts';

export type Light =
  | { readonly by: 'search'; readonly query: string }
  | { readonly by: 'kind'; readonly kind: number }
  | { readonly by: 'line'; readonly path: string; readonly line: number };

/** Counts are of what lies in `root`. */
export function findLit(graph: Graph, light: Light, root: Box): Lit {
  switch (light.by) {
    case 'search':
      return findText(graph, light.query, root);
    case 'kind':
      return findKind(graph, light.kind, root);
    case 'line':
      return findLine(graph, light.path, light.line, root);
  }
}

/** How many matches there are, which of them has the focus, and how much they are of what is shown. */
export function matchTexts(
  graph: Graph,
  lit: Lit,
  root: Box,
  focus: Box,
): { readonly count: string; readonly share: string } {
  if (lit.count === 0) return { count: 'No match', share: '' };
  const ordinal = ordinalOf(lit, focus, root);
  const count = ordinal === 0 ? countText(lit.count) : `${ordinal} of ${countText(lit.count)}`;
  const of = root === ROOT ? '' : ' of shown';
  return { count, share: `${shareText(lit.total, wholeBelow(graph, root))}${of}` };
}

export function spokenMatches(graph: Graph, lit: Lit, root: Box): string {
  if (lit.count === 0) return 'No match.';
  const matches = lit.count === 1 ? '1 match' : `${countText(lit.count)} matches`;
  return `${matches}, ${spokenShare(lit.total, wholeBelow(graph, root))} of what is shown.`;
}

/** A search stands in its field; the others need a chip that takes them away. */
export function chipsOf(light: Light | undefined, remove: () => void): Chip[] {
  switch (light?.by) {
    case 'line':
      return [{ verb: 'Line', value: nameOfLine(light.path, light.line), remove }];
    case 'kind':
      return [{ verb: 'Lit', value: KIND_NAMES[CODE_KINDS[light.kind]!].long, remove }];
    case 'search':
    case undefined:
      return [];
  }
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
