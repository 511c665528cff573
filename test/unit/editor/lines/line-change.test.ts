// What a line says of a difference: its sign, its size, and nothing where it may be chance.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { comparedCard } from '../../../../src/editor/lines/compared-card.ts';
import { changedLines, changeOf } from '../../../../src/editor/lines/line-change.ts';
import type { ComparedLine } from '../../../../src/engine/compare/compared-line-answers.ts';
import { comparedLine, comparedOf } from '../support/compared.ts';

const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ');

function drawn(...lines: readonly ComparedLine[]) {
  return changedLines(comparedOf(lines), lines, ({ today }) => today?.line).map(
    ({ line, change, text }) =>
      `${line} ${change!.sign}-${change!.level} ${plain(text?.full).replaceAll('\u2007', '_')}`,
  );
}

describe('what differs on a line', () => {
  it('is told in the unit and as a part of the base, numbers below each other', () => {
    assert.deepEqual(
      drawn(
        comparedLine(64, [2.72, 3.98]),
        comparedLine(73, [0.39, 0.3]),
        comparedLine(88, [0, 0.43]),
        comparedLine(90, [12, 12.9], { passedOn: true }),
      ),
      [
        '64 more-3 +1.26 cores  _+46 %',
        '73 less-1 _−90 mcores  _−23 %',
        '88 more-3 +0.43 cores  ___new',
        '90 more-3 +0.90 cores  +7.5 % ↓',
      ],
    );
  });

  it('has a size by its part of the larger whole, whichever side that is', () => {
    const line = comparedLine(1, [1, 1.2]);
    const level = (cores: readonly [number, number]) =>
      changeOf(line, comparedOf([], cores))?.level;
    assert.deepEqual(
      [[1, 4] as const, [10, 2] as const, [2, 50] as const, [100, 1] as const].map(level),
      [3, 2, 1, undefined],
    );
  });

  it('is silent where it may be chance, however large', () => {
    assert.deepEqual(drawn(comparedLine(1, [1, 9], { confidence: 'noise' })), []);
  });

  it('has lost all where a line that is still there costs nothing', () => {
    assert.match(drawn(comparedLine(1, [1, 0]))[0]!, /−1\.00 cores {2}−100 %$/);
  });
});

describe('the card of a line that is compared', () => {
  const card = (line: ComparedLine) =>
    plain(comparedCard(line, comparedOf([line]), { edited: false }));

  it('has both sides, the interval and how sure it is', () => {
    const text = card(comparedLine(64, [2.72, 3.98]));
    assert.match(
      text,
      /^\*\*\+1\.26 cores \(\+46 %\)\*\* of CPU · 2\.72 cores → 3\.98 cores · certain, p < 0\.001/,
    );
    assert.match(text, /95 times of 100 the difference is \+1\.16 cores to \+1\.36 cores/);
    assert.doesNotMatch(text, /it was/);
  });

  it('says what may be chance, and where the base has the line', () => {
    const text = card(
      comparedLine(64, [2, 2.1], {
        ...{ confidence: 'noise', chance: 0.4, interval: undefined },
        inBase: { path: 'old.go', line: 7 },
      }),
    );
    assert.match(text, /may be chance, p = 0\.400/);
    assert.match(text, /In v1\.41 it was old\.go:7/);
    assert.doesNotMatch(text, /95 times/);
  });
});
