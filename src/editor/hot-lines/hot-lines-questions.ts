// What the view Hot Lines asks: how to group its lines, and what to filter them by.

import * as vscode from 'vscode';
import { GROUPINGS, type Grouping } from './hot-groups.ts';
import type { HotLinesTree } from './hot-lines-tree.ts';

const NAMES: Readonly<Record<Grouping, { readonly label: string; readonly detail: string }>> = {
  file: { label: 'File', detail: 'Lines below the file that they are in' },
  function: { label: 'Function', detail: 'Lines below the function that has most of their cost' },
  package: { label: 'Package', detail: 'Lines below the folder of their file' },
  none: { label: 'None', detail: 'One list, the hottest line first' },
};

/** Undefined when the reader leaves it as it is. */
export async function askForGrouping(current: Grouping): Promise<Grouping | undefined> {
  const items = GROUPINGS.map((grouping) => ({
    ...NAMES[grouping],
    ...(grouping === current ? { description: 'current' } : {}),
    grouping,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Group Hot Lines By',
    placeHolder: NAMES[current].label,
  });
  return picked?.grouping;
}

/** The view follows while the reader types; Escape brings back what was there. */
export function askForFilter(tree: HotLinesTree): Promise<void> {
  const before = tree.filter;
  const box = vscode.window.createInputBox();
  box.title = 'Filter Hot Lines';
  box.placeholder = 'Words of a path or a function, e.g. pricing';
  box.prompt = 'Shows the lines and functions whose path or name has all of these words.';
  box.value = before;
  return new Promise((resolve) => {
    let kept = false;
    const listeners = [
      box.onDidChangeValue((value) => tree.setFilter(value)),
      box.onDidAccept(() => {
        kept = true;
        box.hide();
      }),
      box.onDidHide(() => {
        if (!kept) tree.setFilter(before);
        vscode.Disposable.from(box, ...listeners).dispose();
        resolve();
      }),
    ];
    box.show();
  });
}
