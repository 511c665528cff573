// Files that were renamed in one commit and rewritten in others, so that nothing today resembles what was measured.
import assert from 'node:assert/strict';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { Repositories } from '../../../src/repository/repositories.ts';
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

/** What a formatter leaves of `lines`: git sees nothing alike. */
const rewritten = (word: string) =>
  Array.from({ length: 30 }, (_, at) => `\tawait this.${word.toUpperCase()}.call(${at}, null)\n`)
    .toReversed()
    .join('');

describeGit('the path of a file that was rewritten after it was renamed', () => {
  it('is followed through commits, merges and what is added, both ways', async () => {
    const root = newRepository();
    const at = commit(root, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(root, 'checkout', '-q', '-b', 'tidy');
    git(root, 'mv', 'cart.go', 'basket.go');
    commit(root);
    git(root, 'checkout', '-q', 'main');
    commit(root, { 'kept.go': `${lines('kept')}more()\n` });
    git(root, 'merge', '-q', '--no-ff', '-m', 'Merge', 'tidy');
    commit(root, { 'basket.go': rewritten('cart') });
    git(root, 'mv', 'basket.go', 'total.go');
    commit(root);
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).get('cart.go'), 'total.go');
    assert.deepEqual(await repository.pathAt(at, 'total.go'), { kind: 'renamed', path: 'cart.go' });
    assert.equal((await repository.deletedSince(at)).size, 0);
    git(root, 'mv', 'total.go', 'sum.go');
    assert.deepEqual(await repository.pathAt(at, 'sum.go'), { kind: 'renamed', path: 'cart.go' });
    git(root, 'rm', '-q', '-f', 'sum.go');
    assert.deepEqual([...(await repository.deletedSince(at))], ['cart.go']);
    assert.equal((await repository.renamesSince(at)).size, 0);
  });

  it('is told though a new file has the old path and a part of the text', async () => {
    const root = newRepository();
    const both = `${lines('cart')}${lines('depot')}`;
    const at = commit(root, { 'cart.py': both });
    git(root, 'mv', 'cart.py', 'basket.py');
    commit(root);
    commit(root, { 'basket.py': `import time\n${both}`, 'cart.py': lines('depot') });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).get('cart.py'), 'basket.py');
    assert.deepEqual(await repository.pathAt(at, 'cart.py'), { kind: 'absent' });
    // A copy that was made, of a file that stayed, is no rename.
    const next = newRepository();
    const then = commit(next, { 'cart.py': both });
    commit(next, { 'cart.py': lines('depot'), 'copy.py': `import time\n${both}` });
    const other = await repositoryOf(next);
    assert.equal((await other.renamesSince(then)).size, 0);
  });

  it('is told though a new file has the old path', async () => {
    const root = newRepository();
    const at = commit(root, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(root, 'mv', 'cart.go', 'basket.go');
    commit(root);
    commit(root, { 'basket.go': rewritten('cart'), 'cart.go': lines('something-else') });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).get('cart.go'), 'basket.go');
    assert.deepEqual(await repository.pathAt(at, 'cart.go'), { kind: 'absent' });
    assert.deepEqual(await repository.pathAt(at, 'basket.go'), {
      kind: 'renamed',
      path: 'cart.go',
    });
  });

  it('is told of files that have changed their paths with each other', async () => {
    const root = newRepository();
    const at = commit(root, { 'a.go': lines('a'), 'b.go': lines('b') });
    git(root, 'mv', 'a.go', 'between.go');
    commit(root);
    git(root, 'mv', 'b.go', 'a.go');
    commit(root);
    git(root, 'mv', 'between.go', 'b.go');
    commit(root);
    commit(root, { 'a.go': rewritten('b'), 'b.go': rewritten('a') });
    const repository = await repositoryOf(root);
    assert.deepEqual([...(await repository.renamesSince(at))].toSorted(), [
      ['a.go', 'b.go'],
      ['b.go', 'a.go'],
    ]);
    assert.deepEqual(await repository.pathAt(at, 'a.go'), { kind: 'renamed', path: 'b.go' });
  });

  it('is that of the file which it was put in place of, and the replaced one has none', async () => {
    /** Files with much in common, which git takes for one that was edited. */
    const alike = (word: string) => lines('shared') + lines(word).slice(0, 40);
    /** Large and other enough for git to take apart, in the commit of the rename alone. */
    const large = (word: string) => lines(word).repeat(3);
    const cases: readonly (readonly [
      of: (word: string) => string,
      inCommit: string,
      later: string,
    ])[] = [
      [lines, lines('b'), `${lines('b')}more()\n`],
      [lines, lines('b'), rewritten('b')],
      [alike, alike('b'), `${alike('b')}more()\n`],
      [large, `${large('b')}more()\n`, rewritten('b')],
    ];
    for (const [of, inCommit, later] of cases) {
      const root = newRepository();
      const at = commit(root, { 'a.go': of('a'), 'b.go': of('b'), 'kept.go': lines('kept') });
      git(root, 'mv', '-f', 'b.go', 'a.go');
      commit(root, { 'a.go': inCommit });
      commit(root, { 'a.go': later, 'kept.go': `${lines('kept')}more()\n` });
      const repository = await repositoryOf(root);
      assert.deepEqual([...(await repository.renamesSince(at))], [['b.go', 'a.go']], inCommit);
      assert.deepEqual(await repository.pathAt(at, 'a.go'), { kind: 'renamed', path: 'b.go' });
      assert.deepEqual(await repository.replacedSince(at, () => true), ['a.go']);
      assert.equal((await repository.deletedSince(at)).size, 0);
      // It goes on from there, and another file may come to its place.
      git(root, 'mv', 'a.go', 'c.go');
      commit(root);
      commit(root, { 'a.go': lines('third') });
      const after = await repositoryOf(root);
      assert.equal((await after.renamesSince(at)).get('b.go'), 'c.go');
    }
  });

  const SMALL: Record<string, (word: string, more?: string) => string> = {
    'old.go': (word, more = '') => `package shop

func ${word}(items []Item) int {
	total := 0
	for _, item := range items {
		total += item.${word}${more}
	}
	record("${word}", total)
	return total
}
`,
    'old.py': (word, more = '') => `import shop


def ${word}(items):
    total = sum(item.${word}${more} for item in items)
    shop.record("${word}", total)
    return total
`,
    'Old.java': (word, more = '') => `class ${word} {
    int of(List<Item> items) {
        int total = items.stream().mapToInt(Item::${word}${more}).sum();
        Shop.record("${word}", total);
        return total;
    }
}
`,
    'old.ts': (word, more = '') => `export function ${word}(items: Item[]): number {
  const total = sum(items, (item) => item.${word}${more});
  record('${word}', total);
  return total;
}
`,
  };
  for (const [old, of] of Object.entries(SMALL))
    it(`is that of a small file which it was put in place of and edited in one commit: ${old}`, async () => {
      const root = newRepository();
      const now = `new${path.extname(old)}`;
      const at = commit(root, {
        [now]: of('weight'),
        [old]: of('price'),
        'kept.go': lines('kept'),
      });
      git(root, 'mv', '-f', old, now);
      commit(root, { [now]: of('price', '+1') });
      const repository = await repositoryOf(root);
      assert.deepEqual([...(await repository.renamesSince(at))], [[old, now]]);
      assert.deepEqual(await repository.pathAt(at, now), { kind: 'renamed', path: old });
      assert.deepEqual(await repository.replacedSince(at, () => true), [now]);
      assert.equal((await repository.deletedSince(at)).size, 0);
    });

  it('is not that of a file which it was merged into, or which got little of it, or of two that may be meant', async () => {
    const of = SMALL['old.go']!;
    const files = { 'new.go': of('weight'), 'old.go': of('price'), 'kept.go': lines('kept') };
    for (const text of [of('weight') + of('price'), of('weight', '+price'), of('height')]) {
      const root = newRepository();
      const at = commit(root, files);
      git(root, 'rm', '-q', 'old.go');
      commit(root, { 'new.go': text });
      const repository = await repositoryOf(root);
      assert.deepEqual([...(await repository.renamesSince(at))], [], text);
      assert.deepEqual([...(await repository.deletedSince(at))], ['old.go']);
    }
    const root = newRepository();
    const at = commit(root, { ...files, 'twin.go': of('price', '+2') });
    git(root, 'rm', '-q', 'old.go', 'twin.go');
    commit(root, { 'new.go': of('price', '+1') });
    assert.deepEqual([...(await (await repositoryOf(root)).renamesSince(at))], []);
  });

  it('is not that of a file which only got what a deleted one had, where several may be meant', async () => {
    const root = newRepository();
    const same = lines('same');
    const at = commit(root, { 'a.go': lines('a'), 'b.go': same, 'c.go': lines('c'), 'd.go': same });
    git(root, 'rm', '-q', 'b.go', 'd.go');
    commit(root, { 'a.go': same });
    commit(root, { 'a.go': `${same}more()\n`, 'c.go': `${lines('c')}more()\n` });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).size, 0);
    assert.deepEqual(await repository.pathAt(at, 'c.go'), { kind: 'same', path: 'c.go' });
  });

  it('is none where the file was deleted, whatever came later', async () => {
    const root = newRepository();
    const at = commit(root, {
      'again.go': lines('again'),
      'gone.go': lines('gone'),
      'kept.go': lines('kept'),
    });
    git(root, 'rm', '-q', 'again.go', 'gone.go');
    commit(root, { 'other.go': rewritten('other') });
    commit(root, { 'again.go': rewritten('again'), 'late.go': rewritten('late') });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).size, 0);
    assert.deepEqual([...(await repository.deletedSince(at))], ['gone.go']);
    assert.deepEqual(await repository.pathAt(at, 'again.go'), { kind: 'same', path: 'again.go' });
    assert.deepEqual(await repository.pathAt(at, 'late.go'), { kind: 'absent' });
  });

  it('is not the one of a file that had the path before, or after it came back', async () => {
    const root = newRepository();
    commit(root, { 'cart.go': lines('first'), 'kept.go': lines('kept') });
    git(root, 'mv', 'cart.go', 'first.go');
    commit(root);
    const at = commit(root, { 'cart.go': lines('second') });
    git(root, 'mv', 'cart.go', 'away.go');
    commit(root);
    git(root, 'mv', 'away.go', 'cart.go');
    commit(root);
    commit(root, { 'cart.go': rewritten('second'), 'away.go': lines('third') });
    const repository = await repositoryOf(root);
    assert.equal((await repository.renamesSince(at)).size, 0);
    assert.deepEqual(await repository.pathAt(at, 'cart.go'), { kind: 'same', path: 'cart.go' });
    assert.deepEqual(await repository.pathAt(at, 'away.go'), { kind: 'absent' });
  });

  it('is followed from another branch, and from a commit that is younger than what is checked out', async () => {
    const root = newRepository();
    const old = commit(root, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(root, 'mv', 'cart.go', 'basket.go');
    commit(root);
    const young = commit(root, { 'basket.go': rewritten('cart') });
    git(root, 'checkout', '-q', old);
    const repository = await repositoryOf(root);
    assert.deepEqual(await repository.pathAt(young, 'cart.go'), {
      kind: 'renamed',
      path: 'basket.go',
    });
    git(root, 'mv', 'cart.go', 'total.go');
    commit(root);
    commit(root, { 'total.go': lines('quite-another') });
    assert.deepEqual(await repository.pathAt(young, 'total.go'), {
      kind: 'renamed',
      path: 'basket.go',
    });
  });

  it('is not told where a copy came with it, and where the history is cut off', async () => {
    const folder = temporaryFolder();
    const root = newRepository(path.join(folder, 'source'));
    const at = commit(root, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(root, 'mv', 'cart.go', 'basket.go');
    commit(root);
    commit(root, { 'basket.go': rewritten('cart') });
    const clone = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--depth=1', `file://${root}`, clone);
    git(root, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    git(clone, 'fetch', '-q', '--depth=1', 'origin', at);
    const shallow = await repositoryOf(clone);
    assert.equal((await shallow.renamesSince(at)).size, 0);
    assert.deepEqual([...(await shallow.deletedSince(at))], ['cart.go']);

    git(root, 'checkout', '-q', at);
    git(root, 'mv', 'cart.go', 'one.go');
    commit(root, { 'two.go': lines('cart') });
    commit(root, { 'one.go': rewritten('cart'), 'two.go': rewritten('carts') });
    const copied = await repositoryOf(root);
    assert.equal((await copied.renamesSince(at)).size, 0);
  });

  it('is known in a partial clone where the rename left the content as it was', async () => {
    const folder = temporaryFolder();
    const source = newRepository(path.join(folder, 'source'));
    const at = commit(source, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(source, 'mv', 'cart.go', 'basket.go');
    commit(source);
    commit(source, { 'basket.go': rewritten('cart') });
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--filter=blob:none', `file://${source}`, clone);
    const repository = await repositoryOf(clone);
    assert.deepEqual(await repository.pathAt(at, 'basket.go'), {
      kind: 'renamed',
      path: 'cart.go',
    });
  });

  it('costs as many processes for forty files as for one', async () => {
    if (process.platform === 'win32') return;
    const folder = temporaryFolder();
    const count = async (files: number): Promise<number> => {
      const root = newRepository(path.join(folder, `of${files}`));
      const names = Array.from({ length: files }, (_, at) => `f${at}.go`);
      const at = commit(root, Object.fromEntries(names.map((name) => [name, lines(name)])));
      for (const name of names) {
        git(root, 'mv', name, `new-${name}`);
        commit(root);
      }
      commit(root, Object.fromEntries(names.map((name) => [`new-${name}`, rewritten(name)])));
      const log = path.join(folder, `log${files}`);
      const command = path.join(folder, `git${files}.sh`);
      writeFileSync(command, `#!/bin/sh\necho x >> '${log}'\nexec git "$@"\n`);
      chmodSync(command, 0o755);
      const all = new Repositories({ command });
      after(() => all.dispose());
      const found = await all.of(path.join(root, 'x'));
      assert(found.kind === 'found');
      const renames = await found.repository.renamesSince(at);
      for (const name of names) assert.equal(renames.get(name), `new-${name}`);
      return readFileSync(log, 'utf8').length;
    };
    assert.equal(await count(40), await count(1));
  });

  it('is asked for only where a file could have gone somewhere', async () => {
    const root = newRepository();
    const at = commit(root, { 'cart.go': lines('cart'), 'kept.go': lines('kept') });
    git(root, 'rm', '-q', 'cart.go');
    commit(root);
    // A commit in between that git cannot read would be found out.
    const between = commit(root, { 'kept.go': `${lines('kept')}more()\n` });
    commit(root, { 'kept.go': `${lines('kept')}last()\n` });
    rmSync(path.join(root, '.git/objects', between.slice(0, 2), between.slice(2)));
    const repository = await repositoryOf(root);
    assert.deepEqual([...(await repository.deletedSince(at))], ['cart.go']);
    writeFiles(root, { 'new.go': lines('new') });
    git(root, 'add', 'new.go');
    // Here it is asked, and what git cannot read says nothing.
    assert.deepEqual([...(await repository.deletedSince(at))], ['cart.go']);
  });
});
