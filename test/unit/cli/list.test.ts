import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { hotline } from '../support/command-line.ts';
import { commit, describeGit, newRepository } from '../support/git-repository.ts';
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

  it('cuts a line that would fill the terminal', async () => {
    mkdirSync(at('root/shop'));
    writeFileSync(at('root/shop/work.go'), `${'\n'.repeat(6)}${'x'.repeat(100_000)}\n`);
    const profile = recorded('/build/shop/work.go');
    const { stdout } = await hotline(['list', 'work', profile, '--root', at('root')]);
    assert.match(stdout, /30\.0 ms +30\.0 ms +7:x{499}…\n/);
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

describeGit('hotline list of several builds', () => {
  let root = '';
  let first = '';
  let second = '';
  const TEXT = 'package cart\n\nfunc Total() int {\n\tx := compute(items)\n\treturn x\n}\n';
  const file = 'shop/cart/cart.go';

  beforeEach(() => {
    root = newRepository(mkdtempSync(path.join(tmpdir(), 'hotline-list-')));
    first = commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': TEXT });
    second = commit(root, { 'cart/cart.go': `// a\n// b\n${TEXT}` });
    commit(root, { 'cart/cart.go': `// later\n${TEXT}` });
  });
  afterEach(() => rmSync(root, { recursive: true }));

  async function listed(...profiles: readonly string[]): Promise<string> {
    const files = profiles.map((text, at) => {
      const name = path.join(root, `cpu-${at}.pb`);
      writeFileSync(name, encodePprof(profileOf(text)));
      return name;
    });
    const { stdout, stderr } = await hotline(['list', 'Total', ...files, '--root', root]);
    assert.equal(stderr, '');
    return stdout;
  }

  /** What has cost, as `10 4:text`, and the lines that tell of builds. */
  function rows(stdout: string): readonly string[] {
    return stdout.split('\n').flatMap((line) => {
      const cost = /^ +\S+ ns +(\d+) ns +(\d+:.*)$/.exec(line);
      const build = /^ +\S+ ns +(\d+) ns {2}(at \w+.*|of a build .*)$/.exec(line);
      const row = cost ?? build;
      return row === null ? [] : [`${row[1]!} ${row[2]!}`];
    });
  }

  const told = (revision: string) => `{service_git_ref=${revision}}`;

  it('lists each build with its own text, in one file and in two', async () => {
    const one = `100ns ${file}:4 cart.Total ${told(first)}`;
    const two = `900ns ${file}:6 cart.Total ${told(second)}`;
    const expected = [
      `900 at ${second.slice(0, 12)}  90.0 % of it`,
      '900 6:\tx := compute(items)',
      `100 at ${first.slice(0, 12)}  10.0 % of it`,
      '100 4:\tx := compute(items)',
    ];
    assert.deepEqual(rows(await listed(`${one}\n${two}`)), expected);
    assert.deepEqual(rows(await listed(one, two)), expected);
  });

  it('says whose text is that on the disk', async () => {
    const stdout = await listed(
      `100ns ${file}:4 cart.Total ${told('deadbeef')}\n900ns ${file}:6 cart.Total ${told(second)}`,
    );
    assert.deepEqual(rows(stdout), [
      `900 at ${second.slice(0, 12)}  90.0 % of it`,
      '900 6:\tx := compute(items)',
      '100 at deadbeef, as on the disk  10.0 % of it',
      '100 4:func Total() int {',
    ]);
    assert.match(stdout, / {2}uncertain: deadbeef is not in this clone/);
  });

  it('counts no line behind the last line break', async () => {
    const stdout = await listed(`100ns ${file}:99 cart.Total ${told(first)}`);
    assert.match(stdout, / ends at line 6: it is not the text that was profiled\n/);
  });
});
