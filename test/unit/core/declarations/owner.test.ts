// Functions of one word and several types: in a text that is another than the measured one, each stands in the other's place.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { declaresNamedIn, isProven, misfitOf } from '../../../../src/core/misfit.ts';

interface Case {
  readonly of: string;
  readonly file: string;
  readonly text: string;
  /** Name, line where it begins, a line in it, where the text is that which was measured. */
  readonly right: readonly (readonly [name: string, start: number, line: number])[];
  /** The same of another text. */
  readonly wrong: readonly (readonly [name: string, start: number, line: number])[];
}

const CASES: readonly Case[] = [
  {
    of: 'Go',
    file: 'shapes.go',
    text: `package shop

func (l *Light) Area() int {
	return l.a
}

func (h Heavy[T]) Area() int {
	return work(func() int { return h.a })
}

func Area() int {
	return 1
}`,
    right: [
      ['example.com/shop.v2.(*Light).Area', 3, 4],
      ['shop.Heavy[go.shape.int].Area', 7, 8],
      ['shop.(*Heavy[...]).Area', 7, 8],
      ['shop.Heavy[...].Area.func1', 8, 8],
      ['shop.Area', 11, 12],
      // A closure of the one that was put into the other, and names that say no type.
      ['shop.(*Caller).Run.Area.func1', 8, 8],
      ['Area', 3, 4],
    ],
    wrong: [
      ['shop.(*Light).Area', 7, 8],
      ['shop.Heavy[...].Area', 3, 4],
      ['shop.Area', 3, 4],
      ['shop.(*Light).Area', 11, 12],
    ],
  },
  {
    of: 'Python',
    file: 'cart.py',
    text: `class Cart:
    def total(self):
        return 1

class Depot:
    HELP = '''
text at the margin
'''
    def total(self):
        return 2

def total():
    return 3`,
    right: [
      ['Cart.total', 2, 3],
      ['Depot.total', 9, 10],
      ['total', 2, 3],
      ['shop.cart.total', 9, 10],
      ['total', 12, 13],
    ],
    wrong: [
      ['Depot.total', 2, 3],
      ['Depot.total', 12, 13],
    ],
  },
  {
    of: 'Java',
    file: 'A.java',
    text: `package acme;
class A implements Runnable {
  public void run() {
    work(new Runnable() {
      public void run() {
        work();
      }
    });
  }
  static class Inner {
    public void run() {
      work();
    }
  }
}`,
    right: [
      ['acme.A.run', 3, 4],
      ['acme.A$1.run', 5, 6],
      ['acme/A$Inner.run', 11, 12],
      ['acme.A$Inner$Companion.run', 11, 12],
    ],
    wrong: [
      ['acme.A$Inner.run', 3, 4],
      ['acme.A.run', 11, 12],
    ],
  },
  {
    of: 'C++',
    file: 'cart.cpp',
    text: `namespace shop {
double
Cart::total() {
  return 1;
}
double Depot::total() {
  return 2;
}
class Box {
  friend void swap(Box& a, Box& b) {
    a.swap(b);
  }
};
}`,
    right: [
      ['shop::swap', 10, 11],
      ['shop::Cart::total', 3, 4],
      ['shop::Depot::total() const', 6, 7],
      ['(anonymous namespace)::total', 3, 4],
    ],
    wrong: [],
  },
  {
    of: 'Rust',
    file: 'cart.rs',
    text: `impl Price for Cart {
    fn total(&self) -> u32 {
        1
    }
}
impl Depot {
    fn total(&self) -> u32 {
        2
    }
}`,
    right: [
      ['<shop::Cart as shop::Price>::total', 2, 3],
      ['<shop::Other as shop::Price>::total', 2, 3],
      ['shop::Depot::total', 7, 8],
    ],
    wrong: [
      ['shop::Depot::total', 2, 3],
      ['<shop::Cart as shop::Price>::total', 7, 8],
    ],
  },
  {
    of: 'Kotlin',
    file: 'Op.kt',
    text: `enum class Op {
  PLUS {
    // Adds up.

    override fun apply(a: Int): Int {
      return a
    }
  };
  companion object {
    fun parse(text: String): Op {
      return PLUS
    }
  }
}`,
    right: [
      ['acme.Op$PLUS.apply', 5, 6],
      ['acme.Op$Companion.parse', 10, 11],
      ['acme.Op.parse', 10, 11],
    ],
    wrong: [['acme.Other.parse', 10, 11]],
  },
  {
    of: 'PHP, whose traits are called by the class that uses them',
    file: 'HasTotals.php',
    text: `<?php
trait HasTotals {
  function total() {
    return 1;
  }
}
$x = new class extends Foo {
  function weigh() {
    return 2;
  }
};`,
    right: [
      ['App\\Models\\Cart::total', 3, 4],
      ['Foo@anonymous::weigh', 8, 9],
    ],
    wrong: [['App\\HasTotals::weigh', 8, 9]],
  },
  {
    of: 'Ruby, whose modules are named in many ways',
    file: 'cart.rb',
    text: `module Totals
  class_methods do
    # Adds up.

    def total_of(n)
      n
    end
  end
  Line = Struct.new(:a) do
    attr_reader :b

    def price
      a
    end
  end
end`,
    right: [
      ['Totals::ClassMethods#total_of', 5, 6],
      ['Totals::Line#price', 12, 13],
    ],
    wrong: [],
  },
  {
    of: 'JavaScript',
    file: 'cart.js',
    text: `class Cart {
  total() {
    return 1;
  }
}
class Depot {
  total() {
    return 2;
  }
}
Cart.prototype.total = function total() {
  return 3;
};`,
    right: [
      ['Cart.total', 2, 3],
      ['Cart.total', 11, 12],
      ['Object.total', 7, 8],
      ['exports.total', 7, 8],
    ],
    wrong: [['Depot.total', 2, 2]],
  },
];

describe('a function that several types have', () => {
  for (const { of, file, text, right, wrong } of CASES)
    it(`is looked for in its own: ${of}`, () => {
      const lines = text.split('\n');
      for (const [name, start, line] of right)
        for (const startLine of [start, 0])
          assert.equal(
            misfitOf([{ name, startLine, lines: [line] }], lines, file),
            undefined,
            `${name}, from ${startLine}`,
          );
      for (const [name, startLine, line] of wrong)
        assert.notEqual(
          misfitOf([{ name, startLine, lines: [line] }], lines, file),
          undefined,
          name,
        );
    });

  it('is not declared, nor proven, by that of another', () => {
    const lines = CASES[1]!.text.split('\n').slice(0, 3);
    const declares = declaresNamedIn(lines, 'cart.py');
    assert.equal(declares({ word: 'total', name: 'Cart.total' }), true);
    assert.equal(declares({ word: 'total', name: 'total' }), true);
    assert.equal(declares({ word: 'total', name: 'Depot.total' }), false);
    const fn = (name: string) => ({ name, startLine: 2, lines: [3] });
    assert.equal(isProven([fn('Cart.total')], lines, 'cart.py'), true);
    assert.equal(isProven([fn('Depot.total')], lines, 'cart.py'), false);
  });
});
