// A name that went to other lines: what was measured goes with the lines where these are known, else with the name.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { movesOf } from '../../support/marked-text.ts';

const CLASS = `class Cart {
  total() {
    let sum = 0; //a1
    for (const item of this.items) { //a2
      sum += item.price; //a3
    }
    return sum; //a4
  }

  weight() {
    let sum = 0; //b1
    for (const item of this.items) { //b2
      sum += item.grams; //b3
    }
    return sum; //b4
  }

  label() {
    return this.name.padEnd(20); //c1
  }
}
`;

const ALL = Object.fromEntries(
  ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'b3', 'b4', 'c1'].map((mark) => [mark, mark]),
);

const renamed = (names: Record<string, string>) =>
  CLASS.replace(/^ {2}(\w+)\(\)/gm, (line, name: string) =>
    line.replace(name, names[name] ?? name),
  );

describe('a block that has another name', () => {
  it('keeps its lines', () => {
    assert.deepEqual(movesOf(CLASS, renamed({ total: 'price' })), ALL);
  });

  it('keeps its lines where its old name went to another block', () => {
    assert.deepEqual(movesOf(CLASS, renamed({ total: 'grandTotal', weight: 'total' })), ALL);
  });

  it('keeps its lines where two exchanged their names that have little in common', () => {
    assert.deepEqual(movesOf(CLASS, renamed({ total: 'label', label: 'total' })), ALL);
  });

  const total = CLASS.slice(CLASS.indexOf('  total'), CLASS.indexOf('  weight'));
  const GONE = { a1: 'gone', a2: 'gone', a3: 'gone', a4: 'gone' };

  it('has taken the name of one that was deleted and had little in common with it', () => {
    const after = CLASS.replace(total, '').replace('  label()', '  total()');
    assert.deepEqual(movesOf(CLASS, after), { ...ALL, ...GONE });
  });

  it('is the one of its name where that lost a line, and had all lines of another', () => {
    const block = (name: string, mark: string, more = '') => `impl ${name} {
    pub fn new(count: usize) -> Self {
        let slots = allocate(count); //${mark}1
${more}        Self { slots } //${mark}2
    }
}
`;
    const warm = (mark: string) => `        warm_up(&slots); //${mark}3\n`;
    const before = block('Small', 'a') + block('Large', 'b', warm('b'));
    // The small one is deleted, or gets the line that the large one loses.
    const large = { b1: 'b1', b2: 'b2', b3: 'gone' };
    assert.deepEqual(movesOf(before, block('Large', 'b')), { a1: 'gone', a2: 'gone', ...large });
    const after = block('Small', 'a', warm('x')) + block('Large', 'b');
    const all = movesOf(before, after);
    assert(all['b3'] === 'gone' || all['b3'] === 'x3', all['b3']);
    assert.deepEqual({ ...all, b3: 'gone' }, { a1: 'a1', a2: 'a2', ...large });
  });

  it('is the one of its name where that lost a line, beside a new one that has all of them', () => {
    const block = (name: string, mark: string, more = '') => `class ${name}:
    def fill(self, count):
        slots = allocate(count) //${mark}1
${more}        self.slots = slots //${mark}2


`;
    const warm = (mark: string) => `        warm_up(slots) //${mark}3\n`;
    const before = block('Small', 'a') + block('Large', 'b', warm('b'));
    const after = block('Large', 'b') + block('Huge', 'x', warm('x'));
    const gone = { a1: 'gone', a2: 'gone', b3: 'gone' };
    assert.deepEqual(movesOf(before, after), { ...gone, b1: 'b1', b2: 'b2' });
    // The other way round it got one; what the large one is today, nobody can say.
    const grown = block('Small', 'a', warm('x')) + block('Tiny', 'y');
    const small = movesOf(block('Small', 'a') + block('Large', 'b', warm('b')), grown);
    assert.deepEqual([small['a1'], small['a2']], ['a1', 'a2']);
  });

  it('is not the copy that was kept of one that was changed', () => {
    const after = CLASS.replace(
      total,
      `${total
        .replace(/ \/\/\w+/g, '')
        .replace(
          'total',
          'totalBefore',
        )}${total.replace('item.price;', 'item.price * item.count;')}`,
    );
    assert.deepEqual(movesOf(CLASS, after), ALL);
  });

  const GETTERS: Record<string, (name: string, field: string, mark: string) => string> = {
    Python: (name, field, mark) => `class ${name}:
    def get(self): //${mark}1
        return self.${field} //${mark}2

    def twice(self): //${mark}3
        return self.${field} * 2 //${mark}4


`,
    Java: (name, field, mark) => `class ${name} {
    private final int ${field}; //${mark}1

    int get() { //${mark}2
        return ${field}; //${mark}3
    }

    int twice() { //${mark}4
        return ${field} * 2; //${mark}5
    }
}

`,
    TypeScript: (name, field, mark) => `export class ${name} {
  get value(): number { //${mark}1
    return this.${field}; //${mark}2
  }

  get double(): number { //${mark}3
    return this.${field} * 2; //${mark}4
  }
}

`,
  };
  for (const [language, block] of Object.entries(GETTERS))
    for (const fields of ['a b c', 'apples boxes crates'])
      it(`keeps its short lines where names went on from one to the next: ${language}, ${fields}`, () => {
        const [a, b, c] = fields.split(' ') as [string, string, string];
        const text = (names: string) => {
          const [first, second, third] = names.split(' ') as [string, string, string];
          return block(first, a, 'a') + block(second, b, 'b') + block(third, c, 'c');
        };
        const before = text('Alpha Beta Gamma');
        const all = movesOf(before, before);
        assert.deepEqual(movesOf(before, text('Beta Gamma Delta')), all);
        assert.deepEqual(movesOf(before, text('Beta Alpha Gamma')), all);
        const deleted = movesOf(before, block('Beta', a, 'a') + block('Gamma', c, 'c'));
        const gone = Object.keys(all).map((mark) => [mark, mark.startsWith('b') ? 'gone' : mark]);
        assert.deepEqual(deleted, Object.fromEntries(gone));
      });

  it('is told apart from a method of the same name in another type that was deleted', () => {
    const method = (
      type: string,
      mark: string,
    ) => `func (s *${type}) Load(key string) (Item, error) {
	data, err := s.files.Read(key) //${mark}1
	if err != nil {
		return Item{}, fmt.Errorf("load: %w", err) //${mark}2
	}
	return decode(data) //${mark}3
}
`;
    const helper = 'func helper(a, b int) int {\n\treturn a * b //h1\n}\n';
    const top = 'package store\n';
    const before = [top, method('Store', 'a'), helper, method('Cache', 'b')].join('\n');
    const after = [top, method('Cache', 'b'), helper].join('\n');
    const gone = { a1: 'gone', a2: 'gone', a3: 'gone', h1: 'h1' };
    assert.deepEqual(movesOf(before, after), { ...gone, b1: 'b1', b2: 'b2', b3: 'b3' });
  });
});

describe('blocks whose braces were put on lines of their own', () => {
  const method = (type: string, mark: string) => `size_t ${type}::encode(const Items &items) {
  size_t total = 0; //${mark}1
  for (const auto &item : items) { //${mark}2
    total += sizeOf(item); //${mark}3
  }
  return total; //${mark}4
}
`;
  const reformatted = (text: string) => text.replace(/^( *)(.*\S) \{( \/\/\w+)?$/gm, '$1$2$3\n$1{');
  const helper = 'static size_t helper(size_t a, size_t b) {\n  return a * b; //h1\n}\n';
  const before = [method('Json', 'a'), helper, method('Proto', 'b')].join('\n');
  const all = Object.fromEntries(
    ['a1', 'a2', 'a3', 'a4', 'h1', 'b1', 'b2', 'b3', 'b4'].map((mark) => [mark, mark]),
  );

  it('keep their cost', () => {
    assert.deepEqual(movesOf(before, reformatted(before)), all);
  });

  for (const [what, order, deleted] of [
    ['the first is deleted', [helper, method('Proto', 'b')], 'a'],
    ['the second is deleted', [method('Json', 'a'), helper], 'b'],
    ['the first is deleted, the second goes there', [method('Proto', 'b'), helper], 'a'],
    ['the second is deleted, the first goes there', [helper, method('Json', 'a')], 'b'],
  ] as const)
    it(`never give it to another's lines where ${what}`, () => {
      const moves = Object.entries(movesOf(before, reformatted(order.join('\n'))));
      for (const [mark, today] of moves)
        assert(
          today === 'gone' || (today === mark && !mark.startsWith(deleted)),
          `${mark}: ${today}`,
        );
      assert(moves.filter(([, today]) => today !== 'gone').length >= 3);
    });
});
