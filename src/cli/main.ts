// The command line: the same questions as the editor's, from a terminal and from CI.

import { SourceError } from '../engine/engine.ts';
import { createLocalEngine } from '../engine/local-engine.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { tellFailure } from './cli-error.ts';
import { doctor } from './doctor.ts';
import { flame } from './flame.ts';
import { lines, noFile } from './lines.ts';
import { list, noPattern } from './list.ts';
import { pull } from './pull.ts';
import { terminalPrompt } from './secrets.ts';
import { sourceOf } from './source-arguments.ts';
import { labels, services, types } from './store-facts.ts';
import { top } from './top.ts';
import { USAGE } from './usage.ts';

/** Put in by the bundler from package.json. */
declare const HOTLINE_VERSION: string;

const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());
// A reader that has seen enough (`hotline top … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  const what = `standard output cannot be written (${error.code ?? error.message})`;
  fail(new SourceError('not-found', what, 'See whether its disk is full.'));
  process.exit();
});

// Nobody is left to be told.
process.stderr.on('error', () => undefined);

void main();

async function main(): Promise<void> {
  try {
    const read = readArguments(process.argv.slice(2));
    if (read === 'help') process.stdout.write(USAGE);
    else if (read === 'version') process.stdout.write(`hotline ${HOTLINE_VERSION}\n`);
    else await run(read);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const { line, exitCode } = tellFailure(error);
  process.stderr.write(line + '\n');
  process.exitCode = exitCode;
}

async function run(args: Arguments): Promise<void> {
  const { command, options } = args;
  const takesWord = command === 'list' || command === 'lines';
  const files = takesWord ? args.words.slice(1) : args.words;
  if (command === 'list' && args.words.length === 0) throw noPattern();
  if (command === 'lines' && args.words.length === 0) throw noFile();
  const surroundings = { environment: process.env, ask: terminalPrompt(), now: Date.now() };
  const source = await sourceOf(options, files, surroundings);
  const engine = createLocalEngine();
  const { signal } = interrupted;
  const print = (text: string) => void process.stdout.write(text);
  const tell = (sentence: string) => void process.stderr.write(`hotline: ${sentence}\n`);
  const call = { source, options, engine, signal, print, tell };
  try {
    switch (command) {
      case 'top': {
        await top(call);
        return;
      }
      case 'list': {
        await list({ ...call, pattern: args.words[0]! });
        return;
      }
      case 'lines': {
        await lines({ ...call, file: args.words[0]! });
        return;
      }
      case 'doctor': {
        await doctor(call);
        return;
      }
      case 'flame': {
        await flame(call);
        return;
      }
      case 'pull': {
        await pull(call);
        return;
      }
      case 'services': {
        await services(call);
        return;
      }
      case 'types': {
        await types(call);
        return;
      }
      case 'labels': {
        await labels(call);
        return;
      }
    }
  } finally {
    await engine.close();
  }
}
