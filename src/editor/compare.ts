// Comparing two builds, ranges or sets of files: the command, and the panel that shows the answer.

import * as vscode from 'vscode';
import type { Engine } from '../engine/engine.ts';
import type { Commands } from './commands.ts';
import { chooseSides, type Sides } from './compare/choose-sides.ts';
import { createComparePanel, type ComparePanel } from './compare/compare-panel.ts';
import { resolveConnection } from './connect/connections.ts';
import type { Session } from './session/session.ts';
import { asSourceError } from './session/source-errors.ts';
import { choiceOf } from './session/state-parts.ts';

/** The command is registered by extension.ts; the page is there for tests. */
export interface CompareApi {
  readonly commands: Commands;
  /** Undefined while the panel is closed. */
  readonly page: ComparePanel['page'];
}

export function registerCompare(
  { extensionUri, secrets, subscriptions }: vscode.ExtensionContext,
  session: Session,
  engine: Engine,
  log: vscode.LogOutputChannel,
): CompareApi {
  const panel = createComparePanel({ extensionUri, engine, log: (said) => log.error(said) });
  subscriptions.push(panel);

  async function compare(wanted: unknown): Promise<void> {
    try {
      const sides =
        asSides(wanted) ??
        (await chooseSides({
          engine,
          connection: (name) => resolveConnection(name, secrets),
          choice: choiceOf(session.state),
        }));
      if (sides !== undefined) await panel.open(sides);
    } catch (error) {
      const { message, next } = asSourceError(error);
      void vscode.window.showErrorMessage(`${message} ${next}`);
    }
  }

  const commands: Commands = {
    'hotline.compareBuilds': compare,
  };
  return {
    commands,
    get page() {
      return panel.page;
    },
  };
}

/** The argument of a keybinding, `{ "base": [paths], "new": [paths] }`; undefined for anything else. */
function asSides(value: unknown): Sides | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { base, new: fresh } = value as Readonly<Record<string, unknown>>;
  if (!isPaths(base) || !isPaths(fresh)) return undefined;
  return { base: { kind: 'files', paths: base }, fresh: { kind: 'files', paths: fresh } };
}

function isPaths(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string')
  );
}
