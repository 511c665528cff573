// What differs on a line between two sides, as it is drawn: a sign, how large it is, and words. What may be chance is none of it.

import { changeText, relativeText, type Measure } from '../../core/flame/value-texts.ts';
import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import { comparedMeasure } from '../../engine/compare/compared-measure.ts';
import type { Compared } from '../session/state.ts';
import { FIGURE_SPACE, NO_BREAK_SPACE } from '../text/share-text.ts';
import type { HotLine } from './drawn-lines.ts';
import type { LineText } from './line-text.ts';

export type ChangeSign = 'more' | 'less';

export interface LineChange {
  readonly sign: ChangeSign;
  readonly level: 1 | 2 | 3;
  /** What changed is a deeper line of the reader's own code. */
  readonly passedOn: boolean;
}

/** Of all that the larger side costs: 0.05, 0.2 and 0.6 of 15 cores. */
const LEVELS = [0.003, 0.013, 0.04] as const;
const GAP = NO_BREAK_SPACE.repeat(2);

/** How the values of a comparison read on lines. */
export function measureOf({ totals }: Pick<Compared, 'totals'>): Measure {
  return comparedMeasure(totals);
}

/** Undefined where the difference may be chance, or is too small to look at. */
export function changeOf(
  line: Pick<ComparedLine, 'base' | 'fresh' | 'confidence' | 'passedOn'>,
  { totals }: Pick<Compared, 'totals'>,
): LineChange | undefined {
  if (line.confidence === 'noise') return undefined;
  const more = line.fresh.total - line.base.total;
  const whole = Math.max(totals.base.normalized, totals.fresh.normalized);
  const level = LEVELS.filter((least) => Math.abs(more) >= least * whole).length;
  if (level === 0) return undefined;
  return {
    sign: more < 0 ? 'less' : 'more',
    level: level as 1 | 2 | 3,
    passedOn: line.passedOn,
  };
}

/** `+1.26 cores`, with spaces that stay. */
export function differenceText(
  { base, fresh }: Pick<ComparedLine, 'base' | 'fresh'>,
  measure: Measure,
): string {
  return unbroken(changeText(fresh.total - base.total, measure));
}

/** `+46 %` of the base, `new`, or `gone` where the line is, too: one that is still there and costs nothing has lost all. */
export function relativeOf({
  base,
  fresh,
  isGone,
}: Pick<ComparedLine, 'base' | 'fresh' | 'isGone'>): string {
  const hasLostAll = fresh.total === 0 && base.total !== 0 && !isGone;
  return unbroken(hasLostAll ? '−100 %' : relativeText(fresh.total, base.total));
}

/** The lines that changed, as they are drawn; `lineOf` says on which line of a text one is, if on any. Top down. */
export function changedLines(
  compared: Compared,
  lines: readonly ComparedLine[],
  lineOf: (line: ComparedLine) => number | undefined,
): readonly HotLine[] {
  const measure = measureOf(compared);
  const changes = lines.flatMap((line) => {
    const change = changeOf(line, compared);
    const at = lineOf(line);
    if (change === undefined || at === undefined) return [];
    return [{ at, change, words: [differenceText(line, measure), relativeOf(line)] as const }];
  });
  const [first, second] = [0, 1].map((at) =>
    Math.max(0, ...changes.map(({ words }) => words[at]!.length)),
  );
  return changes
    .map(({ at, change, words: [difference, relative] }): HotLine => {
      const short = difference.padStart(first!, FIGURE_SPACE);
      const full = `${short}${GAP}${relative.padStart(second!, FIGURE_SPACE)}`;
      return {
        line: at,
        level: 0,
        drawn: undefined,
        beside: undefined,
        change,
        text: textOf({ short, full }, change),
      };
    })
    .sort((a, b) => a.line - b.line);
}

function textOf(
  { short, full }: { readonly short: string; readonly full: string },
  { level, sign, passedOn }: LineChange,
): LineText {
  const arrow = passedOn ? `${NO_BREAK_SPACE}↓` : '';
  return {
    full: `${full}${arrow}`,
    short: `${short}${arrow}`,
    stale: `${short}${GAP}before${NO_BREAK_SPACE}edit`,
    // A reader who wants few texts wants those of larger changes.
    level: level >= 2 ? 4 : 2,
    hot: level >= 2 && !passedOn,
    sign,
  };
}

/** Narrow spaces are no column of a fixed font. */
export function unbroken(text: string): string {
  return text.replaceAll('\u202f', NO_BREAK_SPACE).replaceAll(' ', NO_BREAK_SPACE);
}
