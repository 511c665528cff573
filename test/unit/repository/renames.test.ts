import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { parseChanges } from '../../../src/repository/renames.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  repositoryOf,
  temporaryFolder,
  writeFiles,
} from '../support/git-repository.ts';

const lines = (word: string) => Array.from({ length: 30 }, (_, at) => `${word}(${at})\n`).join('');

describeGit('the path of a file', () => {
  it('is followed through renames and edits, both ways', async () => {
    const root = newRepository();
    const at = commit(root, {
      'cart.go': lines('cart'),
      'kept.go': lines('kept'),
      'old.go': lines('old'),
      'tab\tand\nline.go': lines('strange'),
    });
    git(root, 'mv', 'cart.go', 'basket.go');
    commit(root, { 'basket.go': `package basket\n${lines('cart')}` });
    git(root, 'mv', 'tab\tand\nline.go', 'plain.go');
    git(root, 'rm', '-q', 'old.go');
    commit(root, { 'new.go': lines('new') });
    const repository = await repositoryOf(root);
    assert.deepEqual(await repository.pathAt(at, 'basket.go'), {
      kind: 'renamed',
      path: 'cart.go',
    });
    assert.deepEqual(await repository.pathAt(at, 'plain.go'), {
      kind: 'renamed',
      path: 'tab\tand\nline.go',
    });
    assert.deepEqual(await repository.pathAt(at, 'kept.go'), { kind: 'same', path: 'kept.go' });
    assert.deepEqual(await repository.pathAt(at, 'new.go'), { kind: 'absent' });
    assert.deepEqual(await repository.pathAt(at, 'cart.go'), { kind: 'absent' });
    assert.deepEqual(await repository.pathAt(at, 'never.go'), {
      kind: 'absent',
      isUntracked: true,
    });
    assert.equal((await repository.renamesSince(at)).get('cart.go'), 'basket.go');
    assert.equal((await repository.renamesSince(at)).get('kept.go'), undefined);
    assert.equal((await repository.renamesSince(at)).get('old.go'), undefined);
    assert.equal((await repository.renamesSince(at)).get('never.go'), undefined);
  });

  it('is told by the commits where a copy came later, whatever git would pick', async () => {
    for (const [first, later] of [
      ['x/aaa.go', 'x/zzz.go'],
      ['x/zzz.go', 'x/aaa.go'],
      ['x/other.go', 'y/cart.go'], // Of the same name as it was: git's pick between the two ends.
    ] as const) {
      const root = newRepository();
      const at = commit(root, { 'cart.go': lines('cart'), 'x/kept.go': lines('kept') });
      git(root, 'mv', 'cart.go', first);
      commit(root);
      commit(root, { [later]: lines('cart') });
      const repository = await repositoryOf(root);
      assert.equal((await repository.renamesSince(at)).get('cart.go'), first);
      assert.equal((await repository.copiesSince(at)).size, 0);
      assert.deepEqual(await repository.pathAt(at, first), { kind: 'renamed', path: 'cart.go' });
      assert.deepEqual(await repository.pathAt(at, later), { kind: 'absent' });
    }
  });

  it('is told by the commits where one copy was committed, and another is only added', async () => {
    const root = newRepository();
    const at = commit(root, { 'cart.go': lines('cart'), 'x/kept.go': lines('kept') });
    git(root, 'mv', 'cart.go', 'x/zzz.go');
    commit(root);
    writeFiles(root, { 'x/cart.go': lines('cart') });
    git(root, 'add', '.');
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).get('cart.go'), 'x/zzz.go');
    assert.equal((await repository.copiesSince(at)).size, 0);
  });

  it('is not told where two copies came at once, committed or only added', async () => {
    for (const isCommitted of [true, false]) {
      const root = newRepository();
      const at = commit(root, { 'cart.go': lines('cart'), 'x/kept.go': lines('kept') });
      git(root, 'mv', 'cart.go', 'x/first.go');
      writeFiles(root, { 'x/second.go': lines('cart') });
      git(root, 'add', '.');
      if (isCommitted) commit(root);
      const repository = await repositoryOf(root);
      const copies = (await repository.copiesSince(at)).get('cart.go');
      assert.deepEqual(copies?.toSorted(), ['x/first.go', 'x/second.go']);
      for (const file of copies)
        assert.deepEqual(await repository.pathAt(at, file), { kind: 'renamed', path: 'cart.go' });
    }
  });

  it('is asked for again after the index changed, and not before', async () => {
    const root = newRepository();
    const at = commit(root, { 'a.go': lines('a') });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).get('a.go'), undefined);
    git(root, 'mv', 'a.go', 'b.go');
    assert.equal((await repository.renamesSince(at)).get('a.go'), 'b.go');
    assert.deepEqual(await repository.pathAt(at, 'b.go'), { kind: 'renamed', path: 'a.go' });
    // Without the objects git could not answer again.
    rmSync(path.join(root, '.git/objects'), { recursive: true });
    assert.deepEqual(await repository.pathAt(at, 'b.go'), { kind: 'renamed', path: 'a.go' });
  });

  it('is asked for by many at once and given up by one', async () => {
    const root = newRepository();
    const at = commit(root, { 'a.go': lines('a') });
    git(root, 'mv', 'a.go', 'b.go');
    const repository = await repositoryOf(root);
    const control = new AbortController();
    const given = repository.pathAt(at, 'b.go', control.signal);
    const other = repository.pathAt(at, 'b.go');
    control.abort();
    await assert.rejects(given, { name: 'RepositoryError', kind: 'cancelled' });
    assert.deepEqual(await other, { kind: 'renamed', path: 'a.go' });
  });

  it('is known by its content in a partial clone, where git may not fetch what it would compare', async () => {
    const folder = temporaryFolder();
    const source = newRepository(path.join(folder, 'source'));
    const at = commit(source, { 'same.go': lines('same'), 'changed.go': lines('changed') });
    git(source, 'mv', 'same.go', 'renamed.go');
    git(source, 'mv', 'changed.go', 'other.go');
    commit(source, { 'other.go': `${lines('changed')}more()\n` });
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--no-checkout', '--filter=blob:none', `file://${source}`, clone);
    git(clone, 'read-tree', 'HEAD');
    const repository = await repositoryOf(clone);
    assert.deepEqual(await repository.pathAt(at, 'renamed.go'), {
      kind: 'renamed',
      path: 'same.go',
    });
    assert.deepEqual(await repository.pathAt(at, 'other.go'), { kind: 'absent' });
  });

  it('fails with a sentence where the commit is not there', async () => {
    const root = newRepository();
    commit(root, { a: '1' });
    const repository = await repositoryOf(root);
    await assert.rejects(
      repository.pathAt('0'.repeat(40), 'a'),
      (error: Error & { kind?: string; next?: string }) => {
        assert.equal(error.kind, 'failed');
        assert.match(error.message, /^git diff-index failed: bad object 0{40}\.$/);
        assert.match(error.next ?? '', /^Run /);
        return true;
      },
    );
  });

  it('is told by the working tree that asks, not by its neighbour', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'shop'));
    const at = commit(root, { 'a.go': lines('a') });
    git(root, 'worktree', 'add', '-q', path.join(folder, 'fix'), '-b', 'fix');
    git(path.join(folder, 'fix'), 'mv', 'a.go', 'b.go');
    writeFiles(root, { 'untracked.go': '' });
    assert.equal((await (await repositoryOf(root)).renamesSince(at)).get('a.go'), undefined);
    assert.equal(
      (await (await repositoryOf(path.join(folder, 'fix'))).renamesSince(at)).get('a.go'),
      'b.go',
    );
  });
});

describeGit('the list of changes', () => {
  it('is read with paths of any letters', () => {
    const [one, two] = ['1'.repeat(40), '2'.repeat(40)];
    const fields = [
      [`:100644 100644 ${one} ${two} M`, 'm'],
      [`:100644 100644 ${one} ${two} R087`, 'from a', 'to\tb'],
      [`:000000 100644 ${one} ${two} A`, 'new'],
      [`:100644 000000 ${one} ${two} D`, 'old'],
      [`:100644 120000 ${one} ${two} T`, 't'],
      [''],
    ];
    const text = fields.flat().join('\0');
    const { renamed, renamedFrom, added, deleted } = parseChanges(text);
    assert.deepEqual([...renamed], [['from a', 'to\tb']]);
    assert.deepEqual([...renamedFrom], [['to\tb', 'from a']]);
    assert.deepEqual([...added], ['new']);
    assert.deepEqual([...deleted], ['old']);
    assert.equal(parseChanges('').renamed.size, 0);
  });

  it('has a copy for the file where that kept more than the path did', () => {
    const copied = (copy: string, rewritten: string) => {
      const at = ':100644 100644 1 2';
      return parseChanges([`${at} ${copy}`, 'a', 'b', `${at} ${rewritten}`, 'a', ''].join('\0'));
    };
    assert.deepEqual([...copied('C100', 'M062').renamed], [['a', 'b']]);
    assert.deepEqual([...copied('C060', 'M030').renamed], []);
    assert.deepEqual([...copied('C060', 'M030').added], ['b']);
  });

  it('tells contents that were swapped from one that was copied over another', () => {
    const raw = (...changes: readonly string[]) => [
      ...parseChanges([...changes.flatMap((each) => each.split('|')), ''].join('\0')).renamed,
    ];
    const change = (then: string, now: string, file: string) => `:1 1 ${then} ${now} M|${file}`;
    assert.deepEqual(raw(change('x', 'y', 'a'), change('y', 'x', 'b')), [
      ['b', 'a'],
      ['a', 'b'],
    ]);
    assert.deepEqual(raw(change('x', 'y', 'a'), change('y', 'z', 'b')), []);
    assert.deepEqual(raw(change('x', 'y', 'a'), ':1 0 y 0 D|b'), [['b', 'a']]);
    // Of two that had the content nobody can say which it was.
    assert.deepEqual(raw(change('x', 'y', 'a'), ':1 0 y 0 D|b', ':1 0 y 0 D|c'), []);
  });
});
