// What a comparison is made comparable by: the ways there are, with why another is none, and the two numbers of work.

import * as vscode from 'vscode';
import type { ComparedValue, Comparison, Normalization } from '../../engine/compare/comparison.ts';
import { unitsOf } from './units-of-work.ts';

export const WAY_NAMES: Readonly<Record<Normalization, string>> = {
  share: 'Share of total',
  pod: 'Per pod',
  second: 'Per second',
  absolute: 'Absolute',
  work: 'Per unit of work',
};

const FOR: Readonly<Record<Normalization, string>> = {
  share: 'sides under different load: what of all that a side costs',
  pod: 'sides of different numbers of pods: by the time that each was watched for',
  second: 'what a service costs: by the time that the side covers',
  absolute: 'sides of the same length and load: the sum, of a state the mean per scrape',
  work: 'sides of which you know the requests, or whatever else you count',
};

/** How a value is compared. */
export type Way = Pick<Comparison, 'normalize' | 'work'>;

interface WayItem extends vscode.QuickPickItem {
  readonly by: Normalization;
  readonly lacking: string | undefined;
}

/** Undefined when the reader left, or wants what there is no way to: the latter is told. */
export async function chooseWay(
  { name, ways }: Pick<ComparedValue, 'name' | 'ways'>,
  now: Way,
): Promise<Way | undefined> {
  const picked = await vscode.window.showQuickPick<WayItem>(
    ways.map(({ by, lacking }) => ({
      ...{
        by,
        lacking,
        label: `${lacking === undefined ? '' : '$(circle-slash) '}${WAY_NAMES[by]}`,
      },
      description: by === now.normalize ? 'now' : '',
      detail: lacking === undefined ? FOR[by] : `Not possible: ${lacking}.`,
    })),
    {
      title: `Compare ${name} By`,
      placeHolder: 'What are costs made comparable by?',
      // VS Code gives the focus back to the page that had it before the command, sometimes after this list is there.
      ignoreFocusOut: true,
    },
  );
  return picked && wayOf(picked, name, now);
}

/** Asks for the two numbers where costs are to be divided by work. */
export async function wayOf(
  { by, lacking }: Pick<WayItem, 'by' | 'lacking'>,
  name: string,
  now: Way,
): Promise<Way | undefined> {
  if (lacking !== undefined) {
    void vscode.window.showInformationMessage(
      `${name} cannot be compared ${WAY_NAMES[by].toLowerCase()}: ${lacking}.`,
    );
    return undefined;
  }
  if (by !== 'work') return { normalize: by, work: undefined };
  const base = await askUnits('the base', now.work?.[0]);
  const fresh = base && (await askUnits('the new side', now.work?.[1]));
  return base && fresh ? { normalize: by, work: [base, fresh] } : undefined;
}

async function askUnits(side: string, now: number | undefined): Promise<number | undefined> {
  const text = await vscode.window.showInputBox({
    title: 'Compare per Unit of Work',
    ignoreFocusOut: true,
    prompt: `How many units of work did ${side} do? Requests, orders, whatever both sides count alike.`,
    value: now === undefined ? '' : String(now),
    placeHolder: '12000',
    validateInput: (typed) =>
      unitsOf(typed) === undefined ? 'Write a number above zero, such as 12000.' : undefined,
  });
  return text === undefined ? undefined : unitsOf(text);
}
