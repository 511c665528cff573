import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { PatternError, textMatcher } from '../../../src/core/regexp.ts';

const matches = (pattern: string, text: string): boolean => textMatcher(pattern).matches(text);

describe('textMatcher', () => {
  const cases: readonly (readonly [pattern: string, text: string, expected: boolean])[] = [
    ['mapiter', 'runtime.mapiternext', true],
    ['^runtime\\.', 'x/runtime.gc', false],
    ['gc$', 'runtime.gc', true],
    ['gc$', 'runtime.gc\n', false],
    ['(?m)a$', 'a\nb', true],
    ['(?m)^b', 'a\rb', false],
    ['\\Ab', 'a\nb', false],
    ['a.b', 'a\rb', true],
    ['a.b', 'a\nb', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?i)MAIN', 'main.go', true],
    ['a(?i)b', 'AB', false],
    ['a(?i)b', 'aB', true],
    ['(?i:a)b', 'AB', false],
    ['(?i)k', '\u212a', true],
    ['(?i)[^k]', '\u212a', false],
    ['(?i)σ', 'ς', true],
    ['(?i)\\pL', 'É', true],
    ['\\p{Greek}', 'σ', true],
    ['\\p{^Lu}', 'A', false],
    ['\\PL', 'é', false],
    ['[[:alpha:]_]+9', 'x_9', true],
    ['[[:^digit:]]', '7', false],
    ['[]a]', ']', true],
    ['[^]a]', ']', false],
    ['[a-]', '-', true],
    ['[\\d-]x', '-x', true],
    ['\\w', 'é', false],
    ['\\s', '\v', false],
    ['\\S', '\u00a0', true],
    ['\\bgo\\b', 'a go b', true],
    ['\\Bo', 'go', true],
    ['\\Qa.b*\\E+', 'a.b**', true],
    ['\\Qa.b', 'axb', false],
    ['\\Qab\\E*c', 'abbbc', true],
    ['\\x41\\x{1F600}\\101', 'A😀A', true],
    ['^.$', '😀', true],
    ['a{2,3}$', 'caaa', true],
    ['^a{,3}$', 'a{,3}', true],
    ['a{', 'a{', true],
    ['(?P<name>a)(?<other>b)', 'ab', true],
    ['^*a', 'a', true],
    ['(|a)b', 'b', true],
    ['a||b', '', true],
    ['(?U)a+?', 'aa', true],
    ['x*?y', 'y', true],
    ['[a-z&&[b]]', 'z]', true],
    ['/', 'a/b', true],
    ['}', '}', true],
    [']', ']', true],
  ];
  for (const [pattern, text, expected] of cases) {
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${JSON.stringify(text)}`, () => {
      assert.equal(matches(pattern, text), expected);
    });
  }

  it('takes linear time, whatever the pattern', () => {
    // A backtracking engine would take longer than the universe has had.
    const name = 'a'.repeat(2000);
    assert.equal(matches('(a*)*b', name), false);
    assert.equal(matches('(a|a)*(a|a)*(a|a)*$b', name), false);
    assert.equal(matches('(\\w+\\.?)+\\($', `${name}.${name}`), false);
    assert.equal(matches('^(((a?){10}){10}){10}$', 'a'.repeat(1000)), true);
  });

  const refused: readonly (readonly [pattern: string, reason: RegExp])[] = [
    ['a(b', /a \) is missing/],
    ['a)', /a \) too many/],
    ['[a', /a \] is missing/],
    ['*a', /nothing stands before \*/],
    ['a|*', /nothing stands before \*/],
    ['a**', /\* follows another repetition/],
    ['a{2}{3}', /\{3\} follows another repetition/],
    ['a{1001}', /more than 1000 times/],
    ['(a{100}){11}', /multiply to more than 1000/],
    ['a{3,2}', /counts backwards/],
    ['[z-a]', /counts backwards/],
    ['(?=a)', /no look-ahead/],
    ['(?<!a)', /no look-ahead/],
    ['(a)\\1', /no reference back/],
    ['\\y', /\\y has no meaning/],
    ['a\\', /a \\ stands at its end/],
    ['\\p{Klingon}', /names no class/],
    ['[[:abc:]]', /\[:abc:\] is unknown/],
    ['(?P<a>x)(?P<a>y)', /used twice/],
    ['(?z)', /unknown/],
  ];
  for (const [pattern, reason] of refused) {
    it(`${pattern} is refused`, () => {
      assert.throws(
        () => textMatcher(pattern),
        (error: unknown) => {
          assert.ok(error instanceof PatternError);
          assert.match(error.message, reason);
          assert.match(error.message, /^The pattern ".*" can't be used: .*\.$/s);
          return true;
        },
      );
    });
  }
});
