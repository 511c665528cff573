// The text after a line: the share first, so that the column stays a column of shares, then the amount, then what is
// large in a second type. One string of at most 40 characters; the eye leaves after two numbers anyway.

import { heatLevel, type HeatLevel } from '../../core/heat.ts';
import type { ChangeSign } from './line-change.ts';
import type { LineCost, LineHeat } from './line-heat.ts';
import { NO_BREAK_SPACE, paddedShare, roughShareText, widthOfShares } from '../text/share-text.ts';

export interface LineText {
  readonly full: string;
  /** For a line that reaches beyond the column: the largest share; its amount only if it isn't the drawn type. */
  readonly short: string;
  /** What the line was, when it was edited since. */
  readonly stale: string;
  /** The level that decides whether a reader who wants hot lines only sees it. */
  readonly level: HeatLevel;
  /** Takes the colour of hot text: level 4 up, and spent here. */
  readonly hot: boolean;
  /** Of a change: its colour, in place of the heat's. */
  readonly sign?: ChangeSign;
}

const MOST_CHARACTERS = 40;
/** A mark alone does for less than this level. */
const LEAST_LEVEL = 2;
const GAP = NO_BREAK_SPACE.repeat(2);

/** What stands after each line of a file, in their order; undefined where the mark says enough. */
export function lineTexts(lines: readonly LineHeat[]): readonly (LineText | undefined)[] {
  const said = lines.map(saidOf);
  const width = widthOfShares(said.flatMap((one) => one?.first ?? []));
  return said.map((one) => (one === undefined ? undefined : lineText(one, width)));
}

interface Said {
  readonly first: LineCost;
  readonly other: LineCost | undefined;
  /** The first is of the type beside the drawn one. */
  readonly leads: boolean;
}

function saidOf({ level, drawn, beside }: LineHeat): Said | undefined {
  const said = level >= LEAST_LEVEL ? drawn : undefined;
  if (beside !== undefined && !(said !== undefined && said.share >= beside.share))
    return { first: beside, other: said, leads: true };
  return said === undefined ? undefined : { first: said, other: beside, leads: false };
}

function lineText({ first, other, leads }: Said, width: number): LineText {
  const arrow = first.passedOn ? ' ↓' : '';
  const share = paddedShare(first, width);
  const head = leads ? `${share} ${first.name}` : share;
  const withAmount = `${head}${GAP}${first.amount}`;
  const short = leads ? withAmount : head;
  const forms = [`${withAmount}${andOther(other)}${arrow}`, `${withAmount}${arrow}`];
  const firstLevel = heatLevel(first.share);
  return {
    full: unbroken(forms.find((form) => form.length <= MOST_CHARACTERS) ?? `${short}${arrow}`),
    short: unbroken(`${short}${arrow}`),
    stale: unbroken(`${head}${GAP}before edit`),
    level: firstLevel,
    hot: firstLevel >= 4 && !first.passedOn,
  };
}

function andOther(other: LineCost | undefined): string {
  if (other === undefined) return '';
  return ` · ${roughShareText(other)} ${other.name}`;
}

/** The text stays on one line, and its style sheet keeps every space. */
function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}
