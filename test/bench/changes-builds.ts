// A repository with a service whose versions differ by one known change each, and a program built of each version.

import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const CHANGES = ['nothing', 'moved', 'renamed', 'buffer', 'dependency', 'leak'] as const;
export type Change = (typeof CHANGES)[number];

export interface Build {
  readonly program: string;
  readonly commit: string;
}

export interface Builds {
  readonly repository: string;
  readonly base: Build;
  readonly of: ReadonlyMap<Change, Build>;
  /** The subject of the commit that makes the version with the change. */
  readonly subjectOf: (change: Change) => string;
}

/** @throws Error where Go or git are not there, or the service is no longer the text that the changes are made in */
export function makeBuilds(folder: string): Builds {
  const repository = path.join(folder, 'cart');
  const tables = path.join(folder, 'tables');
  cpSync(path.join(import.meta.dirname, 'changes'), folder, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], {
      cwd: repository,
      encoding: 'utf8',
      timeout: 60_000,
    }).trim();
  const commit = (subject: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', subject);
  };
  const build = (name: string): Build => {
    const program = path.join(folder, `${name}.program`);
    execFileSync('go', ['build', '-trimpath', '-o', program, '.'], {
      cwd: repository,
      env: { ...process.env, GOWORK: 'off', GOFLAGS: '-mod=mod' },
      timeout: 120_000,
    });
    return { program, commit: git('rev-parse', 'HEAD') };
  };
  git('init', '--quiet', '--initial-branch=main');
  writeFileSync(path.join(repository, '.gitignore'), '*.program\n');
  commit('The service');
  const base = build('base');
  const tablesGo = path.join(tables, 'tables.go');
  const asInBase = readFileSync(tablesGo, 'utf8');
  const of = new Map<Change, Build>();
  for (const change of CHANGES) {
    git('checkout', '--quiet', '-b', change, 'main');
    // An innocent commit comes before, so that there is something to confuse the guilty one with.
    edit(path.join(repository, 'cart.go'), 'package main\n', 'package main\n\n// Of the cart.\n');
    commit(INNOCENT);
    writeFileSync(tablesGo, asInBase); // It is outside the repository: no checkout undoes a change of it.
    make(change, repository, tablesGo);
    if (change !== 'nothing') commit(subjectOf(change));
    of.set(change, build(change));
  }
  return { repository, base, of, subjectOf };
}

const INNOCENT = 'Say what the file is of';

function subjectOf(change: Change): string {
  return change === 'nothing' ? INNOCENT : `The change: ${change}`;
}

function make(change: Change, repository: string, tablesGo: string): void {
  const cart = path.join(repository, 'cart.go');
  switch (change) {
    case 'nothing':
      return;
    case 'moved': {
      const text = readFileSync(cart, 'utf8');
      const [priced] = /\/\/go:noinline\nfunc priced[^]*?\n}\n\n/.exec(text) ?? [];
      if (priced === undefined) throw new Error('cart.go has no function priced');
      writeFileSync(
        cart,
        `${text.replace(priced, '')}\n// Prices come last.\n${priced.trimEnd()}\n`,
      );
      return;
    }
    case 'renamed':
      renameSync(cart, path.join(repository, 'basket.go'));
      return;
    case 'buffer':
      return edit(cart, 'make([]byte, 0, 1<<18)', 'make([]byte, 0, 1<<10)');
    case 'dependency':
      edit(path.join(repository, 'go.mod'), 'tables v1.0.0', 'tables v1.1.0');
      return edit(tablesGo, 'rounds = 40_000', 'rounds = 60_000');
    case 'leak':
      return edit(
        cart,
        'func handle() int {\n',
        'func handle() int {\n\tkept = append(kept, make([]byte, 4<<10))\n',
      );
  }
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${path.basename(file)} has no "${from}"`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
}
