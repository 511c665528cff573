// What a failed choice leaves: the profile of another, whole, and a sentence that says so.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Memento } from 'vscode';
import { createMemory } from '../../../../src/editor/session/memory.ts';
import { failureSentence } from '../../../../src/editor/session/outcome.ts';
import { failedState } from '../../../../src/editor/session/state-parts.ts';
import type { State } from '../../../../src/editor/session/state.ts';
import { SourceError } from '../../../../src/engine/engine.ts';
import { fileChoice, NOW, shown, storeChoice } from '../support/states.ts';

const refused = new SourceError('limit', 'pyroscope.prod answered 429.', 'Wait a minute.');
const cancelled = new SourceError('cancelled', 'Loading was cancelled.', 'Refresh to load it.');
const other = storeChoice({ range: { kind: 'last', duration: '7d' } });

describe('a choice that failed', () => {
  it('leaves the profile of another as it was, its age included', () => {
    const ready: State = { kind: 'ready', shown: shown() };
    const old: State = { kind: 'failed', choice: storeChoice(), error: refused, shown: shown() };
    for (const before of [ready, old]) {
      for (const error of [refused, cancelled]) {
        assert.equal(failedState(other, error, before), before);
      }
    }
  });

  it('is told with its reason where nothing, or the same, is shown', () => {
    const before = shown();
    const same = failedState(storeChoice(), refused, { kind: 'ready', shown: before });
    assert.deepEqual(same, {
      kind: 'failed',
      choice: storeChoice(),
      error: refused,
      shown: before,
    });
    const nothing = failedState(other, refused, { kind: 'nothing-chosen', restricted: false });
    assert.deepEqual(nothing, { kind: 'failed', choice: other, error: refused, shown: undefined });
  });

  it('is told with what is still shown', () => {
    const failure = { kind: 'failed', choice: other, error: refused } as const;
    assert.equal(
      failureSentence({ ...failure, still: shown() }, NOW).replaceAll('\u00a0', ' '),
      'checkout · cpu · prod · last 7 d: pyroscope.prod answered 429. Wait a minute. “checkout · cpu · prod · last 1 h” is still shown.',
    );
    assert.equal(
      failureSentence({ ...failure, still: undefined }, NOW),
      'pyroscope.prod answered 429. Wait a minute.',
    );
    const broken = new SourceError('bad-data', '/w/b.pprof is HTML.', 'Open another.');
    assert.equal(
      failureSentence(
        {
          kind: 'failed',
          choice: fileChoice('/w/b.pprof'),
          error: broken,
          still: shown(fileChoice('/w/a.pprof')),
        },
        NOW,
      ),
      '/w/b.pprof is HTML. Open another. “a.pprof” is still shown.',
    );
  });
});

describe('what is remembered of choices', () => {
  it('is the one that was loaded last, whatever failed since', async () => {
    const memory = createMemory(fakeMemento(), fakeMemento());
    await memory.remember(storeChoice());
    await memory.rememberFailed(other);
    assert.deepEqual(memory.choice, storeChoice());
    await memory.remember(undefined);
    assert.equal(memory.choice, undefined);
  });

  it('is a failed one of a store while none was loaded: the server may be back', async () => {
    const memory = createMemory(fakeMemento(), fakeMemento());
    await memory.rememberFailed(fileChoice('/w/b.pprof'));
    assert.equal(memory.choice, undefined);
    await memory.rememberFailed(other);
    assert.deepEqual(memory.choice, other);
    assert.deepEqual(memory.recentServices('pyroscope.prod'), []);
    await memory.remember(storeChoice());
    assert.deepEqual(memory.choice, storeChoice());
  });
});

function fakeMemento(): Memento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: (key: string, fallback?: unknown) => values.get(key) ?? fallback,
    update: (key: string, value: unknown) => {
      values.set(key, value);
      return Promise.resolve();
    },
  } as Memento;
}
