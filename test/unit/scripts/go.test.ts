import assert from 'node:assert/strict';
import { readGoTest, whyNoGo } from '../../../scripts/test/go.mjs';

const events = [
  { Action: 'start', Package: 'p' },
  { Action: 'run', Package: 'p', Test: 'TestFine' },
  { Action: 'output', Package: 'p', Test: 'TestFine', Output: 'said by the fine one\n' },
  { Action: 'pass', Package: 'p', Test: 'TestFine' },
  { Action: 'output', Package: 'p', Test: 'TestBad', Output: 'wrong sum\n' },
  { Action: 'fail', Package: 'p', Test: 'TestBad' },
  { Action: 'skip', Package: 'p', Test: 'TestLater' },
  { Action: 'output', Package: 'p', Output: 'FAIL\tp\t0.1s\n' },
  { Action: 'fail', Package: 'p' },
];

describe('go test', () => {
  it('is counted by its tests, not by its packages', () => {
    const { counts } = readGoTest(events.map((event) => JSON.stringify(event)).join('\n'));
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 1 });
  });

  it('shows what failed tests and the compiler said', () => {
    const lines = ['# p', './x.go:1:1: oops', ...events.map((event) => JSON.stringify(event))];
    const { output } = readGoTest(lines.join('\n'));
    assert.equal(output, '# p\n./x.go:1:1: oops\nwrong sum\nFAIL\tp\t0.1s\n');
  });

  it('needs Go 1.24 or newer', () => {
    const why = (text: string) => whyNoGo({ code: 0, text });
    assert.equal(why('go1.24.0\n'), undefined);
    assert.equal(why('go1.26.8\n'), undefined);
    assert.equal(why('go2.0\n'), undefined);
    assert.equal(why('devel go1.27-abc\n'), undefined);
    assert.equal(why('go1.22.2\n'), 'Go 1.24 or newer is needed, this is go1.22.2');
    assert.equal(whyNoGo({ code: undefined, text: '' }), 'Go is not installed');
  });
});
