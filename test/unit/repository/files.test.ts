import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'mocha';
import { ByteCache } from '../../../src/repository/byte-cache.ts';
import { fileContent } from '../../../src/repository/file-content.ts';
import type { Repository } from '../../../src/repository/repository.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  repositoryOf,
  temporaryFolder,
  type Files,
} from '../support/git-repository.ts';

/** A repository with one commit. */
async function committed(
  files: Files,
): Promise<{ root: string; at: string; repository: Repository }> {
  const root = newRepository();
  const at = commit(root, files);
  return { root, at, repository: await repositoryOf(root) };
}

describeGit('a file at a revision', () => {
  it('is its text then, whatever is there now', async () => {
    const { root, at, repository } = await committed({
      'a b/ä.go': 'package old\r\nvar x\n',
      empty: '',
    });
    commit(root, { 'a b/ä.go': 'package new\n' });
    assert.deepEqual(await repository.fileAt(at, 'a b/ä.go'), {
      kind: 'text',
      text: 'package old\r\nvar x\n',
    });
    assert.deepEqual(await repository.fileAt(at, 'empty'), { kind: 'text', text: '' });
  });

  it('is read for a thousand files by one process, and not again', async () => {
    const names = Array.from({ length: 1000 }, (_, name) => `src/${name}.go`);
    const files = Object.fromEntries(
      names.map((name) => [name, `package p // ${name.repeat(30)}\n`]),
    );
    const { at, repository } = await committed(files);
    const read = () => Promise.all(names.map((name) => repository.fileAt(at, name)));
    const first = await read();
    assert.deepEqual(
      first,
      names.map((name) => ({ kind: 'text', text: files[name] })),
    );
    assert.equal(repository.readers, 1);
    repository.dispose();
    assert.deepEqual(await read(), first); // From memory: the process is no more.
  });

  it('is named when it has no lines: binary, or in Git LFS', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
    const { at, repository } = await committed({
      'a.png': Uint8Array.of(137, 80, 78, 71, 0, 1),
      'model.bin': pointer,
      'talk.md': `${pointer}${'It is a pointer. '.repeat(100)}`,
    });
    assert.deepEqual(await repository.fileAt(at, 'a.png'), { kind: 'binary' });
    assert.deepEqual(await repository.fileAt(at, 'model.bin'), {
      kind: 'lfs-pointer',
      size: 12345,
    });
    assert.equal((await repository.fileAt(at, 'talk.md')).kind, 'text');
  });

  it('is absent where the revision has none of this path, or a folder, or the path is none', async () => {
    const { at, repository } = await committed({ 'src/a.go': 'package a\n' });
    for (const file of [
      'b.go',
      'src',
      'src/../src/a.go',
      './src/a.go',
      '/src/a.go',
      'src/a.go\nHEAD',
      '',
    ]) {
      const answer = await repository.fileAt(at, file);
      assert(answer.kind === 'absent', `${file}: ${answer.kind}`);
      assert.match(answer.message, /^There is no .* at [0-9a-f]{12}\.$/s);
    }
    assert.equal((await repository.fileAt(at, 'src/a.go')).kind, 'text');
  });

  it('has all of its 200,000 lines, and a line of a megabyte', async () => {
    const text = 'compute(request)\n'.repeat(200_000) + 'x'.repeat(1_000_000);
    const { at, repository } = await committed({ 'big.go': text });
    const answer = await repository.fileAt(at, 'big.go');
    assert(answer.kind === 'text');
    assert.equal(answer.text === text, true);
  });

  it('is too large beyond what a source file has, and the questions after it are answered', async () => {
    const { at, repository } = await committed({
      'big.sql': new Uint8Array(33 * 1024 * 1024).fill(65),
      'a.go': 'package a\n',
    });
    const [big, small] = await Promise.all(
      ['big.sql', 'a.go'].map((file) => repository.fileAt(at, file)),
    );
    assert(big?.kind === 'too-large');
    assert.equal(big.message, `big.sql has 33 MB at ${at.slice(0, 12)}.`);
    assert.deepEqual(small, { kind: 'text', text: 'package a\n' });
  });

  it('is not fetched by a partial clone: it is told which command would', async () => {
    const { root, at } = await committed({ 'a.go': 'package a\n', 'b.go': 'package b\n' });
    git(root, 'config', 'uploadpack.allowFilter', 'true');
    const clone = path.join(temporaryFolder(), 'partial');
    git(
      path.dirname(clone),
      'clone',
      '-q',
      '--no-checkout',
      '--filter=blob:none',
      `file://${root}`,
      clone,
    );
    const repository = await repositoryOf(clone);
    const answers = await Promise.all(['a.go', 'b.go'].map((file) => repository.fileAt(at, file)));
    for (const [index, file] of ['a.go', 'b.go'].entries()) {
      const answer = answers[index]!;
      assert(answer.kind === 'not-fetched', answer.kind);
      assert.equal(
        answer.next,
        `Run \`git cat-file -p ${at.slice(0, 12)}:${file}\`, which fetches it.`,
      );
    }
    // Still not there; the count of objects that are missing says so.
    assert.equal(
      git(clone, 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length,
      2,
    );
  });

  it('is asked for with many others by one signal, and Node warns of nothing', async () => {
    const files = Array.from({ length: 30 }, (_, at) => `f${at}.go`);
    const { at, repository } = await committed(
      Object.fromEntries(files.map((file) => [file, `package ${file}\n`])),
    );
    const warnings: string[] = [];
    const warned = ({ name }: Error) => warnings.push(name);
    process.on('warning', warned);
    const { signal } = new AbortController();
    setMaxListeners(10, signal); // As the oldest Node has it that runs the command line.
    const answers = await Promise.all([
      ...files.map((file) => repository.fileAt(at, file, signal)),
      ...files.map((file) => repository.pathAt(at, file, signal)),
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', warned);
    assert.equal(answers.length, 60);
    assert.deepEqual(warnings, []);
  });

  it('is told as what git says where its content is damaged, and is not called absent', async () => {
    for (const file of ['shop/cart.py', 'cart.py']) {
      const { root, at, repository } = await committed({ [file]: 'x = 1\n', 'kept.py': 'y\n' });
      const hash = git(root, 'rev-parse', `${at}:${file}`);
      const object = path.join(root, '.git/objects', hash.slice(0, 2), hash.slice(2));
      rmSync(object);
      writeFileSync(object, 'junk');
      commit(root, { [file]: 'x = 2\n' });
      for (const asked of [repository.fileAt(at, file), repository.pathAt(at, file)])
        await assert.rejects(asked, (error: Error & { readonly next?: string }) => {
          assert.equal(error.name, 'RepositoryError');
          const start = `git cannot read ${file} at ${at.slice(0, 12)}: `;
          assert.ok(error.message.startsWith(start), error.message);
          assert.match(error.message.slice(start.length), /^\w.+[^.]\.$/);
          assert.match(error.next ?? '', /git fsck/);
          return true;
        });
      assert.deepEqual(await repository.fileAt(at, 'kept.py'), { kind: 'text', text: 'y\n' });
      assert.equal((await repository.fileAt(at, 'shop/none.py')).kind, 'absent');
    }
  });

  it('can be given up, and the questions beside it are answered', async () => {
    const { at, repository } = await committed({ 'a.go': 'package a\n', 'b.go': 'package b\n' });
    const control = new AbortController();
    const given = repository.fileAt(at, 'a.go', control.signal);
    const other = repository.fileAt(at, 'b.go');
    control.abort();
    await assert.rejects(given, { name: 'RepositoryError', kind: 'cancelled' });
    assert.deepEqual(await other, { kind: 'text', text: 'package b\n' });
    await assert.rejects(repository.fileAt(at, 'c.go', control.signal), { kind: 'cancelled' });
  });

  it('is not waited for when the repository is disposed', async () => {
    const { at, repository } = await committed({ 'a.go': 'package a\n' });
    const waiting = repository.fileAt(at, 'a.go');
    repository.dispose();
    await assert.rejects(waiting, { name: 'RepositoryError', kind: 'disposed' });
    await assert.rejects(repository.fileAt(at, 'a.go'), { kind: 'disposed' });
  });
});

describeGit('the bytes of a file', () => {
  it('are text in UTF-8 and UTF-16, with or without a byte order mark', () => {
    const wide = (mark: readonly number[], swap: boolean) => {
      const bytes = Buffer.from('a\nß', 'utf16le');
      return Uint8Array.from([...mark, ...(swap ? bytes.swap16() : bytes)]);
    };
    for (const bytes of [
      Buffer.from('a\nß'),
      Buffer.from('\uFEFFa\nß'),
      wide([0xff, 0xfe], false),
      wide([0xfe, 0xff], true),
    ])
      assert.deepEqual(fileContent(bytes), { kind: 'text', text: 'a\nß' });
    assert.deepEqual(fileContent(Uint8Array.of(97, 0xff, 98)), { kind: 'text', text: 'a\uFFFDb' });
  });
});

describeGit('the cache of files', () => {
  it('keeps what was asked for last, by bytes, and nothing larger than itself', () => {
    const cache = new ByteCache<string>(10);
    cache.set('a', 'A', 4);
    cache.set('b', 'B', 4);
    cache.get('a');
    cache.set('c', 'C', 4);
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => cache.get(key)),
      ['A', undefined, 'C'],
    );
    cache.set('d', 'D', 11);
    assert.equal(cache.get('d'), undefined);
    cache.set('a', 'A2', 10);
    assert.deepEqual([cache.get('a'), cache.get('c'), cache.bytes], ['A2', undefined, 10]);
  });
});
