import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { align } from '../../../../src/core/line-map/align.ts';
import { carryCosts } from '../../support/carried-costs.ts';
import { longestIncreasing } from '../../../../src/core/line-map/increasing.ts';
import { LINE_STATES, mapLines } from '../../../../src/core/line-map/line-map.ts';
import { placesOf } from '../../../../src/core/line-map/places.ts';
import { shortestEdit } from '../../../../src/core/line-map/shortest-edit.ts';

/** Lines as code has them: few texts, so that many stand several times, with blocks and without sense. */
const line = fc.oneof(
  {
    arbitrary: fc.constantFrom('', '}', '  }', '  return nil', 'return err', '{', 'i++ '),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('if ok {', '  for {', '  } else {'), weight: 2 },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('', '  ', '\t'), fc.constantFrom('compute', 'store'), fc.nat(9))
      .map(([indent, verb, at]) => `${indent}${verb}(item${at})`),
    weight: 4,
  },
);
const text = fc.array(line, { maxLength: 30 });
const NAMES = ['Fetch', 'Total', 'Render', 'close', 'price'];
/** A text and another that has much of it. */
const pair = fc
  .tuple(text, text, fc.array(fc.nat(29), { maxLength: 6 }))
  .map(([before, other, cuts]) => {
    const after = [...before];
    for (const [at, cut] of cuts.entries())
      if (at % 3 === 0) after.splice(cut, 1 + (cut % 4));
      else if (at % 3 === 1) after.splice(cut + 3, 0, ...after.splice(cut / 2, 3));
      else after.splice(cut, 0, ...other.slice(0, cut % 5));
    return { before, after: cuts.length === 0 ? other : after };
  });

/** Functions with lines that stand once in all of them. */
const functions = fc
  .uniqueArray(fc.nat(99), { minLength: 3, maxLength: 24 })
  .chain((items) =>
    fc.tuple(fc.constant(items), fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 })),
  )
  .map(([items, names]) =>
    names.map((name, at) => ({
      name,
      body: items
        .filter((_, by) => by % names.length === at)
        .map((item) => `  compute(item${item})`),
    })),
  );

function textOf(all: readonly { readonly name: string; readonly body: readonly string[] }[]) {
  return all.flatMap(({ name, body }) => [`func ${name}() {`, ...body, '}', '']);
}

function shuffled<T>(all: readonly T[], below: (end: number) => number): T[] {
  const left = [...all];
  return all.map(() => left.splice(below(left.length), 1)[0]!);
}

const runs = { numRuns: 500 };

describe('every line map', () => {
  it('says of a line what is true of the two texts', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const placeOf = placesOf(mapLines(before, after));
        for (const [row, old] of before.entries()) {
          const place = placeOf(row + 1);
          seen.add(place.state);
          if (place.state === 'gone') continue;
          const now = after[place.line - 1];
          assert(now !== undefined, `line ${row + 1} is on line ${place.line} of ${after.length}`);
          assert.equal(place.state !== 'edited', now.trimEnd() === old.trimEnd());
          // A line that is in another function now may have the number that it had.
          if (place.state === 'exact') assert.equal(place.line, row + 1);
          if (place.state === 'shifted') assert.notEqual(place.line, row + 1);
        }
      }),
      runs,
    );
    assert.deepEqual([...seen].sort(), [...LINE_STATES].sort()); // Each was seen, so each was checked.
  });

  it('has each of today’s lines once, and its landmarks in order', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const { lines, landmarks } = mapLines(before, after);
        const there = lines.filter((place) => place > 0);
        assert.equal(new Set(there).size, there.length);
        const marks = lines.filter((_, row) => landmarks[row] === 1);
        assert.deepEqual(marks, marks.toSorted());
      }),
      runs,
    );
  });

  it('finds every line that stands once in both texts and names something', () => {
    fc.assert(
      fc.property(pair, (both) => {
        // Without blocks: from one function to another no lone line goes.
        const [before, after] = [both.before, both.after].map((lines) =>
          lines.filter((line) => !/[{}]/.test(line)),
        ) as [string[], string[]];
        const { lines } = mapLines(before, after);
        const times = (all: readonly string[], one: string) =>
          all.filter((other) => other.trimEnd() === one.trimEnd()).length;
        for (const [row, old] of before.entries())
          if (old.includes('(item') && times(before, old) === 1 && times(after, old) === 1)
            assert.equal(after[lines[row]! - 1]?.trimEnd(), old.trimEnd());
      }),
      runs,
    );
  });

  it('finds every telling line that stayed in its function, wherever both went', () => {
    fc.assert(
      fc.property(functions, fc.infiniteStream(fc.nat(99)), (all, random) => {
        const below = (end: number) => random.next().value! % end;
        // The functions in another order, their lines too, some gone and some new.
        const after = shuffled(all, below).map(({ name, body }) => ({
          name,
          body: shuffled(body, below).filter(() => below(5) > 0),
        }));
        for (const { body } of after)
          if (below(3) === 0) body.splice(below(body.length + 1), 0, `  added(thing${below(99)})`);
        const [old, now] = [all, after].map(textOf) as [string[], string[]];
        const { lines } = mapLines(old, now);
        for (const [row, text] of old.entries())
          if (text.includes('(item') && now.includes(text))
            assert.equal(now[lines[row]! - 1], text, `${text} of\n${old.join('\n')}`);
      }),
      runs,
    );
  });

  it('never moves a trivial line without a neighbour', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const { lines, states } = mapLines(before, after);
        const goesAlong = (row: number, by: number) =>
          lines[row + by] !== undefined && lines[row + by] === lines[row]! + by;
        for (const [row, old] of before.entries()) {
          if (LINE_STATES[states[row]!] !== 'moved' || old.includes('(item')) continue;
          // A line that closes a block goes where the block goes.
          assert(goesAlong(row, 1) || goesAlong(row, -1) || /^\s*}/.test(old), `line ${row + 1}`);
        }
      }),
      runs,
    );
  });

  it('leaves every line of a text that did not change', () => {
    fc.assert(
      fc.property(text, (same) => {
        assert.deepEqual(
          [...mapLines(same, same).states],
          same.map(() => 0),
        );
      }),
      runs,
    );
  });

  it('carries every cost, and none twice', () => {
    fc.assert(
      fc.property(pair, fc.array(fc.tuple(fc.nat(40), fc.nat(9))), ({ before, after }, costs) => {
        const rows = costs.map(([at, self]) => ({ line: at, self, total: self * 2 }));
        const carried = carryCosts(mapLines(before, after), rows);
        assert.deepEqual(
          carried.map(({ measuredLine, self, total }) => ({ line: measuredLine, self, total })),
          rows,
        );
        for (const a of carried)
          for (const b of carried)
            if ('line' in a && 'line' in b && a.line === b.line)
              assert.equal(a.measuredLine, b.measuredLine);
      }),
      runs,
    );
  });

  it('makes all lines with the same text moved where the file has another name', () => {
    fc.assert(
      fc.property(pair, ({ before, after }) => {
        const plain = mapLines(before, after);
        const renamed = mapLines(before, after, { isRenamed: true });
        assert.deepEqual(renamed.lines, plain.lines);
        const isSame = (state: number) => ['exact', 'shifted'].includes(LINE_STATES[state]!);
        const moved = LINE_STATES.indexOf('moved');
        assert.deepEqual(
          renamed.states,
          plain.states.map((state) => (isSame(state) ? moved : state)),
        );
      }),
      runs,
    );
  });
});

describe('what a line map is made with', () => {
  const ids = fc.array(fc.nat(4), { maxLength: 14 }).map((all) => Int32Array.from(all));

  it('finds as many common lines as there are', () => {
    fc.assert(
      fc.property(ids, ids, (before, after) => {
        const pairs: [number, number][] = [];
        assert(shortestEdit(before, after, 100, (x, y) => pairs.unshift([x, y])));
        for (const [x, y] of pairs) assert.equal(before[x], after[y]);
        assertAscends(pairs);
        assert.equal(pairs.length, commonLength([...before], [...after]));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives up, with no pair, exactly when more lines differ than it may look at', () => {
    fc.assert(
      fc.property(ids, ids, fc.nat(20), (before, after, limit) => {
        const common = commonLength([...before], [...after]);
        let pairs = 0;
        const isDone = shortestEdit(before, after, limit, () => pairs++);
        assert.equal(isDone, before.length + after.length - 2 * common <= limit);
        assert.equal(pairs, isDone ? common : 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a longest run that ascends', () => {
    const numbers = fc.uniqueArray(fc.nat(30), { maxLength: 14 });
    fc.assert(
      fc.property(numbers, (all) => {
        const run = Array.from(longestIncreasing(Int32Array.from(all)), (at) => all[at]!);
        assert.deepEqual(
          run,
          run.toSorted((a, b) => a - b),
        );
        assert.equal(
          run.length,
          commonLength(
            all,
            all.toSorted((a, b) => a - b),
          ),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps as many of lines that stand once as keep their order', () => {
    const order = fc.integer({ min: 1, max: 40 }).chain((length) =>
      fc.shuffledSubarray(
        Array.from({ length }, (_, at) => at),
        { minLength: length },
      ),
    );
    fc.assert(
      fc.property(order, (after) => {
        const before = Int32Array.from(after.keys());
        const length = after.length;
        const whole = { beforeFrom: 0, beforeTo: length, afterFrom: 0, afterTo: length };
        const pairs: [number, number][] = [];
        align(
          before,
          Int32Array.from(after),
          whole,
          () => true,
          (x, y) => pairs.push([x, y]),
        );
        pairs.sort(([a], [b]) => a - b);
        assertAscends(pairs);
        assert.equal(pairs.length, commonLength([...before], after));
      }),
      { numRuns: 500 },
    );
  });
});

function assertAscends(pairs: readonly (readonly [number, number])[]): void {
  for (const [at, [x, y]] of pairs.entries())
    if (at > 0) assert(x > pairs[at - 1]![0] && y > pairs[at - 1]![1]);
}

/** The length of a longest common subsequence, by the textbook's table. */
function commonLength(a: readonly number[], b: readonly number[]): number {
  let last = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const row = [0];
    for (const [at, y] of b.entries())
      row.push(x === y ? last[at]! + 1 : Math.max(last[at + 1]!, row[at]!));
    last = row;
  }
  return last.at(-1)!;
}
