import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { hotline } from '../support/command-line.ts';
import { profileOf } from '../support/profile-text.ts';

describe('hotline list', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const source = (lines: number) =>
    Array.from({ length: lines }, (_, line) => `text of line ${line + 1}`).join('\n');
  const recorded = (file: string) => {
    writeFileSync(at('cpu.pb'), encodePprof(profileOf(`30ms ${file}:7 main.work\n10ms -`)));
    return at('cpu.pb');
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-list-'));
    mkdirSync(at('root'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('shows the lines of a file under the root, with their cost', async () => {
    mkdirSync(at('root/shop'));
    writeFileSync(at('root/shop/work.go'), source(20));
    const profile = recorded('/build/shop/work.go');
    const { stdout } = await hotline(['list', 'work', profile, '--root', at('root')]);
    assert.match(stdout, /^Total: 40\.0 ms\n\nmain\.work in \S+root\/shop\/work\.go\n/);
    assert.match(stdout, /30\.0 ms +30\.0 ms {2}\(self, total\) {2}75\.0 % of the total\n/);
    assert.match(stdout, /30\.0 ms +30\.0 ms +7:text of line 7\n/);
  });

  it('names the files that a name may mean, and takes none of them', async () => {
    for (const name of ['a/shop/work.go', 'b/shop/work.go']) {
      mkdirSync(path.dirname(at(`root/${name}`)), { recursive: true });
      writeFileSync(at(`root/${name}`), source(20));
    }
    const profile = recorded('/x/shop/work.go');
    const { stdout } = await hotline(['list', 'work', profile, '--root', at('root')]);
    assert.match(
      stdout,
      / {2}\/x\/shop\/work\.go may be a\/shop\/work\.go, b\/shop\/work\.go, which is not certain; say which with --map\n/,
    );
    assert.doesNotMatch(stdout, /text of line/);
  });

  it('shows a file that lies where the profile says, unless it is another version', async () => {
    writeFileSync(at('work.go'), source(20));
    const profile = recorded(at('work.go'));
    const list = () => hotline(['list', 'work', profile, '--root', at('root')]);
    assert.match((await list()).stdout, / 7:text of line 7\n/);
    writeFileSync(at('work.go'), source(3));
    assert.match((await list()).stdout, /no source under \S+ fits \S+work\.go; .* --root\n/);
  });

  it('refuses what matches nothing', async () => {
    const run = await hotline(['list', 'nosuch', recorded('/a.go'), '--root', at('root')]);
    assert.equal(run.exitCode, 2);
    assert.match(run.stderr, /^hotline: no function with cost matches nosuch\. [^\n]+\n$/);
  });
});
