// Which folder has the source of a comparison: by what the profiles tell of their revisions and by where their files are.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import type { ComparedRepository } from '../../../../src/engine/compare/comparison.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
} from '../../support/git-repository.ts';
import { profileOf } from '../../support/profile-text.ts';

const TILL = 'package till\n\nfunc Add() int {\n\treturn 1\n}\n';
const MOVED = TILL.replace('func', '// Adds.\nfunc');

describeGit('the folder that has the source of a comparison', () => {
  let folder = '';
  let shop = '';
  let docs = '';
  let clone = '';
  const engine = createLocalEngine();
  after(() => engine.close());
  before(() => {
    folder = temporaryFolder();
    docs = newRepository(path.join(folder, 'docs'));
    commit(docs, { 'till/README.md': 'Of the till.\n' });
    shop = newRepository(path.join(folder, 'shop'));
    commit(shop, { 'go.mod': 'module shop\n', 'till/till.go': TILL });
    git(shop, 'tag', 'v1');
    commit(shop, { 'till/till.go': MOVED });
    git(shop, 'tag', 'v2');
    clone = path.join(folder, 'clone');
    git(folder, 'clone', '--quiet', shop, clone);
  });

  async function compared(folders: readonly string[], more: Partial<ComparedRepository> = {}) {
    const side = (name: string, line: number) => {
      const file = path.join(folder, `${name}.pb`);
      const text = `10ms /src/shop/till/till.go:${line} shop/till.Add`;
      writeFileSync(file, encodePprof(profileOf(text)));
      return { kind: 'files', paths: [file] } as const;
    };
    const facts = await engine.compare(
      {
        ...{ base: side('base', 4), fresh: side('new', 5) },
        repository: { folders, base: 'v1', fresh: 'v2', ...more },
      },
      new AbortController().signal,
      () => undefined,
    );
    const { rows } = await engine.compared(facts.handle, { value: 0, by: 'lines' });
    return { facts, rows: rows.map(({ path: file, state }) => `${file} ${state}`) };
  }

  it('is the one whose files are there, wherever it stands among the others', async () => {
    for (const folders of [
      [docs, shop],
      [shop, docs],
    ]) {
      const { facts, rows } = await compared(folders);
      assert.deepEqual(facts.source?.kind === 'found' && facts.source.folder, shop);
      assert.deepEqual(rows, ['till/till.go same'], 'the line moved');
      assert.match(facts.notes.join(), /Lines are followed in .*shop, whose files have 100 % of/);
    }
  });

  it('is asked for where two have as much of it', async () => {
    const { facts, rows } = await compared([shop, docs, clone]);
    assert.deepEqual(facts.source, { kind: 'several', folders: [shop, clone] });
    assert.deepEqual(rows.toSorted(), ['undefined gone', 'undefined new']);
    assert.match(
      facts.notes.join(),
      /compared by their numbers, for .*shop and .*clone have as much/,
    );
  });

  it('is the repository as a whole where several folders are of one', async () => {
    const { facts } = await compared([path.join(shop, 'till'), shop]);
    assert.deepEqual(facts.source?.kind === 'found' && facts.source.folder, shop);
  });

  it('is none that nobody named where its revisions are not known there', async () => {
    const named = await compared([shop], { mayFit: true });
    assert.deepEqual(named.rows, ['till/till.go same']);
    for (const folders of [[docs], [folder], [path.join(folder, 'nothing')]]) {
      const { facts, rows } = await compared(folders, { mayFit: true });
      assert.equal(facts.source?.kind, 'none', folders.join());
      assert.deepEqual(
        [rows.toSorted(), facts.notes.filter((note) => /follow|number/.test(note))],
        [['undefined gone', 'undefined new'], []],
      );
    }
  });
});
