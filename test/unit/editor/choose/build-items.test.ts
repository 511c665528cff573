import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { buildItems, rowsOfBuilds } from '../../../../src/editor/choose/build-items.ts';
import {
  isChoice,
  sameChoice,
  splitByBuild,
  withBuild,
} from '../../../../src/editor/session/choice.ts';
import type { Choice } from '../../../../src/editor/session/state.ts';
import { fileChoice, loaded, shown, storeChoice } from '../support/states.ts';

const COMMIT = '4f2c'.repeat(10);

function twoBuilds(choice: Choice) {
  const traced = { source: 'mapping', label: '', share: 0.6, commits: [COMMIT] } as const;
  return shown(choice, {
    loaded: loaded({
      builds: [
        { buildId: '', gitRef: 'v2', file: 'a', share: 0.6 },
        { buildId: '', gitRef: 'v1', file: 'a', share: 0.3 },
        { buildId: '626a91', gitRef: undefined, file: 'libc', share: 0.08 },
        { buildId: '', gitRef: undefined, file: 'kernel', share: 0.02 },
      ],
    }),
    trace: {
      revisions: [
        { ...traced, text: 'v2', distance: { ahead: 0, behind: 0 } },
        { ...traced, text: 'v1', distance: { ahead: 0, behind: 14 } },
      ],
    },
  });
}

const rows = (choice: Choice) =>
  rowsOfBuilds(choice, buildItems(twoBuilds(choice))).map(
    ({ label, description }) => `${label} | ${description}`,
  );

describe('the builds that a choice can be limited to', () => {
  it('are all together, then each with its share and how far it is', () => {
    assert.deepEqual(rows(fileChoice('/tmp/a.pprof')), [
      'All Builds | sum of v2 60 %, v1 30 %, 626a91 8 % · on the lines now',
      'v2 | 60 % of the profile · your commit',
      'v1 | 30 % of the profile · 14 commits behind',
      '626a91 | 8 % of the profile',
    ]);
  });

  it('are of a store only those that a label tells, for which it can be asked', () => {
    assert.deepEqual(rows(storeChoice({ build: 'v1' })), [
      'All Builds | sum of v2 60 %, v1 30 %',
      'v2 | 60 % of the profile · your commit',
      'v1 | 30 % of the profile · 14 commits behind · on the lines now',
    ]);
  });

  it('make another choice, which is remembered like any; older ones have none', () => {
    const choice = storeChoice();
    const limited = withBuild(choice, 'v1');
    assert.ok(!sameChoice(choice, limited));
    assert.ok(sameChoice(choice, withBuild(limited, undefined)));
    assert.ok(isChoice(JSON.parse(JSON.stringify(limited))) && isChoice(choice));
    assert.ok(!isChoice({ ...choice, build: 7 }));
  });

  it('are told apart or limited to one, never both; that is no other profile', () => {
    const choice = storeChoice();
    const split = splitByBuild(withBuild(choice, 'v1'), true);
    assert.equal(split.byBuild, true);
    assert.ok(!('build' in split) && !('byBuild' in withBuild(split, 'v1')));
    assert.deepEqual(splitByBuild(split, false), choice);
    assert.ok(sameChoice(split, choice) && !sameChoice(split, withBuild(choice, 'v1')));
    assert.ok(isChoice(JSON.parse(JSON.stringify(split))) && !isChoice({ ...choice, byBuild: 1 }));
  });
});
