// What is drawn on the lines of one editor, as data: the cost of the lines as they are now, edits included.

import type { HeatLevel } from '../../core/heat.ts';
import type { ChangeSign, LineChange } from './line-change.ts';
import type { LineHeat } from './line-heat.ts';
import type { LineNow } from './line-shift.ts';
import type { LineText } from './line-text.ts';
import { FIGURE_SPACE } from '../text/share-text.ts';
import { afterLine, softColumn } from './soft-column.ts';

/**
 * The fills of a mark, one meaning each: spent here, passed on, edited since it was measured; the first two in grey where
 * it is not known whether this is the file that was measured.
 */
export type MarkForm = 'solid' | 'hollow' | 'stale' | 'unsure' | 'unsurehollow' | ChangeForm;
/** Where two sides are compared: triangles that point up or down, hollow where what changed is a deeper line. */
export type ChangeForm = 'more' | 'less' | 'morehollow' | 'lesshollow';
export type MarkLevel = Exclude<HeatLevel, 0>;
export type TextStyle = 'plain' | 'hot' | 'stale' | ChangeSign;
export type TintLevel = 3 | 4 | 5 | ChangeSign;

export interface DrawnLine {
  /** Undefined where only a function stands that has no lines. */
  readonly profileLine: number | undefined;
  /** The function without lines that is declared here and said in the text; not there for none. */
  readonly function?: string;
  readonly line: number; // Now, 1-based.
  readonly mark: { readonly form: MarkForm; readonly level: MarkLevel } | undefined;
  /** Tint and overview ruler. */
  readonly tint: TintLevel | undefined;
  readonly text: DrawnText | undefined;
}

export interface DrawnText {
  readonly content: string;
  readonly margin: number; // Before it, in widths of a digit.
  readonly style: TextStyle;
}

/** Which texts a reader wants: the setting `hotline.lineText`. */
export type WantedText = 'all' | 'hot' | 'off';

export interface HotLine extends LineHeat {
  readonly text: LineText | undefined;
  /** Two sides are compared, and this line differs; its level of heat is 0 then. */
  readonly change?: LineChange;
}

export interface Drawing {
  readonly lines: readonly HotLine[];
  readonly lineNow: (profileLine: number) => LineNow | undefined;
  readonly widthOf: (line: number) => number;
  /** Where the texts begin, from `columnOf`. */
  readonly column: number;
  readonly wantedText: WantedText;
  /** Lines (now) with a breakpoint: a second picture in the margin would push all code to the right. */
  readonly breakpoints: ReadonlySet<number>;
  /** The line (of now) that is being typed on: its text would jump about. */
  readonly typedOn: number | undefined;
  /** In a comparison of texts green and red are the message: no tints then. */
  readonly isCompared: boolean;
  /** Whether there is anything after the lines. */
  readonly hasTexts: boolean;
  /** Another file may be the one that was measured. The colour of heat is a promise that is not given then. */
  readonly unsure: boolean;
}

/** From this level on texts are shown to a reader who wants the hot ones. */
const HOT_LEVEL = 4;

/** The column for the texts of a file; `others` are lines (of now) that have a text besides. */
export function columnOf(
  { lines, lineNow, widthOf }: Pick<Drawing, 'lines' | 'lineNow' | 'widthOf'>,
  others: readonly number[] = [],
): number {
  const widths = lines.flatMap(({ line, text }) => {
    const now = text === undefined ? undefined : lineNow(line);
    return now === undefined ? [] : [widthOf(now.line)];
  });
  return softColumn([...widths, ...others.map(widthOf)]);
}

/** Top down by the lines of the profile; lines that are gone are left out. */
export function drawnLines(drawing: Drawing): readonly DrawnLine[] {
  return drawing.lines.flatMap((line) => {
    const now = drawing.lineNow(line.line);
    return now === undefined ? [] : [drawnLine(line, now, drawing)];
  });
}

function drawnLine(line: HotLine, { line: now, edited }: LineNow, drawing: Drawing): DrawnLine {
  const noText = drawing.typedOn === now || !drawing.hasTexts;
  return {
    profileLine: line.line,
    line: now,
    mark: drawing.breakpoints.has(now) ? undefined : markOf(line, edited, drawing.unsure),
    tint: edited || drawing.isCompared || drawing.unsure ? undefined : tintOf(line),
    text: noText || line.text === undefined ? undefined : textOf(line.text, now, edited, drawing),
  };
}

function markOf(
  { level, drawn, change }: HotLine,
  stale: boolean,
  unsure: boolean,
): DrawnLine['mark'] {
  if (change !== undefined) {
    // A bar is what an edited line had; grey says the same of a change.
    if (stale || unsure) return { form: stale ? 'stale' : 'unsure', level: change.level };
    return { form: `${change.sign}${change.passedOn ? 'hollow' : ''}`, level: change.level };
  }
  if (level === 0) return undefined;
  if (stale) return { form: 'stale', level };
  const hollow = drawn?.passedOn === true;
  if (unsure) return { form: hollow ? 'unsurehollow' : 'unsure', level };
  return { form: hollow ? 'hollow' : 'solid', level };
}

function tintOf({ level, drawn, change }: HotLine): TintLevel | undefined {
  if (change !== undefined) return change.level < 2 || change.passedOn ? undefined : change.sign;
  return level < 3 || drawn?.passedOn === true ? undefined : (level as TintLevel);
}

function textOf(
  text: LineText,
  line: number,
  stale: boolean,
  { wantedText, widthOf, column, unsure }: Drawing,
): DrawnText | undefined {
  if (wantedText === 'off') return undefined;
  if (wantedText === 'hot' && text.level < HOT_LEVEL) return undefined;
  const { margin, long } = afterLine(widthOf(line), column);
  if (stale) return { content: text.stale, margin, style: 'stale' };
  const content = long ? text.short : text.full;
  // The sign takes the column before the shares, so that these still stand below each other; one doubt is enough.
  if (unsure)
    return {
      content: `≈${content.replace('~', FIGURE_SPACE)}`,
      margin: Math.max(0, margin - 1),
      style: 'plain',
    };
  return { content, margin, style: text.hot ? (text.sign ?? 'hot') : 'plain' };
}
