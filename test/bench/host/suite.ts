// What VS Code runs inside its extension host for the benchmark: how long the extension took to start, as the host
// itself measured it, and for how long profiles block the host's thread.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { watchBlocks } from './block-probe.ts';
import type { LongestBlock } from './block-probe.ts';

/** Set by test/bench/activation.ts. */
interface Order {
  readonly scrapes: string;
  readonly hour: string;
  readonly answer: string;
}

/** Milliseconds, from the page "Startup Performance". */
export interface StartTimes {
  readonly load: number;
  readonly call: number;
  readonly finish: number;
}

/** See test/bench/activation.ts. */
const EMPTY_ID = 'hotline-bench.empty';

export interface HostFigures {
  readonly vscode: string;
  readonly start: StartTimes;
  /** Of an extension that does nothing, where one was put beside ours: what starting costs on this machine. */
  readonly emptyStart: StartTimes | undefined;
  /** By what was done meanwhile. */
  readonly blocks: Readonly<Record<string, LongestBlock>>;
}

/** The entry that VS Code calls. */
export async function run(): Promise<void> {
  const order = JSON.parse(process.env['HOTLINE_BENCH_ORDER'] ?? '{}') as Order;
  const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
  if (extension === undefined) throw new Error('Hotline is not there');
  while (!extension.isActive) await sleep(20);
  const empty = vscode.extensions.getExtension(EMPTY_ID);
  while (empty?.isActive === false) await sleep(20);
  const [start, emptyStart] = await startTimes();
  const api = extension.exports;
  const [source] = await vscode.workspace.findFiles('**/respond.go', undefined, 1);
  if (source === undefined) throw new Error('the demo is not open');
  await vscode.window.showTextDocument(source);
  await sleep(2000);

  const blocks: Record<string, LongestBlock> = {};
  blocks['nothing, for two seconds'] = await blocksDuring(() => sleep(2000));
  const scrapes = readdirSync(order.scrapes).map((name) =>
    vscode.Uri.file(path.join(order.scrapes, name)),
  );
  blocks[`${scrapes.length} scrapes of the demo, loaded and drawn`] = await blocksDuring(() =>
    load(api, 'hotline.useOnTheLines', scrapes[0], scrapes),
  );
  const hour = vscode.Uri.file(order.hour);
  blocks['one hour (360 profiles) from a folder, loaded and drawn'] = await blocksDuring(() =>
    load(api, 'hotline.useFolderOnTheLines', hour, [hour]),
  );
  const figures: HostFigures = { vscode: vscode.version, start, emptyStart, blocks };
  writeFileSync(order.answer, JSON.stringify(figures));
}

async function load(api: TestApi, command: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(command, ...args);
  if (api.state.kind !== 'ready') throw new Error(`${command}: ${api.state.kind}`);
  const editor = vscode.window.activeTextEditor;
  while (editor !== undefined && api.lines.applied(editor).length === 0) await sleep(20);
  // Views and the status bar follow.
  await sleep(500);
}

async function blocksDuring(work: () => Promise<unknown>): Promise<LongestBlock> {
  const stop = watchBlocks();
  await work();
  return stop();
}

/**
 * Of Hotline, and of the empty extension. The host tells nobody but its page for people, which is a document like any
 * other.
 */
async function startTimes(): Promise<readonly [StartTimes, StartTimes | undefined]> {
  await vscode.commands.executeCommand('perfview.show');
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    await sleep(100);
    for (const document of vscode.workspace.textDocuments) {
      const start = rowOf('hotline.hotline', document.getText());
      if (start === undefined) continue;
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      return [start, rowOf(EMPTY_ID, document.getText())];
    }
  }
  const seen = vscode.workspace.textDocuments.map((document) => document.uri.toString());
  throw new Error(`VS Code's page of start times has no row of Hotline; open are ${seen.join()}`);
}

function rowOf(id: string, page: string): StartTimes | undefined {
  const cells = page.split('\n').map((line) => line.replace(/^\|/, '').split('|'));
  const [, , load, call, finish] = cells.find(([name]) => name?.trim() === id) ?? [];
  if (finish === undefined) return undefined;
  return { load: Number(load), call: Number(call), finish: Number(finish) };
}
