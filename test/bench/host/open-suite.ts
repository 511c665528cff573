// What VS Code runs inside its extension host for the benchmark of opening a file: opens one copy of a profile after the
// other in its editor, and writes down when what happened, on the clock that the pages have, too.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { watchBlocks } from './block-probe.ts';
import type { LongestBlock } from './block-probe.ts';

/** Set by test/bench/open.ts. */
interface Order {
  readonly files: readonly string[];
  readonly answer: string;
}

export interface Opened {
  /** Milliseconds since the epoch. */
  readonly asked: number;
  /** Read, decoded, and its files placed in the workspace. */
  readonly placed: number;
  /** The page's script has said that it runs. */
  readonly ready: number;
  readonly block: LongestBlock;
}

const LIMIT_MS = 60_000;
/** For the graph's way to the screen, which only the page knows; the thread is watched meanwhile. */
const SETTLE_MS = 2500;

/** The entry that VS Code calls. */
export async function run(): Promise<void> {
  const order = JSON.parse(process.env['HOTLINE_BENCH_ORDER'] ?? '{}') as Order;
  const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
  if (extension === undefined) throw new Error('Hotline is not there');
  while (!extension.isActive) await sleep(20);
  await sleep(2000);
  const opened: Opened[] = [];
  for (const file of order.files) opened.push(await open(extension.exports, file));
  writeFileSync(order.answer, JSON.stringify(opened));
}

async function open(api: TestApi, file: string): Promise<Opened> {
  const stop = watchBlocks();
  const asked = Date.now();
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
  let placed: number | undefined;
  let ready: number | undefined;
  while (placed === undefined || ready === undefined) {
    const page = api.flame.editor(file);
    if (page?.content?.kind === 'profile') placed ??= Date.now();
    if (page?.content?.kind === 'message') throw new Error(page.content.title);
    if ((page?.readies ?? 0) > 0) ready ??= Date.now();
    if (Date.now() > asked + LIMIT_MS) throw new Error(`${file} is not open after a minute`);
    await sleep(2);
  }
  await sleep(SETTLE_MS);
  const block = stop();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await sleep(500);
  return { asked, placed, ready, block };
}
