// Functions that the profile has no lines for, of the whole workspace: the heaviest first.

import { counted } from '../text/counted.ts';
import { lackingIn, wordsOf } from './filter-words.ts';
import type { FunctionRow } from '../lines/function-places.ts';
import { costOf, type LineCost, type Scale } from '../lines/line-heat.ts';

export interface FunctionLevelRow {
  readonly name: string; // As the profile spells it.
  readonly cost: LineCost;
  readonly path: string | undefined;
  /** Where it is declared, of now; undefined where that is not known. */
  readonly line: number | undefined;
  /** Why it is not known; empty where it is. */
  readonly why: string;
}

const MOST_ROWS = 50;

/**
 * What only passes cost on to others of the workspace is left out, as in the list of hot lines.
 *
 * @param nameOf a path as the reader knows it, which the filter looks into
 * @param filter words that path and function have to have, all of them
 */
export function functionLevelList(
  functions: readonly FunctionRow[],
  scale: Scale,
  nameOf: (path: string) => string,
  filter = '',
): readonly FunctionLevelRow[] {
  const words = wordsOf(filter);
  return functions
    .map(({ cost, path, place }) => ({
      name: cost.name,
      cost: costOf(cost, scale),
      path,
      line: place.kind === 'found' ? place.at.line : undefined,
      why: whyOf(place),
    }))
    .filter(({ cost }) => !cost.passedOn)
    .filter(({ name, path }) => {
      const where = path === undefined ? '' : nameOf(path);
      return lackingIn(`${where} ${name}`, words).length === 0;
    })
    .slice(0, MOST_ROWS);
}

function whyOf(place: FunctionRow['place']): string {
  switch (place.kind) {
    case 'found':
      return '';
    case 'several':
      return `${counted(place.count, 'declaration')} fit`;
    case 'none':
      return 'no declaration fits';
    case 'asked':
      return 'no language server';
  }
}
