// A repository that a stranger made may name programs in its settings. None of them may run because a file of it is open.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { Repositories } from '../../../src/repository/repositories.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../support/git-repository.ts';

/** A program that leaves a mark when it runs. */
function trap(folder: string): { readonly program: string; readonly hasRun: () => string } {
  const program = path.join(folder, 'trap.sh');
  const mark = path.join(folder, 'mark');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${mark}\nexit 1\n`);
  chmodSync(program, 0o755);
  return { program, hasRun: () => (existsSync(mark) ? readFileSync(mark, 'utf8') : '') };
}

/** Asks all that can be asked of a repository. */
async function askAll(root: string, at: string): Promise<void> {
  const all = new Repositories();
  try {
    const answer = await all.of(path.join(root, 'a.txt'));
    assert(answer.kind === 'found', answer.kind);
    const { repository } = answer;
    for (const text of [at, 'main', 'v1', '0123456', '1234567'.repeat(6).slice(0, 40)])
      await repository.revision({ text });
    assert.equal((await repository.fileAt(at, 'a.txt')).kind, 'text');
    assert.deepEqual(await repository.pathAt(at, 'b.txt'), { kind: 'renamed', path: 'a.txt' });
    assert.equal((await repository.renamesSince(at)).get('a.txt'), 'b.txt');
    await repository.submoduleAt(at, 'sub');
  } finally {
    all.dispose();
  }
}

describeGit('a hostile repository', () => {
  if (process.platform === 'win32') return;

  it('runs none of the programs that its settings and attributes name', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    const at = commit(root, { 'a.txt': 'one\ntwo\nthree\n'.repeat(9), 'c.txt': 'x\n' });
    git(root, 'mv', 'a.txt', 'b.txt');
    const { program, hasRun } = trap(folder);
    for (const [name, value] of Object.entries({
      'core.fsmonitor': program,
      'core.hooksPath': folder,
      'core.pager': program,
      'core.sshCommand': program,
      'core.editor': program,
      'core.askPass': program,
      'core.gitProxy': program,
      'credential.helper': `!${program}`,
      'diff.external': program,
      'diff.evil.textconv': program,
      'diff.evil.command': program,
      'filter.evil.clean': program,
      'filter.evil.smudge': program,
      'filter.evil.process': program,
      'alias.rev-parse': `!${program}`,
      'alias.cat-file': `!${program}`,
      'pager.diff-index': program,
      'gpg.program': program,
      'interactive.diffFilter': program,
      'remote.origin.url': `ext::${program}`,
      'remote.origin.uploadpack': program,
    }))
      git(root, 'config', name, value);
    writeFileSync(path.join(root, '.git/info/attributes'), '* diff=evil filter=evil\n');
    for (const hook of [
      'fsmonitor-watchman',
      'post-index-change',
      'pre-command',
      'query-watchman',
    ]) {
      writeFileSync(path.join(folder, hook), readFileSync(program));
      chmodSync(path.join(folder, hook), 0o755);
    }
    // What git must read again to know whether it changed.
    writeFiles(root, { 'c.txt': 'y\n' });
    utimesSync(path.join(root, 'b.txt'), 1, 1);

    await askAll(root, at);
    assert.equal(hasRun(), '');

    // The traps are traps: git without our settings walks into them.
    assert.throws(() => git(root, 'diff', '--textconv', 'HEAD'));
    assert.match(hasRun(), /trap\.sh/);
  });

  it('does not make a partial clone fetch, by whatever program it names', async () => {
    const folder = temporaryFolder();
    const source = newRepository(path.join(folder, 'source'));
    const at = commit(source, { 'a.txt': 'one\n'.repeat(50) });
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    const root = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${source}`, root);
    const { program, hasRun } = trap(folder);
    git(root, 'config', 'remote.origin.uploadpack', program);
    const all = new Repositories();
    after(() => all.dispose());
    const answer = await all.of(path.join(root, 'a.txt'));
    assert(answer.kind === 'found');
    assert.equal((await answer.repository.fileAt(at, 'a.txt')).kind, 'not-fetched');
    git(root, 'read-tree', 'HEAD');
    assert.deepEqual(await answer.repository.pathAt(at, 'new.txt'), {
      kind: 'absent',
      isUntracked: true,
    });
    assert.equal(hasRun(), '');
    assert.throws(() => git(root, 'cat-file', '-p', `${at}:a.txt`));
    assert.match(hasRun(), /trap\.sh/);
  });

  it('is asked about itself, wherever the environment points git', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    const other = newRepository(path.join(folder, 'other'));
    commit(root, { 'a.txt': 'mine\n' });
    const { GIT_DIR } = process.env;
    process.env.GIT_DIR = path.join(other, '.git');
    const all = new Repositories();
    try {
      const answer = await all.of(path.join(root, 'a.txt'));
      assert(answer.kind === 'found');
      assert.equal(answer.repository.workTree.root, root);
    } finally {
      all.dispose();
      if (GIT_DIR === undefined) delete process.env.GIT_DIR;
      else process.env.GIT_DIR = GIT_DIR;
    }
  });

  it('and any other is left as it is: not even its index is written', async () => {
    const root = newRepository();
    const at = commit(root, { 'a.txt': 'one\ntwo\nthree\n'.repeat(9) });
    git(root, 'mv', 'a.txt', 'b.txt');
    utimesSync(path.join(root, 'b.txt'), 1, 1); // Something to refresh.
    const files = () =>
      git(root, 'count-objects', '-v') +
      ['.git', '.git/index', '.git/HEAD', '.git/config', '.git/objects', '.git/refs/heads/main']
        .map((file) => `${file} ${statSync(path.join(root, file)).mtimeMs}`)
        .join('\n');
    const before = files();
    await askAll(root, at);
    assert.equal(files(), before);
  });
});
