import assert from 'node:assert/strict';
import { symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, it } from 'mocha';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { NONE } from '../../../src/core/profile.ts';
import { MEASURED, TODAY } from '../support/cart-texts.ts';
import { hotline } from '../support/command-line.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
} from '../support/git-repository.ts';
import { profileOf } from '../support/profile-text.ts';

interface Report {
  readonly file: string;
  readonly revision?: string;
  readonly basis?: string;
  readonly doubt?: string;
  readonly maybe?: readonly Record<string, unknown>[];
  readonly functions: readonly Record<string, unknown>[];
  readonly builds: readonly Record<string, unknown>[];
  readonly revisions: readonly Record<string, unknown>[];
  readonly rows: readonly Record<string, unknown>[];
}

const PROFILE = `
  10ns /src/shop/cart/cart.go:5 shop/cart.Total
  20ns /src/shop/cart/cart.go:6 shop/cart.Total
  30ns /src/shop/cart/cart.go:7 shop/cart.Total > /src/shop/cart/audit.go:3 shop/cart.audit`;

const FOLLOWED = [
  { line: 7, measuredLine: 5, state: 'shifted', self: 10, total: 10 },
  { line: 8, measuredLine: 6, state: 'edited', self: 20, total: 20 },
  { near: 8, measuredLine: 7, state: 'gone', self: 0, total: 30 },
];

describeGit('hotline lines', () => {
  let root = '';
  let measured = '';
  let profile = '';
  const run = (...more: string[]) =>
    hotline(['lines', 'cart/cart.go', profile, '--root', root, ...more]);
  const json = async (...more: string[]): Promise<Report> => {
    const { stdout, stderr, exitCode } = await run('--format', 'json', ...more);
    assert.equal(exitCode, 0, stderr);
    return JSON.parse(stdout) as Report;
  };
  const record = (text: string) => writeFileSync(profile, encodePprof(profileOf(text)));

  beforeEach(() => {
    root = newRepository(path.join(temporaryFolder(), 'shop'));
    profile = path.join(root, '..', 'cpu.pb');
    measured = commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': MEASURED });
    git(root, 'tag', 'v1.0');
    record(PROFILE);
  });

  it('marks what was edited after a profile without a time was written', async () => {
    assert.equal((await json()).doubt, undefined);
    writeFiles(root, { 'cart/cart.go': TODAY });
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(profile, anHourAgo, anHourAgo);
    assert.match((await json()).doubt ?? '', /edited after the profile was taken/);
    // One that was written later may be of the edited text.
    utimesSync(profile, anHourAgo + 7200, anHourAgo + 7200);
    assert.equal((await json()).doubt, undefined);
  });

  it('tells the commit that a tag names in the repository of the file, whatever it names in one within', async () => {
    const within = newRepository(path.join(root, 'third', 'lib'));
    const other = commit(within, {
      'go.mod': 'module lib\n',
      'f.go': 'package lib\n\nfunc F() {\n}\n',
    });
    git(within, 'tag', 'v1.0');
    record(`${PROFILE}\n1000ns lib/f.go:3 lib.F`); // The heavier one is found first.
    const { revision, revisions } = await json('--rev', 'v1.0');
    assert.equal(revision, measured);
    assert.deepEqual(
      revisions.map(({ commit: of }) => of),
      [measured],
    );
    const { stdout } = await hotline([
      ...['lines', 'third/lib/f.go', profile, '--root', root, '--rev', 'v1.0'],
    ]);
    assert.ok(
      stdout.startsWith(`third/lib/f.go, measured at v1.0 (${other.slice(0, 12)})`),
      stdout,
    );
  });

  it('follows the lines of a revision to those of today, unless nothing was changed', async () => {
    const before = await json('--rev', 'v1.0');
    assert.equal(before.revision, measured);
    assert.deepEqual(
      before.rows.map(({ line, state }) => `${String(line)} ${String(state)}`),
      ['5 exact', '6 exact', '7 exact'],
    );
    writeFiles(root, { 'cart/cart.go': TODAY }); // Not even committed.
    const after = await json('--rev', measured.slice(0, 8));
    assert.equal(after.file, 'cart/cart.go');
    assert.equal(after.revision, measured);
    assert.equal(after.basis, 'revision');
    assert.deepEqual(after.rows, FOLLOWED);
  });

  it('has functions without lines beside the rows, also where the file has no other cost', async () => {
    assert.deepEqual((await json('--rev', 'v1.0')).functions, []);
    const one = '40ns /src/shop/cart/cart.go:0 shop/cart.Total';
    record(`${PROFILE}\n${one}\n50ns /src/shop/cart/cart.go:0 shop/cart.Sum > ${one.slice(5)}`);
    const both = await json('--rev', 'v1.0');
    assert.deepEqual(both.functions, [
      { name: 'shop/cart.Total', self: 90, total: 90 },
      { name: 'shop/cart.Sum', self: 0, total: 50 },
    ]);
    assert.equal(both.rows.length, 3);
    record(one);
    assert.deepEqual((await json('--rev', 'v1.0')).rows, []);
    const { stdout } = await run('--rev', 'v1.0');
    assert.match(stdout, /functions that the profile has no lines for\n.*\n.*shop\/cart\.Total/);
    assert.doesNotMatch(stdout, /declared/); // Nothing tells where.
  });

  it('takes the revision that the profile’s labels tell', async () => {
    commit(root, { 'cart/cart.go': TODAY });
    record(PROFILE.replaceAll(/(?<=.)$/gm, '  {service_git_ref=v1.0}'));
    const report = await json();
    assert.equal(report.revision, measured);
    assert.deepEqual(report.rows, FOLLOWED);
  });

  it('names the tag of a module in a version of its own, whatever commit the program is of', async () => {
    git(root, 'tag', 'v0.3.0');
    const later = commit(root, { 'cart/cart.go': TODAY });
    for (const label of ['', ` {git_sha=${later}}`]) {
      record(`10ns shop@v0.3.0/cart/cart.go:5 shop/cart.Total${label}`);
      const report = await json();
      assert.equal(report.revision, measured, label);
      assert.equal(report.basis, 'revision');
      assert.deepEqual(report.rows, FOLLOWED.slice(0, 1));
      const { stdout } = await run();
      assert.match(stdout, new RegExp(`measured at v0\\.3\\.0 \\(${measured.slice(0, 12)}\\)\\n`));
    }
    // Named by hand it holds before the module's version.
    assert.equal((await json('--rev', later)).revision, later);
  });

  it('follows a renamed file, whose lines are moved', async () => {
    git(root, 'mv', 'cart', 'basket');
    commit(root);
    const { stdout, stderr } = await hotline([
      ...['lines', 'basket/cart.go', profile, '--root', root, '--rev', 'v1.0', '--format', 'json'],
    ]);
    const report = JSON.parse(stdout) as Report;
    assert.equal(stderr, '');
    assert.deepEqual(
      report.rows.map(({ line, state }) => `${String(line)} ${String(state)}`),
      ['5 moved', '6 moved', '7 moved'],
    );
  });

  it('says in a table what was measured, and beside which line one stood that is gone', async () => {
    writeFiles(root, { 'cart/cart.go': TODAY });
    const { stdout } = await run('--rev', 'v1.0');
    assert.match(stdout, /^cart\/cart\.go, measured at v1\.0 \([0-9a-f]{12}\)\n/);
    assert.match(stdout, /20 ns +20 ns +33\.3 % +8 +6 +edited +sum \+= line\.Price$/m);
    assert.match(stdout, /30 ns +50\.0 % +~\d+ +7 +gone +audit\(line\)$/m);
  });

  it('says of lines that are gone which build they are of, where there are several', async () => {
    writeFiles(root, { 'cart/cart.go': MEASURED.replace('audit(line)', 'check(line)') });
    git(root, 'commit', '-qam', 'second');
    git(root, 'tag', 'v2.0');
    writeFiles(root, { 'cart/cart.go': TODAY });
    const called = (ref: string) =>
      `ns /src/shop/cart/cart.go:7 shop/cart.Total {service_git_ref=${ref}}`;
    const at6 = '1ns /src/shop/cart/cart.go:6 shop/cart.Total {service_git_ref=v1.0}';
    record(`10${called('v1.0')}\n30${called('v2.0')}\n${at6}`);
    const of = (rows: Report['rows']) =>
      rows.map(({ line, measuredLine, revision, total }) => [line, measuredLine, revision, total]);
    assert.deepEqual(of((await json()).rows), [
      [8, 6, undefined, 1],
      [undefined, 7, 'v1.0', 10],
      [undefined, 7, 'v2.0', 30],
    ]);
    const { stdout } = await run();
    assert.match(stdout, / state +of +as measured$/m);
    assert.match(stdout, /30 ns +73\.2 % +~\d+ +7 +gone +v2\.0 +check\(line\)$/m);
    assert.match(stdout, /10 ns +24\.4 % +~\d+ +7 +gone +v1\.0 +audit\(line\)$/m);
    record(`10${called('v1.0')}`);
    assert.deepEqual(of((await json()).rows), [[undefined, 7, undefined, 10]]);
    assert.doesNotMatch((await run()).stdout, / of /);
  });

  it('tells a line that is gone and that several builds had once, with what each had there', async () => {
    // The same line, further down.
    writeFiles(root, { 'cart/cart.go': MEASURED.replace('\n', '\n\n// Sums.\n') });
    git(root, 'commit', '-qam', 'second');
    git(root, 'tag', 'v2.0');
    writeFiles(root, { 'cart/cart.go': TODAY });
    const called = (line: number, ref: string) =>
      `ns /src/shop/cart/cart.go:${line} shop/cart.Total {service_git_ref=${ref}}`;
    record(`10${called(7, 'v1.0')}\n30${called(9, 'v2.0')}`);
    const { rows } = await json();
    assert.deepEqual(
      rows.map(({ near, ...row }) => [typeof near, row]),
      [
        [
          'number',
          {
            ...{ measuredLine: 9, revision: 'v2.0', state: 'gone', self: 40, total: 40 },
            builds: [
              { revision: 'v2.0', measuredLine: 9, state: 'gone', self: 30, total: 30 },
              { revision: 'v1.0', measuredLine: 7, state: 'gone', self: 10, total: 10 },
            ],
          },
        ],
      ],
    );
    const { stdout } = await run();
    assert.match(
      stdout,
      /40 ns +100\.0 % +~\d+ +9 +gone +v2\.0 +v2\.0 75\.0 % 9 gone, v1\.0 25\.0 % 7 gone +audit\(line\)$/m,
    );
  });

  it('says of a line that several builds had what each had there', async () => {
    const second = commit(root, { 'cart/cart.go': TODAY });
    git(root, 'tag', 'v2.0');
    const at = (line: number, ref: string) =>
      `ns /src/shop/cart/cart.go:${line} shop/cart.Total {service_git_ref=${ref}}`;
    record(`10${at(6, 'v1.0')}\n30${at(8, 'v2.0')}\n40${at(7, 'v2.0')}\n20ns main.go:1 main.main`);
    const { builds, rows } = await json();
    assert.deepEqual(builds, [
      { revision: 'v2.0', commit: second, share: 0.7 },
      { revision: 'v1.0', commit: measured, share: 0.1 },
    ]);
    assert.deepEqual(rows, [
      { line: 7, measuredLine: 7, state: 'exact', self: 40, total: 40 },
      {
        ...{ line: 8, measuredLine: 8, state: 'exact', self: 40, total: 40 },
        builds: [
          { revision: 'v2.0', measuredLine: 8, state: 'exact', self: 30, total: 30 },
          { revision: 'v1.0', measuredLine: 6, state: 'edited', self: 10, total: 10 },
        ],
      },
    ]);
    const { stdout } = await run();
    assert.match(stdout, / 8 +8 +exact +v2\.0 75\.0 % 8 exact, v1\.0 25\.0 % 6 edited +sum \+=/);
    // Where builds have the same line, there is nothing to tell in the table.
    record(`10${at(1, 'v1.0')}\n30${at(1, 'v2.0')}`);
    assert.doesNotMatch((await run()).stdout, /by build/);
  });

  it('cuts hashes in its table, and nowhere else', async () => {
    const second = commit(root, { 'cart/cart.go': TODAY });
    const at = (line: number, ref: string) =>
      `ns /src/shop/cart/cart.go:${line} shop/cart.Total {service_git_ref=${ref}}`;
    record(`10${at(6, measured)}\n30${at(8, second)}\n5${at(7, measured)}`);
    const { stdout } = await run();
    const [first, last] = [measured.slice(0, 12), second.slice(0, 12)];
    assert.match(stdout, new RegExp(`^cart/cart\\.go, measured at ${last} .*, at ${first} `));
    assert.match(stdout, new RegExp(`  gone +${first} `)); // The column `of`.
    assert.match(stdout, new RegExp(` ${last} 75\\.0 % 8 exact, ${first} 25\\.0 % 6 edited `));
    assert.doesNotMatch(stdout, /[0-9a-f]{13}/);
    const { builds, rows } = await json();
    assert.deepEqual(
      builds.map(({ revision }) => revision),
      [second, measured],
    );
    assert(rows.some(({ revision }) => revision === measured));
  });

  it('says that the text on the disk is taken where nothing tells a revision', async () => {
    const { stdout, stderr, exitCode } = await run('--format', 'json');
    assert.equal(exitCode, 0);
    assert.match(stderr, /Nothing tells which revision was measured.*--rev/);
    assert.equal((JSON.parse(stdout) as Report).basis, 'assumed');
    assert.match(
      (await run()).stdout,
      /^cart\/cart\.go, measured as on the disk, which is assumed/,
    );
  });

  it('calls a file uncertain that does not fit: too short, or with its functions elsewhere', async () => {
    record('10ns /src/shop/cart/cart.go:99 shop/cart.Total');
    assert.match((await json()).doubt ?? '', /line 99.*only 10 lines/);
    record('10ns /src/shop/cart/cart.go:2 shop/cart.Total');
    const { doubt = '', rows } = await json();
    assert.match(doubt, /Total on line 2.*on line 3/);
    // A row says what became of its line in the text that was taken; that the text is doubted is said above all rows.
    assert.equal(rows[0]?.['state'], 'exact');
    const { stdout, stderr } = await run();
    assert.match(
      stdout,
      /^cart\/cart\.go, measured as on the disk, which is assumed \(uncertain\)\n/,
    );
    assert.match(stderr, /Total on line 2/);
  });

  it('refuses a revision that is not there with the command that would fetch it', async () => {
    const { stderr, exitCode } = await run('--rev', 'v9.9');
    assert.equal(exitCode, 2);
    assert.match(stderr, /v9\.9 is not in this clone, which has no remote[^<]*$/);
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    assert.match((await run('--rev', 'v9.9')).stderr, /Run `git fetch --tags origin`/);
  });

  it('has the doctor go by a revision that is named, as it does itself', async () => {
    git(root, 'mv', 'cart/cart.go', 'cart/total.go');
    commit(root);
    const doctor = async (...more: string[]) => {
      const { stdout, stderr, exitCode } = await hotline([
        ...['doctor', profile, '--root', root, '--format', 'json'],
        ...more,
      ]);
      assert.equal(exitCode, 0, stderr);
      const { files, revisions } = JSON.parse(stdout) as {
        files: readonly { file: string; places: readonly string[] }[];
        revisions: readonly Record<string, unknown>[];
      };
      return { cart: files.find(({ file }) => file.endsWith('cart.go'))!, revisions };
    };
    const today = await doctor();
    assert.deepEqual(today.cart.places, []);
    assert.deepEqual(today.revisions, []);
    const named = await doctor('--rev', 'v1.0');
    assert.deepEqual(named.cart.places, ['cart/total.go']);
    assert.deepEqual(named.revisions, [{ text: 'v1.0', source: 'user', share: 1 }]);
    const text = async (...more: string[]) =>
      (await hotline(['doctor', profile, '--root', root, ...more])).stdout;
    assert.match(await text('--rev', 'v1.0'), /The profile is of v1\.0 \(by you\)\.\n$/);
    assert.match(await text(), /tells no revision.*\nOr name it with --rev\.\n$/);
    // What is named holds before what the profile says.
    record('10ns /src/shop/cart/cart.go:5 shop/cart.Total {service_git_ref=HEAD}');
    assert.deepEqual((await doctor()).cart.places, []);
    assert.deepEqual((await doctor('--rev', measured)).cart.places, ['cart/total.go']);
    // One that is not here is no answer by another.
    const missing = await hotline(['doctor', profile, '--root', root, '--rev', 'v9.9']);
    assert.deepEqual([missing.exitCode, missing.stdout], [2, '']);
    assert.match(missing.stderr, /v9\.9 is not in this clone/);
  });

  it('refuses a revision that is not here, as the doctor does, where no file is found, too', async () => {
    record('10ns /usr/lib/x.c:1 x > malloc');
    for (const [rev, why] of [
      ['v9.9', /v9\.9 is not in this clone/],
      ['a b', /“a b” is not how git writes a revision/],
    ] as const)
      for (const command of [['doctor'], ['lines', 'cart/cart.go'], ['lines', 'nope.go']]) {
        const told = await hotline([...command, profile, '--root', root, '--rev', rev]);
        assert.deepEqual([told.exitCode, told.stdout], [2, ''], `${command.join(' ')} ${rev}`);
        assert.match(told.stderr, why);
      }
  });

  it('names the folder that --root should have named, where the repository is near', async () => {
    const doctor = (folder: string) => hotline(['doctor', profile, '--root', folder]);
    const parent = path.dirname(root);
    writeFiles(parent, { 'other/.git/HEAD': '' });
    const named =
      /100\.0 % of its cost is in files of \S+\/shop\. Name that folder with --root \S+shop\./;
    writeFiles(root, { 'docs/a.md': '' });
    record('10ns shop/cart/cart.go:5 shop/cart.Total');
    assert.match((await doctor(path.join(root, 'docs'))).stderr, named);
    assert.doesNotMatch((await doctor(root)).stderr, /Name that folder/);
    record('10ns /app/main.go:5 main.main\n 90ns /app/cart/cart.go:1 other/cart.Total');
    assert.doesNotMatch((await doctor(parent)).stderr, /Name that folder/);
  });

  it('asks for a name that is spelled like its file by the whole path', async () => {
    commit(root, { 'tool.py': 'def run():\n    pass\n' });
    record('10ns tool.py:2 other');
    const { stderr } = await hotline(['lines', 'tool.py', profile, '--root', root]);
    assert(stderr.includes(`say so with --map tool.py=${path.join(root, 'tool.py')}.`), stderr);
  });

  it('tells, as the doctor does, that a revision is not here which would know the old name', async () => {
    git(root, 'mv', 'cart', 'basket');
    git(root, 'commit', '-qm', 'moved');
    git(root, 'remote', 'add', 'origin', 'https://example.com/shop.git');
    record(`
      10ns shop/cart/cart.go:5 shop/cart.Total {service_git_ref=v9.9}
      20ns shop/cart/cart.go:6 shop/cart.Total {service_git_ref=v1.0}`);
    const sentence =
      /v9\.9 is not in this clone\. Run `git fetch --tags origin`\. If it is not there either/;
    const doctor = await hotline(['doctor', profile, '--root', root]);
    assert.match(doctor.stdout, sentence);
    assert.doesNotMatch(doctor.stdout, /v1\.0 is not/);
    const { revisions } = JSON.parse(
      (await hotline(['doctor', profile, '--root', root, '--format', 'json'])).stdout,
    ) as { revisions: readonly { text: string; problem?: string }[] };
    assert.deepEqual(
      revisions.map(({ text, problem }) => [text, problem]),
      [
        ['v1.0', undefined],
        ['v9.9', 'v9.9 is not in this clone.'],
      ],
    );
    record('10ns shop/cart/cart.go:5 shop/cart.Total {service_git_ref=v9.9}');
    const lines = await hotline(['lines', 'basket/cart.go', profile, '--root', root]);
    assert.equal(lines.exitCode, 2);
    assert.match(lines.stderr, /no line of basket\/cart\.go has cost/);
    assert.match(lines.stderr, sentence);
    // Where every name leads somewhere, a revision of other code is nobody's concern.
    record('10ns sort/sort.go:5 sort.Sort {service_git_ref=v9.9}');
    assert.doesNotMatch((await hotline(['doctor', profile, '--root', root])).stdout, sentence);
  });

  it('has the doctor say that another repository was built, though no file of it is here', async () => {
    git(root, 'remote', 'add', 'origin', 'https://example.com/acme/shop.git');
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    const file = 'example.com/acme/depot/stock.go';
    const fn = builder.function({ name: 'example.com/acme/depot.Count', file });
    const buildId =
      '{"repository":"https://example.com/acme/depot","git_ref":"v9","build_id":"abc"}';
    const mapping = builder.mapping({ file: '/bin/depot', buildId });
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: 4, mapping })), [10]);
    writeFileSync(profile, encodePprof(builder.finish()));
    const doctor = async (...more: string[]) =>
      (await hotline(['doctor', profile, '--root', root, ...more])).stdout;
    assert.match(
      await doctor(),
      /v9 is of https:\/\/example\.com\/acme\/depot, and this is a clone of https:\/\/example\.com\/acme\/shop(\.git)?\. Open a clone of/,
    );
    const { revisions } = JSON.parse(await doctor('--format', 'json')) as Report;
    assert.match(String(revisions[0]?.['problem']), /^v9 is of https:/);
  });

  it('refuses a file that may not be the one that was measured', async () => {
    writeFiles(root, { 'tool.py': 'def total(): pass' });
    record('10ns /app/tool.py:5 total');
    const { stderr, exitCode } = await hotline(['lines', 'tool.py', profile, '--root', root]);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /tool\.py may be the profile's \/app\/tool\.py, but nothing says so.*--map/,
    );
  });

  it('says what cost may be of the file, too, beside what is for certain', async () => {
    record(`${PROFILE}\n40ns /srv/agent/cart/cart.go:9 main.other`);
    const { stderr } = await run();
    assert.match(
      stderr,
      /40\.0 % more may be of cart\/cart\.go: the profile's \/srv\/agent\/cart\/cart\.go is not certain\..*--map \/srv\/agent\/cart\/cart\.go=cart\/cart\.go/,
    );
    const { maybe } = await json();
    assert.deepEqual(maybe, [
      { name: '/srv/agent/cart/cart.go', share: 0.4, candidates: ['cart/cart.go'] },
    ]);
    assert.equal((await json('--map', '/srv/agent/cart/cart.go=cart/cart.go')).maybe, undefined);
  });

  it('warns of the file that is asked for, and of no other', async () => {
    writeFiles(root, { 'cart/audit.go': MEASURED });
    commit(root, { 'main.go': 'package main\n' });
    git(root, 'rm', '-q', '--cached', 'cart/audit.go');
    const both = `${PROFILE.replaceAll(/(?<=.)$/gm, '  {service_git_ref=v1.0}')}
      5ns shop/main.go:1 main.main {service_git_ref=v9.9}`;
    record(both);
    const { stderr, stdout } = await run();
    assert.equal(stderr, '');
    assert.match(stdout, /measured at v1\.0 \([0-9a-f]{12}\) 92\.3 %\n/);
    const { revisions } = await json();
    assert.deepEqual(
      revisions.map(({ text, commit: at }) => [text, at]),
      [
        ['v1.0', measured],
        ['v9.9', undefined],
      ],
    );
    const other = await hotline(['lines', 'cart/audit.go', profile, '--root', root]);
    assert.match(other.stderr, /has no cart\/audit\.go: git does not track it/);
    for (const args of [['doctor'], ['lines', 'cart/audit.go']]) {
      const told = await hotline([...args, profile, '--root', root, '--format', 'json']);
      const report = JSON.parse(told.stdout) as Report;
      assert.deepEqual(
        report.revisions.map(({ text, problem }) => [text, problem]),
        args[0] === 'doctor'
          ? [
              ['v1.0', undefined],
              ['v9.9', 'v9.9 is not in this clone, which has no remote to fetch it from.'],
            ]
          : [
              ['v1.0', undefined],
              ['v9.9', undefined],
            ],
      );
    }
    const main = await hotline(['lines', 'main.go', profile, '--root', root]);
    assert.match(main.stderr, /v9\.9 is not in this clone/);
  });

  it('takes a path that a link within the root leads by for the file itself', async () => {
    symlinkSync('cart', path.join(root, 'basket'));
    symlinkSync('cart.go', path.join(root, 'cart', 'link.go'));
    for (const file of ['basket/cart.go', 'cart/link.go']) {
      const args = ['lines', file, profile, '--root', root, '--rev', 'v1.0', '--format', 'json'];
      const { stdout, stderr, exitCode } = await hotline(args);
      assert.equal(exitCode, 0, stderr);
      assert.deepEqual(JSON.parse(stdout), await json('--rev', 'v1.0'));
    }
  });

  it('refuses a file that is not there, or has no cost', async () => {
    const absent = await hotline(['lines', 'no.go', profile, '--root', root]);
    assert.match(absent.stderr, /there is no no\.go/);
    const cold = await hotline(['lines', 'go.mod', profile, '--root', root]);
    assert.match(cold.stderr, /no line of go\.mod has cost.*doctor/);
    assert.deepEqual([absent.exitCode, cold.exitCode], [2, 2]);
    assert.match((await hotline(['lines'])).stderr, /lines needs a file/);
  });

  it('says what is known of the names of a file that was renamed, without a revision, too', async () => {
    git(root, 'mv', 'cart', 'basket');
    const renamed = commit(root).slice(0, 12);
    const lines = async (file: string, ...more: string[]) => {
      const args = ['lines', file, profile, '--root', root, ...more];
      const { stderr, exitCode } = await hotline(args);
      assert.equal(exitCode, 2);
      return stderr.trim();
    };
    const rev =
      'Name the revision that was measured with --rev, for only that tells which name the file had.';
    assert.equal(
      await lines('basket/cart.go'),
      `hotline: no line of basket/cart.go has cost in this profile, but it was cart/cart.go until ${renamed}, which the profile's /src/shop/cart/cart.go may be. ${rev}`,
    );
    assert.equal(
      await lines('cart/cart.go'),
      `hotline: cart/cart.go was renamed to basket/cart.go by ${renamed}. Ask for it by that name. ${rev}`,
    );
    assert.equal(
      await lines('cart/cart.go', '--rev', 'v1.0'),
      'hotline: cart/cart.go was renamed to basket/cart.go since it was measured. Ask for it by that name.',
    );
    // The profile's own names are no files, but lead to some.
    assert.equal(
      await lines('/src/shop/cart/cart.go', '--rev', 'v1.0'),
      `hotline: /src/shop/cart/cart.go is a name of the profile, and no file in ${root}. It leads to basket/cart.go: ask for that.`,
    );
    assert.match(
      await lines('/src/shop/cart/audit.go'),
      /audit\.go is a name of the profile, and no file in /,
    );
    // Twice, the second time only in the index; and deleted.
    git(root, 'mv', 'basket/cart.go', 'basket/total.go');
    assert.match(
      await lines('basket/total.go'),
      new RegExp(`it was cart/cart\\.go until ${renamed}, which the profile's /src`),
    );
    assert.match(
      await lines('cart/cart.go'),
      /cart\/cart\.go was renamed to basket\/total\.go in what is added for the next commit\./,
    );
    git(root, 'rm', '-qf', 'basket/total.go');
    git(root, 'commit', '-qm', 'no more');
    assert.match(
      await lines('cart/cart.go'),
      /cart\/cart\.go was deleted by [0-9a-f]{12}\. Check the/,
    );
  });

  it('follows a file that was renamed in one commit and rewritten in another, its old path taken again', async () => {
    git(root, 'mv', 'cart', 'basket');
    commit(root);
    const reordered = TODAY.split('\n\n').toReversed().join('\n\n').replaceAll('\t', '        ');
    commit(root, { 'basket/cart.go': `${reordered}\n${'// more\n'.repeat(60)}` });
    const { stdout } = await hotline([
      ...['lines', 'basket/cart.go', profile, '--root', root, '--rev', 'v1.0'],
    ]);
    assert.match(stdout, /^basket\/cart\.go, measured at v1\.0 \([0-9a-f]{12}\)/);
    const other = Array.from({ length: 20 }, (_, at) => `func Other${at}() { other(${at}) }\n`);
    commit(root, { 'cart/cart.go': other.join('') });
    const { stderr, exitCode } = await run('--rev', 'v1.0');
    assert.equal(
      stderr.trim(),
      'hotline: no line of cart/cart.go has cost in this profile: the file that had its path when /src/shop/cart/cart.go was measured is basket/cart.go now. Ask for it by that name.',
    );
    assert.equal(exitCode, 2);
    // What the sentences propose without the revision goes on with it.
    const mapped = await hotline([
      ...['lines', 'basket/cart.go', profile, '--root', root, '--rev', 'v1.0'],
      ...['--map', '/src/shop/cart/cart.go=basket/cart.go'],
    ]);
    assert.equal(mapped.stdout, stdout);
    assert.equal(mapped.exitCode, 0);
  });

  it('tells a file that another has the path of', async () => {
    const other = Array.from({ length: 20 }, (_, at) => `func Other${at}() { other(${at}) }\n`);
    commit(root, { 'cart/audit.go': other.join('') });
    git(root, 'tag', 'v2.0');
    git(root, 'mv', '-f', 'cart/audit.go', 'cart/cart.go');
    commit(root);
    record('10ns /src/shop/cart/cart.go:5 shop/cart.Total');
    const { stderr, exitCode } = await run('--rev', 'v2.0');
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /no line of cart\/cart\.go has cost in this profile: the file that had its path when \/src\/shop\/cart\/cart\.go was measured is no more\. Check/,
    );
  });

  it('tells a file that was deleted since, and one that git never had', async () => {
    git(root, 'rm', '-q', 'cart/cart.go');
    const deleted = await run('--rev', 'v1.0');
    assert.equal(deleted.exitCode, 2);
    assert.match(
      deleted.stderr,
      /cart\/cart\.go was deleted since it was measured\. Check the measured/,
    );
    writeFiles(root, { 'cart/audit.go': MEASURED });
    const untracked = await hotline([
      ...['lines', 'cart/audit.go', profile, '--root', root, '--rev', 'v1.0'],
    ]);
    assert.equal(untracked.exitCode, 2);
    assert.match(untracked.stderr, /has no cart\/audit\.go: git does not track it\. Leave/);
    const never = await hotline(['lines', 'cart/never.go', profile, '--root', root]);
    assert.match(never.stderr, /there is no cart\/never\.go in .* Name the folder with --root DIR/);
  });
});

describeGit('hotline doctor of several builds', () => {
  it('has all files that a name means, each for its build', async () => {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    const text = (name: string) =>
      `package cart\n\nfunc ${name}() int {\n\tsum := 0\n\tfor at := range 9 {\n\t\tsum += at\n\t}\n\treturn sum\n}\n`;
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': text('Total') });
    git(root, 'tag', 'v1');
    git(root, 'mv', 'cart/cart.go', 'cart/basket.go');
    commit(root);
    commit(root, { 'cart/cart.go': 'package cart\n\nfunc Level() int {\n\treturn 4\n}\n' });
    git(root, 'tag', 'v2');
    const profile = path.join(root, '..', 'cpu.pb');
    const lines =
      '10ns /src/shop/cart/cart.go:6 shop/cart.Total {service_git_ref=v1}\n3ns /src/shop/cart/cart.go:4 shop/cart.Level {service_git_ref=v2}';
    writeFileSync(profile, encodePprof(profileOf(lines)));
    const args = ['doctor', profile, '--root', root, '--format', 'json'];
    const { stdout, stderr, exitCode } = await hotline(args);
    assert.equal(exitCode, 0, stderr);
    const { files } = JSON.parse(stdout) as { files: readonly { places: readonly string[] }[] };
    assert.deepEqual(
      files.map(({ places }) => places.toSorted()),
      [['cart/basket.go', 'cart/cart.go']],
    );
  });
});

describeGit('hotline lines without the revision', () => {
  it('says that the text is that on the disk', async () => {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': MEASURED });
    const profile = path.join(root, '..', 'cpu.pb');
    const one = '10ns /src/shop/cart/cart.go:5 shop/cart.Total {service_git_ref=deadbeef}';
    writeFileSync(profile, encodePprof(profileOf(one)));
    const { stdout } = await hotline(['lines', 'cart/cart.go', profile, '--root', root]);
    assert.match(stdout, /^cart\/cart\.go, measured as on the disk for deadbeef/);
  });
});

describeGit('hotline lines in a partial clone', () => {
  it('says what is missing where a file was deleted or renamed, with the command that fetches it', async () => {
    const folder = temporaryFolder();
    const source = newRepository(path.join(folder, 'source'));
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    const measured = commit(source, { 'go.mod': 'module shop\n', 'cart/cart.go': MEASURED });
    git(source, 'mv', 'cart/cart.go', 'cart/total.go');
    commit(source, { 'cart/total.go': TODAY });
    const root = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--filter=blob:none', `file://${source}`, root);
    const profile = path.join(folder, 'cpu.pb');
    writeFileSync(profile, encodePprof(profileOf(PROFILE)));
    const run = (file: string) =>
      hotline(['lines', file, profile, '--root', root, '--rev', measured]);
    const told =
      /cart\/cart\.go was deleted or renamed since it was measured: this clone is partial and lacks the contents that tell\. Run `(git diff [^`]*)`/;
    assert.match((await run('cart/cart.go')).stderr, told);
    const command = told.exec((await run('cart/total.go')).stderr)?.[1];
    assert(command !== undefined);
    git(root, ...command.split(' ').slice(1));
    assert.equal((await run('cart/total.go')).stderr, '');
  });
});

describeGit('hotline in a clone without folders', () => {
  it('says what is missing, with the command that fetches it, and fetches nothing itself', async () => {
    const folder = temporaryFolder();
    const source = newRepository(path.join(folder, 'source'));
    git(source, 'config', 'uploadpack.allowFilter', 'true');
    git(source, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const measured = commit(source, { 'go.mod': 'module shop\n', 'cart/cart.go': MEASURED });
    git(source, 'mv', 'cart/cart.go', 'cart/total.go');
    commit(source, { 'cart/total.go': TODAY });
    const root = path.join(folder, 'clone');
    git(folder, 'clone', '-q', '--filter=tree:0', `file://${source}`, root);
    const missing = () => git(root, 'rev-list', '--objects', '--all', '--missing=print');
    const before = missing();
    const profile = path.join(folder, 'cpu.pb');
    const labelled = `10ns /src/shop/cart/cart.go:5 shop/cart.Total {service_git_ref=${measured}}`;
    writeFileSync(profile, encodePprof(profileOf(labelled)));
    const asked = (...args: string[]) => hotline([...args, profile, '--root', root]);
    const told = new RegExp(
      `This clone is partial and lacks the folders of ${measured}\\. Run \`(git diff [^\`]*)\`, which fetches them`,
    );
    for (const file of ['cart/total.go', 'cart/cart.go']) {
      const { stderr, exitCode } = await asked('lines', file);
      assert.match(stderr, told);
      assert.equal(exitCode, 2);
    }
    const { stdout, stderr } = await asked('doctor');
    const command = told.exec(stdout + stderr)?.[1];
    assert(command !== undefined);
    const listed = await asked('list', 'Total');
    assert.equal(listed.exitCode, 0);
    assert.doesNotMatch(listed.stderr, /git .* failed/);
    assert.equal(missing(), before);
    git(root, ...command.split(' ').slice(1));
    assert.match((await asked('lines', 'cart/total.go')).stdout, /^cart\/total\.go, measured at /);
  });
});

describeGit('hotline list in a repository', () => {
  it('lists the text that was measured, not what the file says now', async () => {
    const root = newRepository(path.join(temporaryFolder(), 'shop'));
    commit(root, { 'go.mod': 'module shop\n', 'cart/cart.go': MEASURED });
    git(root, 'tag', 'v1.0');
    writeFiles(root, { 'cart/cart.go': TODAY });
    const profile = path.join(root, '..', 'cpu.pb');
    writeFileSync(profile, encodePprof(profileOf(PROFILE)));
    const list = (...more: string[]) =>
      hotline(['list', 'Total', profile, '--root', root, ...more]);
    const { stdout } = await list('--rev', 'v1.0');
    assert.match(stdout, /cart\.go at v1\.0$/m);
    assert.match(stdout, /20 ns +20 ns +6:\t\tsum \+= line\.Price$/m);
    assert.match(stdout, /30 ns +7:\t\taudit\(line\)$/m);
    assert.match((await list()).stdout, / +6:\tsum := 0$/m);
  });
});
