import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { hotline, root } from '../support/command-line.ts';

const recording = path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz');
const folder = mkdtempSync(path.join(tmpdir(), 'hotline-cli-files-'));
after(() => rmSync(folder, { recursive: true }));

describe('files of the command line', () => {
  it('that are empty are left out of a folder with a line on stderr', async () => {
    copyFileSync(recording, path.join(folder, 'a.pb.gz'));
    writeFileSync(path.join(folder, 'b.pb.gz'), '');
    const run = await hotline(['top', folder, '--format', 'json']);
    assert.equal(run.exitCode, 0, run.stderr);
    assert.match(run.stderr, /^hotline: 1 file of 2 was empty and left out: \S*b\.pb\.gz\.\n$/);
    assert.equal(run.stdout, (await hotline(['top', recording, '--format', 'json'])).stdout);
    const named = await hotline(['top', path.join(folder, 'b.pb.gz')]);
    assert.equal(named.exitCode, 4);
    assert.match(named.stderr, /^hotline: The file \S*b\.pb\.gz is empty\. [^\n]+\n$/);
  });

  it("may be a shell's pipe", async function () {
    if (process.platform === 'win32') this.skip();
    const script = `${process.execPath} dist/cli.js top <(sleep 0.1; cat ${recording}) --format json`;
    const piped = await new Promise((resolve) =>
      execFile('bash', ['-c', script], { cwd: root }, (error, stdout) =>
        resolve(error === null ? stdout : error),
      ),
    );
    assert.equal(piped, (await hotline(['top', recording, '--format', 'json'])).stdout);
  });
});
