// Opens a line of the profile, by the number that it was measured under, where it is in the text of today.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import { baseName } from '../text/base-name.ts';
import { plainNotice } from '../text/plain-notice.ts';
import type { LineToOpen, OpenLine } from './open-line.ts';

export interface MeasuredLineToOpen extends LineToOpen {
  /** That it was measured on; of several the one that has cost on the line, where none is named. */
  readonly revision?: string;
}

export type OpenMeasured = (view: View, target: MeasuredLineToOpen) => Promise<void>;

const PROFILED = 'Open the Profiled Version';

export function createOpenMeasured(
  engine: Pick<Engine, 'today'>,
  openLine: OpenLine,
): OpenMeasured {
  return async (view, target) => {
    const { path, line, revision } = target;
    const today = await engine.today(view, path, line, revision);
    await openLine({ ...target, line: Math.max(1, today.line) });
    if (today.state === 'gone') offerProfiled(target, today.line > 0);
  };
}

/** Not awaited: the line is open, and the reader may leave the message. */
function offerProfiled({ path, line, revision }: MeasuredLineToOpen, isBeside: boolean): void {
  const where = isBeside ? 'This is where it stood.' : 'Nothing that stood beside it is left.';
  const sentence = `Line ${line} of ${baseName(path)} is gone since it was measured. ${where}`;
  void vscode.window.showInformationMessage(plainNotice(sentence), PROFILED).then((answer) =>
    answer === PROFILED
      ? vscode.commands.executeCommand('hotline.openProfiledVersion', {
          ...{ path, line, isMeasured: true },
          ...(revision === undefined ? {} : { revision }),
        })
      : undefined,
  );
}
