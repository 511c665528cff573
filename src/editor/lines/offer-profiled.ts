// What is told of lines that have no place in a text of today, with the way to the text that has them.

import * as vscode from 'vscode';
import { baseNameOf } from '../../core/paths/segments.ts';
import { plainNotice } from '../text/plain-notice.ts';

/** A line of a file, by the number that it was measured under, of one revision where it is given. */
export interface MeasuredLine {
  readonly path: string;
  readonly line: number;
  readonly revision?: string;
}

const PROFILED = 'Open the Profiled Version';

/** Whether there is no file of this path on the disk, whatever an editor still shows of it. */
export async function isNotThere(path: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(vscode.Uri.file(path));
    return false;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return true;
    throw error;
  }
}

/** Of a file that the profile knows as deleted, or that went after it was loaded. */
export function offerOfMissing(target: MeasuredLine, isDeleted: boolean): void {
  const what = isDeleted
    ? 'was deleted since it was measured. The profiled version has its lines.'
    : 'is not on the disk any more.';
  offerProfiled(`${baseNameOf(target.path)} ${what}`, target);
}

/** Not awaited: the reader may leave the message. */
export function offerProfiled(sentence: string, { path, line, revision }: MeasuredLine): void {
  void vscode.window.showInformationMessage(plainNotice(sentence), PROFILED).then((answer) =>
    answer === PROFILED
      ? vscode.commands.executeCommand('hotline.openProfiledVersion', {
          ...{ path, line, isMeasured: true },
          ...(revision === undefined ? {} : { revision }),
        })
      : undefined,
  );
}
