// What the extension is made of, in the order in which a cost passes through it. No feature lives here.

import type * as vscode from 'vscode';
import { registerCommands } from './editor/commands.ts';
import { registerCompare } from './editor/compare.ts';
import { registerFlame } from './editor/flame.ts';
import { registerLines } from './editor/lines.ts';
import { startSession } from './editor/start-session.ts';
import { createTestApi, type TestApi } from './editor/test-api.ts';
import { startEngineClient } from './engine/client.ts';

/** Quick, because it runs at every start: the engine's worker starts with the first question. */
export function activate(context: vscode.ExtensionContext): TestApi {
  const engine = startEngineClient(context.asAbsolutePath('dist/engine-worker.js'));
  context.subscriptions.push({ dispose: () => void engine.close() });
  const { session, statusBar, pathMapping, log, commands, restore } = startSession(context, engine);
  const lines = registerLines(context, session, engine, log);
  statusBar.followEdits(lines);
  const compare = registerCompare(context, session, engine, log);
  const flame = registerFlame(context, session, engine, lines, compare, log);
  const all = { ...commands, ...lines.commands, ...flame.commands, ...compare.commands };
  context.subscriptions.push(registerCommands(all, log));
  restore();
  return createTestApi(session, statusBar, lines, flame, compare, pathMapping);
}
