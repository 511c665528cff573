import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { gitFolderOf, tellsCheckout } from '../../../../src/editor/session/git-folders.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
} from '../../support/git-repository.ts';

describeGit('the folder that tells which commit is checked out', () => {
  it('is that of the repository above, and of a worktree its own', () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    commit(root, { 'cart/cart.go': 'package cart\n' });
    git(root, 'worktree', 'add', '-q', path.join(folder, 'fix'), '-b', 'fix');
    for (const inside of [root, path.join(root, 'cart'), path.join(folder, 'fix')]) {
      const found = gitFolderOf(inside);
      assert.ok(found !== undefined);
      assert.equal(
        path.relative(found, git(inside, 'rev-parse', '--absolute-git-dir')),
        '',
        inside,
      );
      assert.ok(tellsCheckout(path.join(found, 'HEAD')));
      assert.ok(tellsCheckout(path.join(found, 'logs', 'HEAD')));
    }
  });

  it('is none outside of any repository', () => {
    const folder = path.join(temporaryFolder(), 'plain');
    mkdirSync(folder);
    assert.equal(gitFolderOf(folder), undefined);
    for (const file of ['/w/HEAD', '/w/.git/index', '/w/.git/HEAD.lock', '/w/.git/ORIG_HEAD'])
      assert.equal(tellsCheckout(file), false, file);
  });
});
