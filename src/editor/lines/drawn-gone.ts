// What is drawn where lines with cost are no more: words on the nearest line that is still there, so that their card can be
// found. A mark would say that this line was measured, so there is none; the words are as quiet as those of edited lines.

import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { heatLevel } from '../../core/heat.ts';
import type { GoneLine } from '../../engine/lines/line-answers.ts';
import { counted } from '../text/counted.ts';
import { NO_BREAK_SPACE, paddedShare, shareText, widthOfShares } from '../text/share-text.ts';
import type { Drawing, DrawnLine } from './drawn-lines.ts';
import { costOf, type LineCost, type Scale } from './line-heat.ts';
import { afterLine } from './soft-column.ts';
import { grouped } from '../../core/grouped.ts';

/** Lines that are gone beside one that is there. */
export interface GoneBeside {
  readonly line: number; // Of the heat: the one that is there.
  readonly count: number;
  readonly cost: LineCost; // Of all of them together.
}

const GAP = NO_BREAK_SPACE.repeat(2);
const MOST_CHARACTERS = 40;
/** As for the texts of lines: less is in the card and the list. */
const LEAST_LEVEL = 2;
/** As for lines: who wants hot texts only wants them from here on. */
const HOT_LEVEL = 4;

/**
 * What gone lines cost together. The total of a line that calls another holds that one's, so totals are not added: it is at
 * least the largest of them, and at least what was spent in all of them.
 */
export function goneTogether(
  gone: readonly Pick<GoneLine, 'total' | 'here'>[],
): Pick<GoneLine, 'total' | 'here'> {
  const here = gone.reduce((sum, line) => sum + line.here, 0);
  return { here, total: gone.reduce((most, { total }) => Math.max(most, total), here) };
}

/** Those worth a text, top down. */
export function goneBeside(gone: readonly GoneLine[], scale: Scale): readonly GoneBeside[] {
  const sure = gone.filter(
    ({ near, total, evidence }) => near > 0 && total > 0 && !(evidence < FEWEST_SAMPLES),
  );
  return [...grouped(sure, ({ near }) => near)]
    .map(([line, of]) => {
      const evidence = of.reduce((most, each) => Math.max(most, each.evidence), 0);
      const cost = costOf({ ...goneTogether(of), evidence }, scale);
      return { line, count: of.length, cost };
    })
    .filter(({ cost }) => heatLevel(cost.share) >= LEAST_LEVEL)
    .sort((a, b) => a.line - b.line);
}

/** The lines with what is gone beside them: behind their own text, or alone after a line that has none. */
export function withGone(
  lines: readonly DrawnLine[],
  gone: readonly GoneBeside[],
  drawing: Pick<
    Drawing,
    'column' | 'lineNow' | 'widthOf' | 'wantedText' | 'typedOn' | 'hasTexts' | 'unsure'
  >,
): readonly DrawnLine[] {
  const { column, lineNow, widthOf, wantedText, typedOn, hasTexts, unsure } = drawing;
  if (!hasTexts || wantedText === 'off') return lines;
  const width = widthOfShares(gone.map(({ cost }) => cost));
  const known = new Map(lines.map((line) => [line.profileLine, line]));
  const drawn = gone.flatMap((beside): DrawnLine[] => {
    const now = lineNow(beside.line)?.line;
    const isWanted = wantedText === 'all' || heatLevel(beside.cost.share) >= HOT_LEVEL;
    if (now === undefined || now === typedOn || !isWanted) return [];
    const line = known.get(beside.line) ?? {
      profileLine: beside.line,
      line: now,
      mark: undefined,
      tint: undefined,
      text: undefined,
    };
    if (line.text !== undefined) {
      const content = `${line.text.content}${behindText(beside, line.text.content.length)}`;
      return [{ ...line, text: { ...line.text, content } }];
    }
    const { margin } = afterLine(widthOf(now), column);
    const content = `${unsure ? '≈' : ''}${aloneText(beside, width)}`;
    return [{ ...line, text: { content, margin: unsure ? margin - 1 : margin, style: 'stale' } }];
  });
  const isNew = new Set(drawn.map(({ profileLine }) => profileLine));
  return [...lines.filter(({ profileLine }) => !isNew.has(profileLine)), ...drawn].sort(
    (a, b) => a.line - b.line,
  );
}

function behindText({ count, cost }: GoneBeside, taken: number): string {
  const short = unbroken(` · ${count} gone`);
  const full = unbroken(`${short} ${shareText(cost.share)}`);
  return taken + full.length <= MOST_CHARACTERS ? full : short;
}

function aloneText({ count, cost }: GoneBeside, width: number): string {
  const arrow = cost.passedOn ? ' ↓' : '';
  return unbroken(`${paddedShare(cost, width)}${GAP}${counted(count, 'line')} gone${arrow}`);
}

function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}
