// What a box is, in words: for the strip, the card, and for those who listen.
import { isGoneLine, numberOfLine } from './gone-line.ts';
import { shortHash } from '../build-part.ts';
import { CODE_KINDS, type CodeKind } from '../code-kind.ts';
import { amount, countText, shareText, spokenShare, type Measure } from './value-texts.ts';
import {
  fileOf,
  isCutOff,
  isNoCaller,
  mayBeginFurtherOut,
  nameOf,
  packageOf,
  rankOf,
  ROOT,
  type Box,
  type Graph,
} from './graph.ts';
import type { LineTexts } from './line-texts.ts';
import type { Names } from './labels.ts';
import type { Item } from './layout.ts';
import { spokenComparison } from './compared-facts.ts';
import { BAND } from './sandwich.ts';
import { placeText } from './place-text.ts';

export const KIND_NAMES: Record<CodeKind, { long: string; short: string }> = {
  own: { long: 'Own code', short: 'Own' },
  dependency: { long: 'Dependencies', short: 'Deps' },
  standard: { long: 'Standard library', short: 'Std' },
  runtime: { long: 'Runtime and GC', short: 'Runtime' },
  kernel: { long: 'Kernel', short: 'Kernel' },
};
const ONE_OF_KIND: Record<CodeKind, string> = {
  own: 'Own code',
  dependency: 'Dependency',
  standard: 'Standard library',
  runtime: 'Runtime',
  kernel: 'Kernel',
};
/** Longer names are cut in the middle where they are told in full. */
const LONGEST_NAME = 512;

export interface Description {
  readonly title: string;
  readonly full: string; // The name as the profile spells it.
  readonly packageName: string;
  readonly place: string; // `quote.go:63`, or ''.
  readonly kind: number | undefined;
  /** Undefined for callers: of what is spent in the function that they lead to, they spend nothing themselves. */
  readonly self: number | undefined;
  readonly total: number;
  readonly remarks: readonly string[];
}

/** What is needed to describe boxes. */
export interface Told {
  readonly graph: Graph;
  readonly names: Names;
  readonly measure: Measure;
  /** What stands on the lines of boxes, where somebody has told. */
  readonly lines?: LineTexts | undefined;
  /** What was measured: a build's name, or how many there are. */
  readonly build?: string | undefined;
}

/** How many of the profiler's samples stand behind an item, and of what build; '' where neither is known. */
export function evidenceText({ graph, measure, build = '' }: Told, item: Item): string {
  const { perSample } = measure;
  const size = sizeOf(graph, item);
  const samples = perSample === undefined ? 0 : Math.max(1, Math.round(size / perSample));
  const counted =
    perSample === undefined || size === 0
      ? ''
      : samples === 1
        ? '1 sample'
        : `${countText(samples)} samples`;
  const named = /^\d+ builds$/.test(build) || build === '' ? build : `build ${shortHash(build)}`;
  return [counted, named].filter((part) => part !== '').join(' · ');
}

function sizeOf(graph: Graph, { kind, box }: Item): number {
  if (kind !== 'smaller') return graph.size[box]!;
  return siblingsFrom(graph, box).reduce((sum, at) => sum + graph.size[at]!, 0);
}

export function describe(told: Told, item: Item): Description {
  const { graph, names } = told;
  if (item.kind !== 'box') return describeSeveral(told, item);
  const { box } = item;
  const full = cutInTheMiddle(nameOf(graph, box));
  return {
    title: names.titleOf(box),
    full: box === ROOT ? 'Everything in this profile' : full,
    packageName: packageOf(graph, box),
    place: placeOf(graph, box),
    kind: kindOf(graph, box),
    self: isCaller(graph, box) ? undefined : selfOf(graph, box),
    total: graph.total[box]!,
    remarks: remarksOf(told, box),
  };
}

/** A box above the band of a sandwich, or the band itself, whose self the other half has. */
function isCaller({ isOfCallers }: Graph, box: Box): boolean {
  return isOfCallers && box !== ROOT;
}

/** Of the band's box what its band says: the outermost call alone spends less where the function recurs. */
function selfOf({ bandSelf, self }: Graph, box: Box): number {
  return box === BAND && bandSelf !== undefined ? bandSelf : self[box]!;
}

/** Upside down the caller is marked, and what was inlined into it is what it stands on. */
function inliningOf({ graph, names }: Told, box: Box): string[] {
  if (graph.inlined[box] !== 1) return [];
  const { isOfCallers, parent } = graph;
  return [
    isOfCallers ? `${names.short(parent[box]!)} is inlined into it` : 'inlined into its caller',
  ];
}

function remarksOf(told: Told, box: Box): string[] {
  const { graph, lines } = told;
  const state = lines?.of(graph, box)?.state;
  const times = graph.times?.[box] ?? 1;
  return [
    ...(isNoCaller(graph, box)
      ? ['these stacks begin here, or what called it was cut off']
      : isCutOff(graph, box)
        ? ['the profile has no more of these stacks']
        : []),
    ...(mayBeginFurtherOut(graph, box)
      ? [`may be cut off: ${graph.keptFrames} frames of a stack were kept`]
      : []),
    ...(state === 'edited' ? ['edited since it was measured'] : []),
    ...(state === 'gone' ? ['gone since it was measured'] : []),
    ...inliningOf(told, box),
    ...(times > 1 ? [`up to ${countText(times)} calls of a recursion`] : []),
    ...(graph.closed?.[box] === 1 ? ['what it calls is collapsed'] : []),
  ];
}

function describeSeveral(told: Told, item: Item): Description {
  const { graph, names } = told;
  const { box, count } = item;
  const between = item.kind === 'between';
  const siblings = between ? [] : siblingsFrom(graph, box);
  const sum = (column: Float64Array) => siblings.reduce((all, at) => all + column[at]!, 0);
  const parent = graph.parent[box]!;
  const levels = siblings.reduce((most, at) => Math.max(most, levelsBelow(graph, at)), 0);
  return {
    title: between ? `${countText(count)} frames between` : `${countText(count)} smaller`,
    full: between
      ? ''
      : `${graph.isOfCallers ? 'Callers' : 'Callees'} of ${names.short(parent)} that are too narrow to be drawn`,
    packageName: '',
    place: '',
    kind: undefined,
    self: graph.isOfCallers ? undefined : sum(graph.self),
    total: between ? graph.total[box]! : sum(graph.total),
    remarks: between
      ? [`from ${names.short(box)} on`]
      : [`largest ${names.short(box)}`, levels === 1 ? '1 level' : `${levels} levels`],
  };
}

function siblingsFrom(graph: Graph, first: Box): Box[] {
  const boxes: Box[] = [];
  const end = graph.end[graph.parent[first]!]!;
  for (let box = first; box < end; box = graph.end[box]!) boxes.push(box);
  return boxes;
}

function levelsBelow(graph: Graph, box: Box): number {
  let deepest = graph.depth[box]!;
  for (let at = box; at < graph.end[box]!; at++) deepest = Math.max(deepest, graph.depth[at]!);
  return deepest - graph.depth[box]! + 1;
}

/** `quote.go:63` for a path in whatever spelling; '' when the file isn't known. */
export function placeOf(graph: Graph, box: Box): string {
  return placeText(fileOf(graph, box), graph.line[box]!);
}

/** Undefined for what is no code: all, and the rest of stacks that are cut off. */
export function kindOf(graph: Graph, box: Box): number | undefined {
  return box === ROOT || isCutOff(graph, box) ? undefined : graph.kinds[graph.name[box]!];
}

/** One sentence after the other, as a screen reader says a box. */
export function spoken(told: Told, item: Item, isLit: boolean): string {
  const { graph, names, measure } = told;
  const { box } = item;
  const { title, self, total, packageName } = describe(told, item);
  const { whole } = graph;
  const isCompared = graph.base !== undefined;
  const cost = isCompared
    ? spokenComparison(told, box)
    : `${spokenShare(total, whole)} of total, ${amount(total, measure)}`;
  if (item.kind === 'smaller') return `${title} frames. ${cost}.`;
  if (item.kind === 'between') return `${title}.`;
  if (box === ROOT) return `All, ${allText(told)}. ${callees(graph, box)}.`;
  const parent = graph.parent[box]!;
  return [
    [title, spokenPackage(packageName)].filter((part) => part !== '').join(', '),
    self === undefined || isCompared ? cost : `${cost}; self ${spokenShare(self, whole)}`,
    isCutOff(graph, box) ? '' : ONE_OF_KIND[CODE_KINDS[kindOf(graph, box) ?? 1] ?? 'dependency'],
    spokenLine(graph.line[box]!),
    ...remarksOf(told, box).map((remark) => remark[0]!.toUpperCase() + remark.slice(1)),
    isLit ? 'Matches the search' : '',
    `${rankOf(graph, box)} of ${graph.children[parent]} in ${names.short(parent)}, ${callees(graph, box)}`,
  ]
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`)
    .join(' ');
}

/** Signs at its end are no words: of `node:` the name is said, of a folder `.` nothing. */
function spokenLine(line: number): string {
  if (line === 0) return '';
  return `Line ${numberOfLine(line)}${isGoneLine(line) ? ' of the base' : ''}`;
}

function spokenPackage(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+$/u, '');
}

function callees(graph: Graph, box: Box): string {
  const count = graph.children[box]!;
  const one = graph.isOfCallers ? 'caller' : 'callee';
  return count === 0 ? `no ${one}s` : count === 1 ? `1 ${one}` : `${count} ${one}s`;
}

/** All of the profile; in a difference what was added and taken away, and what is left of it; what filters left. */
export function allText({ graph, measure }: Told): string {
  const shown = graph.total[ROOT]!;
  const text = amount(shown, measure);
  if (graph.base !== undefined) return `${amount(graph.base.total[ROOT]!, measure)} → ${text}`;
  if (graph.isDifference) {
    // What equal stacks gained and lost is in both: it does not cancel out in what they were merged of.
    const [added, taken] = [graph.size[ROOT]! + shown, graph.size[ROOT]! - shown];
    return `${amount(added / 2, measure)} added, ${amount(taken / 2, measure)} taken away, net ${text}`;
  }
  return shown === graph.whole ? text : `${text}, ${shareText(shown, graph.whole)} of all`;
}

export function shareOfAll(graph: Graph, value: number): string {
  return shareText(value, graph.whole);
}

function cutInTheMiddle(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  return `${name.slice(0, LONGEST_NAME / 2)} … ${name.slice(-LONGEST_NAME / 2)}`;
}
