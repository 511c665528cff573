import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { hotline, root } from '../support/command-line.ts';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hotline-pull-'));
after(() => rmSync(folder, { recursive: true }));

async function pulled(source: string): Promise<string> {
  const file = path.join(folder, `${path.basename(source)}.pb.gz`);
  const { exitCode, stderr } = await hotline(['pull', source, '-o', file]);
  assert.equal(exitCode, 0, stderr);
  return file;
}

async function rowsOf(source: string): Promise<unknown> {
  const { stdout } = await hotline(['top', source, '--format', 'json']);
  const { rows, total } = JSON.parse(stdout) as { rows: unknown; total: unknown };
  return { rows, total };
}

describe('hotline pull', () => {
  for (const kind of ['cpu', 'heap', 'allocs', 'goroutine'])
    it(`writes a file that says the same as its sources: ${kind}`, async () => {
      const source = `test/demo/recordings/v1/${kind}`;
      assert.deepEqual(await rowsOf(await pulled(source)), await rowsOf(source));
    });

  it('writes through links, and into a pipe instead of in its place', async function () {
    if (process.platform === 'win32') this.skip();
    const source = 'test/demo/recordings/v1/cpu/01.pb.gz';
    const target = path.join(folder, 'target.pb.gz');
    const link = path.join(folder, 'link.pb.gz');
    const pipe = path.join(folder, 'pipe');
    writeFileSync(target, '');
    symlinkSync(target, link);
    execFileSync('mkfifo', [pipe]);
    assert.equal((await hotline(['pull', source, '-o', link])).exitCode, 0);
    assert(lstatSync(link).isSymbolicLink());
    const [run, through] = await Promise.all([
      hotline(['pull', source, '-o', pipe]),
      readFile(pipe),
    ]);
    assert.equal(run.exitCode, 0, run.stderr);
    assert(lstatSync(pipe).isFIFO());
    assert.deepEqual(through, readFileSync(target));
  });

  it('leaves nothing behind where it cannot write', async () => {
    const target = path.join(folder, 'nowhere', 'x.pb.gz');
    const run = await hotline(['pull', 'test/demo/recordings/v1/cpu/01.pb.gz', '-o', target]);
    assert.equal(run.exitCode, 3);
    assert.match(run.stderr, /^hotline: .*nowhere.*cannot be written \(ENOENT\)\. Name another/);
  });
});

describeOracle('what hotline pull wrote', () => {
  it("is to pprof what pprof's own merge is, gauges included", async () => {
    const source = 'test/demo/recordings/v1/heap';
    const files = Array.from({ length: 20 }, (_, at) =>
      path.join(root, source, `${String(at + 1).padStart(2, '0')}.pb.gz`),
    );
    const question = {
      options: { granularity: 'lines', sample_index: 'inuse_space', unit: exactUnit('bytes') },
    };
    const [merged] = await askPprof(files, [question]);
    const [ours] = await askPprof([await pulled(source)], [question]);
    assert.deepEqual(topRows(ours!), topRows(merged!));
  });
});
