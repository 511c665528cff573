// What every command is handed.

import path from 'node:path';
import { saysThatItIsASum } from '../core/decode/speedscope.ts';
import type { Engine } from '../engine/engine.ts';
import type { LeftOut, Loaded } from '../engine/load/loaded.ts';
import type { RevisionsWanted } from '../engine/origin.ts';
import { leftOutText } from '../engine/load/left-out.ts';
import type { Arguments } from './arguments.ts';
import { printable } from './printable.ts';
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

/**
 * Loads what SOURCE means. Progress is told on a terminal only, so that logs stay clean; what was left out is always told.
 */
export async function loadSource(
  { source, options, engine, signal, tell }: Call,
  wanted: RevisionsWanted = {},
): Promise<Loaded> {
  for (const file of source.kind === 'files' ? namedTwice(source.paths) : [])
    tell(printable(`${file} is named more than once and counted once.`));
  const origin = { ...(await originOf(source, engine, signal)), ...wanted };
  const show = (sentence: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${sentence}`);
  };
  const loaded = await engine.load(origin, signal, show).finally(() => show(''));
  if (loaded.leftOut !== undefined) tell(leftOutLine(loaded.leftOut));
  // A label may leave one of the profiles that make the sum.
  const sums = options.tag === undefined ? loaded.comments.filter(saysThatItIsASum) : [];
  for (const sum of new Set(sums)) tell(printable(sum));
  const { revisionDoubt } = loaded;
  if (revisionDoubt !== undefined)
    tell(printable(`${revisionDoubt.message} ${revisionDoubt.next}`));
  return loaded;
}

/** Each once, as it was first named. */
function namedTwice(paths: readonly string[]): readonly string[] {
  const all = paths.map((file) => path.resolve(file));
  return paths.filter((_, at) => all.indexOf(all[at]!) === at && all.lastIndexOf(all[at]!) !== at);
}

const MOST_NAMED = 3;

function leftOutLine(leftOut: LeftOut): string {
  const paths = leftOut.files.map((file) => file.path);
  const shown = paths.slice(0, MOST_NAMED).join(', ');
  const more = paths.length - MOST_NAMED;
  return printable(`${leftOutText(leftOut)}: ${shown}${more > 0 ? ` and ${more} more` : ''}.`);
}
