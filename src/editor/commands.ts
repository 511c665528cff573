// Commands: ids and what they do. Here are those about choosing and loading; lines.ts and flame.ts have theirs, and
// extension.ts registers them all at once. The manifest's list is the same one (a test says so).

import * as vscode from 'vscode';
import { buildNameOf } from '../core/build-part.ts';
import type { Engine } from '../engine/engine.ts';
import { changeFileType } from './choose/change-file-type.ts';
import type { ChooseContext } from './choose/choose-context.ts';
import { changeRange, changeStoreType, chooseProfile } from './choose/choose-profile.ts';
import { createBuildLimit, tellNoOthers } from './choose/limit-to-build.ts';
import { setRevision } from './choose/set-revision.ts';
import { resolveConnection } from './connect/connections.ts';
import type { ConnectionManager } from './connect/manage-connections.ts';
import type { Memory } from './session/memory.ts';
import { askForFiles, askForFolder, choiceOfMenu } from './session/open-files.ts';
import { STEPS, type NextStep } from './session/next-steps.ts';
import type { Outcome } from './session/outcome.ts';
import { tellOutcome } from './session/outcome-notice.ts';
import { forgetPickedFiles } from './choose/forget-picked-files.ts';
import { pickMatchingFile } from './choose/pick-matching-file.ts';
import { findRepositoryNames } from './choose/repository-names.ts';
import type { Session } from './session/session.ts';
import { choiceOf, shownOf } from './session/state-parts.ts';
import type { Choice } from './session/state.ts';
import type { PathMappingCheck } from './path-mapping/check-path-mapping.ts';
import { movedFrom } from './status/active-file.ts';
import type { StatusBar } from './status/status-bar.ts';
import { copyCommand } from './text/copy-command.ts';
import { namedBuilds, shortBuild } from './text/build-name.ts';
import { SHIPPED_PAGES } from './text/pages.ts';
import { showStatusMenu } from './status/status-menu.ts';

export interface CommandParts {
  readonly extensionUri: vscode.Uri;
  readonly engine: Engine;
  readonly session: Session;
  readonly memory: Memory;
  readonly connections: ConnectionManager;
  readonly secrets: vscode.SecretStorage;
  readonly log: vscode.LogOutputChannel;
  readonly statusBar: () => StatusBar;
  readonly pathMapping: PathMappingCheck;
  /** Looks for the profile's files anew before the next placement. */
  readonly forgetFiles: () => void;
}

/** A command's arguments come from menus, links and keybindings of the reader: each is checked where it is used. */
export type Commands = Readonly<Record<`hotline.${string}`, (...args: unknown[]) => unknown>>;

export function createCommands(parts: CommandParts): Commands {
  const { session, memory, connections, log } = parts;
  const weights: ChooseContext['weights'] = new Map();
  const buildLimit = createBuildLimit();

  async function use(choice: Choice | undefined): Promise<void> {
    if (choice === undefined) return;
    // Watchers miss folders that other programs made; who chooses a profile waits for it anyway.
    parts.forgetFiles();
    tell(await session.choose(choice));
  }

  /** A command is done when its profile is there or not, not when the notification is closed. */
  function tell(outcome: Outcome): void {
    tellOutcome(outcome, mend).catch((error: unknown) => log.error(String(error)));
  }

  /** A step for a choice that failed and that the session does not know any more. */
  async function mend(step: NextStep, choice: Choice): Promise<void> {
    const store = choice.kind === 'store' ? choice : undefined;
    switch (step) {
      case STEPS.retry:
        return use(choice);
      case STEPS.choose:
        return use(await chooseProfile(await context(), choice));
      case STEPS.range:
        if (store !== undefined) return use(await changeRange(await context(), store));
        break;
      case STEPS.signIn:
        if (await connections.signIn(store?.connection)) await use(choice);
        return;
    }
    await vscode.commands.executeCommand(step.command);
  }

  async function refresh(): Promise<void> {
    if (choiceOf(session.state) === undefined) return;
    parts.forgetFiles();
    // Both sides are asked for again.
    if (shownOf(session.state)?.compared !== undefined) {
      await vscode.commands.executeCommand('hotline.compareAgain');
      return;
    }
    tell(await session.refresh());
  }

  async function signIn(name: unknown): Promise<void> {
    const choice = choiceOf(session.state);
    const current = choice?.kind === 'store' ? choice.connection : undefined;
    const saved = await connections.signIn(typeof name === 'string' ? name : current);
    if (saved && session.state.kind === 'failed') await refresh();
  }

  async function addConnection(): Promise<void> {
    const name = await connections.add();
    if (name === undefined) return;
    const next = 'Choose Profile…';
    const answer = await vscode.window.showInformationMessage(`${name} is saved.`, next);
    if (answer === next) await choose();
  }

  async function context(): Promise<ChooseContext> {
    return {
      engine: parts.engine,
      connection: (name) => resolveConnection(name, parts.secrets),
      now: () => Date.now(),
      signIn: (name) => connections.signIn(name),
      addConnection: () => connections.add(),
      openFiles: async () => use(await askForFiles()),
      weights,
      recentServices: (name) => memory.recentServices(name),
      isHere: await findRepositoryNames(),
    };
  }

  async function choose(): Promise<void> {
    await use(await chooseProfile(await context(), choiceOf(session.state) ?? memory.choice));
  }

  async function changeType(): Promise<void> {
    const choice = choiceOf(session.state);
    const shown = shownOf(session.state);
    if (choice?.kind === 'store') await use(await changeStoreType(await context(), choice));
    else if (shown !== undefined) await use(await changeFileType(shown));
  }

  async function changeTimeRange(): Promise<void> {
    const choice = choiceOf(session.state);
    if (choice?.kind === 'store') await use(await changeRange(await context(), choice));
    else await choose();
  }

  async function limitToBuild(named: string | undefined): Promise<void> {
    const choice = choiceOf(session.state);
    if (choice !== undefined)
      await use(await buildLimit.ask(choice, shownOf(session.state), named));
  }

  /** The file that has the cost which was measured under the path of the one in front. */
  async function openMoved(): Promise<void> {
    const heat = shownOf(session.state)?.drawn.heat;
    const path = vscode.window.activeTextEditor?.document.uri.fsPath;
    const moved = heat === undefined || path === undefined ? undefined : movedFrom(heat, path);
    if (moved !== undefined) await vscode.window.showTextDocument(vscode.Uri.file(moved.path));
  }

  async function splitBuilds(isSplit: boolean): Promise<void> {
    const shown = shownOf(session.state);
    const named = shown === undefined ? [] : namedBuilds(shown.drawn.loaded);
    // Of a profile that is limited to one build the others are not known here.
    if (isSplit && shown?.choice.build === undefined && named.length < 2) {
      tellNoOthers(named[0] && shortBuild(buildNameOf(named[0])));
      return;
    }
    tell(await session.splitByBuild(isSplit));
  }

  /** What would bring a revision here; the reader runs it, where and when it suits. */
  async function copyRevisionCommand(): Promise<void> {
    const revisions = shownOf(session.state)?.drawn.trace.revisions ?? [];
    const command = revisions.find(({ problem }) => problem?.command !== undefined)?.problem
      ?.command;
    if (command !== undefined) {
      await copyCommand(command);
      return;
    }
    void vscode.window.showInformationMessage(
      'There is nothing to fetch: no revision of this profile is missing here.',
    );
  }

  async function showPage(page: string): Promise<void> {
    const uri = vscode.Uri.joinPath(parts.extensionUri, page);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }

  return {
    'hotline.chooseProfile': choose,
    'hotline.openProfileFiles': async () => use(await askForFiles()),
    'hotline.openProfileFolder': async () => use(await askForFolder()),
    'hotline.useOnTheLines': async (clicked, selected) =>
      use(choiceOfMenu(asUri(clicked), asUris(selected)) ?? (await askForFiles())),
    'hotline.useFolderOnTheLines': async (clicked, selected) =>
      use(choiceOfMenu(asUri(clicked), asUris(selected)) ?? (await askForFolder())),
    'hotline.changeTimeRange': changeTimeRange,
    'hotline.changeProfileType': changeType,
    'hotline.openMovedFile': () => openMoved(),
    'hotline.splitByBuild': () => splitBuilds(true),
    'hotline.joinBuilds': () => splitBuilds(false),
    'hotline.limitToBuild': (build) => limitToBuild(typeof build === 'string' ? build : undefined),
    'hotline.setRevision': (revision) =>
      setRevision(parts, typeof revision === 'string' ? revision : undefined),
    'hotline.showRevisionsPage': () => showPage('docs/revisions.md'),
    // Any link may run it: it opens the pages of this extension, and no other file.
    'hotline.showPage': async (page) => {
      const shipped = SHIPPED_PAGES.find((each) => each === page);
      if (shipped !== undefined) await showPage(shipped);
    },
    'hotline.copyRevisionCommand': copyRevisionCommand,
    'hotline.refresh': refresh,
    'hotline.clearProfile': () => session.clear(),
    'hotline.countAllSamples': () => session.filterLines([]),
    'hotline.showHeat': () => session.showHeat(),
    'hotline.hideHeat': () => session.hideHeat(),
    'hotline.pickMatchingFile': (name) =>
      pickMatchingFile(session, memory, typeof name === 'string' ? name : undefined),
    'hotline.forgetPickedFiles': () => forgetPickedFiles(session, memory),
    'hotline.checkPathMapping': (name) =>
      parts.pathMapping.run(typeof name === 'string' ? name : undefined),
    'hotline.addConnection': addConnection,
    'hotline.removeConnection': (name) =>
      connections.remove(typeof name === 'string' ? name : undefined),
    'hotline.signIn': signIn,
    'hotline.showStatusMenu': () => showStatusMenu(session, parts.statusBar().status),
    'hotline.showLog': () => log.show(),
  };
}

/** Failures of a command are told by VS Code; the log has where they come from. */
export function registerCommands(
  commands: Commands,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const registered = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        return await run(...args);
      } catch (error) {
        log.error(
          `${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        throw error;
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

function asUri(value: unknown): vscode.Uri | undefined {
  return value instanceof vscode.Uri ? value : undefined;
}

function asUris(value: unknown): readonly vscode.Uri[] | undefined {
  return Array.isArray(value) ? value.filter((each) => each instanceof vscode.Uri) : undefined;
}
