// A buffer that was most of all: when it is gone, the shares of everything else are several times what they were.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareJson, compare, writeSide } from './support.ts';

const REST = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [`part${at}.go:5 part${at}.Run`, 30 + 8 * at]),
);

describe('hotline compare, of what was most of a program', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hotline-removed-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const large = writeSide(path.join(folder, 'large'), { ...REST, 'pool.go:7 pool.Grow': 5000 });
  const small = writeSide(path.join(folder, 'small'), { ...REST, 'pool.go:7 pool.Grow': 40 });

  it('takes nothing for a regression whose share rose no more than all others', async () => {
    const gate = ['--fail-on', 'cpu:part3.Run>+50%', '--fail-on', 'cpu:part*.go>+50%'];
    const told = await compareJson(large, small, ...gate);
    assert.equal(told.verdict, 'better');
    assert.deepEqual(
      told.gates.map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
    assert.match(told.gates[0]!.reason, /So did the shares of all that did not change/);
    const { stdout } = await compare(large, small, '--format', 'sarif');
    const { runs } = JSON.parse(stdout) as { runs: [{ results: unknown[] }] };
    assert.deepEqual(runs[0].results, []);
  });

  it('takes what came for one, and nothing for an improvement', async () => {
    const { verdict } = await compareJson(small, large);
    assert.equal(verdict, 'worse');
    const { stdout } = await compare(small, large, '--format', 'sarif');
    const { runs } = JSON.parse(stdout) as { runs: [{ results: { message: { text: string } }[] }] };
    assert.deepEqual(
      runs[0].results.map(({ message }) => message.text.split(':')[0]),
      ['pool.Grow'],
    );
  });
});
