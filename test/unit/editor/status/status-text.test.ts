import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ActiveFile } from '../../../../src/editor/status/active-file.ts';
import type { StatusFacts } from '../../../../src/editor/status/status-finding.ts';
import type { State } from '../../../../src/editor/session/state.ts';
import { statusOf, type Status } from '../../../../src/editor/status/status-text.ts';
import { SourceError, type SourceErrorKind } from '../../../../src/engine/engine.ts';
import {
  drawn,
  failure,
  fileChoice,
  loaded,
  NOW,
  placement,
  shown,
  shownBefore,
  storeChoice,
} from '../support/states.ts';

interface Circumstances {
  readonly heatShown?: boolean;
  readonly activeFile?: ActiveFile;
  readonly editedLines?: number;
  readonly goneLines?: number;
  readonly doubt?: StatusFacts['doubt'];
  readonly trusted?: boolean;
}

function status(
  state: State,
  {
    heatShown = true,
    activeFile,
    editedLines = 0,
    goneLines = 0,
    doubt,
    trusted = true,
  }: Circumstances = {},
): Status {
  const facts = { now: NOW, heatShown, activeFile, editedLines, goneLines, doubt, trusted };
  return statusOf(state, facts);
}

const choice = storeChoice();
const ready: State = { kind: 'ready', shown: shown() };
const failed = (kind: SourceErrorKind, withShown = false): State => ({
  kind: 'failed',
  choice,
  error: failure(kind),
  shown: withShown ? shownBefore() : undefined,
});
const filtered: State = {
  kind: 'ready',
  shown: {
    ...shown(),
    filter: {
      edits: [{ does: 'only', function: { name: 'main.pay', file: '' } }],
      all: { drawn: drawn(), beside: undefined },
    },
  },
};
function withEvidence(evidence: number): State {
  const { values, ...rest } = loaded();
  return {
    kind: 'ready',
    shown: shown(choice, { loaded: { ...rest, values: [{ ...values[0]!, evidence }] } }),
  };
}

const build = (name: string) => ({ name, total: 1, share: 0.5, files: [] });
const splitInTwo = { ...shown(), builds: { builds: [build('v1'), build('v2')], functions: [] } };

const noMatch: ActiveFile = {
  kind: 'no-match',
  name: 'quote.go',
  profileNames: ['acme/internal/pricing/quote.go'],
};
const ambiguous: ActiveFile = {
  kind: 'ambiguous',
  name: 'quote.go',
  profileName: 'pricing/quote.go',
  candidates: ['/a/pricing/quote.go', '/b/pricing/quote.go'],
};
const alone: ActiveFile = { ...ambiguous, candidates: ['a/pricing/quote.go'] };
const maybeMore: ActiveFile = {
  kind: 'maybe-more',
  name: 'quote.go',
  profileName: '/srv/pricing/quote.go',
  share: 0.35,
};
const mapped = (share: number): State => {
  const shares = { resolved: share, ambiguous: 0, outside: 0, unmapped: 1 - share };
  return { kind: 'ready', shown: shown(choice, { placement: placement({ shares }) }) };
};

describe('the status bar', () => {
  it('says what speaks against the only file that a name may be', () => {
    const why = 'Other names below /app/ lead to another folder of the workspace.';
    const { tooltip } = status(ready, { activeFile: { ...alone, why } });
    assert(tooltip.includes(why), tooltip);
  });

  const texts: readonly [string, Status, string][] = [
    [
      'nothing is chosen',
      status({ kind: 'nothing-chosen', restricted: false }),
      '$(plug) Hotline: choose profile',
    ],
    [
      'the workspace is not trusted',
      status({ kind: 'nothing-chosen', restricted: true }),
      '$(shield) Hotline: restricted',
    ],
    [
      'the first load runs',
      status({ kind: 'loading', choice, shown: undefined }),
      '$(loading~spin) checkout · loading…',
    ],
    [
      'a refresh runs',
      status({ kind: 'loading', choice, shown: shown() }),
      '$(loading~spin) checkout · loading…',
    ],
    ['a profile is shown', status(ready), '$(flame) checkout · cpu · prod · last 1 h · v1.42'],
    [
      'what is shown was loaded a while ago',
      status({ kind: 'ready', shown: shownBefore() }),
      '$(flame) checkout · cpu · last 1 h to 14:02',
    ],
    [
      'a file is shown',
      status({ kind: 'ready', shown: shown(fileChoice('/tmp/checkout-cpu-1h.pprof')) }),
      '$(file) checkout-cpu-1h.pprof · cpu · v1.42',
    ],
    [
      'several files are shown',
      status({ kind: 'ready', shown: shown(fileChoice('/tmp/a.pprof', '/tmp/b.pprof')) }),
      '$(file) 2 files · cpu · v1.42',
    ],
    [
      'the server is not there',
      status(failed('unreachable')),
      '$(debug-disconnect) Hotline: no connection',
    ],
    [
      'the secret has expired',
      status(failed('unauthorized')),
      '$(lock) Hotline: sign in to pyroscope.prod',
    ],
    [
      'there is no data',
      status({ kind: 'no-data', choice, shown: undefined }),
      '$(circle-slash) checkout · cpu · no data in last 1 h',
    ],
    [
      'there is no data in a range that takes many words',
      status({
        kind: 'no-data',
        choice: storeChoice({
          range: { kind: 'custom', from: NOW - 52 * 3_600_000, to: NOW - 51 * 3_600_000 },
        }),
        shown: undefined,
      }),
      '$(circle-slash) checkout · cpu · no data in that range',
    ],
    [
      'a file has no data',
      status({ kind: 'no-data', choice: fileChoice('/tmp/idle.pprof'), shown: undefined }),
      '$(circle-slash) idle.pprof · no data',
    ],
    [
      'the file in front has no match',
      status(ready, { activeFile: noMatch }),
      '$(question) checkout · no match for quote.go',
    ],
    [
      'the file in front was deleted',
      status(ready, { activeFile: { kind: 'deleted', name: 'quote.go', share: 0.2 } }),
      '$(history) checkout · quote.go: deleted since',
    ],
    [
      'the file in front is one of several',
      status(ready, { activeFile: ambiguous }),
      '$(question) checkout · quote.go: 2 candidates',
    ],
    [
      'the file in front only looks like the one',
      status(ready, { activeFile: alone }),
      '$(question) checkout · quote.go: not certain',
    ],
    [
      'the file in front may have more cost, under a name that is not certain',
      status(ready, { activeFile: maybeMore }),
      '$(question) checkout · quote.go: 35.0\u00a0% uncertain',
    ],
    [
      'heat is hidden',
      status(ready, { heatShown: false }),
      '$(eye-closed) checkout · cpu · heat hidden',
    ],
    ['lines count some samples', status(filtered), '$(filter) checkout · cpu · only main.pay'],
    [
      'no file of the workspace was measured',
      status({ kind: 'ready', shown: shown(choice, { placement: placement({ files: [] }) }) }),
      '$(question) checkout · cpu · not this workspace',
    ],
    ['little is mapped', status(mapped(0.61)), '$(pie-chart) checkout · cpu · 61 % mapped'],
    [
      'few samples stand behind it',
      status(withEvidence(54)),
      '$(info) checkout · cpu · only 54 samples',
    ],
    [
      'one sample stands behind it',
      status(withEvidence(1)),
      '$(info) checkout · cpu · only 1 sample',
    ],
    [
      'enough samples stand behind it for a hot line',
      status(withEvidence(160)),
      '$(flame) checkout · cpu · prod · last 1 h · v1.42',
    ],
    [
      'hot lines of the file in front were edited',
      status(ready, { editedLines: 3 }),
      '$(history) checkout · cpu · v1.42 · 3 lines edited',
    ],
    [
      'hot lines were edited of a profile with a short name',
      status({ kind: 'ready', shown: shown({ ...choice, service: 'api' }) }, { editedLines: 3 }),
      '$(history) api · cpu · v1.42 · 3 lines edited since',
    ],
    [
      'one hot line was edited',
      status(ready, { editedLines: 1 }),
      '$(history) checkout · cpu · v1.42 · 1 line edited',
    ],
    [
      'one hot line was edited and another is gone',
      status(ready, { editedLines: 1, goneLines: 1 }),
      '$(history) checkout · v1.42 · 1 line edited, 1 gone',
    ],
    [
      'many hot lines were edited and others are gone',
      status(ready, { editedLines: 12, goneLines: 10 }),
      '$(history) checkout · v1.42 · 12 edited, 10 gone',
    ],
    [
      'many hot lines changed since a build that was chosen',
      status(
        { kind: 'ready', shown: shown({ ...choice, build: 'v1.42-rc.1' }) },
        { editedLines: 12, goneLines: 10 },
      ),
      '$(history) checkout · only v1.42-rc.1 · 22 changed',
    ],
    [
      'hot lines of the file in front are gone, and builds are split',
      status({ kind: 'ready', shown: splitInTwo }, { goneLines: 3 }),
      '$(history) checkout · cpu · 2 split · 3 lines gone',
    ],
    [
      'a line of the file in front was edited, and builds of a file are split',
      status(
        { kind: 'ready', shown: { ...splitInTwo, choice: fileChoice('/tmp/cpu.pprof') } },
        { editedLines: 1 },
      ),
      '$(history) cpu.pprof · cpu · 2 split · 1 edited',
    ],
    [
      'builds are split, and there is room',
      status({
        kind: 'ready',
        shown: { ...splitInTwo, choice: storeChoice({ service: 'api', matchers: [] }) },
      }),
      '$(flame) api · cpu · last 1 h · 2 builds, split',
    ],
    [
      'hot lines of the file in front are gone',
      status(ready, { goneLines: 2 }),
      '$(history) checkout · cpu · v1.42 · 2 lines gone',
    ],
    [
      'a refresh failed',
      status(failed('unreachable', true)),
      '$(sync-ignored) checkout · cpu · 14:02, refresh failed',
    ],
    [
      'a refresh was cancelled',
      status(failed('cancelled', true)),
      '$(sync-ignored) checkout · 14:02, refresh cancelled',
    ],
    ['a load was cancelled', status(failed('cancelled')), '$(warning) checkout · cpu · cancelled'],
    ['access is denied', status(failed('forbidden')), '$(warning) checkout · cpu · access denied'],
    ['it is not found', status(failed('not-found')), '$(warning) checkout · cpu · not found'],
    [
      'a limit stands in the way',
      status(failed('limit')),
      '$(warning) checkout · cpu · over a limit',
    ],
    [
      'it takes too long',
      status(failed('timeout')),
      '$(warning) checkout · cpu · no answer in time',
    ],
    [
      'the answer is not of the protocol',
      status(failed('bad-answer')),
      '$(warning) checkout · cpu · answer not understood',
    ],
    [
      'the bytes are no profile',
      status(failed('bad-data')),
      '$(warning) checkout · cpu · not a readable profile',
    ],
    [
      'the question was wrong',
      status(failed('bad-question')),
      '$(warning) checkout · cpu · not to be asked so',
    ],
  ];

  for (const [when, { text }, expected] of texts) {
    it(`says so when ${when}: ${expected}`, () => assert.equal(text, expected));
  }

  it('never takes more than 40 characters, and always gives a reason and a next step', () => {
    for (const [when, { text, tooltip, steps, aloud }] of texts) {
      assert.ok(text.replace(/^\$\(\S+\) /, '').length <= 40, `${when}: ${text}`);
      assert.match(tooltip, /\(command:[a-z]+\.[A-Za-z.]+ "[^"]+"\)/, when);
      assert.ok(steps.length > 0, when);
      assert.match(aloud, /^Hotline, .*[.…]$/s, when);
    }
  });

  it('warns by its background only where the reader must act', () => {
    const warning = texts.filter(([, { mustAct }]) => mustAct).map(([when]) => when);
    assert.deepEqual(warning, ['the server is not there', 'the secret has expired']);
  });

  it('shows the worst: act before wrong before partial before old before ready', () => {
    const old = failed('timeout', true);
    const shares = { resolved: 0.2, ambiguous: 0, outside: 0, unmapped: 0.8 };
    const oldAndPartial: State = {
      kind: 'failed',
      choice,
      error: failure('timeout'),
      shown: shown(choice, { placement: placement({ shares }) }),
    };
    assert.match(status(old).text, /refresh failed/);
    assert.match(status(oldAndPartial).text, /20 % mapped/);
    assert.match(status(oldAndPartial, { activeFile: noMatch }).text, /no match/);
    assert.match(status(failed('unauthorized', true), { activeFile: noMatch }).text, /sign in/);
  });

  it('has in its tooltip what the text had no room for', () => {
    const { tooltip } = status(failed('timeout', true), { activeFile: noMatch });
    assert.match(tooltip, /pricing\/quote\.go/);
    assert.match(tooltip, /What you see is from \*\*14:02\*\*\. It failed as timeout\./);
    assert.match(tooltip, /240 scrapes/);
  });

  it('says once why it is old, where that is what the reader must act on', () => {
    const { tooltip } = status(failed('unauthorized', true));
    assert.match(tooltip, /What you see is from \*\*14:02\*\*\.\n\n---/);
    for (const once of ['It failed as unauthorized', 'hotline\\.signIn|hotline.signIn'])
      assert.equal(tooltip.match(new RegExp(once, 'g'))?.length, 1, tooltip);
  });

  it('says which files of a folder were left out', () => {
    const path = '/profiles/07.pb.gz';
    const leftOut = { files: [{ path, why: 'empty', message: '' }], of: 20 } as const;
    const { tooltip } = status({
      kind: 'ready',
      shown: shown(fileChoice('/profiles'), { loaded: loaded({ leftOut }) }),
    });
    assert.match(tooltip, /1 file of 20 was empty and left out/);
    assert.match(tooltip, /`\/profiles\/07\.pb\.gz`/);
  });

  it('calls code outside the workspace mapped: it is known not to be here', () => {
    const shares = { resolved: 0.05, ambiguous: 0, outside: 0.95, unmapped: 0 };
    const state: State = {
      kind: 'ready',
      shown: shown(choice, { placement: placement({ shares }) }),
    };
    assert.match(status(state).text, /last 1 h/);
    assert.match(status(mapped(0.9)).text, /last 1 h/);
    assert.match(status(mapped(0.89)).text, /89 % mapped/);
  });

  it('always tells what became of the names, with a way to what is behind it', () => {
    const plain = (state: State) => status(state).tooltip.replaceAll('\u00a0', ' ');
    const link = '[Check Path Mapping](command:hotline.checkPathMapping "Check Path Mapping")';
    const fine = 'resolved 70 % · outside 30 % · ambiguous 0 % · unmapped 0 %';
    assert.ok(plain(ready).includes(`${fine} · ${link}`), plain(ready));
    const lost = plain(mapped(0.62));
    assert.ok(lost.includes('resolved 62 % · outside 0 % · ambiguous 0 % · unmapped 38 %'), lost);
  });

  it('offers first to check the mapping where names find no file, and another folder where all lies outside', () => {
    const first = (state: State, circumstances?: Circumstances) =>
      status(state, circumstances).steps[0]?.title;
    assert.equal(first(mapped(0.5)), 'Check Path Mapping');
    assert.equal(first(ready, { activeFile: noMatch }), 'Check Path Mapping');
    assert.equal(first(ready, { activeFile: ambiguous }), 'Pick Matching File…');
    assert.equal(first(ready, { activeFile: maybeMore }), 'Pick Matching File…');
    assert.equal(first(ready, { editedLines: 2 }), 'Compare with the Profiled Version');
    const nothing = (unmapped: readonly { name: string; share: number }[]): State => ({
      kind: 'ready',
      shown: shown(choice, { placement: placement({ files: [], unmapped }) }),
    });
    assert.equal(first(nothing([{ name: '/app/a.go', share: 1 }])), 'Check Path Mapping');
    assert.equal(first(nothing([])), 'Open Folder…');
  });

  it('leaves out build, labels and range before it cuts a long service name', () => {
    const text = (service: string) =>
      status({ kind: 'ready', shown: shown(storeChoice({ service })) }).text;
    assert.equal(text('checkout-api'), '$(flame) checkout-api · cpu · prod · last 1 h');
    assert.equal(
      text('checkout-api-canary-eu'),
      '$(flame) checkout-api-canary-eu · cpu · last 1 h',
    );
    assert.equal(
      text('team-payments/checkout-api-canary-eu-west-1'),
      '$(flame) team-payments/checkout-api…ary-eu-west-1',
    );
  });

  it('counts builds when none stands for nearly all of the cost, and shortens hashes', () => {
    const build = (gitRef: string, share: number) => ({ buildId: '', gitRef, file: '', share });
    const text = (...builds: ReturnType<typeof build>[]) =>
      status({
        kind: 'ready',
        shown: shown(storeChoice({ matchers: [] }), drawn({ loaded: loaded({ builds }) })),
      }).text;
    assert.match(text(build('v1', 0.6), build('v2', 0.4)), / · 2 builds$/);
    assert.match(text(build('v1', 0.95), build('v2', 0.05)), / · v1$/);
    assert.match(text(build('3f9c2ab4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0', 1)), / · 3f9c2ab$/);
    assert.match(text(), / · last 1 h$/);
  });

  it('does not let names become icons, links or formatting', () => {
    const service = '$(bug) [x](command:evil)';
    const { text, tooltip } = status({ kind: 'ready', shown: shown(storeChoice({ service })) });
    assert.doesNotMatch(text.slice(1), /\$\(/);
    assert.doesNotMatch(tooltip, /\]\(command:evil/);
  });

  it('keeps addresses in a reason as they are written', () => {
    const error = new SourceError('timeout', 'http://a_b:1/x is *slow*.', 'Wait.');
    const { tooltip } = status({ kind: 'failed', choice, error, shown: undefined });
    assert.ok(tooltip.startsWith('http&#58;//a\\_b:1/x is \\*slow\\*. Wait.'), tooltip);
  });

  it('reads as a sentence aloud', () => {
    assert.equal(status(ready).aloud, 'Hotline, checkout, cpu, prod, last hour, build v1.42.');
  });
});
