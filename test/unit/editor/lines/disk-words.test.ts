import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { diskWords, notHereIn } from '../../../../src/editor/lines/disk-words.ts';
import type { LineCard } from '../../../../src/engine/lines/line-answers.ts';
import type { TracedRevision } from '../../../../src/engine/trace/trace-answers.ts';
import { shown } from '../support/states.ts';

describe('a line of a build that is not in this clone', () => {
  const revision = (text: string, kind?: 'missing' | 'no-repository'): TracedRevision => ({
    text,
    source: 'mapping',
    label: '',
    share: 0.5,
    commits: kind === undefined ? ['4f2c'.repeat(10)] : [],
    ...(kind === undefined ? {} : { problem: { kind, message: '', next: '' } }),
  });
  const GONE = 'deadbeef89abcdef0123456789abcdef01234567';
  const notHere = (...revisions: readonly TracedRevision[]) =>
    notHereIn({ drawn: shown(undefined, { trace: { revisions } }).drawn });
  const card = (...revisions: readonly string[]): LineCard => ({
    self: 1,
    total: 1,
    evidence: undefined,
    functions: [],
    here: 1,
    callees: [],
    callers: [],
    builds: [],
    measured: revisions.map((text) => ({
      line: 3,
      text: '',
      total: 1,
      state: 'exact',
      revision: text,
    })),
  });

  it('is said to be read from the disk', () => {
    const missing = notHere(revision('v1'), revision(GONE, 'missing'));
    assert.deepEqual(diskWords(card(GONE), missing), [
      'read from the disk, deadbee is not in this clone',
    ]);
  });

  it('is not, where git has it or was never to know it', () => {
    assert.deepEqual(diskWords(card('v1'), notHere(revision('v1'))), []);
    assert.deepEqual(diskWords(card('v1'), notHere(revision('v1', 'no-repository'))), []);
    assert.deepEqual(diskWords(undefined, notHere(revision(GONE, 'missing'))), []);
  });
});
