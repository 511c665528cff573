// The card of a line as Markdown, read top down: what it costs, what that consists of, who calls it, then where one
// can go and what stands behind the numbers. It has to fit in 250 pixels: VS Code cuts there.

import { errorShare } from '../../core/evidence.ts';
import { heatLevelShares } from '../../core/heat.ts';
import { nameForms } from '../../core/names.ts';
import { amountText } from '../../core/units.ts';
import type { Doubt } from '../../engine/trace/trace-answers.ts';
import type { LineCard, Related } from '../../engine/lines/line-answers.ts';
import { fewOf } from '../../engine/few-of.ts';
import { buildRows, partlyEdited } from './build-rows.ts';
import { barMarkdown, type BarPart } from './hover-picture.ts';
import type { LineCost, Scale } from './line-heat.ts';
import { shortBuild } from '../text/build-name.ts';
import { movedWords, nameThen } from './moved-words.ts';
import { code, commandLink, escapeMarkdown } from '../text/markdown.ts';
import { sentenceMarkdown } from '../text/pages.ts';
import { roughShareText, shareText } from '../text/share-text.ts';
import { partOf, typeWord } from './value-scale.ts';

export interface CardFacts {
  /** The drawn type's card first, then that of the type beside it; a type without cost here is left out. */
  readonly cards: readonly CardOfType[];
  /** Of the bar. */
  readonly colour: string;
  readonly edited: boolean;
  /** Each build is told by itself. */
  readonly byBuild: boolean;
  /** What an edited line said when it was measured; '' where that is not known. */
  readonly measuredText: string;
  /** Lines that stood here when they were measured and are no more, heaviest first. */
  readonly gone: readonly GoneCost[];
  /** Revisions that are told and not in this clone: their text is what the file had on the disk. */
  readonly notHere: ReadonlySet<string>;
  /** What the numbers stand on: build, range, scrapes. Plain text. */
  readonly behind: readonly string[];
  /** Where the card leads; commands that are there. */
  readonly links: readonly string[]; // Markdown.
}

/** A line that is gone, as the card of the line beside it tells it. */
export interface GoneCost {
  readonly cost: LineCost;
  readonly line: number; // When it was measured.
  readonly text: string; // '' where it is not known.
  /** The path that its file had, where that was another. */
  readonly pathThen?: string;
}

export interface CardOfType {
  readonly scale: Scale;
  readonly card: LineCard;
}

/** Commands that a card's links may run. */
export const OPEN_LINE = 'hotline.openLine';
export const PICK_FILE = 'hotline.pickMatchingFile';
export const CHECK_MAPPING = 'hotline.checkPathMapping';
export const ALL_SAMPLES = 'hotline.countAllSamples';
export const SET_REVISION = 'hotline.setRevision';

const MOST_PARTS = 3;
const MOST_CALLERS = 2;
/** A part that rounds to nothing isn't worth its words. */
const LEAST_PART = 0.005;
const SEPARATOR = '&nbsp; · &nbsp;';

/** The drawn type first, unless it is so little here that the text after the line leaves it out, too. */
export function inOrder(
  drawn: CardOfType | undefined,
  beside: CardOfType | undefined,
): readonly CardOfType[] {
  const cards = [drawn, beside].filter((card) => card !== undefined);
  const isSaid = drawn !== undefined && shareOf(drawn) >= heatLevelShares[1];
  return isSaid ? cards : cards.toSorted((a, b) => shareOf(b) - shareOf(a));
}

function shareOf({ card, scale }: CardOfType): number {
  return scale.total > 0 ? card.total / scale.total : 0;
}

/** Undefined when no type has cost on the line, and no line that is gone stood here. */
export function cardText(facts: CardFacts): string | undefined {
  const [first, ...others] = facts.cards;
  const links = facts.links.length === 0 ? [] : [facts.links.join(' &nbsp;&nbsp;&nbsp; ')];
  if (first === undefined) {
    if (facts.gone.length === 0) return undefined;
    return [goneBlock(facts.gone), ...links].join('\n\n');
  }
  const blocks = [
    costLine(first),
    facts.edited && facts.measuredText !== ''
      ? `measured on other text: ${quoted(facts.measuredText)}`
      : '',
    (facts.byBuild ? buildRows(first, facts.notHere) : '') || buildsLine(first, facts.notHere),
    partsBlock(first.card, facts.colour),
    ...others.map(costLine),
    callersLine(first.card),
    goneBlock(facts.gone),
  ];
  const above = blocks.filter((block) => block !== '').join('\n\n');
  return [`${above}\n\n---`, ...links, muted(footLine(first, facts))].join('\n\n');
}

const MOST_BUILDS = 3;

/** `7.1 % measured on v1 (edited) · 5.2 % on v2 (exact)`, where a line has cost of several. */
function buildsLine({ card, scale }: CardOfType, notHere: ReadonlySet<string>): string {
  const { measured } = card;
  if (scale.total <= 0 || new Set(measured.map(({ revision }) => revision)).size < 2) return '';
  const parts = measured.slice(0, MOST_BUILDS).map((line, at) => {
    const { revision, total } = line;
    const state = escapeMarkdown(movedWords(line) || line.state);
    const name =
      revision === '' ? 'a build without revision' : escapeMarkdown(shortBuild(revision));
    return `${shareText(total / scale.total)} ${at === 0 ? 'measured ' : ''}on ${name} (${notHere.has(revision) ? 'read from the disk' : state})`;
  });
  const more = measured.length - parts.length;
  return `${parts.join(SEPARATOR)}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST_GONE = 2;

/** `Gone since, here: 3.1 % audit(line), line 88 then` */
function goneBlock(gone: readonly GoneCost[]): string {
  if (gone.length === 0) return '';
  const rows = gone
    .slice(0, MOST_GONE)
    .map(
      ({ cost, line, text, pathThen }) =>
        `**${roughShareText(cost).replace('~', '\\~')}** ${text === '' ? `line ${line}` : quoted(text)}${pathThen === undefined ? '' : ` of ${escapeMarkdown(nameThen(pathThen))}`}`,
    );
  const more = gone.length - rows.length;
  return `Gone since, beside this line: ${rows.join(SEPARATOR)}${more > 0 ? ` and ${more} more` : ''}`;
}

const MOST_QUOTED = 60;

function quoted(text: string): string {
  const cut = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED - 1)}…` : text;
  return `\`${code(cut)}\``;
}

const SAY_REVISION = [
  commandLink('Set Measured Revision…', SET_REVISION),
  commandLink('Check Path Mapping', CHECK_MAPPING),
];

/** The card in a file whose text does not fit the profile; of a line that has cost, or that stands beside what is gone. */
export function doubtfulCardText(
  cost: LineCost | undefined,
  scale: Scale,
  { message, next }: Doubt,
  gone: readonly GoneCost[],
  links: readonly string[] = SAY_REVISION,
): string {
  return [
    ...(cost === undefined ? [] : [approximateLine(cost, scale)]),
    ...(gone.length === 0 ? [] : [goneBlock(gone)]),
    '---',
    ...(links.length === 0 ? [] : [links.join(' &nbsp;&nbsp;&nbsp; ')]),
    muted(sentenceMarkdown(`uncertain: ${message} ${next}`.trim())),
  ].join('\n\n');
}

function approximateLine(cost: LineCost, scale: Scale): string {
  const whole = scale.amount(scale.total);
  return [
    `**≈${shareText(cost.share)}** of ${escapeMarkdown(typeWord(scale.name))}`,
    `**${escapeMarkdown(partOf(whole, cost.amount))}** of ${escapeMarkdown(whole)}`,
  ].join(SEPARATOR);
}

/** The card in a file that may not be the one that was measured, with the names of all that may be: callers and builds would only seem to be known. */
export function uncertainCardText(
  cost: LineCost,
  scale: Scale,
  candidates: readonly string[],
  reason?: string,
): string {
  const why =
    candidates.length === 1
      ? 'its name looks like one in the profile, and nothing else says that it is the file that was measured.'
      : `the name in the profile fits ${fewOf(candidates)}. Which of them was measured, nothing else says.`;
  return [
    approximateLine(cost, scale),
    '---',
    commandLink('Pick Matching File…', PICK_FILE),
    muted(escapeMarkdown(`uncertain: ${reason === undefined ? why : `${why} ${reason}`}`)),
  ].join('\n\n');
}

/** Below every card while lines count only some samples. */
export function filteredText(words: string): string {
  const all = commandLink('Count All', ALL_SAMPLES);
  return `${muted(`samples of the flame graph's filter: ${escapeMarkdown(words)}`)} · ${all}`;
}

/** `26.4 % of CPU · 3.98 of 15.1 cores` */
function costLine(cost: CardOfType): string {
  const { scale, card } = cost;
  const share = shareOf(cost);
  const whole = scale.amount(scale.total);
  const amount = partOf(whole, scale.amount(card.total));
  return [
    `**${shareText(share)}** of ${escapeMarkdown(typeWord(scale.name))}`,
    `**${escapeMarkdown(amount)}** of ${escapeMarkdown(whole)}`,
  ].join(SEPARATOR);
}

interface Part extends BarPart {
  readonly text: string; // Markdown.
}

function partsBlock(card: LineCard, colour: string): string {
  const parts = partsOf(card);
  if (parts.length === 0) return '';
  const words = parts.map(({ text, share }) => `${text} ${wholePercent(share)}`);
  return `of which ${words.join(SEPARATOR)}  \n${barMarkdown(parts, colour)}`;
}

/** Self, then what the line calls or what was inlined there, largest first. */
function partsOf({ self, total, callees }: LineCard): readonly Part[] {
  if (total === 0) return [];
  const own: Part = { name: 'self', text: 'self', share: self / total };
  const called = [...callees]
    .sort((a, b) => b.value - a.value)
    .map((callee) => ({
      name: shortName(callee),
      text: `${linked(callee)}${callee.inlined ? ' inlined' : ''}`,
      share: callee.value / total,
    }));
  return [own, ...called].filter(({ share }) => share >= LEAST_PART).slice(0, MOST_PARTS);
}

function callersLine({ total, callers }: LineCard): string {
  const words = callers
    .slice(0, MOST_CALLERS)
    .map((caller) => `${linked(caller)} ${wholePercent(total === 0 ? 0 : caller.value / total)}`);
  if (words.length === 0) return '';
  const more = callers.length - words.length;
  return `Called by ${words.join(SEPARATOR)}${more > 0 ? ` and ${more} more` : ''}`;
}

/** A name that leads to its line where that lies in the workspace. */
function linked(related: Related): string {
  const name = escapeMarkdown(shortName(related));
  if (related.path === undefined || related.line === 0) return name;
  return commandLink(name, OPEN_LINE, [{ path: related.path, line: related.line }]);
}

function shortName({ name }: Related): string {
  return nameForms(name)[0] ?? name;
}

function footLine(cost: CardOfType, { edited, behind, byBuild }: CardFacts): string {
  const { card } = cost;
  const share = shareOf(cost);
  // The rows of builds have said it, and the card has no room for more.
  const isToldByRows = byBuild && card.builds.length > 1;
  const partly = isToldByRows ? undefined : partlyEdited(cost);
  const words = edited
    ? [
        'edited since it was measured',
        ...(isToldByRows ? [] : [partly ?? shareText(share)]),
        ...behind.slice(0, 1),
      ]
    : [
        ...movedOf(card),
        ...(partly === undefined ? [] : [partly]),
        ...behind,
        ...samplesText(card.evidence),
      ];
  return words.map(escapeMarkdown).join(' · ');
}

/** Of several builds each tells it beside its share. */
function movedOf({ measured }: LineCard): readonly string[] {
  const builds = new Set(measured.map(({ revision }) => revision));
  const [words] = builds.size > 1 ? [] : measured.map(movedWords).filter((each) => each !== '');
  return words === undefined ? [] : [words];
}

/** `37 900 samples, ± 1 %` */
function samplesText(evidence: number | undefined): readonly string[] {
  if (evidence === undefined || !(evidence > 0)) return [];
  const count = amountText(Math.round(evidence), { type: 'samples', unit: 'count' });
  const error = Math.max(1, Math.round(errorShare(evidence) * 100));
  return [`${count} ${count === '1' ? 'sample' : 'samples'}, ± ${error} %`];
}

function muted(text: string): string {
  return `<span style="color:var(--vscode-descriptionForeground);">${text}</span>`;
}

function wholePercent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}
