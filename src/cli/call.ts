// What every command is handed.

import type { Engine, Loaded } from '../engine/engine.ts';
import type { Arguments } from './arguments.ts';
import { originOf, type Source } from './source-arguments.ts';

export interface Call {
  readonly source: Source;
  readonly options: Arguments['options'];
  readonly engine: Engine;
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
  /** Says a line on stderr: what a reader should know and a program should not read. */
  readonly tell: (sentence: string) => void;
}

/** Loads what SOURCE means; progress is told on a terminal only, so that logs stay clean. */
export async function loadSource({ source, engine, signal }: Call): Promise<Loaded> {
  const origin = await originOf(source, engine, signal);
  const interactive = process.stderr.isTTY;
  const loaded = await engine.load(origin, signal, (sentence) => {
    if (interactive) process.stderr.write(`\r\u001b[K${sentence}`);
  });
  if (interactive) process.stderr.write('\r\u001b[K');
  return loaded;
}
