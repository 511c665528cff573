import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { findProfileFiles, readProfileFile } from '../../../src/sources/file.ts';
import { SourceError, type SourceErrorKind } from '../../../src/sources/source-error.ts';

const PPROF = Uint8Array.from([0x0a, 0x04, 0x08, 0x01, 0x10, 0x02, 0x32, 0x00]);

describe('files', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const fails = (promise: Promise<unknown>, kind: SourceErrorKind, message: RegExp) =>
    assert.rejects(promise, (error) => {
      assert(error instanceof SourceError, String(error));
      assert.equal(error.kind, kind);
      assert.match(error.message, message);
      assert.notEqual(error.next, '');
      return true;
    });

  const pathsIn = async (named: string) =>
    (await findProfileFiles([named])).map(({ path: found }) => found);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes a named file whatever its name and content', async () => {
    writeFileSync(at('notes.txt'), 'text');
    assert.deepEqual(await pathsIn(at('notes.txt')), [at('notes.txt')]);
    assert.deepEqual(Buffer.from(await readProfileFile(at('notes.txt'))).toString(), 'text');
  });

  it('finds the profiles of a folder and below, by name or by content, sorted', async () => {
    mkdirSync(at('sub/deep'), { recursive: true });
    mkdirSync(at('.git'));
    mkdirSync(at('node_modules'));
    for (const name of ['z.pb.gz', 'a.pprof', 'sub/deep/m.prof', 'sub/cpu.out', '.git/x.pb.gz'])
      writeFileSync(at(name), PPROF);
    writeFileSync(at('node_modules/y.pb.gz'), PPROF);
    writeFileSync(at('heap'), gzipSync(PPROF));
    writeFileSync(at('README.md'), '# how these were made');
    writeFileSync(at('log.gz'), gzipSync('lines of a log\n'.repeat(1000)));
    writeFileSync(at('empty.txt'), '');
    writeFileSync(at('cut.pb.gz'), '');
    assert.deepEqual(
      await pathsIn(folder),
      ['a.pprof', 'cut.pb.gz', 'heap', 'sub/cpu.out', 'sub/deep/m.prof', 'z.pb.gz'].map(at),
    );
  });

  it('takes a file once, though it is named and in a named folder', async () => {
    writeFileSync(at('a.pprof'), PPROF);
    const named = { path: at('a.pprof'), named: true };
    assert.deepEqual(await findProfileFiles([at('a.pprof'), folder]), [named]);
    assert.deepEqual(await findProfileFiles([folder, at('a.pprof')]), [named]);
  });

  it('follows links to files but not to folders', async () => {
    mkdirSync(at('real'));
    writeFileSync(at('real/a.pprof'), PPROF);
    symlinkSync(at('real/a.pprof'), at('link.pprof'));
    symlinkSync(folder, at('real/loop'));
    symlinkSync(at('nowhere'), at('dangling.pprof'));
    assert.deepEqual(await pathsIn(folder), ['link.pprof', 'real/a.pprof'].map(at));
  });

  it('reads a pipe, which has no size', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe')]);
    const big = Buffer.alloc(300_000, 'x');
    const [bytes] = await Promise.all([
      readProfileFile(at('pipe')),
      import('node:fs/promises').then(({ writeFile }) => writeFile(at('pipe'), big)),
    ]);
    assert.deepEqual(Buffer.from(bytes), big);
  });

  it('does not wait for ever at a pipe that nobody writes to', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe')]);
    const patience = { writerMs: 30, silenceMs: 30 };
    await fails(
      readProfileFile(at('pipe'), { patience }),
      'timeout',
      /pipe is a pipe, and nobody has opened it to write for 0\.0\d+ s/,
    );
  });

  it('does not wait for ever for a writer that says nothing, but longer than for none', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe')]);
    const silent = spawn('sh', ['-c', `exec sleep 20 > ${at('pipe')}`]);
    await fails(
      readProfileFile(at('pipe'), { patience: { writerMs: 5000, silenceMs: 100 } }),
      'timeout',
      /nothing has come through it for 0\.1\d* s/,
    );
    silent.kill();
  });

  it('stops reading a pipe when it is told to', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe')]);
    const giveUp = new AbortController();
    setTimeout(() => giveUp.abort(), 20);
    await fails(readProfileFile(at('pipe'), { signal: giveUp.signal }), 'cancelled', /cancelled/);
  });

  it('refuses what is no file at all', async function () {
    if (process.platform === 'win32') this.skip();
    await fails(readProfileFile('/dev/zero'), 'not-found', /\/dev\/zero is a device/);
  });

  it('says what is missing, empty, too large, or a folder without profiles', async () => {
    writeFileSync(at('empty.pb.gz'), '');
    writeFileSync(at('large.pb.gz'), Buffer.alloc(3_000_000));
    mkdirSync(at('none'));
    writeFileSync(at('none/README'), 'nothing here');
    await fails(
      findProfileFiles([at('missing.pb.gz')]),
      'not-found',
      /missing\.pb\.gz is not there/,
    );
    await fails(readProfileFile(at('missing.pb.gz')), 'not-found', /missing\.pb\.gz is not there/);
    await fails(readProfileFile(at('empty.pb.gz')), 'bad-data', /empty\.pb\.gz is empty/);
    await fails(
      readProfileFile(at('large.pb.gz'), { maxBytes: 2 ** 20 }),
      'limit',
      /larger than the 1 MiB that Hotline reads at most/,
    );
    await fails(
      findProfileFiles([at('none')]),
      'not-found',
      /has no profile in it \(1 file looked at\)/,
    );
  });

  it('says when it may not read', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32')
      return asNobody(at('secret.pb.gz'));
    writeFileSync(at('secret.pb.gz'), PPROF);
    chmodSync(at('secret.pb.gz'), 0);
    await fails(readProfileFile(at('secret.pb.gz')), 'forbidden', /may not be read by this user/);
    return undefined;
  });
});

/** Root may read everything, so there it is a user without rights who tries. */
function asNobody(file: string): void {
  if (process.platform === 'win32') return;
  writeFileSync(file, PPROF);
  chmodSync(file, 0);
  chmodSync(path.dirname(file), 0o755);
  const module = path.resolve(import.meta.dirname, '../../../src/sources/file-error.ts');
  const script = `
    const { readFileSync } = require('node:fs');
    const { fileError } = require(${JSON.stringify(module)});
    process.setuid(65534);
    try { readFileSync(${JSON.stringify(file)}); } catch (e) {
      const { kind, message } = fileError(e, 'F', 'The file');
      console.log(kind, message);
    }`;
  const said = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  assert.equal(said.trim(), 'forbidden The file F may not be read by this user.');
}
