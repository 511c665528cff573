// The command line: the same questions as the editor's, from a terminal and from CI.

import { SourceError, type Engine } from '../engine/engine.ts';
import { createLocalEngine } from '../engine/local-engine.ts';
import { readArguments, type Arguments } from './arguments.ts';
import { EXIT, tellFailure } from './cli-error.ts';
import { compare } from './compare/compare.ts';
import type { Call } from './call.ts';
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
  const { signal } = interrupted;
  const print = (text: string) => void process.stdout.write(text);
  const tell = (sentence: string) => void process.stderr.write(`hotline: ${sentence}\n`);
  if (args.sides !== undefined) {
    const { base, fresh } = args.sides;
    const sources = {
      base: await sourceOf(base.options, base.words, surroundings),
      fresh: await sourceOf(fresh.options, fresh.words, surroundings),
    };
    await withEngine(async (engine) => {
      const call = { ...sources, options, engine, signal, print, tell, version: HOTLINE_VERSION };
      if (!(await compare(call))) process.exitCode = EXIT.gate;
    });
    return;
  }
  const source = await sourceOf(options, files, surroundings);
  await withEngine((engine) => answer(args, { source, options, engine, signal, print, tell }));
}

async function withEngine(use: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = createLocalEngine();
  try {
    await use(engine);
  } finally {
    await engine.close();
  }
}

async function answer(args: Arguments, call: Call): Promise<void> {
  switch (args.command) {
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
    case 'compare':
      return; // It has two sources, and was answered before.
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
}
