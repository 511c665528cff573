import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { it } from 'mocha';
import { PatternError, textMatcher } from '../../../src/core/regexp.ts';
import { describeOracle } from '../support/go-pprof.ts';

interface Question {
  readonly pattern: string;
  readonly texts: readonly string[];
}

describeOracle('patterns mean what they mean in Go', () => {
  it('agrees on 4000 patterns, and on which are none', () => {
    const questions = fc.sample(fc.record({ pattern: patterns, texts }), {
      numRuns: 4000,
      seed: 7,
    });
    const expected = answersOfGo(questions);
    questions.forEach((question, i) => {
      const ours = answer(question);
      assert.deepEqual(ours, expected[i], JSON.stringify(question));
    });
    const refused = expected.filter((matches) => matches === null).length;
    assert.ok(refused > 200 && refused < 3000, `${refused} were refused: too few or too many`);
    assert.ok(expected.flat().filter((matched) => matched === true).length > 1000);
  });
});

function answer({ pattern, texts }: Question): boolean[] | null {
  try {
    const matcher = textMatcher(pattern);
    return texts.map((text) => matcher.matches(text));
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

function answersOfGo(questions: readonly Question[]): (boolean[] | null)[] {
  const { stdout, stderr, status } = spawnSync('go', ['run', 'main.go'], {
    cwd: path.join(import.meta.dirname, 'go-regexp'),
    input: questions.map((question) => JSON.stringify(question)).join('\n'),
    encoding: 'utf8',
    timeout: 55_000,
  });
  assert.equal(status, 0, stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as boolean[] | null);
}

/** Pieces that are patterns, that only are with others, and that never are. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'b',
    'K',
    's',
    '.',
    '-',
    ']',
    '}',
    '{',
    ',',
    '0',
    '7',
    '_',
    'é',
    'σ',
    '😀',
    ' ',
    '/',
    ':',
  ],
  ...[
    '^',
    '$',
    '|',
    '(',
    ')',
    '[',
    '*',
    '+',
    '?',
    '\\',
    '[^',
    '(?:',
    '(?i)',
    '(?i:',
    '(?s)',
    '(?m)',
  ],
  ...[
    '(?-i)',
    '(?U)',
    '(?P<n>',
    '(?<n>',
    '(?=',
    '(?!',
    '(?<=',
    '{2}',
    '{1,2}',
    '{,2}',
    '{2,}',
    '{2,1}',
  ],
  ...[
    '{1001}',
    '*?',
    '+?',
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
  ],
  ...[
    '\\pL',
    '\\p{Lu}',
    '\\PN',
    '\\p{^Greek}',
    '\\p{Greek}',
    '\\p{Nope}',
    '\\Q',
    '\\E',
    '\\x41',
    '\\x{e9}',
  ],
  ...[
    '\\x{110000}',
    '\\x4',
    '\\07',
    '\\101',
    '\\1',
    '\\n',
    '\\t',
    '\\v',
    '\\a',
    '\\.',
    '\\-',
    '\\_',
    '\\y',
  ],
  ...[
    '[a-c]',
    '[^a-c]',
    '[]a]',
    '[a-]',
    '[-a]',
    '[b-a]',
    '[[:alpha:]]',
    '[[:^digit:]x]',
    '[[:nope:]]',
  ],
  ...[
    '[\\d-x]',
    '[\\w.]',
    '[\\pL\\]]',
    '[\\x41-\\x43]',
    '(a|b)',
    '(|a)',
    '()',
    'a*',
    '(a*)*',
    '[^\\n]',
  ],
);
const patterns = fc.array(pieces, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
const characters = fc.constantFrom(
  ...[
    'a',
    'b',
    'c',
    'A',
    'B',
    'k',
    'K',
    '\u212a',
    's',
    'ſ',
    'S',
    'é',
    'É',
    'σ',
    'ς',
    'Σ',
    '😀',
    '0',
    '7',
  ],
  ...[
    '_',
    '-',
    ']',
    '[',
    '.',
    '\n',
    '\r',
    '\t',
    '\v',
    '\u2028',
    ' ',
    '\u00a0',
    ',',
    '{',
    '}',
    '\\',
    '/',
    'E',
  ],
);
const texts = fc.array(
  fc.array(characters, { maxLength: 5 }).map((parts) => parts.join('')),
  { minLength: 6, maxLength: 6 },
);
