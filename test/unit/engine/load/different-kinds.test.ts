import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'mocha';
import { loadOrigin } from '../../../../src/engine/load/load-origin.ts';
import { Stores } from '../../../../src/engine/load/stores.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';
import { hotline } from '../../support/command-line.ts';

const recordings = path.resolve(import.meta.dirname, '../../../demo/recordings/v1');
const never = new AbortController().signal;

describe('files of several kinds', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const put = (kind: string, name: string, scrape = '01.pb.gz') => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    copyFileSync(path.join(recordings, kind, scrape), at(name));
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-kinds-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const refused = async (...paths: string[]): Promise<SourceError> => {
    try {
      await loadOrigin({ kind: 'files', paths }, new Stores(), never, () => undefined);
    } catch (error) {
      assert.ok(error instanceof SourceError, String(error));
      assert.equal(error.kind, 'bad-data');
      assert.equal(error.short, 'different kinds of profile');
      return error;
    }
    throw new Error('nothing was refused');
  };

  it('are counted by kind, and a pattern for those of one is told', async () => {
    for (const scrape of ['01', '02', '03', '04'])
      for (const kind of ['cpu', 'heap', 'goroutine'])
        put(kind, `prof/${kind}-${scrape}.pb.gz`, `${scrape}.pb.gz`);
    put('mutex', 'prof/mutex.pb.gz');
    const { message, next } = await refused(at('prof/'));
    assert.equal(
      message,
      `${at('prof')}/ holds profiles of 4 kinds: cpu ×4, goroutines ×4, heap ×4, mutex ×1.`,
    );
    assert.equal(next, `Name those of one kind, e.g. ${at('prof/cpu-*.pb.gz')}.`);
    const run = await hotline(['top', at('prof')]);
    assert.equal(run.stderr, `hotline: ${message} ${next}\n`);
    assert.equal(run.exitCode, 4);
  });

  it('of two kinds are told with the file that does not fit', async () => {
    put('cpu', 'a.pb.gz');
    put('heap', 'b.pb.gz');
    put('cpu', 'c.pb.gz', '02.pb.gz');
    const { message } = await refused(folder);
    assert.equal(
      message,
      `${folder}/ holds profiles of 2 kinds: cpu ×2, heap ×1 (${at('b.pb.gz')}).`,
    );
    const listed = await refused(at('a.pb.gz'), at('b.pb.gz'));
    assert.equal(
      listed.message,
      `The files are profiles of 2 kinds: cpu ×1 (${at('a.pb.gz')}), heap ×1 (${at('b.pb.gz')}).`,
    );
  });

  it('in folders of their own are told by the folder; no pattern means those of another kind', async () => {
    for (const scrape of ['01', '02']) {
      put('heap', `x/${scrape}.pb.gz`, `${scrape}.pb.gz`);
      put('cpu', `all-${scrape}.pb.gz`, `${scrape}.pb.gz`);
    }
    put('goroutine', 'all-03.pb.gz');
    assert.match((await refused(folder)).next, new RegExp(`e\\.g\\. ${at('x')}\\.$`));
    rmSync(at('x'), { recursive: true });
    assert.match((await refused(folder)).next, new RegExp(`e\\.g\\. ${at('all-01.pb.gz')}\\.$`));
  });

  it('are counted without those that cannot be read, and not without end', async () => {
    put('cpu', '000.pb.gz');
    put('heap', '001.pb.gz');
    writeFileSync(at('002.pb.gz'), '');
    assert.match((await refused(folder)).message, /2 kinds: cpu ×1 \(\S+\), heap ×1 \(\S+\)\.$/);
    for (let n = 100; n < 320; n++) put('cpu', `${n}.pb.gz`);
    assert.match(
      (await refused(folder)).message,
      /2 kinds among the first 202: cpu ×201, heap ×1 /,
    );
  });

  it('that differ only in what is shown of them go together, and are told by both names', async () => {
    put('allocs', 'a.pb.gz');
    put('heap', 'b.pb.gz');
    put('cpu', 'c.pb.gz');
    assert.match((await refused(folder)).message, /2 kinds: allocated and heap ×2, cpu ×1 \(/);
  });

  it('that only their names tell apart are told by these', async () => {
    put('mutex', 'block.pb.gz');
    put('cpu', 'cpu.pb.gz');
    assert.match((await refused(folder)).message, /: block ×1 \(\S+\), cpu ×1/);
    rmSync(at('block.pb.gz'));
    put('mutex', 'locks.pb.gz');
    assert.match((await refused(folder)).message, /: cpu ×1 \(\S+\), mutex or block ×1/);
  });
});
