import assert from 'node:assert/strict';
import { contest, ratioOf } from '../../bench/contest.ts';
import type { Contestant, Times } from '../../bench/contest.ts';

describe('a contest', () => {
  it('asks all in turn, and leaves the warm-ups out', async () => {
    const slow = answering('console.log(4)');
    const fast = answering('console.log(2)');
    const taken = await contest({ slow, fast }, 3, { warmUp: 0, rounds: 0 });
    assert.deepEqual(
      taken.slow.map(({ clock }) => clock),
      [4, 4, 4],
    );
    assert.equal(ratioOf(taken, 'clock', 'fast', 'slow'), 2);
  });

  it('names who ended instead of answering', async () => {
    const gone = answering('process.exit(3)');
    await assert.rejects(contest({ gone }, 1), /^Error: gone: it gave no seconds$/);
  });

  it('takes the median of the ratios of the rounds, so that a slow minute meets both', () => {
    const clocks = (...seconds: number[]) => seconds.map((clock) => ({ clock, work: undefined }));
    const taken: Times<'ours' | 'theirs'> = { ours: clocks(1, 10, 2), theirs: clocks(3, 30, 2) };
    assert.equal(ratioOf(taken, 'clock', 'ours', 'theirs'), 3);
    assert.equal(ratioOf(taken, 'work', 'ours', 'theirs'), undefined);
  });
});

/** A real process that does something for each line of its input. */
function answering(code: string): Contestant {
  return { command: process.execPath, args: ['-e', `process.stdin.on('data', () => { ${code} })`] };
}
