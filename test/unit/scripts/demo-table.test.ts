import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoArguments, demoCommand } from '../../../scripts/start/demo-table.mjs';
import { hotline, root } from '../support/command-line.ts';

describe('the table that npm start prints', () => {
  it('is that of the command in the README', () => {
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
    assert(readme.includes(`\n$ ${demoCommand}\n`), `the README does not show ${demoCommand}`);
  });

  it('is what the command prints in a shell', async function () {
    if (process.platform === 'win32') this.skip();
    const typed = demoCommand.replace(/^node /, `"${process.execPath}" `);
    const { stdout } = await promisify(execFile)('sh', ['-c', typed], { cwd: root });
    const ours = await hotline(demoArguments.slice(1));
    assert.equal(ours.exitCode, 0, ours.stderr);
    assert.equal(stdout, ours.stdout);
    assert.match(stdout, /shop\.example/);
  });
});
