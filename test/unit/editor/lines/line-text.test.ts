import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { heatLevel } from '../../../../src/core/heat.ts';
import type { LineCost } from '../../../../src/editor/lines/line-heat.ts';
import { lineTexts, type LineText } from '../../../../src/editor/lines/line-text.ts';

function cost(name: string, share: number, amount: string, more: Partial<LineCost> = {}): LineCost {
  return { name, share, amount, passedOn: false, rough: false, ...more };
}

/** With plain spaces, to be read here; figure spaces become underscores. */
function plain(text: LineText | undefined): Record<'full' | 'short' | 'stale', string> | undefined {
  if (text === undefined) return undefined;
  const spaces = (words: string) => words.replaceAll('\u2007', '_').replaceAll('\u00a0', ' ');
  return { full: spaces(text.full), short: spaces(text.short), stale: spaces(text.stale) };
}

function textOf(drawn: LineCost | undefined, beside?: LineCost): LineText | undefined {
  return lineTexts([{ line: 1, level: heatLevel(drawn?.share ?? 0), drawn, beside }])[0];
}

describe('lineText', () => {
  it('says share and amount; on a long line the share', () => {
    assert.deepEqual(plain(textOf(cost('cpu', 0.264, '3.98\u00a0cores'))), {
      full: '26.4 %  3.98 cores',
      short: '26.4 %',
      stale: '26.4 %  before edit',
    });
  });

  it('pads shares to one width', () => {
    assert.equal(plain(textOf(cost('cpu', 0.081, '1.22\u00a0cores')))?.full, '_8.1 %  1.22 cores');
    assert.equal(plain(textOf(cost('cpu', 1, '15.1\u00a0cores')))?.full, '100.0 %  15.1 cores');
  });

  it('an arrow leads on where the cost is passed on', () => {
    const text = textOf(cost('cpu', 0.346, '5.22\u00a0cores', { passedOn: true }));
    assert.equal(plain(text)?.full, '34.6 %  5.22 cores ↓');
    assert.equal(plain(text)?.short, '34.6 % ↓');
    assert.equal(text?.hot, false);
  });

  it('a second type stands behind, share only', () => {
    const text = textOf(cost('cpu', 0.139, '2.10\u00a0cores'), cost('heap', 0.094, '102\u00a0MiB'));
    assert.equal(plain(text)?.full, '13.9 %  2.10 cores · 9.4 % heap');
    assert.equal(plain(text)?.short, '13.9 %');
  });

  it('the larger share leads', () => {
    const text = textOf(cost('cpu', 0.032, '0.48\u00a0cores'), cost('heap', 0.117, '127\u00a0MiB'));
    assert.deepEqual(plain(text), {
      full: '11.7 % heap  127 MiB · 3.2 % cpu',
      short: '11.7 % heap  127 MiB',
      stale: '11.7 % heap  before edit',
    });
    assert.equal(text?.hot, true);
  });

  it('says nothing of a drawn type below 1.5 %, the mark does', () => {
    assert.equal(textOf(cost('cpu', 0.0149, '0.22\u00a0cores')), undefined);
    const text = textOf(
      cost('cpu', 0.0149, '0.22\u00a0cores'),
      cost('heap', 0.463, '503\u00a0MiB'),
    );
    assert.equal(plain(text)?.full, '46.3 % heap  503 MiB');
  });

  it('is hot from 10 %', () => {
    assert.equal(textOf(cost('cpu', 0.0999, '1\u00a0core'))?.hot, false);
    assert.equal(textOf(cost('cpu', 0.1, '1\u00a0core'))?.hot, true);
    assert.equal(textOf(undefined, cost('heap', 0.0999, '1\u00a0MiB'))?.hot, false);
  });

  it('says with a tilde what few samples say', () => {
    const text = textOf(
      cost('cpu', 0.021, '0.31\u00a0cores', { rough: true }),
      cost('heap', 0.05, '1\u00a0MiB', { rough: true }),
    );
    assert.equal(plain(text)?.full, '~5.0 % heap  1 MiB · ~2.1 % cpu');
  });

  it('gives a tilde before two digits a column of its own in a file that has one, and in no other', () => {
    const file = (...drawn: LineCost[]) =>
      lineTexts(
        drawn.map((one, at) => ({
          line: at + 1,
          level: heatLevel(one.share),
          drawn: one,
          beside: undefined,
        })),
      ).map((text) => plain(text)?.short);
    const exact = [cost('cpu', 0.245, '1'), cost('cpu', 0.046, '1')];
    const rough = (share: number) => cost('cpu', share, '1', { rough: true });
    assert.deepEqual(file(...exact), ['24.5 %', '_4.6 %']);
    assert.deepEqual(file(...exact, rough(0.081)), ['24.5 %', '_4.6 %', '~8.1 %']);
    assert.deepEqual(file(...exact, rough(0.081), rough(0.163)), [
      '_24.5 %',
      '__4.6 %',
      '_~8.1 %',
      '~16.3 %',
    ]);
    // A mark without a text takes no column.
    assert.deepEqual(file(...exact, cost('cpu', 0.01, '1', { rough: true })), [
      '24.5 %',
      '_4.6 %',
      undefined,
    ]);
  });

  it('has at most 40 characters: the second type goes, then the amount', () => {
    const long = textOf(
      cost('allocations in TLAB', 0.2, '118\u00a0k\u00a0objects a second'),
      cost('cpu', 0.1, '1\u00a0core'),
    );
    assert.equal(plain(long)?.full, '20.0 %  118 k objects a second');
    const longest = textOf(cost('x', 0.2, 'a number with quite a lot of words behind it'));
    assert.equal(plain(longest)?.full, '20.0 %');
  });

  it('never wraps', () => {
    const text = textOf(cost('cpu', 0.139, '2 cores'), cost('heap objects', 0.094, '102\u00a0MiB'));
    assert.doesNotMatch(`${text?.full}${text?.short}${text?.stale}`, / /);
  });
});
