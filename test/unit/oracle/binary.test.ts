// A program that Go built here, in a repository: its own profile names no revision, but its build id leads to the binary,
// and that to the commit. `go version -m` is the oracle.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, it } from 'mocha';
import { readBinaryBuild } from '../../../src/core/go-build-info.ts';
import { hotline } from '../support/command-line.ts';
import { commit, newRepository, temporaryFolder } from '../support/git-repository.ts';
import { describeOracle } from '../support/go-pprof.ts';

const MAIN = `package main

import (
	"os"
	"runtime/pprof"
	"time"
)

var sink int

func burn(until time.Time) {
	for time.Now().Before(until) {
		for i := 0; i < 1_000_000; i++ {
			sink += i * i
		}
	}
}

func main() {
	file, err := os.Create(os.Args[1])
	if err != nil {
		panic(err)
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		panic(err)
	}
	burn(time.Now().Add(300 * time.Millisecond))
	pprof.StopCPUProfile()
	file.Close()
}
`;

const readOf = (file: string) => {
  const bytes = new Uint8Array(readFileSync(file));
  return readBinaryBuild((offset, length) =>
    Promise.resolve(bytes.subarray(offset, offset + length)),
  );
};

describeOracle('a binary that Go built', () => {
  let root = '';
  let program = '';
  let profile = '';
  let head = '';

  const build = (...flags: string[]) =>
    execFileSync('go', ['build', '-buildvcs=true', ...flags, '-o', program, '.'], {
      cwd: root,
      stdio: 'pipe',
      timeout: 120_000,
      env: { ...process.env, GOFLAGS: '' },
    });

  before(function () {
    this.timeout(180_000);
    root = newRepository(path.join(temporaryFolder(), 'burn'));
    head = commit(root, {
      'go.mod': 'module acme.dev/burn\n\ngo 1.20\n',
      'main.go': MAIN,
      '.gitignore': 'burn\n',
    });
    program = path.join(root, 'burn');
    profile = path.join(root, '..', 'cpu.pb.gz');
    build('-ldflags=-B gobuildid');
    execFileSync(program, [profile], { timeout: 30_000 });
  });

  it('tells its commit as go version -m does, and whether files were changed beside it', async () => {
    const told = execFileSync('go', ['version', '-m', program], { encoding: 'utf8' });
    assert.equal(/vcs\.revision=(\w+)/.exec(told)?.[1], head);
    assert.equal((await readOf(program))?.revision, head);
    writeFileSync(path.join(root, 'more.go'), 'package main\n');
    const clean = readFileSync(program);
    build();
    assert.equal((await readOf(program))?.revision, `${head}-dirty`);
    writeFileSync(program, clean);
  });

  it('is found by the build id of a profile that names no revision, so that its lines are followed', async () => {
    writeFileSync(
      path.join(root, 'main.go'),
      MAIN.replace('var sink', '// Keeps the loop.\nvar sink'),
    );
    const run = await hotline(['lines', 'main.go', profile, '--root', root, '--format', 'json']);
    assert.equal(run.exitCode, 0, run.stderr);
    const report = JSON.parse(run.stdout) as {
      revision?: string;
      basis?: string;
      revisions: readonly { source: string }[];
      rows: readonly { line?: number; measuredLine: number; state: string }[];
    };
    assert.equal(report.revision, head);
    assert.equal(report.basis, 'revision');
    assert.deepEqual(
      report.revisions.map(({ source }) => source),
      ['binary'],
    );
    assert.ok(report.rows.length > 0);
    for (const { line, measuredLine, state } of report.rows)
      assert.deepEqual([line, state], [measuredLine + 1, 'shifted']);
  });

  it('is none where the file is something else, or cut', async () => {
    assert.equal(await readOf(path.join(root, 'main.go')), undefined);
    assert.equal(await readOf(profile), undefined);
    const whole = new Uint8Array(readFileSync(program));
    for (const length of [0, 3, 63, 64, 200, 4096]) {
      const cut = whole.subarray(0, length);
      const answer = await readBinaryBuild((offset, size) =>
        Promise.resolve(cut.subarray(offset, offset + size)),
      );
      assert.equal(answer?.revision, undefined);
    }
  });
});
