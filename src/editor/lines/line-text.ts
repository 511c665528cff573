// The text after a line: the share first, so that the column stays a column of shares, then the amount, then what is
// large in a second type. One string of at most 40 characters; the eye leaves after two numbers anyway.

import { heatLevel, type HeatLevel } from '../../core/heat.ts';
import type { LineCost, LineHeat } from './line-heat.ts';
import { FIGURE_SPACE, NO_BREAK_SPACE, roughShareText } from '../text/share-text.ts';

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
}

const MOST_CHARACTERS = 40;
/** A mark alone does for less than this level. */
const LEAST_LEVEL = 2;
/** `26.4 %` */
const SHARE_WIDTH = 6;
const GAP = NO_BREAK_SPACE.repeat(2);

/** What stands after a line; undefined when the mark says enough. */
export function lineText({ level, drawn, beside }: LineHeat): LineText | undefined {
  const said = level >= LEAST_LEVEL ? drawn : undefined;
  const leads = beside !== undefined && !(said !== undefined && said.share >= beside.share);
  const first = leads ? beside : said;
  if (first === undefined) return undefined;
  const other = leads ? said : beside;
  const arrow = first.passedOn ? ' ↓' : '';
  const head = leads ? `${share(first)} ${first.name}` : share(first);
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

/** Padded to one width, so that the points of all shares stand below each other. */
function share(cost: LineCost): string {
  return roughShareText(cost).padStart(SHARE_WIDTH, FIGURE_SPACE);
}

function andOther(other: LineCost | undefined): string {
  if (other === undefined) return '';
  return ` · ${roughShareText(other)} ${other.name}`;
}

/** The text stays on one line, and its style sheet keeps every space. */
function unbroken(text: string): string {
  return text.replaceAll(' ', NO_BREAK_SPACE);
}
