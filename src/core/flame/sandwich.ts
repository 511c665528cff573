// A function with who calls it above and what it calls below, as the tab Sandwich and pictures of it have it.
import { applyEdits } from './edits.ts';
import { withBeginnings } from './beginnings.ts';
import { callersOf } from './callers.ts';
import type { CallTree } from './call-tree.ts';
import type { Told } from './describe.ts';
import { isNoCaller, ROOT, type Box, type Graph } from './graph.ts';
import type { EditedFunction } from './meant.ts';
import { amount, changeText, relativeText, shareText } from './value-texts.ts';

/** Of a half, the box that the band stands for: the only one that is called by none. */
export const BAND: Box = 1;

/** A function between its callers and callees, instead of the graph of all. */
export interface ShownSandwich {
  readonly fn: EditedFunction;
  /** Of each half the names from the function to the box that is zoomed to. */
  readonly callers: readonly string[];
  readonly callees: readonly string[];
}

/** The calls of both halves; `calls` are those that edits have left. */
export function sandwichOf(
  calls: CallTree,
  fn: EditedFunction,
): { readonly callers: CallTree; readonly callees: CallTree } {
  return {
    callers: withBeginnings(callersOf(calls, fn)),
    callees: applyEdits(calls, [{ does: 'focus', function: fn }]),
  };
}

/**
 * What the function in the middle spends itself, wherever it recurs: the band is its outermost call, and the others lie below.
 * `callees` is the lower half.
 */
export function selfOfBand({ length, name, self }: Graph): number {
  let sum = 0;
  for (let box = BAND; box < length; box++) if (name[box] === name[BAND]) sum += self[box]!;
  return sum;
}

/** The lower half, in which the function's box spends what the band says: the others of its calls lie below it. */
export function asCallees(graph: Graph): Graph {
  // By lines, the function may be several boxes, each with what is its own.
  const isOne = graph.length > BAND && graph.children[ROOT] === 1;
  return isOne ? { ...graph, bandSelf: selfOfBand(graph) } : graph;
}

/** How many functions call the one of the band, or are called by it. */
export function directOf(graph: Graph): number {
  let count = graph.children[BAND]!;
  for (let box = BAND + 1; box < graph.end[BAND]!; box = graph.end[box]!)
    if (isNoCaller(graph, box)) count--;
  return count;
}

/** What stands over the half of the callers and under that of the callees: a word, and what that means here. */
export function captionOf(half: Graph): { readonly title: string; readonly text: string } {
  const direct = directOf(half);
  if (half.isOfCallers)
    return {
      title: 'Callers',
      text: direct === 0 ? 'nobody calls it in what is shown' : `who spends it · ${direct} direct`,
    };
  return {
    title: 'Callees',
    text:
      direct === 0
        ? 'it calls nothing in what is shown: all of it is its own'
        : `what it spends it on · ${direct} direct`,
  };
}

/** What is written on the band behind the function's name. */
export interface BandValue {
  readonly label: string;
  readonly amount: string;
  /** Of all; '' where the amount is a share itself, or nothing. */
  readonly share: string;
}

/** What the function in the middle costs, or of a comparison what it changed. `callees` is the lower half. */
export function bandValues({ graph, measure }: Told): readonly BandValue[] {
  const { base, comparedBy, whole } = graph;
  const total = graph.total[ROOT]!;
  if (base !== undefined && comparedBy !== undefined) {
    const before = base.total[ROOT]!;
    const side = (label: string, value: number) => ({
      ...{ label, share: '' },
      amount: value === 0 ? '–' : amount(value, comparedBy),
    });
    const change = changeText(total - before, comparedBy);
    const relative = relativeText(total, before);
    return [
      { label: 'Change', amount: change, share: relative }, // First, since a narrow band has room for one.
      side('Base', before),
      side('New', total),
    ];
  }
  const cost = (label: string, value: number) => ({
    label,
    amount: value === 0 ? '–' : amount(value, measure),
    share: value === 0 || measure.isShare === true ? '' : shareText(value, whole),
  });
  return [cost('Total', total), cost('Self', selfOfBand(graph))];
}

/** The same as one text. */
export function bandText(callees: Told): string {
  return bandValues(callees)
    .map(({ label, amount: text, share }) => `${label} ${text}${share === '' ? '' : ` · ${share}`}`)
    .join('   ');
}
