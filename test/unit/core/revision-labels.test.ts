import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { revisionLabels } from '../../../src/core/revision-labels.ts';
import { STANDARD_REVISIONS } from '../../../src/core/revisions.ts';
import { root } from '../support/command-line.ts';

describe('the labels that tell a revision', () => {
  const standard = STANDARD_REVISIONS.labels;

  it('are the standard ones where nothing is set', () => {
    for (const nothing of [undefined, null, []])
      assert.deepEqual(revisionLabels(nothing), { labels: standard, broken: [] });
  });

  it('are the reader’s own first, also as stores without dots spell them, each once', () => {
    const { labels, broken } = revisionLabels(['release', ' acme.com/git-sha ', 'version']);
    assert.deepEqual(broken, []);
    assert.deepEqual(labels.slice(0, 4), [
      'release',
      'acme.com/git-sha',
      'acme_com_git_sha',
      'version',
    ]);
    assert.deepEqual(
      labels.slice(4),
      standard.filter((name) => name !== 'version'),
    );
  });

  it('leave out what is no name, say which, and take the others', () => {
    const { labels, broken } = revisionLabels([7, '', 'rev', '{rev="x"}', 'a, b', null]);
    assert.deepEqual(labels, ['rev', ...standard]);
    assert.deepEqual(broken, [
      'Revision label 1 is left out: it is no text.',
      'Revision label 2 is left out: it is empty.',
      'Revision label 4 is left out: "{rev="x"}" is no name of a label.',
      'Revision label 5 is left out: "a, b" is no name of a label.',
      'Revision label 6 is left out: it is no text.',
    ]);
  });

  it('are the standard ones where the setting is no list', () => {
    for (const value of ['rev', { rev: true }, 3]) {
      const read = revisionLabels(value);
      assert.deepEqual(read.labels, standard);
      assert.deepEqual(read.broken, ['The revision labels are no list of names.']);
    }
  });

  it('are in the docs, in their order', () => {
    const page = readFileSync(path.join(root, 'docs/revisions.md'), 'utf8');
    const named = (beginning: string) => {
      const line = page.split('\n').find((each) => each.includes(beginning)) ?? '';
      const [list = ''] = line.slice(line.indexOf(beginning)).split(';');
      return [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    };
    const dotless = new Set(standard.filter((name) => /\W/.test(name)).map(dotlessSpelling));
    assert.deepEqual(named('**a label**'), [
      'hotline.revisionLabels',
      ...standard.filter((name) => !dotless.has(name)),
    ]);
    assert.deepEqual(named("**the image's tag**"), STANDARD_REVISIONS.imageLabels);
    const [, ofRepository = ''] = /in the labels (.*?) beside/.exec(page) ?? [];
    assert.deepEqual(
      [...ofRepository.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
      STANDARD_REVISIONS.repositoryLabels.filter((name) => name !== 'vcs_repository_url_full'),
    );
  });
});

function dotlessSpelling(name: string): string {
  return name.replace(/\W/g, '_');
}
