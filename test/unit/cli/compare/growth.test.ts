import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { profileOf } from '../../support/profile-text.ts';
import { compare, compareJson } from './support.ts';

describe('a new side that grows', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-growth-'));
  after(() => rmSync(folder, { recursive: true }));
  /** Snapshots of a heap, a minute apart, each of this text. */
  const snapshots = (name: string, types: readonly string[], textAt: (at: number) => string) => {
    const inside = path.join(folder, name);
    mkdirSync(inside);
    for (let at = 0; at < 12; at++) {
      const profile = profileOf(textAt(at), {
        types,
        info: {
          timeNanos: BigInt(1_700_000_000 + 60 * at) * 1_000_000_000n,
          periodType: { type: 'space', unit: 'bytes' },
          period: 524_288n,
        },
      });
      writeFileSync(path.join(inside, `${String(at).padStart(2, '0')}.pb`), encodePprof(profile));
    }
    return inside;
  };
  /** With so many MB kept by a cache and by a buffer. */
  const side = (name: string, cache: (at: number) => number, buffer: (at: number) => number) =>
    snapshots(
      name,
      ['inuse_space/bytes'],
      (at) =>
        `${cache(at)}MB main.go:3 main > cache.go:12 cache.Put\n${buffer(at)}MB main.go:4 main > buffer.go:7 buffer.Get`,
    );
  const steady = side(
    'steady',
    (at) => 20 + (at % 2),
    (at) => 30 - (at % 3),
  );

  it('is worse by its leak, which is told with its line', async () => {
    const leaking = side(
      'leaking',
      (at) => 10 + 4 * at,
      () => 1,
    );
    const told = await compareJson(steady, leaking);
    assert.equal(told.verdict, 'worse');
    assert.equal(told.growth.length, 1);
    const [leak] = told.growth;
    assert.deepEqual([leak!.kind, leak!.place!.file, leak!.place!.line], ['leak', 'cache.go', 12]);
    assert(Math.abs(leak!.place!.more - 44 * 2 ** 20) < 2 ** 20);
    const { stdout } = await compare(steady, leaking);
    assert.match(
      stdout,
      /^Growth: heap grew from 11\.\d MiB to 55\.\d MiB within the new side, as a leak does, most of it at cache\.go:12 \(\+44\.\d MiB\)\.$/m,
    );
    const gates = ['--fail-on', 'heap:leak', '--fail-on', 'heap:total>+500%'];
    const failed = await compare(steady, leaking, ...gates, '--format', 'sarif');
    assert.equal(failed.exitCode, 1);
    const { runs } = JSON.parse(failed.stdout) as {
      runs: [
        {
          results: {
            ruleId: string;
            level: string;
            locations: [{ physicalLocation: { region: { startLine: number } } }];
          }[];
        },
      ];
    };
    const found = runs[0].results.filter(({ ruleId }) => ruleId !== 'regression');
    assert.deepEqual(
      found.map(({ ruleId, level, locations }) => [
        ...[ruleId, level, locations[0].physicalLocation.region.startLine],
      ]),
      [
        ['leak', 'warning', 12],
        ['gate', 'error', 12],
        ['gate', 'error', 12],
      ],
    );
    assert.equal((await compare(steady, steady, '--fail-on', 'heap:leak')).exitCode, 0);
    assert.match(stdout, /^Verdict: worse\. It grows within the new side's own life\./m);
  });

  it('has no spike that a few samples make', async () => {
    // Five samples, and eleven for once.
    const rare = side(
      'rare',
      (at) => (at === 5 ? 5.5 : 2.5),
      () => 0.01,
    );
    assert.deepEqual((await compareJson(steady, rare)).growth, []);
    const high = side(
      'high',
      (at) => (at === 5 ? 55 : 25),
      () => 0.01,
    );
    assert.equal((await compareJson(steady, high)).growth[0]?.kind, 'spike');
  });

  it('has neither where its files are of runs that have nothing to do with each other', async () => {
    const runs = (name: string, since: (at: number) => number) =>
      snapshots(
        name,
        ['alloc_space/bytes', 'inuse_space/bytes'],
        (at) => `${since(at)}MB ${10 + 4 * at}MB main.go:3 main > cache.go:12 cache.Put`,
      );
    const one = runs('one', (at) => 100 + 50 * at);
    const many = runs('many', (at) => (at % 2 === 0 ? 900 : 90));
    const growth = async (fresh: string) => (await compareJson(one, fresh)).growth.length;
    assert.deepEqual([await growth(one), await growth(many)], [1, 0]);
  });

  it('is not better or worse by snapshots that all hold the same samples', async () => {
    const [one, other] = [
      side(
        'kept',
        () => 30,
        () => 2,
      ),
      side(
        'kept again',
        () => 31,
        () => 2,
      ),
    ];
    const told = await compareJson(one, other);
    assert.equal(told.verdict, 'cannot tell');
    assert(told.rows.every(({ confidence }) => confidence === 'noise'));
  });

  it('has a spike told as what it is', async () => {
    const spiking = side(
      'spiking',
      () => 20,
      (at) => (at === 5 ? 120 : 30),
    );
    const { growth } = await compareJson(steady, spiking);
    assert.deepEqual(
      growth.map(({ kind, place }) => [kind, place!.file, place!.line]),
      [['spike', 'buffer.go', 7]],
    );
  });

  it('is not worse by a leak that the base has, too', async () => {
    const told = await compareJson(
      path.join(folder, 'leaking'),
      side(
        'leaking still',
        (at) => 10 + 4 * at,
        () => 2,
      ),
    );
    assert.deepEqual(
      told.growth.map(({ kind, isInBase }) => [kind, isInBase]),
      [['leak', true]],
    );
    assert.notEqual(told.verdict, 'worse');
  });

  it('is not told to grow where it does not, and the base is not asked', async () => {
    const leaking = path.join(folder, 'leaking');
    assert.deepEqual((await compareJson(leaking, steady)).growth, []);
  });
});
