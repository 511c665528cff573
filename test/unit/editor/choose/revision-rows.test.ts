import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { revisionRows, type RevisionPicker } from '../../../../src/editor/choose/revision-rows.ts';

const PICKER: RevisionPicker = {
  typed: '',
  current: undefined,
  isTrusted: true,
  named: undefined,
  failure: undefined,
  refused: undefined,
};
const NAMED = [
  { kind: 'tag', name: 'v1.0', commit: 'a'.repeat(40), subject: 'One', time: 0 },
  { kind: 'commit', name: 'b'.repeat(40), commit: 'b'.repeat(40), subject: 'Two', time: 0 },
] as const;
const labels = (picker: Partial<RevisionPicker>) =>
  revisionRows({ ...PICKER, ...picker }).map(({ label }) => label);

describe('the rows of Set Measured Revision', () => {
  it('are what the repository names, below what is typed and what was named before', () => {
    assert.deepEqual(labels({ named: NAMED, typed: 'v2', current: 'v9' }), [
      'v2',
      '$(discard) Ask the Profile Again',
      'tags',
      '$(tag) v1.0',
      'recent commits',
      '$(git-commit) bbbbbbbbbbbb',
    ]);
    assert.ok(!labels({ named: NAMED, typed: 'v1.0' }).includes('v1.0')); // It is among the tags.
  });

  it('say why there are none, and what would help', () => {
    const failure = { message: 'There is no git on this machine.', next: 'Install git.' };
    assert.deepEqual(revisionRows({ ...PICKER, failure }), [
      {
        label: '$(error) There is no git on this machine.',
        detail: 'Install git.',
        alwaysShow: true,
      },
    ]);
    const [untrusted] = revisionRows({ ...PICKER, isTrusted: false });
    assert.match(untrusted?.label ?? '', /not trusted/);
    assert.match(untrusted?.detail ?? '', /^Trust the workspace/);
    assert.equal(untrusted?.command, 'workbench.trust.manage');
    assert.match(labels({ named: [] })[0] ?? '', /no tag, branch or commit/);
    assert.deepEqual(labels({}), []); // git is still asked.
  });

  it('say which commit a typed text is', () => {
    const found = { text: 'v2', commit: 'b'.repeat(40) };
    const first = (picker: Partial<RevisionPicker>) =>
      revisionRows({ ...PICKER, found, ...picker })[0];
    assert.equal(first({ typed: 'v2', named: NAMED })?.description, 'is bbbbbbbbbbbb Two');
    assert.equal(first({ typed: 'v2' })?.description, 'is bbbbbbbbbbbb');
    assert.equal(first({ typed: 'v2', named: NAMED })?.revision, 'v2');
    assert.equal(first({ typed: 'v23', named: NAMED })?.description, 'as typed');
  });

  it('name what is wrong with what was typed and what is like it, and let it stand knowingly', () => {
    const check = {
      kind: 'problem',
      message: 'v1.1 is not in this clone.',
      next: 'Fetch.',
      near: ['v1.0'],
    } as const;
    const refused = { text: 'v1.1', check };
    const rows = revisionRows({ ...PICKER, named: NAMED, typed: 'v1.1', refused });
    assert.deepEqual(
      rows.slice(0, 3).map(({ label, revision, isTyped }) => [label, revision, isTyped]),
      [
        ['$(warning) v1.1 is not in this clone.', undefined, undefined],
        ['v1.0', 'v1.0', undefined],
        ['v1.1', 'v1.1', undefined],
      ],
    );
    // Of another text nothing is said yet.
    assert.equal(
      revisionRows({ ...PICKER, named: NAMED, typed: 'v1.2', refused })[0]?.isTyped,
      true,
    );
    assert.equal(
      revisionRows({ ...PICKER, typed: 'v2', isTrusted: false })[0]?.description,
      'as typed, not looked up',
    );
  });
});
