// The cost of the profiled versions that are open, in their own lines: of that revision alone, and exact.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { DrawnView, Shown } from '../session/state.ts';
import { hotFiles, type HotFile } from './hot-files.ts';
import { addressOf, PROFILED } from './profiled-address.ts';

export interface ProfiledHeats {
  /** Undefined for other documents, while the engine is asked, and where the shown profile is of another text. */
  of(document: vscode.TextDocument): HotFile | undefined;
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

export function createProfiledHeats(
  engine: Pick<Engine, 'profiledHeat'>,
  source: StateSource,
  failed: (error: unknown) => void,
): ProfiledHeats {
  const changed = new vscode.EventEmitter<void>();
  const files = new Map<string, HotFile | undefined>(); // By address; what was asked for and is not there, too.
  let shownBefore: Shown | undefined;

  async function ask(uri: vscode.Uri, shown: Shown): Promise<void> {
    const address = addressOf(uri);
    if (address === undefined) return;
    const { path, revision, hash } = address;
    const heatOf = async (drawn: DrawnView | undefined) => {
      const answer = drawn && (await engine.profiledHeat(drawn.view, path, revision));
      return answer?.heat.basis?.hash === hash ? answer.heat : undefined;
    };
    const [drawn, beside] = await Promise.all([heatOf(shown.drawn), heatOf(shown.beside)]);
    const now = shownOf(source.state);
    if (now === undefined || !isSameTrace(now, shown)) return; // It is asked about what is shown now.
    files.set(uri.toString(), hotFiles(now).made(path, drawn, beside));
    changed.fire();
  }

  function askIfNew({ uri }: vscode.TextDocument): void {
    const shown = shownOf(source.state);
    if (uri.scheme !== PROFILED || shown === undefined || files.has(uri.toString())) return;
    files.set(uri.toString(), undefined);
    ask(uri, shown).catch((error: unknown) => {
      files.delete(uri.toString());
      failed(error);
    });
  }

  function follow(): void {
    const shown = shownOf(source.state);
    if (shown !== undefined && shownBefore !== undefined && isSameTrace(shown, shownBefore)) return;
    shownBefore = shown;
    files.clear();
    vscode.workspace.textDocuments.forEach(askIfNew);
    changed.fire();
  }

  const listeners = [
    source.onDidChange(follow),
    vscode.workspace.onDidOpenTextDocument(askIfNew),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => files.delete(uri.toString())),
  ];
  follow();

  return {
    of: ({ uri }): HotFile | undefined => files.get(uri.toString()),
    onDidChange: changed.event,
    dispose() {
      vscode.Disposable.from(...listeners, changed).dispose();
    },
  };
}

/** Typing makes another state of the same lines as they were measured; a load or another placement makes others. */
function isSameTrace(a: Shown, b: Shown): boolean {
  return a.drawn.trace === b.drawn.trace && a.beside?.trace === b.beside?.trace;
}
