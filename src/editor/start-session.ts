// The session with everything it stands on: what is remembered, the reader's connections, the workspace's files. Here
// the world outside (settings, secrets, files, trust) is wired to it, so that extension.ts stays a table of contents.

import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import { createCommands, type Commands } from './commands.ts';
import { affectsConnections, readConnections, resolveConnection } from './connect/connections.ts';
import { followWithContextKeys } from './session/context-keys.ts';
import { createConnectionManager } from './connect/manage-connections.ts';
import { createMemory } from './session/memory.ts';
import { STEPS } from './session/next-steps.ts';
import { restoreChoice } from './session/restore.ts';
import { traceQuestionNow } from './session/trace-question.ts';
import { createSession, type Session } from './session/session.ts';
import { affectsPathMappings, pathMappingProblems } from './session/path-mapping-setting.ts';
import { affectsRevisionLabels, revisionLabelsNow } from './session/revision-settings.ts';
import { asSourceError } from './session/source-errors.ts';
import {
  createPathMappingCheck,
  type PathMappingCheck,
} from './path-mapping/check-path-mapping.ts';
import { SHOW_PAGE } from './text/pages.ts';
import { createStatusBar, type StatusBar } from './status/status-bar.ts';
import { watchDisk, type DiskChange } from './session/disk-changes.ts';
import { createWorkspaceFiles, type WorkspaceFiles } from './session/workspace-files.ts';

export interface Started {
  readonly session: Session;
  readonly statusBar: StatusBar;
  readonly pathMapping: PathMappingCheck;
  readonly log: vscode.LogOutputChannel;
  readonly commands: Commands;
  /** Loads the last choice; call it when everything that draws is there. */
  readonly restore: () => void;
}

/** What it makes ends with the context. Nothing is loaded yet, and the engine is not asked. */
export function startSession(context: vscode.ExtensionContext, engine: Engine): Started {
  const { secrets, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Hotline', { log: true });
  const memory = createMemory(context.workspaceState, context.globalState);
  const files = createWorkspaceFiles();
  const session = createSession({
    engine,
    log,
    connection: (name) => resolveConnection(name, secrets),
    findFiles: (names, signal) => files.find(names, tokenOf(signal)),
    picks: (choice) => memory.picks(choice),
    revisionLabels: () => revisionLabelsNow().labels,
    traceQuestion: (choice, loaded, placement) => {
      const revision = memory.revision(choice);
      const question = traceQuestionNow(choice, loaded, placement);
      return revision === undefined ? question : { ...question, revision };
    },
    remember: (choice) => memory.remember(choice),
    rememberFailed: (choice) => memory.rememberFailed(choice),
    restricted: () => !vscode.workspace.isTrusted,
  });
  const linked = [...Object.values(STEPS).map(({ command }) => command), SHOW_PAGE];
  const statusBar = createStatusBar(session, 'hotline.showStatusMenu', linked);
  const connections = createConnectionManager(engine, secrets);
  const pathMapping = createPathMappingCheck(engine, session, log);
  const commands = createCommands({
    extensionUri: context.extensionUri,
    engine,
    session,
    memory,
    connections,
    secrets,
    log,
    statusBar: () => statusBar,
    pathMapping,
    forgetFiles: () => files.forget(),
  });
  const restore = () => {
    // After activation: starting the engine's worker takes as long as all the rest.
    setImmediate(() => {
      restoreChoice(session, memory, log).catch((error: unknown) => {
        log.error(`The last choice was not restored: ${asSourceError(error).message}`);
      });
    });
  };
  subscriptions.push(
    log,
    files,
    session,
    statusBar,
    followWithContextKeys(session),
    ...followTheWorld(session, secrets, restore, files, log),
  );
  return { session, statusBar, pathMapping, log, commands, restore };
}

/** Beyond this many, all files at once are quicker than one by one. */
const MOST_RETRACED = 20;

/** What changes around us may mend a failure or move a file: then the answer is worked out again, quietly. */
function followTheWorld(
  session: Session,
  secrets: vscode.SecretStorage,
  restore: () => void,
  files: WorkspaceFiles,
  log: vscode.LogOutputChannel,
): readonly vscode.Disposable[] {
  const tryAgain = () => {
    if (session.state.kind === 'failed') void session.refresh({ byReader: false });
  };
  const placeAgain = () => {
    session.placeAgain().catch((error: unknown) => {
      log.error(`The files were not looked for again: ${asSourceError(error).message}`);
    });
  };
  const followDisk = ({ changed, cameOrWent, isCheckout }: DiskChange) => {
    const isAnew = isCheckout || cameOrWent.size > 0;
    if (isAnew) files.forget();
    if (isAnew || changed.size > MOST_RETRACED) {
      placeAgain();
      return;
    }
    // An editor has read its file again by itself.
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.fsPath));
    for (const path of changed) {
      if (open.has(path)) continue;
      session.retrace(path).catch((error: unknown) => {
        log.error(`The lines of ${path} were not followed: ${asSourceError(error).message}`);
      });
    }
  };
  const tellMappings = () => {
    for (const problem of pathMappingProblems()) log.warn(problem);
  };
  const tellLabels = () => {
    for (const problem of revisionLabelsNow().broken)
      log.warn(`hotline.revisionLabels: ${problem}`);
  };
  tellMappings();
  tellLabels();
  return [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (affectsPathMappings(event)) tellMappings();
      if (affectsRevisionLabels(event)) {
        tellLabels();
        // Which builds there are is asked while a profile is loaded.
        void session.refresh({ byReader: false });
      }
      if (!affectsConnections(event)) return;
      for (const problem of readConnections().problems) log.warn(problem);
      tryAgain();
    }),
    secrets.onDidChange(tryAgain),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      session.trust();
      if (session.state.kind === 'nothing-chosen') restore();
    }),
    files.onDidChange(placeAgain),
    watchDisk((path) => files.isSought(path), followDisk),
  ];
}

/** `findFiles` takes a token; everything else here takes a signal. */
function tokenOf(signal: AbortSignal): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  if (signal.aborted) source.cancel();
  else signal.addEventListener('abort', () => source.cancel(), { once: true });
  return source.token;
}
