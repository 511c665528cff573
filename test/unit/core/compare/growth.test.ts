import assert from 'node:assert/strict';
import { growthOf } from '../../../../src/core/compare/growth.ts';
import { randomOf } from '../../../../src/core/compare/random.ts';

const series = (length: number, value: (at: number, random: () => number) => number, seed = 5) => {
  const random = randomOf(seed);
  return Array.from({ length }, (_, at) => value(at, random));
};
const wobble = (random: () => number) => 8 * (random() - 0.5);

describe('growth of a state', () => {
  it('is a leak where it goes on, with what it began and ended at', () => {
    const told = growthOf(series(24, (at, random) => 40 + 2 * at + wobble(random)));
    assert.equal(told?.kind, 'leak');
    assert(Math.abs(told.from - 40) < 4 && Math.abs(told.to - 86) < 4);
    assert(told.chance! < 1e-6);
  });

  it('is none where a cache fills up and then stays', () => {
    const told = growthOf(
      series(24, (at, random) => 100 - 60 * Math.exp(-at / 2) + wobble(random) / 4),
    );
    assert.equal(told, undefined);
  });

  it('is none where it is small beside what is usual', () => {
    assert.equal(growthOf(series(24, (at) => 1000 + at)), undefined);
  });

  it('is none where it shrinks, is nothing, or there are few values', () => {
    assert.equal(growthOf(series(24, (at) => 100 - 2 * at)), undefined);
    assert.equal(growthOf(series(24, () => 0)), undefined);
    assert.equal(growthOf([1, 2, 3, 4, 5]), undefined);
  });

  it('is a spike where it comes back', () => {
    const told = growthOf(
      series(24, (at, random) => (at === 9 || at === 10 ? 170 : 50) + wobble(random)),
    );
    assert.equal(told?.kind, 'spike');
    assert(Math.abs(told.from - 50) < 5 && Math.abs(told.to - 170) < 5);
    const stays = growthOf(series(24, (at, random) => (at > 15 ? 170 : 50) + wobble(random)));
    assert.notEqual(stays?.kind, 'spike');
  });

  it('is hardly ever seen in values without any order', () => {
    const seen = Array.from({ length: 500 }, (_, round) =>
      growthOf(series(12, (_at, random) => 50 + 6 * wobble(random), 100 + 7 * round)),
    ).filter((growth) => growth !== undefined);
    assert(seen.length <= 8, `${seen.length}`);
  });
});
