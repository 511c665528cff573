// What is drawn where a function is declared that the profile has no lines for. No line was measured, so there is no mark
// in the gutter, which says "this line", and neither tint nor heat's colours: only words, led by the sign of a function.

import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { heatLevel } from '../../core/heat.ts';
import { NO_BREAK_SPACE, paddedShare, roughShareText, widthOfShares } from '../text/share-text.ts';
import type { Drawing, DrawnLine } from './drawn-lines.ts';
import type { FunctionAt } from './function-places.ts';
import { costOf, type LineCost, type Scale } from './line-heat.ts';
import { afterLine } from './soft-column.ts';

export const FUNCTION_SIGN = 'ƒ';
const SIGN = `${FUNCTION_SIGN}${NO_BREAK_SPACE}`;
const GAP = NO_BREAK_SPACE.repeat(2);
/** As for lines: who wants hot texts only wants them from here on. */
const HOT_LEVEL = 4;

/** The heaviest function of each line with cost that enough samples stand behind; the others are in the card. */
export interface FunctionOnLine {
  readonly line: number; // Of now.
  readonly name: string;
  readonly cost: LineCost;
}

export function functionsOnLines(
  functions: readonly FunctionAt[],
  scale: Scale,
): readonly FunctionOnLine[] {
  const heaviest = new Map<number, FunctionOnLine>();
  for (const { line, cost } of functions) {
    if (heaviest.has(line) || cost.evidence < FEWEST_SAMPLES) continue;
    heaviest.set(line, { line, name: cost.name, cost: costOf(cost, scale) });
  }
  return [...heaviest.values()].sort((a, b) => a.line - b.line);
}

/**
 * The lines with what stands at the declarations among them. Where a line has cost of its own both are said, one after the
 * other, and never added: neither is a part of the other.
 */
export function withFunctions(
  lines: readonly DrawnLine[],
  functions: readonly FunctionOnLine[],
  {
    column,
    widthOf,
    wantedText,
    typedOn,
    hasTexts,
  }: Pick<Drawing, 'column' | 'widthOf' | 'wantedText' | 'typedOn' | 'hasTexts'>,
): readonly DrawnLine[] {
  if (!hasTexts || wantedText === 'off') return lines;
  const shown = functions.filter(
    ({ line, cost }) =>
      line !== typedOn && (wantedText === 'all' || heatLevel(cost.share) >= HOT_LEVEL),
  );
  const width = widthOfShares(shown.map(({ cost }) => cost));
  const of = new Map(shown.map((each) => [each.line, each]));
  const both = lines.map((line) => {
    const on = of.get(line.line);
    if (on === undefined || line.text === undefined) return line;
    of.delete(line.line);
    const { text } = line;
    const content = `${text.content} · ${SIGN}${unbroken(roughShareText(on.cost))}`;
    return { ...line, function: on.name, text: { ...text, content: unbroken(content) } };
  });
  const alone = [...of.values()].map(({ line, name, cost }): DrawnLine => {
    const { margin, long } = afterLine(widthOf(line), column);
    const share = paddedShare(cost, width);
    const content = `${long ? share : `${share}${GAP}${cost.amount}`}${cost.passedOn ? ' ↓' : ''}`;
    return {
      profileLine: undefined,
      function: name,
      line,
      mark: undefined,
      tint: undefined,
      text: {
        content: unbroken(SIGN + content),
        margin: Math.max(0, margin - SIGN.length),
        style: 'plain',
      },
    };
  });
  return [...both, ...alone].sort((a, b) => a.line - b.line);
}

function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}
