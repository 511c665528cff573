import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { hotline } from '../support/command-line.ts';
import { profileOf } from '../support/profile-text.ts';

interface Report {
  readonly total: number;
  readonly outcomes: Record<string, number>;
  readonly files: readonly Record<string, unknown>[];
  readonly proposals: readonly Record<string, unknown>[];
}

describe('hotline doctor, on paths', () => {
  let folder = '';
  const at = (name: string) => path.join(folder, name);
  const put = (name: string, text = '') => {
    mkdirSync(path.dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  };
  const record = (text: string) => writeFileSync(at('cpu.pb'), encodePprof(profileOf(text)));
  const json = async (...more: string[]): Promise<Report> => {
    const run = await hotline([
      'doctor',
      at('cpu.pb'),
      '--root',
      at('root'),
      '--format',
      'json',
      ...more,
    ]);
    assert.equal(run.exitCode, 0, run.stderr);
    return JSON.parse(run.stdout) as Report;
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'hotline-doctor-'));
    mkdirSync(at('root'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('tells each file with outcome, rule, places and total', async () => {
    put('root/go.mod', 'module github.com/acme/shop\n');
    put('root/cart/cart.go', 'package cart\n\nfunc Total() {\n\n\n\n\tx()\n}\n');
    record(
      `30ns github.com/acme/shop/cart/cart.go:7 github.com/acme/shop/cart.Total
       10ns github.com/acme/shop/cart/cart.go:7 github.com/acme/shop/cart.Total > sort/sort.go:3 sort.Sort`,
    );
    assert.deepEqual(await json(), {
      schemaVersion: 1,
      total: 40,
      outcomes: { resolved: 30, ambiguous: 0, outside: 10, unmapped: 0 },
      files: [
        {
          file: 'github.com/acme/shop/cart/cart.go',
          outcome: 'resolved',
          rule: 'go-package',
          places: ['cart/cart.go'],
          total: 40,
        },
        {
          file: 'sort/sort.go',
          outcome: 'outside',
          rule: 'go-standard-library',
          places: [],
          total: 10,
        },
      ],
      proposals: [],
      revisions: [],
    });
  });

  it('goes by the mappings of the settings below the root, behind those of --map, and says whose they are', async () => {
    put('root/services/cart/price.py');
    put('root/old/cart/price.py');
    put(
      'root/.vscode/settings.json',
      '{ // Mine.\n "hotline.pathMappings": [{ "from": "/srv/x", "to": "services" },] }',
    );
    record('30ns /srv/x/cart/price.py:7 quote');
    const settings = { from: '/srv/x', to: 'services', by: '.vscode/settings.json' };
    const report = (await json()) as Report & { readonly mappings?: unknown };
    assert.deepEqual(report.files[0]!['places'], ['services/cart/price.py']);
    assert.equal(report.files[0]!['rule'], 'mapping');
    assert.deepEqual(report.mappings, [settings]);
    const asked = (await json('--map', '/srv/x=old')) as typeof report;
    assert.deepEqual(asked.files[0]!['places'], ['old/cart/price.py']);
    assert.deepEqual(asked.mappings, [{ from: '/srv/x', to: 'old', by: '--map' }, settings]);
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert(stdout.includes('  /srv/x → services (.vscode/settings.json)\n'), stdout);
  });

  it('tells settings that it cannot read, and uses none of them', async () => {
    put('root/services/cart/price.py');
    put(
      'root/.vscode/settings.json',
      '{\n "hotline.pathMappings": [{ "from": "/srv/x" "to": "services" }]\n}',
    );
    record('30ns /srv/x/cart/price.py:7 quote');
    const { stderr, stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.match(
      stderr,
      /\.vscode\/settings\.json is not used, and hotline\.pathMappings in it neither: line 2: comma expected\./,
    );
    assert.doesNotMatch(stdout, /The rule mapping goes by/);
  });

  it('says why a name is not certain whose neighbours have no file here', async () => {
    put('root/go.mod', 'module github.com/acme/shop\n');
    put('root/cart/price/quote.py');
    record(
      `30ns /app/cart/price/quote.py:7 quote
       10ns /app/bill/tax.py:1 tax
       10ns /app/bill/vat.py:1 vat
       10ns /app/bill/sum.py:1 sum`,
    );
    const why =
      '3 other names below /app/ have no file here: it may be the folder of another repository.';
    const { files } = await json();
    const [{ file, outcome, places, why: told }] = files as [Record<string, unknown>];
    assert.deepEqual(
      { file, outcome, places, told },
      {
        file: '/app/cart/price/quote.py',
        outcome: 'ambiguous',
        places: ['cart/price/quote.py'],
        told: why,
      },
    );
    const table = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert(table.stdout.includes(`cart/price/quote.py (uncertain: ${why})`), table.stdout);
  });

  it('proposes a mapping, and resolves what it said with it', async () => {
    put('root/services/cart/cart/cart.py');
    put('root/services/cart/main.py');
    put('root/services/price/main.py');
    record(
      '30ns /app/cart/cart.py:7 total\n5ns /app/main.py:1 main\n2ns /usr/lib/python3.11/json/x.py:1 y',
    );
    const before = await json();
    assert.deepEqual(before.outcomes, { resolved: 0, ambiguous: 30, outside: 2, unmapped: 5 });
    assert.deepEqual(before.proposals, [{ from: '/app/', to: 'services/cart/', gain: 35 }]);
    const after = await json('--map', '/app/=services/cart/');
    assert.deepEqual(after.outcomes, { resolved: 35, ambiguous: 0, outside: 2, unmapped: 0 });
    assert.deepEqual(
      after.files.map(({ rule }) => rule),
      ['mapping', 'mapping', 'python-standard-library'],
    );
  });

  it('proposes nothing where two folders fit, or where only a look-alike is there', async () => {
    put('root/a/cart/cart.py');
    put('root/b/cart/cart.py');
    put('root/other/tax/tax.py');
    record('30ns /app/cart/cart.py:7 total\n5ns /app/internal/tax/tax.py:1 tax');
    const { proposals, outcomes } = await json();
    assert.deepEqual(proposals, []);
    assert.equal(outcomes['resolved'], 0);
  });

  it('prints shares, files and settings as a table', async () => {
    put('root/services/cart/cart/cart.py');
    record('30ns /app/cart/cart.py:7 total\n10ns memmove [libc.so]');
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.match(
      stdout,
      /^outcome +self +self %\nresolved +0 s +0\.0 % {2}on files of the folder\n/,
    );
    assert.match(stdout, /ambiguous +30 ns +75\.0 %/);
    assert.match(
      stdout,
      /75\.0 % +ambiguous +common-end +\/app\/cart\/cart\.py +services\/cart\/cart\/cart\.py\n/,
    );
    assert.match(
      stdout,
      /"hotline\.pathMappings": \[\n {2}\{ "from": "\/app\/", "to": "services\/cart\/" \}\n\]\n/,
    );
    assert.match(stdout, /--map \/app\/=services\/cart\/ {2}resolves 1 name, 30 ns\n/);
  });

  it('goes by a .pyroscope.yaml, and tells when it is none', async () => {
    put('root/py/shop/cart.py', 'def total():\n\n\n\n\n\n    x()\n');
    put(
      'root/.pyroscope.yaml',
      'source_code:\n  mappings:\n    - path: [{prefix: /x/}]\n      source: {local: {path: py}}\n',
    );
    record('30ns /x/shop/cart.py:7 total');
    assert.deepEqual((await json()).files[0], {
      file: '/x/shop/cart.py',
      outcome: 'resolved',
      rule: 'pyroscope-yaml',
      places: ['py/shop/cart.py'],
      total: 30,
    });
    put('root/.pyroscope.yaml', '{{{');
    const sentence = /^hotline: \S+\.pyroscope\.yaml is left out: it is not YAML [^\n]+\n/;
    const { stderr, exitCode } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.equal(exitCode, 0);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1);
    for (const command of [
      ['lines', 'py/shop/cart.py'],
      ['list', 'total'],
      ['flame', '-o', at('out.svg')],
    ])
      assert.match(
        (await hotline([...command, at('cpu.pb'), '--root', at('root')])).stderr,
        sentence,
        command[0],
      );
  });

  it('names the files that an unmapped name looks like, most alike first', async () => {
    put('root/go.mod', 'module acme.dev/shop\n');
    for (const folder of ['a', 'b', 'cart/b', 'd']) put(`root/${folder}/price.go`);
    record(
      '30ns /app/cart/price.go:7 acme.dev/shop/cart.Price\n10ns /app/cart/none.go:1 acme.dev/shop/cart.X',
    );
    const { files } = await json();
    assert.deepEqual(
      files.map(({ outcome, places, lookAlikes }) => [outcome, places, lookAlikes]),
      [
        ['unmapped', [], ['cart/b/price.go', 'a/price.go', 'b/price.go', 'd/price.go']],
        ['unmapped', [], undefined],
      ],
    );
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.match(
      stdout,
      /has no cart\/price\.go\. Looks like cart\/b\/price\.go, a\/price\.go, b\/price\.go and 1 more\.\n/,
    );
  });

  describe('on a Go module that was renamed since', () => {
    const text = (fn: string) => `package x\n\nfunc ${fn}() int {\n\treturn 1\n}\n`;
    beforeEach(() => {
      put('root/go.mod', 'module example.com/new\n');
      put('root/cart/cart.go', text('Total'));
      put('root/tax/rate.go', text('Rate'));
    });
    const proposals = async () => (await json()).proposals;

    it('proposes to lead the old names to its files', async () => {
      record(
        `30ns example.com/old/cart/cart.go:3 example.com/old/cart.Total
         5ns example.com/old/tax/rate.go:3 example.com/old/tax.Rate
         2ns example.com/old/gone.go:3 example.com/old.Gone
         1ns github.com/x/dep@v1.0.0/cart/cart.go:3 github.com/x/dep/cart.Total`,
      );
      assert.deepEqual((await json()).outcomes, {
        resolved: 0,
        ambiguous: 0,
        outside: 38,
        unmapped: 0,
      });
      assert.deepEqual(await proposals(), [{ from: 'example.com/old/', to: './', gain: 35 }]);
      const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
      assert.match(
        stdout,
        /--map example\.com\/old\/=\.\/ {2}resolves 2 names, 35 ns: no go\.mod here has example\.com\/old, and example\.com\/new has its files\n/,
      );
      const { outcomes } = await json('--map', 'example.com/old/=./');
      assert.deepEqual(outcomes, { resolved: 35, ambiguous: 0, outside: 3, unmapped: 0 });
    });

    it('proposes the folder that it was built in, of names that were not trimmed', async () => {
      record('30ns /src/shop/cart/cart.go:3 example.com/old/cart.Total');
      assert.deepEqual(await proposals(), [{ from: '/src/shop/', to: './', gain: 30 }]);
    });

    it('proposes nothing where the files have other functions, or only few of the files are there', async () => {
      record(
        `30ns example.com/old/cart/cart.go:3 example.com/old/cart.Weigh
         5ns example.com/old/tax/rate.go:3 example.com/old/tax.Levy`,
      );
      assert.deepEqual(await proposals(), []);
      record(
        `30ns example.com/old/cart/cart.go:3 example.com/old/cart.Total
         5ns example.com/old/a/a.go:3 example.com/old/a.A
         5ns example.com/old/b/b.go:3 example.com/old/b.B`,
      );
      assert.deepEqual(await proposals(), []);
    });
  });

  it('is not held up by links in a circle, nor led into node_modules', async () => {
    put('root/src/deep/cart.py');
    put('root/node_modules/x/src/deep/cart.py');
    symlinkSync(at('root'), at('root/src/again'));
    record('30ns /app/src/deep/cart.py:7 total');
    assert.deepEqual((await json()).files[0]!['places'], ['src/deep/cart.py']);
  });

  it('takes no file that a link leads out of the folder to', async () => {
    put('else/cart/secret.py', 'x');
    put('else/go.mod', 'module acme.dev/secret\n');
    put('root/cart/price.py');
    put('root/own/tax.py');
    symlinkSync(at('else/cart/secret.py'), at('root/cart/secret.py'));
    symlinkSync(at('else/go.mod'), at('root/go.mod'));
    symlinkSync(at('root/own/tax.py'), at('root/cart/tax.py'));
    symlinkSync(at('root/own/tax.py'), at('root/cart/duty.py'));
    symlinkSync(at('root/own/circle.py'), at('root/own/circle.py'));
    record(
      ['secret', 'price', 'tax', 'duty', 'circle']
        .map((name, row) => `${50 - row}ns /app/cart/${name}.py:7 of`)
        .join('\n'),
    );
    const { files } = await json();
    assert.deepEqual(
      files.map(({ outcome, places, lookAlikes }) => [outcome, places, lookAlikes]),
      [
        ['unmapped', [], undefined],
        ['resolved', ['cart/price.py'], undefined],
        ['resolved', ['cart/tax.py'], undefined],
        ['resolved', ['cart/duty.py'], undefined],
        ['unmapped', [], undefined],
      ],
    );
  });

  it('says of what a link out of the folder shows that it is not followed', async () => {
    put('else/svc/order.go', 'x');
    put('else/price.go', 'x');
    put('root/go.mod', 'module acme.dev/shop\n');
    put('root/cart/cart.go');
    symlinkSync(at('else/svc'), at('root/svc'));
    symlinkSync(at('else/price.go'), at('root/cart/price.go'));
    symlinkSync(at('else/price.go'), at('root/total.go'));
    record(
      `50ns acme.dev/shop/svc/order.go:7 acme.dev/shop/svc.Of
       40ns /app/cart/price.go:7 of
       30ns acme.dev/shop/cart/gone.go:7 acme.dev/shop/cart.Of
       20ns /app/else/total.go:7 of`,
    );
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    const link = (file: string) =>
      `${at(`root/${file}`)} is by a link outside of the workspace, and is not followed.`;
    const next = (folder: string) =>
      `Put the file itself there, or open the folder that it is really in, ${at(folder)}.`;
    assert.ok(stdout.includes(`order.go  ${link('svc/order.go')} ${next('else/svc')}\n`), stdout);
    assert.match(stdout, /cart\/gone\.go {2}The module .* has no cart\/gone\.go/);
    assert.ok(stdout.includes(link('cart/price.go')), stdout);
    assert.doesNotMatch(stdout, /total\.go is by a link/);
    const asJson = await hotline([
      ...['doctor', at('cpu.pb'), '--root', at('root')],
      ...['--format', 'json'],
    ]);
    const { files } = JSON.parse(asJson.stdout) as { files: Record<string, unknown>[] };
    const reasons = new Map(files.map(({ file, why, next: then }) => [file, [why, then]]));
    assert.deepEqual(reasons.get('acme.dev/shop/svc/order.go'), [
      link('svc/order.go'),
      next('else/svc'),
    ]);
    assert.deepEqual(reasons.get('/app/cart/price.go'), [link('cart/price.go'), next('else')]);
    const [why, none] = reasons.get('acme.dev/shop/cart/gone.go')!;
    assert.match(String(why), /^The module .* has no cart\/gone\.go\.$/);
    assert.equal(none, undefined);
    for (const [file, folder] of Object.entries({
      'svc/order.go': 'else/svc',
      'cart/price.go': 'else',
    })) {
      const lines = await hotline(['lines', file, at('cpu.pb'), '--root', at('root')]);
      assert.equal(lines.exitCode, 2);
      assert.ok(lines.stderr.includes(`${file} has cost in this profile: it is by a link outside`));
      assert.ok(lines.stderr.includes(next(folder)), lines.stderr);
    }
  });

  it('tells mappings that do nothing for this profile', async () => {
    put('root/cart/cart.py');
    record('30ns /app/cart/cart.py:7 total\n10ns /app/lib/x.py:7 x\n10ns /app/lib/y.py:7 y');
    const run = await hotline([
      ...['doctor', at('cpu.pb'), '--root', at('root')],
      ...['--map', '/app/=.', '--map', '/apps/=.', '--map', '/app/lib/=none/'],
    ]);
    assert.deepEqual(run.stderr.split('\n').slice(0, -1), [
      'hotline: The mapping "/apps/" → "." matches no file name of this profile.',
      'hotline: The mapping "/app/lib/" → "none/" leads to no file: none of the 2 names that it matches is there.',
    ]);
    const longer = await hotline([
      ...['doctor', at('cpu.pb'), '--root', at('root'), '--map', '/app/lib/x.py=none/x.py'],
      ...['--map', '/app/=none/', '--map', '/app/cart/=cart', '--map', '/app/lib/=cart'],
    ]);
    assert.match(
      longer.stderr,
      /"\/app\/lib\/x\.py" → "none\/x\.py" leads to no file: the one name that it matches is not there\./,
    );
    assert.match(
      longer.stderr,
      /"\/app\/" → "none\/" does nothing: a longer one counts for all of its names\./,
    );
    assert.doesNotMatch(longer.stderr, /"\/app\/cart\/"/);
  });

  it('cuts long names in its table, and has them whole as JSON', async () => {
    const name = `/app/${'deep/'.repeat(100)}cart.py`;
    record(`30ns ${name}:7 total`);
    assert.equal((await json()).files[0]!['file'], name);
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.match(stdout, /unmapped +\/app\/deep[a-z/]+…[a-z/]+\/deep\/cart\.py\n/);
    const widest = Math.max(
      ...stdout
        .split('\n')
        .slice(0, 8)
        .map(({ length }) => length),
    );
    assert.ok(widest < 140, String(widest));
  });

  const wrong: readonly (readonly [string[], RegExp])[] = [
    [['--map', 'nothing'], /--map nothing has no two sides\. Write it as FROM=TO\./],
    [['--format', 'csv'], /--format csv is unknown\. Choose one of table, json\./],
    [['--root', '/no/such/folder'], /source folder \/no\/such\/folder cannot be read/],
    [['--by', 'files'], /doctor takes no option --by/],
  ];
  for (const [more, message] of wrong)
    it(`refuses ${more.join(' ')}`, async () => {
      record('1ns a.py:1 b');
      const { stderr, exitCode } = await hotline(['doctor', at('cpu.pb'), ...more]);
      assert.notEqual(exitCode, 0);
      assert.match(stderr, message);
    });

  it('marks files whose text is not the measured one, and sums them up', async () => {
    put('root/go.mod', 'module shop\n');
    put('root/cart/cart.go', 'package cart\n\n// a\n// b\nfunc Total() int {\n\treturn x()\n}\n');
    put('root/cart/sum.go', 'package cart\n\nfunc Sum() int {\n\treturn x()\n}\n');
    record('30ns shop/cart/cart.go:4 cart.Total\n10ns shop/cart/sum.go:4 cart.Sum');
    const { files } = await json();
    const doubts = files.map(({ file, doubt }) => [file, typeof doubt]);
    assert.deepEqual(doubts, [
      ['shop/cart/cart.go', 'string'],
      ['shop/cart/sum.go', 'undefined'],
    ]);
    const { stdout } = await hotline(['doctor', at('cpu.pb'), '--root', at('root')]);
    assert.match(stdout, /Of what is resolved, 30 ns \(75\.0 %\) is on 1 file that is uncertain: /);
    assert.match(stdout, /shop\/cart\/cart\.go +cart\/cart\.go \(uncertain: The profile has /);
  });

  it('tells a mapping that is a pattern, and goes by the others', async () => {
    put('root/cart/cart.py');
    record('30ns /app/cart/cart.py:7 total');
    const asked = [
      'doctor',
      at('cpu.pb'),
      '--root',
      at('root'),
      '--map',
      '/a*=x',
      '--map',
      '/app=.',
    ];
    const run = await hotline(asked);
    const json = await hotline([...asked, '--format', 'json']);
    const { problems } = JSON.parse(json.stdout) as { problems: readonly string[] };
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^Mapping 1 of --map is left out/);
    assert.match(run.stderr, /Mapping 1 of --map is left out: "\/a\*" is a pattern/);
    assert.match(run.stdout, /mapping +\/app\/cart\/cart\.py +cart\/cart\.py/);
  });
});
