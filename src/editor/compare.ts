// Comparing two builds, ranges or sets of files: the command, and the panel that shows the answer.

import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { Commands } from './commands.ts';
import { chooseSides } from './compare/choose-sides.ts';
import { createCompareMemory } from './compare/compare-memory.ts';
import { createComparePanel, type ComparePanel } from './compare/compare-panel.ts';
import { asFinding, asValue, openFinding } from './compare/open-finding.ts';
import { pinnedAt, swapped, type Sides } from './compare/sides.ts';
import { exportGraph } from './flame/export-graph.ts';
import { resolveConnection } from './connect/connections.ts';
import type { Session } from './session/session.ts';
import { subjectOf } from './session/choice.ts';
import { asSourceError } from './session/source-errors.ts';
import { choiceOf, shownOf } from './session/state-parts.ts';
import type { Choice } from './session/state.ts';

/** The command is registered by extension.ts; the page is there for tests. */
export interface CompareApi {
  readonly commands: Commands;
  /** Undefined while the panel is closed. */
  readonly page: ComparePanel['page'];
  readonly inFront: ComparePanel['inFront'];
}

export function registerCompare(
  { extensionUri, secrets, subscriptions, workspaceState }: vscode.ExtensionContext,
  session: Session,
  engine: Engine,
  log: vscode.LogOutputChannel,
): CompareApi {
  const connection = (name: string) => resolveConnection(name, secrets);
  const memory = createCompareMemory(workspaceState);
  const exportParts = { extensionUri, log: (said: string) => log.error(said) };
  const panel = createComparePanel({
    ...{ ...exportParts, engine, connection },
    exportShown: (page) => void exportGraph(page, undefined, exportParts),
    onLines: (comparison) => session.compare(comparison),
    offLines: () => session.endComparison(),
    onFindings: (handle, findings) => session.tellFindings(handle, findings),
  });
  subscriptions.push(panel);

  async function open(sides: Sides | undefined): Promise<void> {
    if (sides === undefined) return;
    await memory.rememberSides(sides);
    await panel.open(sides);
  }

  /** What is on the lines, or comes back to them. */
  function plainChoice(): Choice | undefined {
    const compared = shownOf(session.state)?.compared;
    return compared === undefined ? choiceOf(session.state) : compared.plain?.choice;
  }

  async function compare(wanted: unknown): Promise<void> {
    const asked = async () =>
      asSides(wanted) ?? chooseSides({ engine, connection, choice: plainChoice(), memory });
    try {
      await open(await asked());
    } catch (error) {
      const { message, next } = asSourceError(error);
      void vscode.window.showErrorMessage(`${message} ${next}`);
    }
  }

  async function again(): Promise<void> {
    const sides = panel.sides ?? memory.sides;
    if (sides === undefined) await compare(undefined);
    else await open(sides);
  }

  async function swap(): Promise<void> {
    const sides = panel.sides ?? memory.sides;
    if (sides === undefined) await compare(undefined);
    else await open(swapped(sides));
  }

  async function end(): Promise<void> {
    panel.close();
    await session.endComparison();
  }

  async function pin(): Promise<void> {
    const choice = plainChoice();
    if (choice === undefined) {
      void vscode.window.showInformationMessage(
        'Nothing is on the lines that could be pinned. Choose a profile first.',
      );
      return;
    }
    await memory.pin(pinnedAt(choice, Date.now()));
    void vscode.window.showInformationMessage(
      `${subjectOf(choice)} is the baseline now. Compare Builds… offers it first, as the base.`,
    );
  }

  const commands: Commands = {
    'hotline.compareBuilds': compare,
    'hotline.compareAgain': again,
    'hotline.showComparison': () => panel.reveal(),
    'hotline.openFinding': async (argument) => {
      const finding = asFinding(argument);
      if (finding !== undefined)
        await openFinding(finding, session, (value) => panel.choose(value));
    },
    'hotline.showComparedValue': async (argument) => {
      const value = asValue(argument);
      if (value !== undefined) await panel.choose(value);
    },
    'hotline.compareBy': () => panel.chooseWay(),
    'hotline.endComparison': end,
    'hotline.swapSides': swap,
    'hotline.pinBaseline': pin,
  };
  return {
    commands,
    get page() {
      return panel.page;
    },
    get inFront() {
      return panel.inFront;
    },
  };
}

/** The argument of a keybinding, `{ "base": [paths], "new": [paths] }`; undefined for anything else. */
function asSides(value: unknown): Sides | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { base, new: fresh } = value as Readonly<Record<string, unknown>>;
  if (!isPaths(base) || !isPaths(fresh)) return undefined;
  return { base: filesOf(base), fresh: filesOf(fresh) };
}

function filesOf(paths: readonly string[]): Choice {
  return { kind: 'files', paths, type: undefined };
}

function isPaths(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
  );
}
