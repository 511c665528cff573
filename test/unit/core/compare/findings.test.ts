// What changed by several metrics, as one list.

import assert from 'node:assert/strict';
import { findingsOf, type FindingRow, type Metric } from '../../../../src/core/compare/findings.ts';

interface Row extends FindingRow {
  readonly place: string;
}

function row(place: string, before: number, after: number, more: Partial<Row> = {}): Row {
  const cost = (value: number) => ({ self: value, total: value });
  return {
    ...{ place, base: cost(before), fresh: cost(after) },
    ...{ confidence: 'certain', answersFor: after - before, path: undefined },
    ...more,
  };
}

const metric = (rows: readonly Row[], countOf?: number): Metric<Row> => ({
  rows,
  whole: 100,
  countOf,
});

const told = (metrics: readonly Metric<Row>[]) =>
  findingsOf(metrics, ({ place }) => place).map(
    ({ confidence, changes }) =>
      `${changes[0].row.place} ${changes.map((change) => change.metric).join('+')} ${confidence}`,
  );

describe('findings', () => {
  it('has one place once, with the largest change first', () => {
    const cpu = metric([row('a', 10, 12), row('b', 5, 9)]);
    const heap = metric([row('a', 60, 10)]);
    assert.deepEqual(told([cpu, heap]), ['a 1+0 certain', 'b 0 certain']);
  });

  it('has certain ones first, and no noise', () => {
    const cpu = metric([
      row('likely', 0, 50, { confidence: 'likely' }),
      row('certain', 0, 1),
      row('noise', 0, 80, { confidence: 'noise' }),
    ]);
    assert.deepEqual(told([cpu]), ['certain 0 certain', 'likely 0 likely']);
  });

  it('leaves out what passes its change on, and what nobody would look at', () => {
    const cpu = metric([
      row('main', 0, 50, { answersFor: 1 }),
      row('against', 0, 50, { answersFor: -20 }),
      row('little', 0, 0.2),
      row('here', 0, 50),
    ]);
    assert.deepEqual(told([cpu]), ['here 0 certain']);
  });

  it('has places of the source alone where any is known, by whatever metric', () => {
    const library = row('regexp', 0, 30, { answersFor: 30 });
    assert.deepEqual(told([metric([library])]), ['regexp 0 certain']);
    const own = row('own', 0, 30, { path: 'own.go' });
    assert.deepEqual(told([metric([library]), metric([own])]), ['own 1 certain']);
    const quiet = row('own', 5, 5, { path: 'own.go', confidence: 'noise' });
    assert.deepEqual(told([metric([library, quiet])]), []);
  });

  it('leaves out a count whose amount says the same, and keeps one that says another thing', () => {
    const bytes = metric([
      row('same', 9, 1),
      row('other', 9, 1),
      row('unsure', 9, 1, { confidence: 'likely' }),
    ]);
    const objects = metric([row('same', 9, 1), row('other', 1, 8), row('unsure', 9, 1)], 0);
    assert.deepEqual(told([bytes, objects]), [
      'other 0+1 certain',
      'same 0 certain',
      'unsure 1+0 certain',
    ]);
  });
});
