// The cost of texts that are not followed, in their own lines: profiled versions that are open, of that revision alone,
// and files of dependencies, as they lie on this machine.

import * as vscode from 'vscode';
import type { Engine } from '../../engine/engine.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Compared, DrawnView, Shown } from '../session/state.ts';
import { comparedVersion } from './compared-version.ts';
import { DEPENDENCY } from './dependency-files.ts';
import { hotFiles, type HotFile } from './hot-files.ts';
import { openRoots } from './open-roots.ts';
import { addressOf, PROFILED } from './profiled-address.ts';

export interface ProfiledHeats {
  /** Undefined for other documents, while the engine is asked, and where the shown profile is of another text. */
  of(document: vscode.TextDocument): HotFile | undefined;
  readonly onDidChange: vscode.Event<void>;
  dispose(): void;
}

export function createProfiledHeats(
  engine: Pick<Engine, 'profiledHeat' | 'outsideHeat'>,
  source: StateSource,
  failed: (error: unknown) => void,
): ProfiledHeats {
  const changed = new vscode.EventEmitter<void>();
  const files = new Map<string, HotFile | undefined>(); // By address; what was asked for and is not there, too.
  let shownBefore: Shown | undefined;

  async function ask(uri: vscode.Uri, shown: Shown): Promise<void> {
    const address = addressOf(uri);
    const path = address?.path ?? uri.fsPath;
    const heatOf = async (of: DrawnView | undefined) => {
      if (of === undefined) return undefined;
      if (address === undefined)
        return (await engine.outsideHeat(of.view, path, openRoots()))?.heat;
      const answer = await engine.profiledHeat(of.view, path, address.revision);
      return answer?.heat.basis?.hash === address.hash ? answer.heat : undefined;
    };
    const [drawn, beside] = await Promise.all([heatOf(shown.drawn), heatOf(shown.beside)]);
    const now = shownOf(source.state);
    if (now === undefined || !isSameTrace(now, shown)) return; // It is asked about what is shown now.
    files.set(uri.toString(), hotFiles(now).made(path, drawn, beside));
    changed.fire();
  }

  function askIfNew({ uri }: vscode.TextDocument): void {
    const shown = shownOf(source.state);
    if (shown === undefined || files.has(uri.toString()) || !isAsked(uri, shown)) return;
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
    // Packages may be written to, which other text than the measured one is then: until it is as on the disk again.
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (files.delete(document.uri.toString())) askIfNew(document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document: { uri } }) => {
      if (uri.scheme === 'file' && files.get(uri.toString()) !== undefined) changed.fire();
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => files.delete(uri.toString())),
  ];
  follow();

  return {
    of: ({ uri, isDirty }): HotFile | undefined => {
      if (isDirty) return undefined;
      return comparedOf(shownOf(source.state)?.compared, uri) ?? files.get(uri.toString());
    },
    onDidChange: changed.event,
    dispose() {
      vscode.Disposable.from(...listeners, changed).dispose();
    },
  };
}

/** A file at a revision that is compared. It is worked out once, so that what is kept for it is found again. */
function comparedOf(compared: Compared | undefined, uri: vscode.Uri): HotFile | undefined {
  const address = compared === undefined ? undefined : addressOf(uri);
  if (compared === undefined || address === undefined) return undefined;
  const known = versions.get(compared) ?? new Map<string, HotFile | undefined>();
  versions.set(compared, known);
  const key = `${address.commit}:${address.pathThen}`;
  if (!known.has(key)) known.set(key, comparedVersion(compared, address));
  return known.get(key);
}

const versions = new WeakMap<Compared, Map<string, HotFile | undefined>>();

/** Of files on disk those that are not the workspace's own, for all that the profile says: a dependency may lie anywhere. */
function isAsked({ scheme, fsPath }: vscode.Uri, shown: Shown): boolean {
  if (scheme === PROFILED || scheme === DEPENDENCY) return true;
  return scheme === 'file' && hotFiles(shown).of(fsPath) === undefined;
}

/** Typing makes another state of the same lines as they were measured; a load or another placement makes others. */
function isSameTrace(a: Shown, b: Shown): boolean {
  return a.drawn.trace === b.drawn.trace && a.beside?.trace === b.beside?.trace;
}
