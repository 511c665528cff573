// The docs list the rules in the order in which they are tried, and the corpus has a case for each.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { RESOLVING_RULES } from '../../../../src/core/paths/resolution.ts';
import { root } from '../../support/command-line.ts';
import { corpus, resolverFor } from '../../support/path-corpus.ts';

describe('the rules for paths', () => {
  it('are in the docs, in their order', () => {
    const page = readFileSync(path.join(root, 'docs/paths.md'), 'utf8');
    const [, table = ''] = /## The rules, in their order\n([\s\S]*?)\nA _root_/.exec(page) ?? [];
    const rows = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, rule]) => rule);
    assert.deepEqual(rows, [...RESOLVING_RULES]);
  });

  it('have a case each', () => {
    const used = corpus.flatMap((scenario) => {
      const resolve = resolverFor(scenario);
      return scenario.cases.flatMap((each) => {
        const found = resolve({ file: each.file, function: each.function ?? '' });
        return found.kind === 'resolved' ? [found.rule] : [];
      });
    });
    assert.deepEqual(
      // Texts, a source map and a pick are no names: test/unit/engine and picked.test.ts have their cases.
      RESOLVING_RULES.filter(
        (rule) =>
          !['built-text', 'declared', 'source-map', 'picked'].includes(rule) &&
          !used.includes(rule),
      ),
      [],
    );
  });
});
