// Opens a file of a comparison as both builds have it, beside each other: what its lines cost then on the left, now on the right.

import * as vscode from 'vscode';
import type { ComparedLine, VersionLine } from '../../engine/compare/compared-line-answers.ts';
import type { StateSource } from '../session/state-source.ts';
import { shownOf } from '../session/state-parts.ts';
import type { Compared } from '../session/state.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { plainNotice } from '../text/plain-notice.ts';
import { comparedSide, versionLine } from './compared-version.ts';
import type { DocumentShifts } from './document-shifts.ts';
import { lineOf, rangeOfLine } from './positions.ts';
import { addressOf, profiledUri } from './profiled-address.ts';

/** Where a line is in either side's source; a file where it is in none of them. */
interface Target {
  readonly inBase: VersionLine | undefined;
  readonly inNew: VersionLine | undefined;
}

export type OpenCompared = (argument: unknown) => Promise<void>;

export function createOpenCompared(
  source: StateSource,
  shifts: Pick<DocumentShifts, 'lineThen'>,
): OpenCompared {
  return async (argument) => {
    const compared = shownOf(source.state)?.compared;
    if (compared === undefined) {
      tell('Nothing is compared. Run Hotline: Compare Builds… first.');
      return;
    }
    if (compared.source === undefined) {
      tell(
        'The revisions of both sides are not known. Tell them by a label of the profiles, see Hotline: How to Tell the Revision, and open the repository.',
      );
      return;
    }
    if (compared.source.base === compared.source.fresh) {
      tell('Both sides are of one revision: nothing was changed between them.');
      return;
    }
    const target = ofArgument(argument) ?? ofCursor(compared, shifts);
    if (target === undefined) {
      tell(
        'The file in front has no line in this comparison. Open one that the view Hot Lines has.',
      );
      return;
    }
    await openChanges(compared, compared.source, target);
  };
}

async function openChanges(
  compared: Compared,
  { root, base, fresh }: NonNullable<Compared['source']>,
  target: Target,
): Promise<void> {
  const [then, now] = pathsOf(compared, target);
  const uri = (path: string, commit: string, name: string) =>
    profiledUri(vscode.Uri.joinPath(vscode.Uri.file(root), path).fsPath, {
      // The commit says which text it is.
      ...{ revision: name, commit, pathThen: path, hash: 0 },
    });
  const [left, right] = [uri(then, base, compared.names[0]), uri(now, fresh, compared.names[1])];
  try {
    await vscode.workspace.openTextDocument(left, { encoding: 'utf8' });
    const document = await vscode.workspace.openTextDocument(right, { encoding: 'utf8' });
    const line = target.inNew?.line ?? target.inBase?.line ?? 1;
    const { start } = rangeOfLine(document, Math.min(Math.max(1, line), document.lineCount));
    const title = `${baseNameOf(now)} (${compared.names.join(' ↔ ')})`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, {
      selection: new vscode.Range(start, start),
    } satisfies vscode.TextDocumentShowOptions);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    tell(`${baseNameOf(now)} is not in both revisions, or git cannot read it: ${why}`);
  }
}

/** The names of the file in both: where one is not told by the line, another line of the file tells it. */
function pathsOf({ lines }: Compared, { inBase, inNew }: Target): readonly [string, string] {
  const known = lines.find(
    (line) =>
      line.inBase !== undefined &&
      line.inNew !== undefined &&
      (inNew === undefined ? line.inBase.path === inBase?.path : line.inNew.path === inNew.path),
  );
  const then = inBase?.path ?? known?.inBase?.path ?? inNew!.path;
  return [then, inNew?.path ?? known?.inNew?.path ?? then];
}

/** A row of the view, or a line as our own links have it. */
function ofArgument(argument: unknown): Target | undefined {
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { change, inBase, inNew } = argument as Readonly<Record<string, unknown>>;
  if (change !== undefined) return ofArgument(change);
  const target = { inBase: asVersionLine(inBase), inNew: asVersionLine(inNew) };
  return target.inBase === undefined && target.inNew === undefined ? undefined : target;
}

function asVersionLine(value: unknown): VersionLine | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { path, line } = value as Readonly<Record<string, unknown>>;
  return typeof path === 'string' && Number.isInteger(line)
    ? { path, line: line as number }
    : undefined;
}

/** The line of the cursor; without any cost there, another of its file, at its beginning. */
function ofCursor(
  compared: Compared,
  shifts: Pick<DocumentShifts, 'lineThen'>,
): Target | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { uri } = editor.document;
  const line = lineOf(editor.selection.active);
  const address = addressOf(uri);
  const side = address && comparedSide(compared, address);
  const then = uri.scheme === 'file' ? shifts.lineThen(uri.fsPath, line) : undefined;
  const inFile = compared.lines.filter((each) =>
    side === undefined
      ? each.today?.path === uri.fsPath
      : versionLine(each, side)?.path === address?.pathThen,
  );
  const isHere = (each: ComparedLine) =>
    side === undefined ? each.today?.line === then : versionLine(each, side)?.line === line;
  const here = inFile.find(isHere);
  if (here !== undefined) return here;
  const [first] = inFile;
  const atStart = (of: VersionLine | undefined) => of && { ...of, line: 1 };
  return first && { inBase: atStart(first.inBase), inNew: atStart(first.inNew) };
}

function tell(sentence: string): void {
  void vscode.window.showInformationMessage(plainNotice(sentence));
}
