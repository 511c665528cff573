// The builds of a workspace in tests: commits with the tag that a profile tells.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Commits all that is in a folder, which becomes a repository by the first call, and tags it. Whatever git is set up like. */
export function commitAs(tag: string, folder: string): void {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: folder,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  if (!existsSync(path.join(folder, '.git'))) git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', `Release ${tag}`);
  git('tag', tag);
}
