import assert from 'node:assert/strict';
import { it } from 'mocha';
import {
  commit,
  describeGit,
  git,
  gitReading,
  newRepository,
  repositoryOf,
} from '../support/git-repository.ts';

describeGit('what a reader may pick a revision from', () => {
  it('is tags, branches and recent commits, each with its commit', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' }, 'first');
    git(root, 'tag', 'v1.0');
    git(root, 'tag', '-a', 'v1.0.1', '-m', 'annotated');
    const second = commit(root, { a: '2' }, 'second\n\nWith a body.');
    git(root, 'branch', 'feature/cart');
    const all = await (await repositoryOf(root)).namedRevisions();
    const words = all.map(({ kind, name, commit: of, subject }) =>
      [kind, name, of === first ? 'first' : of === second ? 'second' : of, subject].join(' '),
    );
    assert.deepEqual(words.slice(0, 4).sort(), [
      'branch feature/cart second second',
      'branch main second second',
      'tag v1.0 first first',
      'tag v1.0.1 first annotated',
    ]);
    assert.deepEqual(words.slice(4), [
      `commit ${second} second second`,
      `commit ${first} first first`,
    ]);
    assert.ok(all.every(({ time }) => time === Date.UTC(2026, 0, 1)));
  });

  it('is bounded, and nothing in a repository without a commit', async () => {
    const root = newRepository();
    assert.deepEqual(await (await repositoryOf(root)).namedRevisions(), []);
    commit(root, { a: '1' });
    const tags = Array.from({ length: 80 }, (_, at) => `create refs/tags/t${at} HEAD\n`);
    gitReading(root, tags.join(''), 'update-ref', '--stdin');
    const all = await (await repositoryOf(root)).namedRevisions();
    assert.equal(all.length, 61);
  });
});

describeGit('the distance of a commit from what is checked out', () => {
  it('counts the commits that only one of both has', async () => {
    const root = newRepository();
    const first = commit(root, { a: '1' });
    git(root, 'checkout', '-q', '-b', 'side');
    const side = commit(root, { b: '1' });
    git(root, 'checkout', '-q', 'main');
    commit(root, { a: '2' });
    const head = commit(root, { a: '3' });
    const repository = await repositoryOf(root);
    assert.deepEqual(await repository.distance(head), { ahead: 0, behind: 0 });
    assert.deepEqual(await repository.distance(first), { ahead: 0, behind: 2 });
    assert.deepEqual(await repository.distance(side), { ahead: 1, behind: 2 });
    assert.equal(await repository.distance('0'.repeat(40)), undefined);
  });
});
