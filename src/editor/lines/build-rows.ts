// What a line costs in each of its builds: rows in its card, and which part of its cost was measured on other text.

import type { LineCard, MeasuredLine } from '../../engine/lines/line-answers.ts';
import { shortBuild } from '../text/build-name.ts';
import { escapeHtml } from '../text/markdown.ts';
import { shareText } from '../text/share-text.ts';
import type { Scale } from './line-heat.ts';
import { movedWords } from './moved-words.ts';

interface Cost {
  readonly card: LineCard;
  readonly scale: Scale;
}

const MOST_BUILDS = 4;

/**
 * A table with the name, share and value of each build, what that is of the build itself, by which builds with different
 * traffic are compared, and what became of the measured line. Empty for a line of one build, or of builds without names.
 *
 * @param notHere revisions that are told and not in this clone: their text is what the file had on the disk
 */
export function buildRows({ card, scale }: Cost, notHere: ReadonlySet<string>): string {
  const { builds, total } = card;
  if (builds.length < 2 || scale.total <= 0) return '';
  const rows = builds.slice(0, MOST_BUILDS).map((build) => {
    const own = build.whole === 0 ? '' : `${shareText(build.total / build.whole)} of its own`;
    return row([
      escapeHtml(shortBuild(build.name)),
      `<b>${shareText(build.total / scale.total)}</b>`,
      escapeHtml(scale.amount(build.total)),
      own,
      statesOf(build.measured, notHere),
    ]);
  });
  const others = builds.slice(MOST_BUILDS).map((build) => build.total);
  const named = builds.reduce((sum, build) => sum + build.total, 0);
  const rest = [
    ...(others.length > 0 ? [restRow(`${others.length} more`, sum(others), scale)] : []),
    // Less than a sample in ten thousand is what doubles lose.
    ...(Math.abs(total - named) > Math.abs(total) * 1e-4
      ? [restRow('no build told', total - named, scale)]
      : []),
  ];
  return `<table>${[...rows, ...rest].join('')}</table>`;
}

function restRow(name: string, value: number, scale: Scale): string {
  return row([
    name,
    `<b>${shareText(value / scale.total)}</b>`,
    escapeHtml(scale.amount(value)),
    '',
    '',
  ]);
}

function row([name, share, value, ...words]: readonly string[]): string {
  const numbers = [share, value].map((text) => `<td align="right">${text}&nbsp;&nbsp;</td>`);
  const texts = words.map((text) => `<td>${text}&nbsp;&nbsp;</td>`);
  return `<tr><td>${name}&nbsp;&nbsp;</td>${numbers.join('')}${texts.join('')}</tr>`;
}

/** `exact`, or `edited, exact` where lines of one build came together on one of today. */
function statesOf(measured: readonly MeasuredLine[], notHere: ReadonlySet<string>): string {
  const words = measured.map((line) => {
    const word = stateWord(line.state, notHere.has(line.revision));
    return [word, movedWords(line)].filter((each) => each !== '').join(', ');
  });
  return [...new Set(words)].slice(0, 2).map(escapeHtml).join('; ');
}

/** A line that only moved is as exact as one that stands where it stood. */
function stateWord(state: MeasuredLine['state'], isNotHere: boolean): string {
  if (isNotHere) return 'read from the disk';
  return state === 'edited' ? 'edited since' : 'exact';
}

/**
 * `7.1 % before edit (v1), 5.2 % exact (v2)`, where a line is measured on other text for a part of its cost alone; undefined
 * for one that is edited, or exact, for all of them. Plain text.
 */
export function partlyEdited({ card, scale }: Cost): string | undefined {
  const isEdited = ({ state }: MeasuredLine) => state === 'edited';
  const edited = card.measured.filter(isEdited);
  const others = card.measured.filter((line) => !isEdited(line));
  if (edited.length === 0 || others.length === 0 || scale.total <= 0) return undefined;
  const part = (lines: readonly MeasuredLine[], word: string) =>
    `${shareText(sum(lines.map(({ total }) => total)) / scale.total)} ${word}${ofRevisions(lines)}`;
  return `${part(edited, 'before edit')}, ${part(others, 'exact')}`;
}

function ofRevisions(lines: readonly MeasuredLine[]): string {
  const names = [...new Set(lines.map(({ revision }) => revision))].filter((name) => name !== '');
  const few = names.slice(0, 2).map(shortBuild).join(', ');
  const more = names.length > 2 ? ` and ${names.length - 2} more` : '';
  return names.length === 0 ? '' : ` (${few}${more})`;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
