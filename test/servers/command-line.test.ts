// The command line and stores that have nothing, or something else. The servers are fakes: that is their point.
import assert from 'node:assert/strict';
import { hotline, type Run } from '../unit/support/command-line.ts';
import { startFake, type Behaviour, type FakeServer } from './support/fake-server.ts';

const CPU = 'process_cpu:cpu:nanoseconds:cpu:nanoseconds';
const MEMORY = 'memory:inuse_space:bytes:space:bytes';

/** A Pyroscope with one service, which has two types, and whose profiles are `profile`. */
function store(profile: Buffer): Behaviour {
  const labels = (type: string) => ({
    labels: [
      { name: 'service_name', value: 'shop' },
      { name: '__profile_type__', value: type },
    ],
  });
  const typed = (ID: string) => {
    const [name, sampleType, sampleUnit, periodType, periodUnit] = ID.split(':');
    return { ID, name, sampleType, sampleUnit, periodType, periodUnit };
  };
  const answers: Readonly<Record<string, unknown>> = {
    Series: { labelsSet: [labels(CPU), labels(MEMORY)] },
    ProfileTypes: { profileTypes: [typed(CPU), typed(MEMORY)] },
    LabelNames: { names: ['__name__', 'endpoint', 'service_name'] },
    LabelValues: { names: ['/w0', "it's", '/w.1'] },
  };
  return (response, { path }) => {
    const method = path.slice(path.lastIndexOf('/') + 1);
    if (method === 'SelectMergeProfile')
      response.setHeader('content-type', 'application/proto').end(profile);
    else
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify(answers[method] ?? {}));
  };
}

describe('the command line before a fake store', () => {
  let server: FakeServer;
  let profile = Buffer.alloc(0);
  before(async () => {
    server = await startFake((response, request, count) =>
      store(profile)(response, request, count),
    );
  });
  beforeEach(() => {
    profile = Buffer.alloc(0);
  });
  after(() => server.close());

  const top = (...args: string[]): Promise<Run> =>
    hotline(['top', '--pyroscope', server.url, ...args]);
  const refused = (run: Run, exitCode: number, line: RegExp) => {
    assert.equal(run.exitCode, exitCode, run.stderr);
    assert.match(run.stderr, /^hotline: [^\n]+\n$/);
    assert.match(run.stderr, line);
  };

  it('says that nothing came, beside an empty table', async () => {
    const run = await top();
    assert.equal(run.exitCode, 0);
    assert.match(
      run.stderr,
      /^hotline: The store has no sample with any cpu in this range\. Widen/,
    );
    const json = await top('--format', 'json');
    assert.deepEqual((JSON.parse(json.stdout) as { rows: unknown }).rows, []);
    assert.notEqual(json.stderr, '');
  });

  it('does not take a misspelt service or type for one that costs nothing', async () => {
    refused(
      await top('--service', 'shpo', '--type', CPU),
      3,
      /service shpo has no profiles in .* one that has: shop\.$/m,
    );
    refused(
      await top('--service', 'shop', '--type', 'cpuu'),
      2,
      /shop has no profiles of the type cpuu in .* It has cpu, heap\.$/m,
    );
  });

  it('takes a word for a type, also where only a selector says of what', async () => {
    for (const word of ['heap', 'inuse_space', 'memory', 'Heap'])
      for (const of of [
        ['--service', 'shop'],
        ['--selector', '{endpoint="/w0"}'],
      ])
        assert.match((await top(...of, '--type', word)).stderr, /no sample with any inuse_space/);
  });

  it('says of bytes that are no profile where they came from, and what to look at', async () => {
    profile = Buffer.from('some words that are no profile at all');
    refused(
      await top(),
      4,
      /The answer of http:\/\/127\.0\.0\.1:\d+ is not a pprof.* Check that the URL/,
    );
  });

  const tagged = (...args: string[]) => top('--service', 'shop', '--type', CPU, ...args);

  for (const [title, args, selector] of [
    ['one label', ['--tag', 'endpoint=/w0'], `'{endpoint="/w0"}'`],
    [
      'several values of one, beside a selector',
      ['--tag', 'endpoint=/w0', '--tag', 'endpoint=/w.1', '--selector', '{pod="a"}'],
      String.raw`'{endpoint=~"/w0|/w\\.1",pod="a"}'`,
    ],
    [
      "a value for the shell's quotes",
      ['--tag', "endpoint=it's"],
      String.raw`'{endpoint="it'\''s"}'`,
    ],
    ['a name that Pyroscope 1 does not list', ['--tag', 'k8s.pod=a'], `'{"k8s.pod"="a"}'`],
  ] as const)
    it(`says which selector to write for --tag: ${title}`, async () => {
      const run = await tagged(...args);
      refused(run, 2, /labels of its series/);
      assert(run.stderr.includes(`Write --selector ${selector} instead.`), run.stderr);
    });

  it('does not advise a selector for a label that the service has not', async () => {
    refused(await tagged('--tag', 'endpont=/w0'), 2, /no label endpont in .* It has endpoint\./);
    refused(await tagged('--tag', 'endpoint=/x'), 2, /endpoint=\/x .* are \/w\.1, \/w0, it's\./);
    refused(
      await hotline(
        ['list', '.', '--pyroscope', server.url, '--service', 'shop', '--type', CPU].concat([
          '--tag',
          'endpoint=/w0',
        ]),
      ),
      2,
      /labels of its series/,
    );
  });
});

describe('the command line before a fake store that has nothing', () => {
  let server: FakeServer;
  let labelled = false;
  before(async () => {
    server = await startFake((response, request, count) => {
      if (labelled) return store(Buffer.alloc(0))(response, request, count);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  after(() => server.close());

  for (const [command, args, line] of [
    ['services', [], /store has no service with profiles in this range\. Widen it with --from/],
    ['types', [], /store has no service with profiles in this range\. Widen it with --from/],
    ['types', ['--service', 'nope'], /no service with profiles in this range\. Widen it/],
    ['labels', ['--service', 'nope'], /no service with profiles in this range\. Widen it/],
    ['top', [], /no service with profiles in this range\. Widen it with --from/],
    ['top', ['--service', 'nope'], /no service with profiles in this range\. Widen it/],
  ] as const)
    it(`${[command, ...args].join(' ')} says so on standard error, and fails`, async () => {
      labelled = false;
      const call = [command, '--pyroscope', server.url, ...args];
      const run = await hotline(call);
      assert.equal(run.exitCode, 3, run.stderr);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, /^hotline: [^\n]+\n$/);
      assert.match(run.stderr, line);
      if (command === 'top') return;
      const json = await hotline([...call, '--format', 'json']);
      assert.deepEqual(JSON.parse(json.stdout), { schemaVersion: 1, rows: [] });
      assert.equal(json.exitCode, 3);
      assert.equal(json.stderr, run.stderr);
    });

  it('names the services that there are beside a misspelt one', async () => {
    labelled = true;
    const run = await hotline(['types', '--pyroscope', server.url, '--service', 'shpo']);
    assert.equal(run.exitCode, 3);
    assert.match(run.stderr, /^hotline: The service shpo has no profiles .* that has: shop\.\n$/);
  });
});

describe('the command line before a fake store that has sizes', () => {
  let server: FakeServer;
  let refusing: readonly string[] = [];
  let cores = 0.5;
  before(async () => {
    server = await startFake((response, request, count) => {
      const method = request.path.slice(request.path.lastIndexOf('/') + 1);
      response.setHeader('content-type', 'application/json');
      if (refusing.includes(method)) {
        response.statusCode = 400;
        response.end('{"code":"invalid_argument","message":"no sizes today"}');
      } else if (method === 'SelectSeries' || method === 'SelectHeatmap')
        response.end(JSON.stringify(sizesFor(method, request.body.toString())));
      else return store(Buffer.alloc(0))(response, request, count);
    });
  });
  beforeEach(() => {
    refusing = [];
    cores = 0.5;
  });
  after(() => server.close());

  /** Of the hour half a core (`cores`), and 3 scrapes of a heap of 1 MiB; two endpoints have a quarter and three. */
  function sizesFor(method: string, question: string): object {
    const { profileTypeID, groupBy, end } = JSON.parse(question) as {
      readonly profileTypeID: string;
      readonly groupBy: readonly string[];
      readonly end: number;
    };
    const [label] = groupBy;
    const parts: Readonly<Record<string, number>> =
      label === 'endpoint' ? { '/w0': 0.75, "it's": 0.25 } : { shop: 1 };
    const whole = profileTypeID === CPU ? cores * 3600e9 : 3 * 2 ** 20;
    return {
      series: Object.entries(parts).map(([value, part]) => ({
        labels: label === undefined ? [] : [{ name: label, value }],
        ...(method === 'SelectSeries'
          ? { points: [{ timestamp: String(end), value: part * whole }] }
          : { slots: [{ timestamp: String(end), counts: [3] }] }),
      })),
    };
  }

  const run = async (command: string, ...args: readonly string[]) => {
    const done = await hotline([command, '--pyroscope', server.url, ...args]);
    assert.equal(done.exitCode, 0, done.stderr);
    return done;
  };
  const rows = ({ stdout }: Run): unknown => (JSON.parse(stdout) as { rows: unknown }).rows;
  const SHOP = ['--service', 'shop'];

  it('tells of each type what it amounts to: a rate, or the mean per scrape', async () => {
    const table = await run('types', ...SHOP);
    assert.equal(table.stderr, '');
    assert.equal(
      table.stdout,
      [
        'type                                               size  services',
        `${MEMORY}           1.00 MiB  shop`,
        `${CPU}  0.50 cores  shop`,
        '',
      ].join('\n'),
    );
    assert.deepEqual(rows(await run('types', ...SHOP, '--format', 'json')), [
      { type: MEMORY, services: ['shop'], unit: 'bytes', rule: 'gauge', total: 2 ** 20 },
      {
        type: CPU,
        services: ['shop'],
        unit: 'nanoseconds',
        rule: 'delta',
        total: 1.8e12,
        seconds: 3600,
      },
    ]);
  });

  it('tells of each value of a label what it amounts to, of the CPU unless another type is named', async () => {
    const table = await run('labels', ...SHOP);
    assert.equal(
      table.stdout,
      [
        'label     value        size',
        'endpoint  /w.1      no data',
        'endpoint  /w0    0.38 cores',
        "endpoint  it's   0.13 cores",
        '',
      ].join('\n'),
    );
    const [row] = rows(
      await run('labels', ...SHOP, '--type', MEMORY, '--format', 'json'),
    ) as readonly { label: string; values: string[]; type: string; sizes: unknown[] }[];
    assert.deepEqual([row!.label, row!.values], ['endpoint', ['/w.1', '/w0', "it's"]]);
    assert.equal(row!.type, MEMORY);
    assert.deepEqual(row!.sizes.slice(0, 2), [
      { value: '/w.1' },
      { value: '/w0', unit: 'bytes', rule: 'gauge', total: 0.75 * 2 ** 20 },
    ]);
  });

  it('tells the cores of services: in words for people, as numbers for programs', async () => {
    cores = 0.001728;
    assert.deepEqual(rows(await run('services', '--format', 'json')), [
      { service: 'shop', cores: 0.001728, types: [MEMORY, CPU] },
    ]);
    assert.equal(
      (await run('services', '--format', 'csv')).stdout,
      `service,cores,types\r\nshop,0.001728,${MEMORY} ${CPU}\r\n`,
    );
    for (const format of ['table', 'markdown'])
      assert.match((await run('services', '--format', format)).stdout, /\bcpu\b[^]* 1\.7 mcores /);
  });

  it('lists all the same when sizes cannot be had, and says why, once', async () => {
    refusing = ['SelectSeries'];
    for (const [command, listed] of [
      ['services', /^shop /m],
      ['types', /^memory:inuse_space/m],
      ['labels', /^endpoint +\/w0$/m],
    ] as const) {
      const done = await run(command, ...(command === 'services' ? [] : SHOP));
      assert.match(done.stdout, listed);
      assert.match(done.stderr, /^hotline: Some sizes are unknown\. [^\n]*no sizes today[^\n]*\n$/);
    }
  });
});
