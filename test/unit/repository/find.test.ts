import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { Repositories } from '../../../src/repository/repositories.ts';
import type { GitOptions } from '../../../src/repository/git-process.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../support/git-repository.ts';

function repositories(options: GitOptions = {}): Repositories {
  const all = new Repositories(options);
  after(() => all.dispose());
  return all;
}

/** `found root path`, or the outcome with its sentences. */
async function told(file: string, options: GitOptions = {}): Promise<string> {
  const answer = await repositories(options).of(file);
  return answer.kind === 'found'
    ? `found ${path.basename(answer.repository.workTree.root)} ${answer.path}`
    : `${answer.kind}: ${answer.message} ${answer.next}`;
}

describeGit('the repository of a file', () => {
  it('is found from any folder below its root, for files that are not there yet, too', async () => {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, { 'src/cart/cart.go': 'package cart\n' });
    assert.equal(await told(path.join(root, 'src/cart/cart.go')), 'found shop src/cart/cart.go');
    assert.equal(await told(path.join(root, 'src/new/new.go')), 'found shop src/new/new.go');
  });

  it('is found through a link to a file and to a folder', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    commit(root, { 'src/cart.go': 'package cart\n' });
    symlinkSync(path.join(root, 'src'), path.join(folder, 'link'));
    symlinkSync(path.join(root, 'src/cart.go'), path.join(folder, 'other.go'));
    assert.equal(await told(path.join(folder, 'link/cart.go')), 'found shop src/cart.go');
    assert.equal(await told(path.join(folder, 'other.go')), 'found shop src/cart.go');
  });

  it('is none outside of any, and no git is started to say so', async () => {
    const file = path.join(temporaryFolder(), 'a.go');
    assert.equal(
      await told(file, { command: '/nowhere/git' }),
      `none: ${file} is in no git repository. Open the clone that the program was built from.`,
    );
  });

  it('is unknown without git', async () => {
    const root = newRepository();
    assert.equal(
      await told(path.join(root, 'a.go'), { command: '/nowhere/git' }),
      'no-git: There is no git on this machine, or it is not on the PATH. Install git 2.31 or newer.',
    );
  });

  it('is the worktree, with the objects of its clone', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    commit(root, { 'a.go': 'package a\n' });
    git(root, 'worktree', 'add', '-q', path.join(folder, 'fix'), '-b', 'fix');
    const answer = await repositories().of(path.join(folder, 'fix/a.go'));
    assert(answer.kind === 'found');
    const { workTree } = answer.repository;
    assert.equal(path.basename(workTree.root), 'fix');
    assert.equal(workTree.commonFolder, path.join(root, '.git'));
    assert.equal(workTree.gitFolder, path.join(root, '.git/worktrees/fix'));
    assert.equal(workTree.isShallow, false);
  });

  it('is the submodule, which knows what it is part of, and at which commit it was there', async () => {
    const folder = temporaryFolder();
    const library = newRepository(path.join(folder, 'library'));
    const pinned = commit(library, { 'lib.go': 'package lib\n' });
    const root = newRepository(path.join(folder, 'shop'));
    git(root, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library, 'vendor/lib');
    const built = commit(root, {});
    const all = repositories();
    const answer = await all.of(path.join(root, 'vendor/lib/lib.go'));
    assert(answer.kind === 'found');
    assert.equal(answer.path, 'lib.go');
    assert.equal(answer.repository.workTree.superproject, root);
    const above = await all.of(path.join(root, 'main.go'));
    assert(above.kind === 'found');
    assert.equal(above.repository.workTree.superproject, undefined);
    assert.equal(await above.repository.submoduleAt(built, 'vendor/lib'), pinned);
    assert.equal(await above.repository.submoduleAt(built, 'vendor'), undefined);
  });

  it('is refused where another user owns it, with the command that trusts it', async () => {
    const root = newRepository();
    assert.equal(
      await told(path.join(root, 'a.go'), { env: { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' } }),
      `refused: git does not read the repository in ${root}, since another user owns it. ` +
        `If you trust it, run \`git config --global --add safe.directory ${root}\`.`,
    );
  });

  it('is broken where a worktree or submodule lost what is behind it', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, '.git'), 'gitdir: /nowhere/.git/worktrees/x\n');
    assert.match(await told(path.join(folder, 'a.go')), /^broken: .* Run `git worktree repair`/);
  });

  for (const [title, head] of [
    ['has no name in it', 'garbage\n'],
    ['is empty', ''],
  ] as const)
    it(`is broken where its HEAD ${title}, with what to write there`, async () => {
      const root = newRepository();
      writeFileSync(path.join(root, '.git/HEAD'), head);
      assert.equal(
        await told(path.join(root, 'a.go')),
        `broken: git cannot read the repository in ${root}: its file .git/HEAD is damaged. ` +
          'Write "ref: refs/heads/" and the name of the branch into that file.',
      );
    });

  it('is not a folder of sources that looks like a bare repository', async () => {
    const root = newRepository();
    git(root, 'init', '-q', '--bare', 'src/bare');
    mkdirSync(path.join(root, 'src/bare/.git'));
    writeFiles(root, { 'src/bare/a.go': '' });
    assert.match(await told(path.join(root, 'src/bare/a.go')), /^(no-work-tree|broken|none): /);
  });

  it('is not told for files of .git itself', async () => {
    const root = newRepository();
    assert.match(await told(path.join(root, '.git/config')), /^none: /);
  });

  it('is asked for once for all files, also when they are asked for at once', async () => {
    const root = newRepository();
    const all = repositories();
    const answers = await Promise.all(
      ['a.go', 'b.go', 'x/c.go'].map((file) => all.of(path.join(root, file))),
    );
    const found = answers.map((answer) =>
      answer.kind === 'found' ? answer.repository : undefined,
    );
    assert(found[0] !== undefined);
    assert(found.every((repository) => repository === found[0]));
  });

  it('is found after `git init` where there was none', async () => {
    const folder = temporaryFolder();
    const all = repositories();
    assert.equal((await all.of(path.join(folder, 'a.go'))).kind, 'none');
    newRepository(folder);
    assert.equal((await all.of(path.join(folder, 'a.go'))).kind, 'found');
  });
});
