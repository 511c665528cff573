// What the engine is asked with for the lines of today: the reader's settings, and the texts that editors hold.

import * as vscode from 'vscode';
import type { Loaded } from '../../engine/load/loaded.ts';
import type { Placement } from '../../engine/places/path-answers.ts';
import type { TraceQuestion } from '../../engine/trace/trace-answers.ts';
import { buildName } from './choice.ts';
import { revisionLabelsNow } from './revision-settings.ts';
import type { Choice } from './state.ts';

export function traceQuestionNow(
  choice: Choice,
  { builds }: Loaded,
  { files }: Placement,
): TraceQuestion {
  const paths = new Set(files.map(({ path }) => path));
  const open = vscode.workspace.textDocuments.filter(
    ({ uri }) => uri.scheme === 'file' && paths.has(uri.fsPath),
  );
  return {
    revisionLabels: revisionLabelsNow().labels,
    roots: (vscode.workspace.workspaceFolders ?? [])
      .filter(({ uri }) => uri.scheme === 'file')
      .map(({ uri }) => uri.fsPath),
    texts: new Map(open.map((document) => [document.uri.fsPath, document.getText()])),
    // Nothing of a folder that nobody vouches for starts a program, not even git.
    mayRunGit: vscode.workspace.isTrusted,
    assumedAs: buildName(choice, builds),
  };
}
