import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { hotline } from '../../support/command-line.ts';
import { BASE, compare, compareJson, SLOWER, writeSide, type CompareJson } from './support.ts';

describe('hotline compare', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-compare-'));
  const base = path.join(folder, 'base');
  const fresh = path.join(folder, 'new');
  before(() => {
    writeSide(base, BASE);
    writeSide(fresh, SLOWER);
  });
  after(() => rmSync(folder, { recursive: true }));
  const rowOf = ({ rows }: CompareJson, name: string, line?: number) =>
    rows.find((row) => row.function === name && row.line === line)!;

  it('says which line changed, by how much and how surely, and what is new and gone', async () => {
    const told = await compareJson(base, fresh);
    assert.equal(told.schemaVersion, 1);
    assert.deepEqual(told.valueType, { type: 'cpu', unit: 'nanoseconds' });
    assert.deepEqual([told.normalize, told.test], ['share', 'slices']);
    assert.deepEqual([told.base.slices, told.new.slices], [12, 12]);
    const hot = rowOf(told, 'cart.Total', 7);
    assert.deepEqual([hot.file, hot.state, hot.confidence], ['cart.go', 'changed', 'certain']);
    assert(Math.abs(hot.delta.self - (hot.new.self - hot.base.self)) < 1e-12);
    assert(Math.abs(hot.base.total - 0.1) < 0.005 && Math.abs(hot.new.total - 0.128) < 0.005);
    assert(hot.interval![0] > 0.015 && hot.interval![1] < 0.045 && hot.p! < 1e-4);
    const states = ['fresh.Born', 'old.Gone'].map((name) => {
      const { state, confidence } = told.rows.find((row) => row.function === name)!;
      return `${state} ${confidence}`;
    });
    assert.deepEqual(states, ['new certain', 'gone certain']);
  });

  it('judges the whole by what did not change', async () => {
    const told = await compareJson(base, fresh);
    assert.equal(told.verdict, 'worse');
    assert(Math.abs(told.change! - 40 / 900) < 0.01, `${told.change}`);
    const back = await compareJson(fresh, base);
    assert.equal(back.verdict, 'better');
    const itself = await compareJson(base, base, '--normalize', 'second');
    assert.equal(itself.verdict, 'same');
  });

  it('compares by functions, per second, and by the work that each side did', async () => {
    const total = async (...how: string[]) =>
      rowOf(await compareJson(base, fresh, '--by', 'functions', ...how), 'cart.Total').new.total;
    assert(Math.abs((await total('--normalize', 'absolute')) / 12 - 420e7) < 4e7);
    assert(Math.abs((await total('--normalize', 'second')) - 42e7) < 4e6);
    assert(Math.abs((await total('--normalize', 'work=1000,12000')) - 420e3 * 10) < 4e4);
  });

  it('shows a table with what is compared and the verdict above it, and noise last', async () => {
    const { stdout, exitCode } = await compare(base, fresh);
    assert.equal(exitCode, 0);
    const [first, second, , head, ...rows] = stdout.split('\n');
    assert.match(
      first!,
      /^cpu by share of the total: base is base \(10\d\.\d s|^cpu by share of the total: base is .*12 slices.*samples/,
    );
    assert.match(second!, /^Verdict: worse\. The new side costs \d\.\d % more/);
    assert.match(head!, /self ±.*total ±.*95 % of it.*sure/);
    const sure = rows
      .map((row) => /certain|likely|noise/.exec(row)?.[0])
      .filter((word) => word !== undefined);
    const noise = sure.indexOf('noise');
    assert(sure.length > 5 && (noise < 0 || sure.slice(noise).every((word) => word === 'noise')));
  });

  it('puts the line that made the change before what it calls, and before those that pass it on', async () => {
    const go = '/usr/local/go/src/runtime';
    const calls = 'main.go:9 main > cart.go:7 cart.Total';
    const side = (name: string, cleared: number, grown: number) =>
      writeSide(path.join(folder, name), {
        ...BASE,
        [`${calls} > ${go}/memclr.s:5 runtime.memclr`]: cleared,
        [`${calls} > ${go}/malloc.go:8 runtime.mallocgc`]: grown,
      });
    const [lean, fat] = [side('lean', 4, 4), side('fat', 300, 200)];
    const rows = async (...more: readonly string[]) =>
      (await compareJson(lean, fat, ...more)).rows.map((row) => row.function);
    assert.deepEqual((await rows()).slice(0, 2), ['cart.Total', 'runtime.memclr']);
    assert.equal((await rows('--sort', 'self'))[0], 'runtime.memclr');
    assert.equal((await rows('--sort', 'total'))[0], 'cart.Total');
    const { stdout } = await compare(lean, fat);
    assert.match(stdout, / x(4|5|6|7)\d +.*runtime\.memclr/, stdout);
  });

  it('puts what is noise last, however large it is', async () => {
    const ones = [base, fresh].map((side) => path.join(side, '00.pb'));
    const { rows } = await compareJson(ones[0]!, ones[1]!);
    const first = rows.findIndex(({ confidence }) => confidence === 'noise');
    assert(first > 0 && rows.slice(first).every(({ confidence }) => confidence === 'noise'));
  });

  it('does not call a program better in which one function that is most of it became slower', async () => {
    const small = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [
        `main.go:${at} main > f${at}.go:1 f${at}`,
        20 + 3 * at,
      ]),
    );
    const hot = 'main.go:20 main > hot.go:4 hot';
    const [one, other] = [
      writeSide(path.join(folder, 'fast'), { ...small, [hot]: 900 }),
      writeSide(path.join(folder, 'slow'), { ...small, [hot]: 1800 }),
    ];
    const told = await compareJson(one, other);
    assert.notEqual(told.verdict, 'better');
    assert.equal((await compareJson(one, other, '--normalize', 'second')).verdict, 'worse');
    // Shares of all that did not change rise when it gets faster again: no gate is meant for that.
    const { exitCode } = await compare(other, one, '--fail-on', 'cpu:f3.go>+10%');
    assert.equal(exitCode, 0);
  });

  it('is not sure of a line with a sample or two, however slices fall', async () => {
    const rare = (at: number) => ({
      'main.go:1 main > work.go:2 work': 9,
      'main.go:1 main > rare.go:7 rare': at,
    });
    const [one, other] = [
      writeSide(path.join(folder, 'rare'), rare(0)),
      writeSide(path.join(folder, 'none'), rare(0)),
    ];
    writeSide(one, rare(1), { slices: 2 });
    const { rows } = await compareJson(one, other);
    assert.equal(rows.find((row) => row.function === 'rare')?.confidence, 'noise');
  });

  it('says that few slices cannot be sure', async () => {
    const [one, other] = [
      writeSide(path.join(folder, 'few'), BASE, { slices: 3 }),
      writeSide(path.join(folder, 'others'), SLOWER, { slices: 3 }),
    ];
    const { stdout } = await compare(one, other);
    assert.match(stdout, /^Note: With 3 and 3 slices no difference can be surer than p = 0\.10/m);
  });

  it('of single profiles goes by their samples, and says so', async () => {
    const told = await compareJson(path.join(base, '00.pb'), path.join(fresh, '00.pb'));
    assert.equal(told.test, 'counts');
    assert.equal(rowOf(told, 'fresh.Born', 1).confidence, 'certain');
    assert.equal(rowOf(told, 'stock.Level', 4).confidence, 'noise');
  });

  it('leaves out a broken file of a folder, and says so', async () => {
    writeFileSync(path.join(fresh, 'cut.pb'), 'x');
    const { stderr, exitCode } = await compare(base, fresh);
    rmSync(path.join(fresh, 'cut.pb'));
    assert.equal(exitCode, 0);
    assert.match(stderr, /Of the new side, 1 file of 13 was broken and left out/);
  });

  it('converts units, and tells what makes sides hard to compare', async () => {
    const micros = writeSide(path.join(folder, 'short'), SLOWER, {
      slices: 3,
      info: { period: 1_000_000n },
    });
    const { notes } = await compareJson(base, micros);
    assert.equal(notes.length, 2, notes.join('\n'));
    assert.match(notes[0]!, /base covers 2 min 00 s and the new side 30\.0 s/);
    assert.match(
      notes[1]!,
      /sampled in different periods \(10000000 nanoseconds, 1000000 nanoseconds\)/,
    );
  });

  const heap = 'test/fixtures/profiles/go126-heap.pb.gz';
  const cpu = 'test/fixtures/profiles/go126-cpu-1.pb.gz';
  for (const [what, args, said, exit] of [
    ['no side', ['compare'], /nothing is given for --base/, 2],
    ['one side', ['compare', '--base', cpu], /nothing is given for --new/, 2],
    ['files of no side', ['compare', cpu, '--base', cpu, '--new', cpu], /is of no side/, 2],
    [
      'a side that is not there',
      ['compare', '--base', cpu, '--new', 'nowhere.pb'],
      /nowhere\.pb/,
      3,
    ],
    [
      'types that differ',
      ['compare', '--base', cpu, '--new', heap],
      /measure nothing that is the same: the base has samples\/count, cpu\/nanoseconds/,
      2,
    ],
    [
      'a value that one lacks',
      ['compare', '--base', cpu, '--new', cpu, '--value', 'heap'],
      /both sides have no value type heap/,
      2,
    ],
    [
      'work without numbers',
      ['compare', '--base', cpu, '--new', cpu, '--normalize', 'work=3'],
      /work=BASE,NEW/,
      2,
    ],
    [
      'a measure that nobody knows',
      ['compare', '--base', cpu, '--new', cpu, '--normalize', 'best'],
      /--normalize best is unknown/,
      2,
    ],
    [
      'revisions without a repository',
      ['compare', '--base', cpu, '--new', cpu, '--base-rev', 'v1'],
      /--repo DIR/,
      2,
    ],
    [
      'a folder that is no repository',
      ['compare', '--base', cpu, '--new', cpu, '--repo', tmpdir()],
      /repository/,
      3,
    ],
    [
      'a gate that does not parse',
      ['compare', '--base', cpu, '--new', cpu, '--fail-on', 'cpu>3'],
      /the gate "cpu>3" does not parse/,
      2,
    ],
    [
      'a format of another command',
      ['compare', '--base', cpu, '--new', cpu, '--format', 'csv'],
      /--format csv is unknown/,
      2,
    ],
    [
      'a snapshot by the second',
      ['compare', '--base', heap, '--new', heap, '--value', 'allocated', '--normalize', 'second'],
      /does not tell how many seconds it covers/,
      2,
    ],
    [
      'an empty side',
      ['compare', '--base', cpu, '--new', 'test/fixtures/profiles/edge-no-samples.pb.gz'],
      /new side.*no sample|nothing that is the same/,
      3,
    ],
  ] as const)
    it(`refuses ${what} with a clear word`, async () => {
      const { stderr, stdout, exitCode } = await hotline(args);
      assert.match(stderr, said);
      assert.equal(stdout, '');
      assert.equal(exitCode, exit, stderr);
    });
});
