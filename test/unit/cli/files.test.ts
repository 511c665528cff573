import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
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

  const refused = async (file: string, line: RegExp) => {
    const run = await hotline(['top', file]);
    assert.match(run.stderr, line);
    assert.equal(run.exitCode, 4);
  };

  it('that are cut off say so, whatever their last bytes claim', async () => {
    const cut = path.join(folder, 'cut.pb.gz');
    const whole = readFileSync(recording);
    for (const length of [500, 1000, 2000, 3000]) {
      writeFileSync(cut, whole.subarray(0, length));
      await refused(
        cut,
        /^hotline: \S+cut\.pb\.gz is cut off or damaged: its end is missing\. Record or fetch it again\.\n$/,
      );
    }
    rmSync(cut);
  });

  it('that hold two profiles say so, packed or not', async () => {
    const two = path.join(folder, 'two.pb.gz');
    const heap = path.join(root, 'test/demo/recordings/v1/heap/01.pb.gz');
    for (const second of [recording, heap])
      for (const read of [readFileSync, (file: string) => gunzipSync(readFileSync(file))]) {
        writeFileSync(two, Buffer.concat([read(recording), read(second)]));
        await refused(
          two,
          /^hotline: \S+two\.pb\.gz is not one profile: two profiles stand one after the other\. Give them as two files\.\n$/,
        );
      }
    rmSync(two);
  });

  it('that are larger than can be read are bad data, and left out of a folder', async function () {
    if (process.platform === 'win32') this.skip(); // A file with a hole.
    const large = path.join(folder, 'large.pb');
    writeFileSync(large, '');
    truncateSync(large, 2 ** 30 + 1);
    await refused(
      large,
      /large\.pb is larger than the 1024 MiB that Hotline reads at most\. Record/,
    );
    const run = await hotline(['top', folder, '--format', 'json']);
    assert.match(run.stderr, /^hotline: 2 files of 3 were left out: 1 empty, 1 broken: /);
    rmSync(large);
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
