// The only place that starts git. A repository may be hostile: what it configures is data here, and none of the programs
// that it names may run, nothing may be fetched, and nothing in it may change.

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { onAbort } from './on-abort.ts';
import { cancelledQuestion, RepositoryError } from './repository-error.ts';

export interface GitOptions {
  /** The program; `git` from the PATH when left out. */
  readonly command?: string;
  /** Added to the environment, in which git's own variables (GIT_DIR and the like) are left out. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What git said, and its exit code. `missing` when there is no such program. */
export type GitAnswer =
  | { readonly kind: 'ended'; readonly code: number; readonly out: Buffer; readonly error: string }
  | { readonly kind: 'missing' };

const OFF = process.platform === 'win32' ? 'NUL' : '/dev/null';

/** Before every command. Later settings win, so these hold against those of the repository and of the user. */
const SAFE_SETTINGS: readonly string[] = [
  'core.fsmonitor=false', // May name a program.
  `core.hooksPath=${OFF}`,
  'diff.external=',
  'core.pager=cat',
  'core.untrackedCache=false',
  'protocol.allow=never', // No command here needs a network; a partial clone would fetch by itself.
  'safe.bareRepository=explicit', // A folder of sources that looks like a repository is none.
];

const SAFE_ENVIRONMENT: Readonly<Record<string, string>> = {
  LC_ALL: 'C', // Sentences are recognized.
  GIT_OPTIONAL_LOCKS: '0', // Nothing is written, not even a fresher index.
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1', // From 2.45 on; before, the empty list below says the same.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_REPLACE_OBJECTS: '1', // A commit is what its hash says.
  GIT_LITERAL_PATHSPECS: '1',
};

/** Variables of git that say where its settings are; all others would point it at another repository or program. */
const KEPT = new Set([
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_EXEC_PATH',
]);

const TIME_LIMIT = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** Starts git for a folder. `args` are a command and what it takes; they hold nothing that could be read as an option. */
export function startGit(
  folder: string,
  args: readonly string[],
  { command = 'git', env = {} }: GitOptions,
): ChildProcessWithoutNullStreams {
  const settings = SAFE_SETTINGS.flatMap((setting) => ['-c', setting]);
  return spawn(command, ['--no-pager', ...settings, '-C', folder, ...args], {
    // Not the folder: Windows looks for programs in the current folder first.
    cwd: path.dirname(process.execPath),
    env: { ...withoutGit(process.env), ...SAFE_ENVIRONMENT, ...env },
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs git to its end, with `input` for it to read. Throws a `RepositoryError` when it is cancelled, takes too long or says too much. */
export function runGit(
  folder: string,
  args: readonly string[],
  options: GitOptions,
  signal?: AbortSignal,
  input = '',
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(cancelledQuestion());
      return;
    }
    const child = startGit(folder, args, options);
    const out: Buffer[] = [];
    let length = 0;
    let error = '';
    const stop = (reason: RepositoryError) => {
      settle();
      child.kill();
      reject(reason);
    };
    const timer = setTimeout(() => stop(tooLong(args)), TIME_LIMIT);
    const forget = onAbort(signal, () => stop(cancelledQuestion()));
    const settle = () => {
      clearTimeout(timer);
      forget();
    };
    child.stdin.on('error', () => undefined); // A program that ends early says why by its code.
    child.stdin.end(input);
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MOST_BYTES) stop(tooMuch(args));
      else out.push(chunk);
    });
    child.stderr.on(
      'data',
      (chunk: Buffer) => (error = (error + chunk.toString()).slice(0, 10_000)),
    );
    child.on('error', (cause: NodeJS.ErrnoException) => {
      settle();
      if (cause.code === 'ENOENT') resolve({ kind: 'missing' });
      else reject(failed(args, cause.message, cause));
    });
    child.on('close', (code) => {
      settle();
      resolve({ kind: 'ended', code: code ?? -1, out: Buffer.concat(out), error });
    });
  });
}

/** The error of a git command that failed for a reason of its own. `said` is what it wrote to its standard error. */
export function failed(args: readonly string[], said: string, cause?: Error): RepositoryError {
  const first = said.trim().split('\n')[0] ?? '';
  return new RepositoryError(
    'failed',
    `git ${args[0] ?? ''} failed${first === '' ? '' : `: ${first.replace(/^(fatal|error): /, '')}`}.`,
    'Run `git status` in the folder; it says what is wrong with the repository.',
    { cause },
  );
}

function tooLong(args: readonly string[]): RepositoryError {
  return new RepositoryError(
    'timeout',
    `git ${args[0] ?? ''} did not end within ${TIME_LIMIT / 1000} seconds.`,
    'Try again when the disk is less busy.',
  );
}

function tooMuch(args: readonly string[]): RepositoryError {
  return new RepositoryError(
    'failed',
    `git ${args[0] ?? ''} answered more than ${MOST_BYTES / 1024 / 1024} MB.`,
    'Ask about a commit that is nearer to the working tree.',
  );
}

function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !name.toUpperCase().startsWith('GIT_') || KEPT.has(name),
    ),
  );
}
