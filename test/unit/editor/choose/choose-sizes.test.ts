import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SourceError, type SourceErrorKind } from '../../../../src/engine/engine.ts';
import { askEach } from '../../../../src/editor/choose/choose-sizes.ts';

/** What was told; `fails` are the keys that fail, with the kind of error. */
async function told(
  keys: readonly string[],
  fails: Readonly<Record<string, SourceErrorKind>>,
): Promise<{ readonly lines: readonly string[]; readonly asked: readonly string[]; most: number }> {
  const lines: string[] = [];
  const asked: string[] = [];
  let running = 0;
  let most = 0;
  const ask = async (key: string) => {
    asked.push(key);
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
    const kind = fails[key];
    if (kind !== undefined) throw new SourceError(kind, 'why', 'next');
    return key.toUpperCase();
  };
  await askEach(keys, ask, {
    answered: (key, value) => lines.push(`${key} ${value}`),
    failed: (key, reason) => lines.push(`${key} ${reason}`),
  });
  return { lines, asked, most };
}

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('asking for many sizes', () => {
  it('asks in order, three at a time, and tells each', async () => {
    const { lines, asked, most } = await told(KEYS, {});
    assert.deepEqual(asked, KEYS);
    assert.equal(most, 3);
    assert.deepEqual(
      lines,
      KEYS.map((key) => `${key} ${key.toUpperCase()}`),
    );
  });

  it('tells of one that failed, and asks on', async () => {
    const { lines, asked } = await told(KEYS, { b: 'timeout' });
    assert.equal(asked.length, 7);
    assert.deepEqual(lines.slice(0, 3), ['a A', 'b no answer in time', 'c C']);
  });

  it('does not ask on where the server cannot be asked, and tells it of all', async () => {
    const { lines, asked } = await told(KEYS, { a: 'unauthorized' });
    assert.deepEqual(asked, ['a', 'b', 'c']);
    assert.deepEqual(lines.toSorted(), [
      ...['a sign in', 'b B', 'c C'],
      ...['d', 'e', 'f', 'g'].map((key) => `${key} sign in`),
    ]);
  });

  it('ends without a word when the reader has moved on', async () => {
    const { lines, asked } = await told(KEYS, { a: 'cancelled', b: 'cancelled', c: 'cancelled' });
    assert.deepEqual([lines, asked], [[], ['a', 'b', 'c']]);
  });
});
