// The card of a line while two sides are compared: both costs, what lies between them, and how sure that is.

import { amount, changeText } from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import type { Compared } from '../session/state.ts';
import { commandLink, escapeMarkdown } from '../text/markdown.ts';
import { measureOf, relativeOf } from './line-change.ts';
import { typeWord } from './value-scale.ts';

/** Commands that the card's links run. */
export const OPEN_CHANGES = 'hotline.openComparedChanges';
export const SHOW_COMPARISON = 'hotline.showComparison';

/** Markdown. `edited`: the line says something else by now than in either side. */
export function comparedCard(
  line: ComparedLine,
  compared: Compared,
  { edited }: { readonly edited: boolean },
): string {
  const measure = measureOf(compared);
  const { base, fresh, interval, passedOn } = line;
  const [before, after] = compared.names.map(escapeMarkdown) as [string, string];
  const type = typeWord(compared.totals.name);
  const change = changeText(fresh.total - base.total, measure);
  const relative = relativeOf(line);
  const costs = `${amount(base.total, measure)} → ${amount(fresh.total, measure)}`;
  const own = `${amount(base.self, measure)} → ${amount(fresh.self, measure)}`;
  const between = interval?.map((end) => changeText(end, measure)).join(' to ');
  return [
    `**${change}${relative === '' ? '' : ` (${relative})`}** of ${type} · ${costs} · ${sureWords(line)}`,
    ...(base.self === 0 && fresh.self === 0 ? [] : [`By itself ${own}`]),
    ...(passedOn ? ['What changed is a deeper line of yours ↓'] : []),
    ...(between === undefined ? [] : [`95 times of 100 the difference is ${between}`]),
    ...movedWords(line, before),
    '---',
    [
      commandLink('Open Changes', OPEN_CHANGES, [placeOf(line)]),
      commandLink('Comparison', SHOW_COMPARISON),
    ].join(' &nbsp; '),
    [
      ...(edited ? ['edited since'] : []),
      `${before} → ${after}`,
      escapeMarkdown(readableName(line.function)),
      behindWords(compared),
    ].join(' · '),
  ].join('\n\n');
}

/** What the test stands on: the panel has all of it. */
function behindWords({ totals: { base, fresh, test } }: Compared): string {
  switch (test) {
    case 'slices':
      return `${base.slices} against ${fresh.slices} slices`;
    case 'counts':
      return 'one slice a side: told apart by counts of samples';
    case 'none':
      return 'one slice a side: nothing tells how much it varies';
  }
}

/** What a command gets to find the line again. */
export function placeOf({ inBase, inNew }: ComparedLine): unknown {
  return { inBase, inNew };
}

/** `certain, p < 0.001`; `may be chance` for noise. */
export function sureWords({
  confidence,
  chance,
}: Pick<ComparedLine, 'confidence' | 'chance'>): string {
  const told = confidence === 'noise' ? 'may be chance' : confidence;
  if (chance === undefined) return told;
  return `${told}, p ${chance < 0.001 ? '< 0.001' : `= ${chance.toFixed(3)}`}`;
}

function movedWords({ inBase, inNew }: ComparedLine, before: string): readonly string[] {
  if (inBase === undefined || inNew === undefined) return [];
  const isElsewhere = inBase.path !== inNew.path;
  if (!isElsewhere && inBase.line === inNew.line) return [];
  const where = isElsewhere
    ? `${escapeMarkdown(inBase.path)}:${inBase.line}`
    : `line ${inBase.line}`;
  return [`In ${before} it was ${where}`];
}
