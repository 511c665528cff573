// Where secrets come from: the environment, or a prompt that does not echo. Never from arguments, which other
// users of the machine can read.

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Auth } from '../engine/engine.ts';
import { UsageError } from './cli-error.ts';

export type Environment = Readonly<Record<string, string | undefined>>;
export type Ask = (question: string) => Promise<string>;

/** `wanted` is the value of --auth; without it, what the environment holds decides. */
export async function authFrom(
  wanted: string | undefined,
  environment: Environment,
  ask: Ask | undefined,
): Promise<Auth> {
  const token = environment['HOTLINE_TOKEN'];
  const user = environment['HOTLINE_USER'];
  const password = environment['HOTLINE_PASSWORD'];
  switch (wanted) {
    case undefined:
      if (token !== undefined) return { kind: 'bearer', token };
      if (user !== undefined && password !== undefined) return { kind: 'basic', user, password };
      if (user !== undefined || password !== undefined) throw halfSet(user !== undefined);
      return { kind: 'none' };
    case 'none':
      return { kind: 'none' };
    case 'bearer':
      return { kind: 'bearer', token: token ?? (await asked('Token: ', 'HOTLINE_TOKEN', ask)) };
    case 'basic':
      return {
        kind: 'basic',
        user: user ?? (await asked('User: ', 'HOTLINE_USER', ask)),
        password: password ?? (await asked('Password: ', 'HOTLINE_PASSWORD', ask)),
      };
    default:
      throw new UsageError(`--auth ${wanted} is unknown`, 'Choose one of none, basic, bearer.');
  }
}

/** Asking without credentials instead would fail with a riddle, or answer for somebody else. */
function halfSet(hasUser: boolean): UsageError {
  const [set, missing] = hasUser
    ? ['HOTLINE_USER', 'HOTLINE_PASSWORD']
    : ['HOTLINE_PASSWORD', 'HOTLINE_USER'];
  return new UsageError(
    `${set} is set and ${missing} is not`,
    'Set both, or neither, or be asked with --auth basic.',
  );
}

async function asked(question: string, variable: string, ask: Ask | undefined): Promise<string> {
  if (ask === undefined)
    throw new UsageError(`${variable} is not set and there is no terminal to ask`, `Set it.`);
  return ask(question);
}

/** Asks on the terminal without showing the answer; undefined when standard input is none. */
export function terminalPrompt(): Ask | undefined {
  if (!process.stdin.isTTY) return undefined;
  return (question) =>
    new Promise((resolve) => {
      process.stderr.write(question);
      const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
      const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
      reader.question('', (answer) => {
        reader.close();
        process.stderr.write('\n');
        resolve(answer);
      });
    });
}
