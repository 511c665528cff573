import assert from 'node:assert/strict';
import { sentence, type Counts } from '../../../scripts/test/counts.mjs';
import { withOnceMore } from '../../../scripts/test/once-more.mjs';

const counts = (passed: number, failed = 0): Counts => ({ passed, failed, skipped: 0 });
const twoFiles = {
  ...counts(7, 1),
  failures: [{ title: 'b › waits', file: '/b.test.ts', message: 'timed out' }],
  files: { '/a.test.ts': counts(5), '/b.test.ts': counts(2, 1) },
};

describe('tests that are run once more', () => {
  const log = console.log;
  const told: string[] = [];
  before(() => {
    console.log = (text: string) => void told.push(text);
  });
  after(() => {
    console.log = log;
  });

  const run = async (...answers: readonly (Counts & { reason?: string })[]) => {
    const asked: (readonly string[] | undefined)[] = [];
    const answer = await withOnceMore((files) => {
      asked.push(files);
      return Promise.resolve(answers[asked.length - 1] ?? counts(0));
    });
    return { asked, answer };
  };

  it('are none where nothing failed', async () => {
    const { asked, answer } = await run({ ...counts(3), files: { '/a.test.ts': counts(3) } });
    assert.deepEqual(asked, [undefined]);
    assert.equal(sentence(answer), '3 passed, 0 failed, 0 skipped');
  });

  it('are whole files, and told by name when they pass then', async () => {
    const { asked, answer } = await run(twoFiles, counts(4));
    assert.deepEqual(asked, [undefined, ['/b.test.ts']]);
    assert.equal(sentence(answer), '9 passed, 0 failed, 0 skipped');
    assert.match(
      answer.reason ?? '',
      /b\.test\.ts failed once, and passed when run again\n.*b › waits .*timed out/,
    );
    assert.equal(answer.failures, undefined);
    assert.match(told.join('\n'), /Once more.*b\.test\.ts/);
  });

  it('have failed when they fail twice', async () => {
    const { answer } = await run(twoFiles, counts(2, 2));
    assert.equal(sentence(answer), '7 passed, 2 failed, 0 skipped');
    assert.match(answer.reason ?? '', /failed when run again/);
  });

  it('are none where many files failed, or the run itself did', async () => {
    const files = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, counts(0, 1)]));
    assert.equal((await run({ ...counts(0, 4), files })).asked.length, 1);
    const late = { ...twoFiles, reason: 'it did not end within its time limit' };
    assert.deepEqual((await run(late)).asked, [undefined]);
  });
});
