import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { declaredIn } from '../../../../src/core/declarations/declared.ts';
import { grammarOf } from '../../../../src/core/declarations/grammar.ts';

/** `line kind parts` of what is declared. */
function declared(file: string, text: string): readonly string[] {
  return declaredIn(text.split('\n'), grammarOf(file)!).map(
    ({ kind, parts, row }) => `${row + 1} ${kind} ${parts.join('.')}`,
  );
}

describe('what a text declares, with what it is declared in', () => {
  it('in Java: classes, methods, constructors', () => {
    const text = `package com.acme;

public class Cart {
  // int audit(int n) {
  public Cart(int n) {
    this.n = total(n);
  }
  static class Line {
    int total(int n) {
      return n;
    }
  }
  int total(int n) {
    if (n > 0) {
      return total(n - 1);
    }
    return 0;
  }
}`;
    assert.deepEqual(declared('Cart.java', text), [
      '3 type Cart',
      '5 function Cart.Cart',
      '8 type Cart.Line',
      '9 function Cart.Line.total',
      '13 function Cart.total',
    ]);
  });

  it('in Go the type of a method, which stands before its name', () => {
    const text = `type Cart struct{}

func (c *Cart) Total() int {
	return total(c)
}

func (Line) Total() int { return 1 }

func total(c *Cart) int {
	return 1
}`;
    assert.deepEqual(
      declared('cart.go', text).filter((row) => row.includes('function')),
      ['3 function Cart.Total', '7 function Line.Total', '9 function total'],
    );
  });

  it('in Python and C#, by what is around it', () => {
    assert.deepEqual(
      declared(
        'cart.py',
        'class Cart:\n    def total(self):\n        return 1\n\ndef total():\n    return 2\n',
      ),
      ['1 type Cart', '2 function Cart.total', '5 function total'],
    );
    const text = `namespace Acme
{
  public sealed class Cart
  {
    public async Task<int> Total(int n)
    {
      return await Sum(n);
    }
  }
}`;
    assert.ok(
      declared('Cart.cs', text).includes('5 function Acme.Cart.Total'),
      declared('Cart.cs', text).join('\n'),
    );
  });

  it('in JavaScript a constructor by its class, and functions that are held by a name', () => {
    const text = `class Cart {
  constructor(n) {
    this.n = n;
  }
  async total() {
    return 1;
  }
}
const audit = (cart) => {
  return cart;
};
function sum(a) {
  return a;
}`;
    assert.deepEqual(declared('cart.js', text), [
      '1 type Cart',
      '2 function Cart.Cart',
      '5 function Cart.total',
      '9 function audit',
      '12 function sum',
    ]);
  });
});
