import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fit, type Part } from '../../../../src/editor/text/fit.ts';

function part(text: string, expendable = 0, more: Partial<Part> = {}): Part {
  return { text, expendable, ...more };
}

describe('text that must fit', () => {
  const changes = part('1 edited, 1 gone', 0, { short: '2 changed' });
  const cases: readonly [string, readonly Part[], string][] = [
    ['room for all', [part('api'), part('cpu', 1), changes], 'api · cpu · 1 edited, 1 gone'],
    [
      'what is expendable goes first',
      [part('checkout-canary-eu'), part('cpu', 1), changes],
      'checkout-canary-eu · 1 edited, 1 gone',
    ],
    [
      'a long name is cut, and no word of ours',
      [part('team-payments/checkout-canary'), changes],
      'team-payments/…canary · 1 edited, 1 gone',
    ],
    [
      'short names leave no letter to cut: less is said',
      [part('checkout'), part('only 3f9c2ab'), changes],
      'checkout · only 3f9c2ab · 2 changed',
    ],
    [
      'without fewer words the first parts go',
      [part('checkout'), part('only 3f9c2ab'), part('12 edited, 10 gone')],
      'only 3f9c2ab · 12 edited, 10 gone',
    ],
    [
      'a name among words of ours is cut',
      [part('no match for a_very_long_name_of_a_generated_handler_test.go')],
      'no match for a_very_long_name_o…_test.go',
    ],
    [
      'many words end at a whole one',
      [part('only samples of these functions, and of their callers')],
      'only samples of these functions, and of…',
    ],
    [
      'one long word keeps both ends',
      [part('team-payments/checkout-api-canary-eu-west-1')],
      'team-payments/checkout-api…ary-eu-west-1',
    ],
  ];
  for (const [title, parts, expected] of cases)
    it(title, () => {
      assert.equal(fit(parts, 40), expected);
      assert(expected.length <= 40, String(expected.length));
    });

  it('stays within any length', () => {
    for (let length = 1; length <= 60; length++) {
      const text = fit(
        [part('checkout-canary-eu-west-1'), part('only 3f9c2ab', 1), changes],
        length,
      );
      assert(text.length <= length, `${length}: ${text}`);
    }
  });
});
