// A question with any number of answers. What is known of each may arrive later than the values themselves, which then
// stay where they are.

import * as vscode from 'vscode';
import { escapeIcons } from '../text/markdown.ts';
import { beforeFirstPaint } from './first-paint.ts';
import { applyFrame, onButtons, type Answer, type Frame } from './quick-questions.ts';
import { readerChecks } from './reader-checks.ts';
import { readerMoves } from './reader-moves.ts';

export interface ManyValue {
  readonly value: string;
  readonly description?: string;
}

export interface ManyQuestion {
  readonly placeholder: string;
  readonly values: readonly ManyValue[];
  readonly chosen: readonly string[];
  /**
   * Shows the same values with what is known of them. Its order holds if it comes before the values had to be shown as
   * they are.
   */
  readonly load?: (
    show: (values: readonly ManyValue[]) => void,
    signal: AbortSignal,
  ) => Promise<void>;
}

interface ValueItem extends vscode.QuickPickItem {
  readonly value: string;
}

/** Any number of the values, none included. The signal of `load` is aborted when the reader has answered. */
export function pickMany(
  frame: Frame,
  { placeholder, values, chosen, load }: ManyQuestion,
): Promise<Answer<readonly string[]>> {
  const input = vscode.window.createQuickPick<ValueItem>();
  const loading = new AbortController();
  const moves = readerMoves();
  const checks = readerChecks(chosen);
  applyFrame(input, frame, []);
  input.placeholder = placeholder;
  input.canSelectMany = true;

  let painted = false;
  const show = (all: readonly ManyValue[]) => {
    const items = (painted ? inOrderOf(input.items, all) : all).map(itemOf);
    const active = items.find(({ value }) => value === moves.at);
    input.keepScrollPosition = painted;
    painted = true;
    moves.shown(items[0]?.value, active?.value);
    checks.shown();
    input.items = items;
    input.selectedItems = items.filter(({ value }) => checks.values.has(value));
    if (active !== undefined) input.activeItems = [active];
  };
  const ask = async (): Promise<void> => {
    const { signal } = loading;
    const showWhileAsked = (all: readonly ManyValue[]) => {
      if (!signal.aborted) show(all);
    };
    const work = load?.(showWhileAsked, signal) ?? Promise.resolve();
    await beforeFirstPaint(work);
    // A question that was answered meanwhile is gone.
    if (!painted) showWhileAsked(values);
    await work;
    if (!signal.aborted) input.busy = false;
  };
  return new Promise<Answer<readonly string[]>>((resolve) => {
    input.onDidChangeActive(([item]) => moves.told(item?.value));
    input.onDidChangeSelection((items) => checks.told(items.map(({ value }) => value)));
    input.onDidAccept(() =>
      // What stands for nothing yet was not unchecked.
      resolve({
        kind: 'next',
        value: painted ? input.selectedItems.map(({ value }) => value) : chosen,
      }),
    );
    onButtons<readonly string[]>(input, [], () => undefined, resolve);
    input.onDidHide(() => resolve({ kind: 'escape' }));
    input.show();
    input.busy = true;
    void ask();
  }).finally(() => {
    loading.abort();
    input.dispose();
  });
}

function itemOf({ value, description }: ManyValue): ValueItem {
  return {
    label: escapeIcons(value) || '(empty)',
    value,
    ...(description === undefined ? {} : { description }),
  };
}

function inOrderOf(
  shown: readonly ValueItem[],
  values: readonly ManyValue[],
): readonly ManyValue[] {
  const place = new Map(shown.map(({ value }, at) => [value, at]));
  const placeOf = ({ value }: ManyValue) => place.get(value) ?? shown.length;
  return values.toSorted((a, b) => placeOf(a) - placeOf(b));
}
