// Texts that nobody writes. There is no clock here: what is not bounded does not end before mocha's time limit.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  LINE_STATES,
  mapLines,
  mapTexts,
  type LineMap,
} from '../../../../src/core/line-map/line-map.ts';
import { placesOf } from '../../../../src/core/line-map/places.ts';

const MANY = 200_000;

function counts({ states }: LineMap): Record<string, number> {
  const found: Record<string, number> = {};
  for (const state of states) found[LINE_STATES[state]!] = (found[LINE_STATES[state]!] ?? 0) + 1;
  return found;
}

/** Lines that are all different, in an order without a pattern. */
const many = (word: string, by: number) =>
  Array.from({ length: MANY }, (_, at) => `${word}${(at * by) % 1_000_003}(request)`);

describe('a line map of a file with 200,000 lines', () => {
  const before = many('compute', 7919);

  it('finds the few that are new and the few that were changed', () => {
    const after = before.map((line, at) =>
      at % 1000 === 500 ? line.replace('request', 'requests') : line,
    );
    after.splice(100_000, 0, 'somethingNew()');
    assert.deepEqual(counts(mapLines(before, after)), {
      exact: 99_900,
      shifted: 99_900,
      edited: 200,
    });
  });

  it('finds no line in a file that is altogether another', () => {
    assert.deepEqual(
      counts(
        mapLines(
          before,
          many('zzz', 31).map((line) => line.slice(0, 8)),
        ),
      ),
      {
        gone: MANY,
      },
    );
  });

  it('keeps one order of a file that was turned around', () => {
    const {
      exact = 0,
      shifted = 0,
      moved = 0,
      ...others
    } = counts(mapLines(before, before.toReversed()));
    assert.deepEqual(others, {});
    assert.equal(exact + shifted, 1);
    assert.equal(moved, MANY - 1);
  });

  // A line may open a block by what stands next below it, and blocks end at what stands below them: each asks far down.
  for (const [shape, lines] of [
    ['comments', (row: number) => `// line ${row}`],
    ['labels', (row: number) => `l${row}:`],
    ['calls on two lines', (row: number) => (row % 2 === 0 ? `set(${row}) b` : '    c')],
  ] as const)
    it(`follows a function above nothing but ${shape}`, () => {
      const texts = Array.from({ length: MANY }, (_, row) => lines(row));
      const code = ['func sum() int {', '\treturn first + second', '}'];
      const after = mapLines([...code, ...texts], ['package cart', ...code, ...texts]);
      assert.deepEqual(counts(after), { shifted: MANY + 3 });
    });

  it('leaves lines alone that all stand many times, where too many of them differ', () => {
    const few = (by: number) =>
      Array.from({ length: MANY }, (_, at) => `lookup(${(at * at * by) % 17})`);
    const { gone = 0, edited = 0 } = counts(mapLines(few(3), few(5)));
    assert(gone + edited > MANY / 2);
  });

  describe('tells lines that are too much alike about where they were', () => {
    const table = Array.from({ length: MANY }, (_, at) => `  lookup(${(at * at) % 17}),`);
    const within = (rows: readonly string[]) => ['const table = [', ...rows, '];', 'last(table)'];
    const test = (what: string, change: () => readonly string[], at: (row: number) => number) =>
      it(what, () => {
        const map = mapLines(within(table), within(change()));
        const placeOf = placesOf(map);
        assert((counts(map)['gone'] ?? 0) > MANY / 2);
        for (let row = 0; row < MANY; row += 997) {
          const place = placeOf(row + 2);
          const seen = place.state === 'gone' ? place.nearest! : place.line;
          assert(Math.abs(seen - (at(row) + 2)) <= 4, `line ${row + 2} is told by ${seen}`);
        }
      });

    test(
      'where some came',
      () => table.flatMap((line, at) => (at % 100 === 50 ? [`  added(${at}),`, '', line] : [line])),
      (row) => row + 2 * Math.floor((row + 50) / 100),
    );
    test(
      'where some went',
      () => table.filter((_, at) => at % 100 !== 50),
      (row) => row - Math.floor((row + 50) / 100),
    );
    test(
      'where some were changed',
      () => table.map((line, at) => (at % 3 === 0 ? line.replace('lookup', 'find') : line)),
      (row) => row,
    );
  });

  it('ends with lines that only open or close blocks', () => {
    const nested = [
      ...Array.from({ length: MANY / 2 }, (_, at) => `${' '.repeat(at % 40)}{`),
      ...Array.from({ length: MANY / 2 }, (_, at) => `${' '.repeat(at % 40)}}`),
    ];
    assert.equal(mapLines(nested, nested.slice(1)).lines.length, MANY);
    assert.equal(mapLines(nested, nested.toReversed()).lines.length, MANY);
  });
});

describe('a line map of a line with a megabyte', () => {
  const long = 'let a=f(1);'.repeat(100_000);

  it('knows it in another place, and changed', () => {
    assert.deepEqual([...mapTexts(`${long}\nlast()`, `first()\n${long}\nlast()`).lines], [2, 3]);
    const map = mapTexts(`// bundle\n${long}`, `// bundle\n${long}g()`);
    assert.deepEqual([...map.lines], [1, 2]);
    assert.equal(LINE_STATES[map.states[1]!], 'edited');
  });

  it('knows it in other white space, at its end and within', () => {
    const map = mapTexts(
      `${long}${' '.repeat(1e6)}\n${long}x`,
      `${long}\n${long.replaceAll(';', '; ')}x`,
    );
    assert.deepEqual(counts(map), { exact: 1, edited: 1 });
  });

  it('compares many lines of this kind no longer than it may', () => {
    const wide = (word: string) =>
      Array.from({ length: 300 }, (_, at) => `${word}${at}`.repeat(2000));
    assert.equal(mapLines(wide('alpha'), wide('alphas')).lines.length, 300);
  });
});
