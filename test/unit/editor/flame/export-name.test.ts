import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fileNameOf } from '../../../../src/editor/flame/export-name.ts';

describe('the name of an exported file', () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['checkout', 'CPU'], 'checkout-CPU'],
    [['shop / prod: api', 'Heap (in use)'], 'shop-prod-api-Heap-in-use'],
    [['../../etc/passwd', ''], 'etc-passwd'],
    [['..', '\0\u202e\n'], 'flame-graph'],
    [['Bücher 書', 'CPU'], 'Bücher-書-CPU'],
    [['x'.repeat(10_000), 'CPU'], 'x'.repeat(60)],
    [['🔥'.repeat(100)], '🔥'.repeat(60)],
  ];
  for (const [words, name] of cases) {
    it(`is ${name.slice(0, 20)} for ${JSON.stringify(words).slice(0, 40)}`, () => {
      assert.equal(fileNameOf(words), name);
    });
  }
});
