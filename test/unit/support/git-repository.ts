// Real git repositories in temporary folders. Where git is missing the suites are skipped, and say so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe } from 'mocha';
import { Repositories } from '../../../src/repository/repositories.ts';
import type { Repository } from '../../../src/repository/repository.ts';

const probe = spawnSync('git', ['--version'], { encoding: 'utf8' });

/** A suite that runs git. Where there is none it is skipped, and its title says why. */
export function describeGit(title: string, body: () => void): void {
  if (probe.error !== undefined) {
    describe.skip(`${title} (skipped: there is no git command here)`, body);
    return;
  }
  describe(title, function () {
    this.timeout(180_000); // Many small processes on a busy machine.
    body();
  });
}

/** The test's own git sees nothing of this machine's settings. */
const ENV = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** A folder that is removed after the suite. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-git-')));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What git prints, without the last line end. Throws when git fails. */
export function git(folder: string, ...args: readonly string[]): string {
  return gitReading(folder, '', ...args);
}

/** `git` with a standard input. */
export function gitReading(folder: string, input: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    timeout: 20_000,
    input,
    env: ENV,
  });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.trimEnd();
}

/** Files by path; text, or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export function writeFiles(folder: string, files: Files): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
}

/** An empty repository. */
export function newRepository(folder = temporaryFolder()): string {
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '-q', '-b', 'main');
  return folder;
}

/** Commits all that is there, `files` written before; answers the hash. */
export function commit(folder: string, files: Files = {}, message = 'A commit'): string {
  writeFiles(folder, files);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

/** What we know of a repository; it ends with the suite. */
export async function repositoryOf(root: string): Promise<Repository> {
  const all = new Repositories();
  after(() => all.dispose());
  const answer = await all.of(path.join(root, 'x'));
  assert(answer.kind === 'found', answer.kind);
  return answer.repository;
}
