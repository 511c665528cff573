// Another value type of a file that is already loaded, e.g. allocations instead of the heap in use.

import * as vscode from 'vscode';
import type { Choice, Shown } from '../session/state.ts';
import { typeDescription, valueTypeName } from '../text/type-names.ts';

export async function changeFileType({ choice, drawn }: Shown): Promise<Choice | undefined> {
  if (choice.kind !== 'files') return undefined;
  const items = drawn.loaded.values.map(({ valueType, rule }, index) => ({
    label: valueTypeName(valueType.type),
    description: typeDescription(valueType.unit, rule),
    detail: index === drawn.view.valueType ? 'on the lines now' : '',
    type: valueType.type,
  }));
  const options = { title: 'Change Profile Type', placeHolder: 'Profile type of the file' };
  const picked = await vscode.window.showQuickPick(items, options);
  return picked === undefined ? undefined : { ...choice, type: picked.type };
}
