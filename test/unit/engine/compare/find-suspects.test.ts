import assert from 'node:assert/strict';
import type { ComparisonRow } from '../../../../src/engine/compare/comparison.ts';
import { ofGit, regressedFunctions } from '../../../../src/engine/compare/find-suspects.ts';
import { RepositoryError } from '../../../../src/repository/repository-error.ts';
import { SourceError } from '../../../../src/sources/source-error.ts';

describe('the functions that regressed', () => {
  const row = (name: string, path: string | undefined, more: number, answersFor: number) =>
    ({
      ...{ function: name, file: `/src/${name}.go`, path, line: 3, state: 'changed' },
      ...{ base: { self: 0, total: 1 }, fresh: { self: answersFor, total: 1 + more } },
      ...{ confidence: 'certain', isGone: false, inBase: undefined },
      ...{ chance: 0, interval: undefined, answersFor },
    }) satisfies ComparisonRow;

  it('are those that spend more themselves, most first, and not who passes that on', () => {
    const rows = [
      row('main', 'main.go', 9, 0.1),
      row('tax', 'tax.go', 2, 2),
      row('price', 'price.go', 5, 3),
      row('library', undefined, 4, 0.5),
    ];
    assert.deepEqual(
      regressedFunctions({ rows, isRegressed: () => true }).map((one) => one.function),
      ['price', 'tax', 'library'],
    );
  });
});

describe('what git could not do for a comparison', () => {
  it('is told as what was in the way, and a question that was given up as that', () => {
    const failed = ofGit(new RepositoryError('failed', 'git log failed.', 'Run `git fsck`.'));
    assert(failed instanceof SourceError);
    assert.deepEqual(
      [failed.kind, failed.message, failed.next],
      ['not-found', 'git log failed.', 'Run `git fsck`.'],
    );
    const ended = ofGit(new RepositoryError('cancelled', 'It was given up.', ''));
    assert(ended instanceof SourceError && ended.kind === 'cancelled');
    const defect = new TypeError('ours');
    assert.equal(ofGit(defect), defect);
  });
});
