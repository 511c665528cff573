// A function is rewritten and its old text kept beside it under another name, or the text goes to another function: what was
// measured in a function is told of that function, and where a line stands in another one this is said.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mapTexts } from '../../../../src/core/line-map/line-map.ts';
import { placesOf } from '../../../../src/core/line-map/places.ts';

/** Per marked line of the old text (`//name` at its end) its state, and the mark of today's line if it has another. */
function statesOf(before: string, after: string): Record<string, string> {
  const markOf = (line: string) => /\/\/(\w+)$/.exec(line)?.[1];
  const plain = (text: string) => text.replace(/ *\/\/\w+$/gm, '');
  const placeOf = placesOf(mapTexts(plain(before), plain(after)));
  const today = after.split('\n').map(markOf);
  const told = before.split('\n').flatMap((line, row) => {
    const mark = markOf(line);
    if (mark === undefined) return [];
    const place = placeOf(row + 1);
    if (place.state === 'gone') return [[mark, 'gone'] as const];
    const there = today[place.line - 1] ?? `line ${place.line}`;
    return [[mark, there === mark ? place.state : `${place.state} ${there}`] as const];
  });
  return Object.fromEntries(told);
}

interface Language {
  readonly top: string;
  readonly function: (name: string, body: string) => string;
  readonly bottom: string;
  readonly old: string;
  /** With nothing, some and most of the old lines. */
  readonly rewritten: readonly string[];
  /** What calls the function that the old text went to. */
  readonly call: string;
}

const LANGUAGES: Record<string, Language> = {
  Go: {
    top: 'package stats\n\n',
    function: (name, body) => `func ${name}(values []int) int {\n${body}}\n\n`,
    bottom: 'func helper(a, b int) int {\n\treturn a * b\n}\n',
    old: `	total := 0 //a1
	for _, value := range values { //a2
		total += weigh(value) //a3
	}
	return total //a4
`,
    rewritten: [
      '\tworkers := newPool(4)\n\tdefer workers.Close()\n\treturn workers.Reduce(values)\n',
      `	total := 0 //a1
	for at := 0; at+4 <= len(values); at += 4 {
		total += weighFour(values[at:])
	}
	return total //a4
`,
    ],
    call: '\tdefer observe(time.Now())\n\treturn sumSlow(values)\n',
  },
  TypeScript: {
    top: "import { weigh } from './weigh.js';\n\n",
    function: (name, body) => `export function ${name}(values: number[]): number {\n${body}}\n\n`,
    bottom: 'function helper(a: number, b: number): number {\n  return a * b;\n}\n',
    old: `  let total = 0; //a1
  for (const value of values) { //a2
    total += weigh(value); //a3
  }
  return total; //a4
`,
    rewritten: [
      '  return values.filter(isHeavy).reduce(addWeight, 0);\n',
      `  let total = 0; //a1
  for (let at = 0; at < values.length; at++) {
    const one = values[at]!;
    if (one >= 0) total += weights[one]!;
  }
  return total; //a4
`,
    ],
    call: '  return timed(() => sumSlow(values));\n',
  },
  Python: {
    top: 'import math\n\n\n',
    function: (name, body) => `def ${name}(values):\n${body}\n\n`,
    bottom: 'def helper(a, b):\n    return a * b\n',
    old: `    total = 0 //a1
    for value in values: //a2
        total += math.sqrt(value) //a3
    return total //a4
`,
    rewritten: [
      '    return numpy.sqrt(values).sum()\n',
      `    total = 0 //a1
    for chunk in chunks(values, 64):
        total += roots(chunk).sum()
    return total //a4
`,
    ],
    call: '    with timer("sum"):\n        return sumSlow(values)\n',
  },
  Java: {
    top: 'package com.acme;\n\npublic class Stats {\n',
    function: (name, body) =>
      `    public static long ${name}(List<Item> items) {\n${body}    }\n\n`,
    bottom: '    static int helper(int a, int b) {\n        return a * b;\n    }\n}\n',
    old: `        long total = 0; //a1
        for (Item item : items) { //a2
            total += item.getWeight(); //a3
        }
        return total; //a4
`,
    rewritten: [
      '        return items.parallelStream().mapToLong(Item::getWeight).sum();\n',
      `        long total = 0; //a1
        for (int at = 0; at < items.size(); at++) {
            total += weights[at];
        }
        return total; //a4
`,
    ],
    call: '        try (Timer timer = start()) {\n            return sumSlow(items);\n        }\n',
  },
};

const unmarked = (text: string) => text.replace(/ \/\/\w+$/gm, '');

describe('a function that was rewritten', () => {
  for (const [language, each] of Object.entries(LANGUAGES)) {
    const text = (...functions: readonly string[]) =>
      [each.top, ...functions, each.bottom].join('');
    const before = text(each.function('sumFast', each.old));
    const [first] = unmarked(each.old).split('\n');
    const noted = `${first!.replace(/\S.*/, 'noteSlow("sum")')}\n${unmarked(each.old)}`;

    for (const [at, body] of each.rewritten.entries())
      for (const [what, kept] of [
        ['as it was', unmarked(each.old)],
        ['with a line more', noted],
      ] as const)
        it(`has what is left of its cost, and a new one with its old text ${what} has none: ${language}, ${at}`, () => {
          const fast = each.function('sumFast', body);
          const slow = each.function('sumSlow', kept);
          for (const after of [text(slow, fast), text(fast, slow), `${text(fast)}\n${slow}`]) {
            const states = Object.entries(statesOf(before, after));
            assert.equal(states.length, 4);
            for (const [mark, state] of states)
              assert.match(state, body.includes(`//${mark}`) ? /^(?:exact|shifted)$/ : /^gone$/);
          }
        });

    it(`gives its cost to one that was drawn out of it and that it calls, as moved: ${language}`, () => {
      const after = text(each.function('sumFast', each.call), each.function('sumSlow', each.old));
      const moved = { a1: 'moved', a2: 'moved', a3: 'moved', a4: 'moved' };
      assert.deepEqual(statesOf(before, after), moved);
    });

    it(`keeps its cost under a new name where the old one is gone: ${language}`, () => {
      const states = statesOf(before, text(each.function('sumSlow', each.old)));
      assert.deepEqual(states, { a1: 'exact', a2: 'exact', a3: 'exact', a4: 'exact' });
    });
  }
});

describe('a loop that was put into another function', () => {
  const CASES: Record<string, readonly [before: string, after: string]> = {
    Go: [
      `func first(items []Item) int {
	total := 0
	for _, item := range items { //a1
		total += price(item) //a2
		audit.Record(item.Key) //a3
	}
	return total
}

func second(items []Item) error {
	prepare(items) //b1
	deliver(items) //b2
	return nil
}
`,
      `func second(items []Item) error {
	prepare(items) //b1
	for _, item := range items { //a1
		total += price(item) //a2
		audit.Record(item.Key) //a3
	}
	deliver(items) //b2
	return nil
}
`,
    ],
    Python: [
      `def load(rows):
    for row in rows: //a1
        key = normalise(row.key) //a2
        store.put(key, row.value) //a3


def run(rows):
    validate(rows) //b1
    load(rows)
    report(rows) //b2
`,
      `def run(rows):
    validate(rows) //b1
    for row in rows: //a1
        key = normalise(row.key) //a2
        store.put(key, row.value) //a3
    report(rows) //b2
`,
    ],
    Java: [
      `public class Jobs {
    private void load(List<Row> rows) {
        for (Row row : rows) { //a1
            String key = normalise(row.getKey()); //a2
            store.put(key, row.getValue()); //a3
        }
    }

    public void run(List<Row> rows) {
        validate(rows); //b1
        load(rows);
        report(rows); //b2
    }
}
`,
      `public class Jobs {
    public void run(List<Row> rows) {
        validate(rows); //b1
        for (Row row : rows) { //a1
            String key = normalise(row.getKey()); //a2
            store.put(key, row.getValue()); //a3
        }
        report(rows); //b2
    }
}
`,
    ],
  };

  for (const [language, [before, after]] of Object.entries(CASES))
    it(`is moved, though it stands in the same order among the others: ${language}`, () => {
      const { b1, b2, ...states } = statesOf(before, after);
      assert.deepEqual(states, { a1: 'moved', a2: 'moved', a3: 'moved' });
      // Of the lines around it some go before it now, which is no order.
      assert.match(`${b1} ${b2}`, /^(?:moved|shifted) (?:moved|shifted)$/);
    });
});
