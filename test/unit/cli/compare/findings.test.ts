// `hotline compare` of all metrics at once: the demo's two builds, of which one has an oversized buffer.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { hotline } from '../../support/command-line.ts';
import { profileOf } from '../../support/profile-text.ts';
import { compare } from './support.ts';

const [v1, v2] = ['test/demo/recordings/v1', 'test/demo/recordings/v2'];

interface Told {
  readonly metrics: readonly { readonly name: string; readonly verdict: string }[];
  readonly leftOut: readonly string[];
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly confidence: string;
    readonly changes: readonly { readonly metric: string; readonly delta: { total: number } }[];
  }[];
}

async function toldOf(...args: readonly string[]): Promise<Told> {
  const { stdout, stderr, exitCode } = await hotline(['compare', ...args, '--format', 'json']);
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout) as Told;
}

describe('findings of hotline compare', function () {
  this.timeout(60_000);

  it('tells of the line of the buffer that CPU, heap and allocations fell', async () => {
    const { metrics, findings, leftOut } = await toldOf('--base', v1, '--new', v2);
    const names = metrics.map(({ name }) => name);
    for (const name of ['cpu', 'heap', 'allocated', 'goroutines', 'mutex', 'block'])
      assert.ok(names.includes(name), name);
    assert.deepEqual(leftOut, []);
    assert.equal(new Set(names).size, names.length, 'no metric twice');
    const buffer = findings.find(({ file, line }) => file.endsWith('respond.go') && line === 12);
    assert.equal(buffer?.confidence, 'certain');
    const fell = buffer.changes.filter(({ delta }) => delta.total < 0).map(({ metric }) => metric);
    assert.deepEqual(fell.toSorted(), ['allocated', 'cpu', 'heap']);
    const slower = findings.find(({ file, line }) => file.endsWith('catalogue.go') && line === 96);
    assert.ok(slower?.changes.some(({ metric, delta }) => metric === 'cpu' && delta.total > 0));
  });

  it('says what one side lacks', async () => {
    const cpu = `${v2}/cpu`;
    const { metrics, leftOut } = await toldOf('--base', v1, '--new', cpu);
    assert.deepEqual(
      metrics.map(({ name }) => name),
      ['cpu'],
    );
    assert.ok(
      leftOut.includes(
        'mutex contentions, mutex are not compared: the new side has no such profiles.',
      ),
    );
  });

  it('says what both have and nobody can compare', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hotline-'));
    try {
      const types = ['stalls/count', 'cpu/nanoseconds'];
      const [base, fresh] = ['0', '4'].map((stalls, at) => {
        const file = path.join(folder, `${at}.pb`);
        writeFileSync(file, encodePprof(profileOf(`${stalls} 10ms a.go:1 a`, { types })));
        return file;
      });
      const { stdout, stderr } = await compare(base!, fresh!, '--format', 'json');
      const why = /^stalls is not compared: The base side, 0.pb, has no sample with any stalls\.$/;
      assert.match((JSON.parse(stdout) as Told).leftOut.join('\n'), why);
      assert.match(stderr, /stalls is not compared/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('gates on a metric that is not shown, and tells apart mutexes and blocking', async () => {
    const { exitCode, stdout } = await compare(
      v1,
      v2,
      ...['--fail-on', 'heap:total>+3%', '--fail-on', 'cpu:catalogue.go:96>+5pp'],
    );
    assert.equal(exitCode, 1);
    assert.match(stdout, /Gate heap:total>\+3%: passed/);
    assert.match(stdout, /Finding: \S+respond\.go:12 .*cpu -12\.6 pp ± 1\.\d+ pp .*; certain/);
    const waits = await compare(v1, v2, '--value', 'mutex', '-n', '1');
    assert.match(waits.stdout, /^mutex per second/);
  });

  it('looks at what is shown alone where that is asked for', async () => {
    const { stdout } = await compare(v1, v2, '--metrics', 'shown', '-n', '1');
    assert.doesNotMatch(stdout, /Finding:/);
  });
});
