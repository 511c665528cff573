import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { askPprof, describeOracle, exactUnit, topRows } from '../support/go-pprof.ts';
import { hotline, root } from '../support/command-line.ts';

interface TopJson {
  readonly schemaVersion: number;
  readonly valueType: { readonly type: string; readonly unit: string };
  readonly total: number;
  readonly rows: readonly {
    readonly function: string;
    readonly file: string;
    readonly line?: number;
    readonly self: number;
    readonly total: number;
  }[];
}

const profiles = 'test/fixtures/profiles';

async function topJson(...args: string[]): Promise<TopJson> {
  const { stdout, stderr, exitCode } = await hotline(['top', ...args, '--format', 'json']);
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout) as TopJson;
}

/** A row as pprof's `top` prints it. */
function pprofRow(row: TopJson['rows'][number]): string {
  const place = [
    row.function,
    row.line ? `${row.file}:${row.line}` : row.line === 0 ? row.file : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  return `${row.self} ${row.total} ${place}`;
}

describeOracle('hotline top equals go tool pprof, every row', () => {
  const cases: readonly (readonly [string, readonly string[], Record<string, string>])[] = [
    ['a CPU profile', ['go126-cpu-1.pb.gz'], {}],
    ['three merged', ['go126-cpu-1.pb.gz', 'go126-cpu-2.pb.gz', 'go126-cpu-3.pb.gz'], {}],
    ['-focus', ['go126-cpu-1.pb.gz'], { focus: 'inline|shapes' }],
    ['-ignore', ['go126-cpu-1.pb.gz'], { ignore: '(?i)RUNTIME' }],
    ['-hide', ['go126-cpu-1.pb.gz'], { hide: '^runtime\\.' }],
    ['-show', ['go126-cpu-1.pb.gz'], { show: 'workload' }],
  ];
  for (const [title, files, options] of cases)
    it(`${title}, by lines`, async () => {
      const paths = files.map((file) => path.join(root, profiles, file));
      const [report] = await askPprof(paths, [
        { options: { granularity: 'lines', unit: exactUnit('nanoseconds'), ...options } },
      ]);
      const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
      const { rows, total } = await topJson(
        ...files.map((file) => `${profiles}/${file}`),
        ...flags,
      );
      assert.deepEqual(rows.map(pprofRow).sort(), topRows(report!));
      // "Showing nodes accounting for X, Y% of Z total": Z is that of the whole profile, however it is narrowed.
      assert.equal(`${total}`, /([\d.]+)\S* total/.exec(report!)?.[1]);
    });

  it('by functions, with --value', async () => {
    const file = 'go126-heap.pb.gz';
    const [report] = await askPprof(
      [path.join(root, profiles, file)],
      [{ options: { sample_index: 'alloc_objects', unit: exactUnit('count') } }],
    );
    const { rows, valueType } = await topJson(
      `${profiles}/${file}`,
      ...['--by', 'functions', '--value', 'alloc_objects'],
    );
    assert.deepEqual(valueType, { type: 'alloc_objects', unit: 'count' });
    assert(rows.every((row) => row.line === undefined));
    assert.deepEqual(
      rows.map(({ self, total, function: name }) => `${self} ${total} ${name}`).sort(),
      topRows(report!),
    );
  });
});

describe('hotline top', () => {
  it('gives all rows without -n, sorted by self, each place once', async () => {
    const { rows, schemaVersion } = await topJson(`${profiles}/go126-cpu-1.pb.gz`);
    assert.equal(schemaVersion, 1);
    const places = rows.map((row) => `${row.function}\0${row.file}\0${row.line}`);
    assert.equal(new Set(places).size, rows.length);
    assert(rows.every((row, at) => at === 0 || rows[at - 1]!.self >= row.self));
    const few = await topJson(`${profiles}/go126-cpu-1.pb.gz`, '-n', '2', '--sort', 'total');
    assert.equal(few.rows.length, 2);
    assert(few.rows[0]!.total >= few.rows[1]!.total);
  });

  it('names the columns for what they hold', async () => {
    const heads = async (by: string) =>
      /^(.*)\n/
        .exec(
          (await hotline(['top', `${profiles}/go126-cpu-1.pb.gz`, '--by', by, '-n', '1'])).stdout,
        )?.[1]
        ?.trim()
        .split(/ {2,}/)
        .slice(4);
    assert.deepEqual(await heads('lines'), ['function', 'place']);
    assert.deepEqual(await heads('functions'), ['function', 'file']);
    assert.deepEqual(await heads('files'), ['file']);
    assert.deepEqual(await heads('packages'), ['package']);
  });

  it('says that a profile is empty, beside an empty table', async () => {
    const run = await hotline(['top', `${profiles}/edge-no-samples.pb.gz`]);
    assert.equal(run.exitCode, 0);
    assert.match(
      run.stderr,
      /^hotline: The profile has no sample with any \w+\. See hotline types/,
    );
  });

  it('takes shares of the magnitudes where some costs are negative', async () => {
    const { stdout } = await hotline(['top', `${profiles}/go126-heap-delta.pb.gz`]);
    assert.match(stdout, /inuse_space: 4\.08 MiB in all, net -[\d.]+ MiB; \d+ rows\n$/);
    assert.match(stdout, /^\s*-\S+ MiB\s+-96\.5 %/m);
  });

  it('tells the mean per scrape of a gauge, not the sum', async () => {
    const one = await topJson(`${profiles}/go126-heap.pb.gz`);
    const twice = await topJson(`${profiles}/go126-heap.pb.gz`, `${profiles}/go126-heap.pb.gz`);
    assert.equal(one.valueType.type, 'inuse_space');
    assert.deepEqual(twice.rows, one.rows);
    assert.equal(twice.total, one.total);
  });

  const failures: readonly (readonly [string, readonly string[], number, RegExp])[] = [
    ['a file that is not there', ['nosuch.pb.gz'], 3, /nosuch\.pb\.gz is not there/],
    ['a variable that is not set', [''], 2, /name of a file is empty/],
    ['an address', ['http://127.0.0.1:6060/x'], 2, /is an address, not a file\..*--pyroscope/],
    [
      'a file that is no profile',
      ['package.json'],
      4,
      /package\.json is not a profile that Hotline reads/,
    ],
    ['a file that is cut off', [`${profiles}/bad-truncated.pb.gz`], 4, /bad-truncated/],
    ['a value type that it has not', [`${profiles}/go126-cpu-1.pb.gz`, '--value', 'x'], 2, /has/],
    [
      'a label that no sample has',
      [`${profiles}/edge-labels.pb.gz`, '--tag', 'handlr=/cart'],
      2,
      /No sample has a label handlr\. The labels are big, bytes, .*handler/,
    ],
    [
      'a value that a label has not',
      [`${profiles}/edge-labels.pb.gz`, '--tag', 'handler=/nowhere'],
      2,
      /has the label handler=\/nowhere\. The values of handler are \/cart, \/cart\/again, /,
    ],
    [
      'a label where there are none',
      [`${profiles}/edge-columns.pb.gz`, '--tag', 'pod=a'],
      2,
      /No sample has a label pod\. .* have no labels at all/,
    ],
    ['a bad regular expression', [`${profiles}/go126-cpu-1.pb.gz`, '--focus', '('], 2, /focus/],
    ['a server that is not there', ['--pyroscope', 'http://127.0.0.1:1'], 3, /127\.0\.0\.1:1/],
  ];
  for (const [title, args, exitCode, line] of failures)
    it(`tells ${title} in one line, with exit code ${exitCode}`, async () => {
      const run = await hotline(['top', ...args]);
      assert.equal(run.exitCode, exitCode, run.stderr);
      assert.equal(run.stdout, '');
      assert.match(run.stderr, /^hotline: [^\n]+\n$/);
      assert.match(run.stderr, line);
    });
});

describe('hotline top of a mean', () => {
  it('rounds each number to the nearest, as the README says: by half a unit a row at most', async () => {
    const folder = 'test/demo/recordings/v1/goroutine';
    for (const by of ['lines', 'functions', 'files']) {
      const { rows, total } = await topJson(folder, '--by', by);
      const self = rows.reduce((sum, row) => sum + row.self, 0);
      assert.ok(Math.abs(self - total) <= (rows.length + 1) / 2, `${self} of ${total}`);
      for (const row of rows) {
        assert.ok(row.self <= row.total);
        assert.ok(Number.isInteger(row.self) && Number.isInteger(row.total));
      }
    }
  });
});
