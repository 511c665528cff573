// The view Hot Lines while two sides are compared: the lines that differ, the surest first, and last those that may be chance.

import { readableName } from '../../core/names.ts';
import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import { comparedCard, sureWords } from '../lines/compared-card.ts';
import { changeOf, differenceText, measureOf, relativeOf } from '../lines/line-change.ts';
import type { Compared } from '../session/state.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { counted } from '../text/counted.ts';
import { escapeIcons } from '../text/markdown.ts';
import { FIGURE_SPACE, NO_BREAK_SPACE } from '../text/share-text.ts';
import { lackingIn, wordsOf } from './filter-words.ts';
import type { Label } from './hot-labels.ts';

export type ChangedGroup = 'more' | 'less' | 'gone' | 'noise';

export type ChangedNode = ChangedGroupNode | ChangeNode;

export interface ChangedGroupNode {
  readonly kind: 'changes';
  readonly group: ChangedGroup;
  readonly rows: readonly ChangeNode[];
  readonly left: number; // Rows beyond those that anybody would read.
  readonly isOpen: boolean;
}

export interface ChangeNode {
  readonly kind: 'change';
  readonly group: ChangedGroup;
  readonly change: ComparedLine;
  /** The mark of its line in the gutter; 0 for none. */
  readonly level: 0 | 1 | 2 | 3;
}

const GROUPS: readonly ChangedGroup[] = ['more', 'less', 'gone', 'noise'];
const MOST_ROWS = 200;

/** Lines of the reader's own source; those that only pass a change on are left out, since what they lead to is here. */
export function changedList(compared: Compared, filter: string): readonly ChangedGroupNode[] {
  const words = wordsOf(filter);
  const rows = compared.lines
    .filter(
      (line) => line.today !== undefined || line.inBase !== undefined || line.inNew !== undefined,
    )
    .filter((line) => line.base.total !== 0 || line.fresh.total !== 0)
    .filter((line) => lackingIn(`${pathOf(line)} ${line.function}`, words).length === 0)
    .flatMap((change): ChangeNode[] => {
      const group = groupOf(change);
      if (change.passedOn && (group === 'more' || group === 'less')) return [];
      return [{ kind: 'change', group, change, level: changeOf(change, compared)?.level ?? 0 }];
    })
    .sort((a, b) => surer(a.change, b.change) || differenceOf(b.change) - differenceOf(a.change));
  return GROUPS.map((group): ChangedGroupNode => {
    const own = rows.filter((row) => row.group === group);
    return {
      ...{ kind: 'changes', group, isOpen: group === 'more' || group === 'less' },
      rows: own.slice(0, MOST_ROWS),
      left: Math.max(0, own.length - MOST_ROWS),
    };
  }).filter(({ rows: own }) => own.length > 0);
}

function groupOf({ confidence, state, isGone, base, fresh }: ComparedLine): ChangedGroup {
  if (confidence === 'noise') return 'noise';
  if (isGone || state === 'gone') return 'gone';
  return fresh.total > base.total ? 'more' : 'less';
}

function surer(a: ComparedLine, b: ComparedLine): number {
  const rank = ({ confidence }: ComparedLine) => Number(confidence !== 'certain');
  return rank(a) - rank(b);
}

function differenceOf({ base, fresh }: ComparedLine): number {
  return Math.abs(fresh.total - base.total);
}

/** Where its file is, as far as that is known. */
export function pathOf({ today, inNew, inBase, at }: ComparedLine): string {
  return today?.path ?? inNew?.path ?? inBase?.path ?? at.file;
}

const TITLES: Readonly<Record<ChangedGroup, readonly [title: string, tooltip: string]>> = {
  more: ['Costs More', 'Lines that cost more than in the base, for more than chance.'],
  less: ['Costs Less', 'Lines that cost less than in the base, for more than chance.'],
  gone: ['Gone', 'Lines that cost something in the base alone.'],
  noise: ['Within Noise', 'Lines whose difference may be chance.'],
};

export interface ChangedFacts {
  /** What is written on a line of now. */
  readonly words: (path: string, line: number) => string | undefined;
  /** Where a line of today's text is now; undefined where it was just deleted. */
  readonly lineNow: (path: string, line: number) => number | undefined;
}

export function changedLabel(node: ChangedNode, compared: Compared, facts: ChangedFacts): Label {
  if (node.kind === 'changes') {
    const [label, tooltip] = TITLES[node.group];
    const description = counted(node.rows.length + node.left, 'line');
    return { label, description, tooltip, aloud: `${label}: ${description}` };
  }
  const { change } = node;
  const { today } = change;
  const measure = measureOf(compared);
  const difference = differenceText(change, measure);
  const line = today && facts.lineNow(today.path, today.line);
  const words = today && line !== undefined ? facts.words(today.path, line) : undefined;
  const place = `${baseNameOf(pathOf(change))}:${line ?? change.inBase?.line ?? change.at.line}`;
  const text = words === undefined || words === '' ? readableName(change.function) : words;
  const gone = line === undefined ? ['gone'] : [];
  const sure = node.group === 'noise' || change.confidence === 'certain' ? [] : [change.confidence];
  return {
    label: `${difference.padStart(widthIn(compared), FIGURE_SPACE)}${NO_BREAK_SPACE.repeat(2)}${escapeIcons(text)}`,
    description: [place, ...gone, ...sure].join(' · '),
    tooltip: comparedCard(change, compared, { edited: today?.state === 'edited' }),
    aloud: `${difference}, ${relativeOf(change)}, ${sureWords(change)}, ${place}: ${text}`,
  };
}

const widths = new WeakMap<Compared, number>();

/** Of the differences of all that are more than chance: numbers stand below each other. */
function widthIn(compared: Compared): number {
  const known = widths.get(compared);
  if (known !== undefined) return known;
  const measure = measureOf(compared);
  const width = compared.lines
    .filter(({ confidence }) => confidence !== 'noise')
    .reduce((most, line) => Math.max(most, differenceText(line, measure).length), 0);
  widths.set(compared, width);
  return width;
}
