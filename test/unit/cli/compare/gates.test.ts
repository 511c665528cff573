import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv4 from 'ajv-draft-04';
import { after, before, describe, it } from 'mocha';
import { readGate } from '../../../../src/cli/compare/gate.ts';
import { BASE, compare, compareJson, SLOWER, writeSide } from './support.ts';

describe('a gate as it is written', () => {
  for (const [text, where, fails, limit] of [
    ['cpu:total>+3%', { kind: 'total' }, 'above', { kind: 'relative', value: 0.03 }],
    [
      'heap:cart/cart.go:88>+2MiB',
      { kind: 'lines', file: 'cart/cart.go', line: 88 },
      'above',
      { kind: 'amount', value: 2, unit: 'MiB' },
    ],
    [
      'cpu: cart/** > 0.5pp',
      { kind: 'lines', file: 'cart/**', line: undefined },
      'above',
      { kind: 'points', value: 0.005 },
    ],
    [
      'cpu:*.go>1%',
      { kind: 'lines', file: '*.go', line: undefined },
      'above',
      { kind: 'relative', value: 0.01 },
    ],
    [
      'cpu:example.com/shop/cart.(*Cart).Total>+10ms',
      { kind: 'functions', name: 'example.com/shop/cart.(*Cart).Total' },
      'above',
      { kind: 'amount', value: 10, unit: 'ms' },
    ],
    [
      'cpu:com.acme.Cart.*>+0.1cores',
      { kind: 'functions', name: 'com.acme.Cart.*' },
      'above',
      { kind: 'amount', value: 0.1, unit: 'cores' },
    ],
    ['goroutines:total>+500', { kind: 'total' }, 'above', { kind: 'amount', value: 500, unit: '' }],
    ['heap: leak', { kind: 'growth', growth: 'leak' }, 'above', { kind: 'relative', value: 0 }],
    ['cpu:total<-3%', { kind: 'total' }, 'below', { kind: 'relative', value: -0.03 }],
  ] as const)
    it(`${text} is read`, () => {
      const gate = readGate(text);
      assert.deepEqual(gate, { text, metric: gate.metric, where, fails, limit });
      assert.equal(gate.metric, text.split(':')[0]);
    });

  for (const text of [
    '',
    'cpu',
    'total>3%',
    'cpu:total',
    'cpu:total>',
    'cpu:total>+3parsecs',
    'cpu:total>-3%',
    'cpu:total<+3%',
    'cpu:total>1.2.3%',
  ])
    it(`"${text}" is refused`, () => {
      assert.throws(() => readGate(text), /gate/);
    });
});

describe('gates of a comparison', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-gates-'));
  const base = path.join(folder, 'base');
  const fresh = path.join(folder, 'new');
  before(() => {
    writeSide(base, BASE);
    writeSide(fresh, SLOWER);
  });
  after(() => rmSync(folder, { recursive: true }));
  const outcome = async (gate: string, ...more: string[]) => {
    const { stdout, exitCode } = await compare(
      base,
      fresh,
      '--format',
      'json',
      '--fail-on',
      gate,
      ...more,
    );
    const { gates } = JSON.parse(stdout) as {
      gates: readonly { outcome: string; reason: string }[];
    };
    return { outcome: gates[0]!.outcome, reason: gates[0]!.reason, exitCode };
  };

  for (const [gate, wanted, exit] of [
    ['cpu:total>+3%', 'failed', 1],
    ['cpu:total>+12%', 'passed', 0],
    ['cpu:total<-3%', 'passed', 0],
    ['cpu:cart.go:7>+10%', 'failed', 1],
    ['cpu:cart.go:7>+60%', 'passed', 0],
    ['cpu:cart.go:7>+2pp', 'failed', 1],
    ['cpu:cart.go:7>+9pp', 'passed', 0],
    ['cpu:cart.Total>+2%', 'failed', 1],
    ['cpu:*Level>+40%', 'passed', 0],
    ['cpu:fresh.go>+1%', 'failed', 1],
    ['cpu:old.go<-50%', 'failed', 1],
    ['cpu:nowhere.go>+1%', 'cannot tell', 0],
  ] as const)
    it(`${gate}: ${wanted}`, async () => {
      const told = await outcome(gate);
      assert.equal(told.outcome, wanted, told.reason);
      assert.equal(told.exitCode, exit);
    });

  it('is kept by amounts where amounts are compared', async () => {
    const by = ['--normalize', 'second'] as const;
    assert.equal((await outcome('cpu:cart.go:7>+20mcores', ...by)).outcome, 'failed');
    assert.equal((await outcome('cpu:cart.go:7>+60mcores', ...by)).outcome, 'passed');
    assert.equal((await outcome('cpu:total>+20ms', ...by)).outcome, 'failed');
    const refused = await compare(base, fresh, '--fail-on', 'cpu:cart.go:7>+20ms');
    assert.equal(refused.exitCode, 2);
    assert.match(refused.stderr, /gives an amount, and shares are compared/);
  });

  it('is not failed by what nobody can tell, which is said, and fails with --strict', async () => {
    const one = [path.join(base, '00.pb'), path.join(fresh, '00.pb')] as const;
    const gate = ['--fail-on', 'cpu:stock.go:4>+1%'] as const;
    const loose = await compare(...one, ...gate);
    assert.equal(loose.exitCode, 0);
    assert.match(loose.stdout, /Gate cpu:stock\.go:4>\+1%: cannot tell\. stock\.go:4/);
    const { stderr, exitCode } = await compare(...one, ...gate, '--strict', '--format', 'junit');
    assert.equal(exitCode, 1);
    assert.match(stderr, /cannot tell/);
  });

  it('asks for no more certainty than was asked for', async () => {
    const told = await outcome('cpu:cart.go:7>+10%', '--min-confidence', 'certain');
    assert.equal(told.outcome, 'failed');
    const { rows } = await compareJson(base, fresh, '--min-confidence', 'certain');
    assert(rows.length > 0 && rows.every(({ confidence }) => confidence === 'certain'));
  });

  it('is a test case for CI', async () => {
    const { stdout } = await compare(
      base,
      fresh,
      '--format',
      'junit',
      '--fail-on',
      'cpu:total>+3%',
      '--fail-on',
      'cpu:total>+30%',
    );
    assert.match(
      stdout,
      /<testsuite name="hotline compare" tests="3" failures="1" errors="0" skipped="0">/,
    );
    assert.match(stdout, /name="cpu:total&gt;\+3%">\s*<failure message="cpu as a whole changed by/);
  });

  it('marks lines by a log that is valid by the schema of SARIF 2.1.0', async () => {
    const { stdout } = await compare(
      base,
      fresh,
      '--format',
      'sarif',
      '--fail-on',
      'cpu:cart.go:7>+10%',
    );
    const log: unknown = JSON.parse(stdout);
    const require = createRequire(import.meta.url);
    const schema = require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
    const ajv = new Ajv4.default({ strict: false, validateFormats: false, unicodeRegExp: false });
    const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    assert(isValid(log), JSON.stringify(isValid.errors));
    const { runs } = log as {
      runs: readonly {
        results: readonly {
          level: string;
          locations: readonly {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
          }[];
          relatedLocations?: readonly {
            physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
            message: { text: string };
          }[];
        }[];
      }[];
    };
    const told = runs[0]!.results.map(({ level, locations }) => {
      const { artifactLocation, region } = locations[0]!.physicalLocation;
      return `${level} ${artifactLocation.uri}:${region.startLine}`;
    });
    assert(told.includes('error cart.go:7') && told.includes('warning fresh.go:1'), told.join());
    assert(!told.some((each) => each.includes('old.go')));
    // One for each line that changed: what leads there is told with it.
    assert.deepEqual(told.toSorted(), ['error cart.go:7', 'warning fresh.go:1']);
    const cart = runs[0]!.results.find(({ level }) => level === 'error')!;
    assert.deepEqual(
      cart.relatedLocations?.map(({ physicalLocation: { artifactLocation, region } }) =>
        [artifactLocation.uri, region.startLine].join(':'),
      ),
      ['main.go:9'],
    );
    assert.match(cart.relatedLocations[0]!.message.text, /^main passes \+\d\.\d+ pp of it on\.$/);
    assert(!isValid({ ...(log as object), version: '3' }));
  });

  it('fits a comment of a pull request, however many rows there are', async () => {
    const many = (extra: number) =>
      Object.fromEntries(
        Array.from({ length: 900 }, (_, at) => [
          `main.go:1 main > example.com/a/rather/long/path/to/file${at}.go:${at + 1} example.com/a/rather/long/path.Function${at}`,
          20 + (at % 7) + (at === 5 ? extra : 0),
        ]),
      );
    const [one, other] = [
      writeSide(path.join(folder, 'many'), many(0), { slices: 3 }),
      writeSide(path.join(folder, 'more'), many(40), { slices: 3 }),
    ];
    const { stdout } = await compare(one, other, '--format', 'markdown');
    assert(Buffer.byteLength(stdout) <= 60_000 && Buffer.byteLength(stdout) > 40_000);
    assert.match(stdout, /^### Hotline: /);
    assert.match(stdout, /<details><summary>\d+ more of 90\d<\/summary>/);
  });
});
