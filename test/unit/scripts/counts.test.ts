import assert from 'node:assert/strict';
import { countsOfMocha, failureLines, sentence, sum } from '../../../scripts/test/counts.mjs';

const fine = { report: '{"passed":2,"failed":0,"skipped":1}', code: 0, timedOut: false };

describe('counts of a test run', () => {
  it('are those that mocha reported', () => {
    assert.deepEqual(countsOfMocha({ ...fine, mayBeEmpty: false }), {
      passed: 2,
      failed: 0,
      skipped: 1,
    });
  });

  it('have one more failure when mocha ended before it could report', () => {
    const counts = countsOfMocha({ ...fine, report: undefined, code: 1, mayBeEmpty: false });
    assert.equal(sentence(counts), '0 passed, 1 failed, 0 skipped');
    assert.match(counts.reason ?? '', /code 1 before any test ran/);
  });

  it('have one more failure when the time limit ended it, even after all tests passed', () => {
    const counts = countsOfMocha({ ...fine, code: undefined, timedOut: true, mayBeEmpty: false });
    assert.equal(sentence(counts), '2 passed, 1 failed, 1 skipped');
  });

  it('have one more failure when it ended badly although no test failed', () => {
    const counts = countsOfMocha({ ...fine, code: 7, mayBeEmpty: false });
    assert.equal(sentence(counts), '2 passed, 1 failed, 1 skipped');
  });

  it('do not count failing tests twice, whatever the exit code', () => {
    const report = '{"passed":2,"failed":3,"skipped":0}';
    const counts = countsOfMocha({ ...fine, report, code: 3, mayBeEmpty: false });
    assert.equal(sentence(counts), '2 passed, 3 failed, 0 skipped');
  });

  it('of an empty run are a failure, except where a choice of tests may leave none', () => {
    const report = '{"passed":0,"failed":0,"skipped":0}';
    const empty = (mayBeEmpty: boolean) => sentence(countsOfMocha({ ...fine, report, mayBeEmpty }));
    assert.equal(empty(false), '0 passed, 1 failed, 0 skipped');
    assert.equal(empty(true), '0 passed, 0 failed, 0 skipped');
  });

  it('add up', () => {
    const a = { passed: 1, failed: 2, skipped: 3 };
    assert.equal(sentence(sum([a, a, a])), '3 passed, 6 failed, 9 skipped');
  });

  it('name what failed, each in a line, also when they are added up', () => {
    const failures = [{ title: 'a › b', file: '/x/a.test.ts', message: 'expected 1' }];
    const one = { ...fine, report: JSON.stringify({ passed: 0, failed: 1, skipped: 0, failures }) };
    const counts = countsOfMocha({ ...one, code: 1, mayBeEmpty: false });
    const line = '  a › b (a.test.ts): expected 1';
    assert.deepEqual(failureLines(sum([counts, { passed: 1, failed: 0, skipped: 0 }])), [line]);
    assert.deepEqual(failureLines(sum([counts, counts])), [line, line]);
    assert.deepEqual(failureLines({ passed: 1, failed: 0, skipped: 0 }), []);
  });
});
