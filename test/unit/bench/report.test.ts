import assert from 'node:assert/strict';
import { asMarkdown, atLeast, figure, ratiosAsJson, times } from '../../bench/report.ts';
import type { Outcome } from '../../bench/report.ts';

const outcome: Outcome = {
  ratios: { go: 3.4159, 'pprof-format': 18.25, inflate: 0.51234 },
  table: [
    ['MB/s', 'Hotline', 'go'],
    ['cpu', '410', '136'],
  ],
  goals: [...atLeast(3, 'Go', [3.4159, 5]), ...atLeast(20, 'pprof-format', [18.25])],
  notes: ['Left out: nothing.'],
};

describe('the report of benchmarks', () => {
  it('writes ratios for machines, by benchmark and peer', () => {
    const written = ratiosAsJson(new Map([['decode', outcome]]));
    assert.deepEqual(JSON.parse(written), {
      decode: { go: 3.42, 'pprof-format': 18.3, inflate: 0.512 },
    });
  });

  it('is Markdown for people, with goals and what is missed', () => {
    const written = asMarkdown({ title: 'Decode' }, outcome);
    assert.equal(
      written,
      [
        '## Decode',
        '',
        '| MB/s | Hotline |  go |',
        '| ---- | ------: | --: |',
        '| cpu  |     410 | 136 |',
        '',
        '- ≥ 3x Go: 3.42x, reached',
        '- ≥ 20x pprof-format: 18.3x, **missed**',
        '',
        '- Left out: nothing.',
      ].join('\n'),
    );
  });

  it('judges a goal by the smallest ratio, and not at all without one', () => {
    assert.deepEqual(
      atLeast(3, 'Go', [4, undefined, 2.9]).map(({ reached }) => reached),
      [false],
    );
    assert.deepEqual(atLeast(3, 'Go', [undefined]), []);
  });

  it('gives three digits', () => {
    assert.deepEqual([640.4, 18.25, 3.4159, 0.05128, 2].map(figure), [
      '640',
      '18.3',
      '3.42',
      '0.0513',
      '2',
    ]);
    assert.equal(times(undefined), '-');
  });
});
