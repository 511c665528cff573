// What becomes of the command line's output, and of its exit code, when things go wrong beyond its sources.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, it } from 'mocha';
import { tellFailure } from '../../../src/cli/cli-error.ts';
import { SourceError } from '../../../src/engine/engine.ts';
import { hotline, root } from '../support/command-line.ts';

const recording = 'test/demo/recordings/v1/cpu/01.pb.gz';

function shell(script: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const env = { ...process.env, HOTLINE: `${process.execPath} dist/cli.js` };
  return new Promise((resolve) => {
    execFile('bash', ['-c', script], { cwd: root, env }, (_error, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

describe('the output of the command line', () => {
  it('may be closed by who has read enough', async function () {
    if (process.platform === 'win32') this.skip();
    const { stdout, stderr } = await shell(
      `$HOTLINE top ${recording} --format csv | head -1; echo \${PIPESTATUS[0]}`,
    );
    assert.match(stdout, /^function,file,line,self,total\r?\n0\n$/);
    assert.equal(stderr, '');
  });

  it('on a full disk is told in one line', async function () {
    if (!existsSync('/dev/full')) this.skip();
    const { stdout, stderr } = await shell(`$HOTLINE top ${recording} >/dev/full; echo $? >&2`);
    assert.equal(stdout, '');
    assert.match(stderr, /^hotline: standard output cannot be written \(ENOSPC\)\. [^\n]+\n3\n$/);
  });

  it("asks for list's pattern before it asks for files", async () => {
    assert.match((await hotline(['list'])).stderr, /^hotline: list needs a pattern\. /);
  });
});

describe('a failure', () => {
  it('of ours is no gate that failed', () => {
    const { exitCode, line } = tellFailure(new TypeError('x is not a function'));
    assert.equal(exitCode, 70);
    assert.match(
      line,
      /^hotline: this is a mistake in Hotline itself\. Please report it.*\nTypeError/,
    );
  });

  it('has the code of shells when it was interrupted', () => {
    assert.equal(tellFailure(new SourceError('cancelled', 'x', 'y')).exitCode, 130);
  });

  it('does not command the terminal with what a server or a file says', () => {
    const { line } = tellFailure(new SourceError('bad-data', 'a\u001b[31m\nb', 'y.'));
    assert.equal(line, 'hotline: a\\u{1b}[31m b. y.');
  });
});
