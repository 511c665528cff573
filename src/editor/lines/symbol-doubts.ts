// Files of which nobody tells a revision, checked by what language servers know: a function that stands elsewhere than the
// profile has it makes the whole file uncertain. Where no server answers nothing is concluded.

import * as vscode from 'vscode';
import { textHash } from '../../core/text-hash.ts';
import type { Doubt } from '../../engine/trace/trace-answers.ts';
import type { FileHeat } from '../../engine/lines/line-answers.ts';
import { sameChoice } from '../session/choice.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Choice } from '../session/state.ts';
import { symbolMisfit, type SymbolMisfit } from './symbol-misfit.ts';
import type { TextDeclarations } from './text-declarations.ts';

export interface SymbolDoubts {
  of(path: string): Doubt | undefined;
  /** Tells the file. */
  readonly onDidChange: vscode.Event<string>;
  dispose(): void;
}

/** Whether a file's lines are to be checked at all. */
export function isToBeChecked({ basis }: FileHeat): boolean {
  return basis?.kind === 'assumed' && basis.isMeasured && basis.doubt === undefined;
}

export function createSymbolDoubts(
  source: StateSource,
  declarations: TextDeclarations,
): SymbolDoubts {
  const changed = new vscode.EventEmitter<string>();
  const doubts = new Map<string, Doubt>();
  let of: Choice | undefined;

  /** What was found out stays while the text is edited: another text says nothing of the one that was measured. */
  function check(document: vscode.TextDocument): void {
    const path = document.uri.fsPath;
    const heat = shownOf(source.state)?.drawn.heat;
    const file = heat?.files.find((each) => each.path === path);
    const all = declarations.ofServer(path);
    if (heat === undefined || file === undefined || all === undefined || !isToBeChecked(file))
      return;
    const text = document.getText();
    if (textHash(text) !== file.basis?.hash) return;
    const rows = Array.from(file.line, (line, row) => ({
      line,
      function: heat.functions[file.function[row]!] ?? '',
    })).filter((row) => row.function !== '');
    const misfit = symbolMisfit(rows, all, text.split(/\r\n|\r|\n/));
    if ((misfit === undefined) === !doubts.has(path)) return;
    if (misfit === undefined) doubts.delete(path);
    else doubts.set(path, doubtOf(misfit));
    changed.fire(path);
  }

  function stateChanged(): void {
    const choice = shownOf(source.state)?.choice;
    if (choice !== undefined && of !== undefined && !sameChoice(choice, of)) doubts.clear();
    of = choice ?? of;
    // Heat may come after the declarations.
    vscode.workspace.textDocuments.forEach(check);
  }

  const listeners = [source.onDidChange(stateChanged), declarations.onDidLearn(check)];
  return {
    of: (path) => doubts.get(path),
    onDidChange: changed.event,
    dispose: () => void vscode.Disposable.from(...listeners, changed).dispose(),
  };
}

function doubtOf({ word, line, first, last }: SymbolMisfit): Doubt {
  const where = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  return {
    message: `The profile has ${word} on line ${line}, and in this file ${word} is on ${where}.`,
    next: 'Tell which revision was built by a label (docs/revisions.md), or open that revision.',
  };
}
