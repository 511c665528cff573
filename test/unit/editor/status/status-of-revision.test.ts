import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { StatusFacts } from '../../../../src/editor/status/status-finding.ts';
import type { State } from '../../../../src/editor/session/state.ts';
import { statusOf, type Status } from '../../../../src/editor/status/status-text.ts';
import type { TracedRevision } from '../../../../src/engine/trace/trace-answers.ts';
import { fileHeat } from '../support/file-heat.ts';
import { loaded, NOW, shown, storeChoice } from '../support/states.ts';

const COMMIT = '4f2c'.repeat(10);

function revision(change: Partial<TracedRevision> = {}): TracedRevision {
  return { text: 'v1.42', source: 'mapping', label: '', share: 1, commits: [COMMIT], ...change };
}

function missing(
  kind: 'missing' | 'ambiguous' | 'other-repository' | 'no-repository',
): TracedRevision {
  return revision({
    commits: [],
    problem: {
      kind,
      message: 'v1.42 is not in this clone.',
      next: 'Run `git fetch --tags origin`.',
      ...(kind === 'missing' ? { command: 'git fetch --tags origin' } : {}),
    },
  });
}

function ready(...revisions: readonly TracedRevision[]): State {
  return { kind: 'ready', shown: shown(storeChoice(), { trace: { revisions } }) };
}

function status(state: State, facts: Partial<StatusFacts> = {}): Status {
  const quiet = { now: NOW, heatShown: true, activeFile: undefined, editedLines: 0, goneLines: 0 };
  return statusOf(state, { ...quiet, doubt: undefined, trusted: true, ...facts });
}

const stepsOf = ({ steps }: Status) => steps.map(({ title }) => title);

describe('the status bar on revisions', () => {
  it('says in few words what is wrong with one, and offers its command to be copied, not run', () => {
    const { text, tooltip, aloud, ...rest } = status(ready(missing('missing')));
    assert.equal(text, '$(history) checkout · v1.42 not in this clone');
    assert.match(tooltip, /^v1\.42 is not in this clone\. Run `git fetch --tags origin`\\?\./);
    assert.match(aloud, /checkout\. v1\.42 is not in this clone\./);
    assert.deepEqual(stepsOf({ ...rest, text, tooltip, aloud }).slice(0, 2), [
      'Copy Command',
      'Set Measured Revision…',
    ]);
    const words = (kind: Parameters<typeof missing>[0]) => status(ready(missing(kind))).text;
    assert.equal(words('ambiguous'), '$(history) checkout · v1.42 is ambiguous');
    assert.equal(words('other-repository'), '$(history) checkout · v1.42 of another repository');
    assert.deepEqual(stepsOf(status(ready(missing('ambiguous')))).slice(0, 1), [
      'Set Measured Revision…',
    ]);
  });

  it('always says that it is one build alone, and how much of the profile that is', () => {
    const revisions = [revision({ text: 'v1.0', share: 1 }), revision({ text: 'v1.1', share: 0 })];
    const limited: State = {
      kind: 'ready',
      shown: shown(storeChoice({ build: 'v1.0' }), {
        trace: { revisions },
        loaded: loaded({ buildShare: 0.63 }),
      }),
    };
    const edited = status(limited, { editedLines: 3 });
    assert.equal(edited.text, '$(history) checkout · cpu · only v1.0 · 3 edited');
    assert.match(edited.tooltip, /3 lines with cost in this file were edited since v1\.0:/);
    assert.match(edited.tooltip, /only `v1\.0`, 63\.0\u00a0% of the profile/);
    assert.doesNotMatch(edited.tooltip, /100 %|v1\.1/);
  });

  it('names the revision that the reader told, and always offers to tell another', () => {
    const told = status(ready(revision({ text: 'v9', source: 'user' })));
    assert.equal(told.text, '$(flame) checkout · cpu · prod · last 1 h · v9');
    for (const each of [told, status(ready(revision()))])
      assert.ok(stepsOf(each).includes('Set Measured Revision…'));
  });

  it('is quiet about one that git has, whatever lacks in a single file of it', () => {
    const problem = { message: 'v1.42 has no new.go.', next: 'It came later.' };
    assert.match(status(ready(revision({ problem }))).text, /^\$\(flame\)/);
  });

  it('tells in the tooltip only that a version is no tag, or that there is no repository', () => {
    const version = { ...missing('missing'), source: 'label', label: 'service_version' } as const;
    for (const quiet of [version, missing('no-repository')]) {
      const { text, tooltip } = status(ready(quiet));
      assert.match(text, /^\$\(flame\)/);
      assert.match(tooltip, /v1\.42 is not in this clone/);
    }
  });

  it('says that none is looked up in a workspace that is not trusted', () => {
    const untrusted = status(ready(revision({ commits: [] })), { trusted: false });
    assert.equal(untrusted.text, '$(shield) checkout · v1.42 not looked up');
    assert.match(
      untrusted.tooltip,
      /^Revision v1\.42 is not looked up in a workspace that is not trusted/,
    );
    assert.equal(stepsOf(untrusted)[0], 'Manage Workspace Trust');
    assert.match(status(ready(), { trusted: false }).text, /^\$\(flame\)/);
  });

  it('says that the file in front is uncertain, why, and what may help', () => {
    const doubt = {
      file: 'quote.go',
      message: 'The profile has Total on line 3, and in this file it is on line 5.',
      next: 'Tell which revision was built by a label.',
    };
    const uncertain = status(ready(missing('missing')), { doubt });
    assert.equal(uncertain.text, '$(question) checkout · quote.go: uncertain');
    assert.match(uncertain.tooltip, /uncertain\. The profile has Total on line 3, .* by a label\./);
    assert.deepEqual(stepsOf(uncertain).slice(0, 2), [
      'Set Measured Revision…',
      'Check Path Mapping',
    ]);
  });

  it('lists each with its share, who tells it and how far it is from what is checked out', () => {
    const { tooltip } = status(
      ready(
        revision({ share: 0.6, distance: { ahead: 0, behind: 14 } }),
        revision({
          text: 'v1.43',
          share: 0.4,
          source: 'label',
          label: 'service_version',
          distance: { ahead: 0, behind: 0 },
        }),
        revision({ ...missing('missing'), text: 'v1.44', source: 'image' }),
        revision({ text: 'v1.45', commits: [] }),
      ),
    );
    assert.match(tooltip, /revision `v1\.42` 4f2c4f2 · 60 % · 14 commits behind/);
    assert.match(
      tooltip,
      /revision `v1\.43` 4f2c4f2 · 40 % · by the label `service_version` · your commit/,
    );
    assert.match(tooltip, /revision `v1\.44` · 100 % · by the label `` · not found here/);
    assert.match(tooltip, /revision `v1\.45` · 100 % *$/m); // Nobody had to look for it.
  });

  it('says in the tooltip only that nobody tells one, and what is taken instead', () => {
    const basis = { hash: 1, kind: 'assumed', isMeasured: true, doubt: undefined } as const;
    const files = [{ ...fileHeat('/w/quote.go', []), basis }];
    const heat = { files, deleted: [], uncertain: [], functions: [], outside: [], lineless: [] };
    const quiet = status({ kind: 'ready', shown: shown(storeChoice(), { heat }) });
    assert.match(quiet.text, /^\$\(flame\)/);
    assert.match(
      quiet.tooltip,
      /Nobody tells which revision was measured: the text at load is taken/,
    );
    assert.ok(stepsOf(quiet).includes('Set Measured Revision…'));
  });

  it('tells several builds, and which one a choice is limited to', () => {
    const builds = ['v1', 'v2'].map((gitRef) => ({ buildId: '', gitRef, file: '', share: 0.5 }));
    const several = status({
      kind: 'ready',
      shown: shown(storeChoice(), { loaded: loaded({ builds }) }),
    });
    assert.equal(several.text, '$(flame) checkout · cpu · last 1 h · 2 builds');
    assert.ok(stepsOf(several).includes('Limit to One Build…'));
    const limited = status({ kind: 'ready', shown: shown(storeChoice({ build: 'v1' })) });
    assert.match(limited.text, /only v1/);
    assert.ok(stepsOf(limited).includes('Limit to One Build…'));
    const none = status({
      kind: 'no-data',
      choice: storeChoice({ build: 'v1' }),
      shown: undefined,
    });
    assert.match(none.tooltip, /of the build v1/);
    assert.equal(stepsOf(none)[0], 'Limit to One Build…');
  });
});
