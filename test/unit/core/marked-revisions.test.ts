import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { withLabelRevisions, withRevision } from '../../../src/core/marked-revisions.ts';
import { ProfileMerger } from '../../../src/core/merge.ts';
import { costs } from '../../../src/core/cost.ts';
import { NONE, type Profile } from '../../../src/core/profile.ts';
import { frameRevisions, STANDARD_REVISIONS } from '../../../src/core/revisions.ts';
import { profileOf } from '../support/profile-text.ts';
import { decoded } from '../support/recordings.ts';

interface Sample {
  readonly cost: number;
  /** Build ids of the stack's mappings, the root's first: `none` for no mapping. Each is a line further down. */
  readonly builds: readonly string[];
  readonly version?: string;
}

/** A mapping for each build. */
function built(samples: readonly Sample[]): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const fn = builder.function({ name: 'main', file: 'main.go' });
  const mappings = new Map<string, number>([['none', NONE]]);
  for (const { cost, builds, version } of samples) {
    let stack = NONE;
    for (const [at, buildId] of builds.entries()) {
      const mapping = mappings.get(buildId) ?? builder.mapping({ file: '/bin/app', buildId });
      mappings.set(buildId, mapping);
      stack = builder.stack(stack, builder.frame({ function: fn, line: at + 1, mapping }));
    }
    builder.sample(stack, [cost], version === undefined ? [] : [{ key: 'version', text: version }]);
  }
  return builder.finish();
}

const weightsOf = (profile: Profile) => profile.samples.values[0]!;

function labelled(profile: Profile): Profile {
  return withLabelRevisions(profile, weightsOf(profile), STANDARD_REVISIONS);
}

/** `cost line@revision > line@revision by label`, for each sample, the root first. */
function stacksOf(profile: Profile): readonly string[] {
  assert.deepEqual(checkIntegrity(profile), []);
  const { stacks, samples, frames } = profile;
  const { revisions, ofFrame } = frameRevisions(profile, weightsOf(profile), STANDARD_REVISIONS);
  return Array.from(samples.stack, (leaf, sample) => {
    const row: string[] = [];
    for (let stack = leaf; stack !== NONE; stack = stacks.caller[stack]!) {
      const frame = stacks.frame[stack]!;
      row.unshift(`${frames.line[frame]}@${revisions[ofFrame[frame]!]?.text ?? '-'}`);
    }
    return `${samples.values[0]![sample]} ${row.join(' > ')}`;
  });
}

describe('a profile whose mappings are told their revision', () => {
  const v1 = { text: 'v1', source: 'label', label: 'service_version' } as const;

  it('has it in place of a word that says nothing', () => {
    const profile = labelled(
      built([{ cost: 1, builds: ['{"git_ref":"latest","build_id":"abc"}'], version: 'v2' }]),
    );
    assert.deepEqual(stacksOf(profile), ['1 1@v2']);
  });

  it('has it on all named frames, those without a mapping among them, by the label that told it', () => {
    const profile = withRevision(
      built([
        { cost: 1, builds: ['none', ''] },
        { cost: 2, builds: ['abc'] },
      ]),
      v1,
    );
    assert.deepEqual(stacksOf(profile), ['1 1@v1 > 2@v1', '2 1@v1']);
    const { revisions } = frameRevisions(profile, weightsOf(profile), STANDARD_REVISIONS);
    assert.deepEqual(revisions, [{ ...v1, total: 3 }]);
    assert.deepEqual(
      Array.from(profile.mappings.buildId, (id) => profile.strings.at(id)),
      [
        '{"git_ref":"v1","told_by":"label service_version"}',
        '{"build_id":"abc","git_ref":"v1","told_by":"label service_version"}',
        '{"git_ref":"v1","told_by":"label service_version"}',
      ],
    );
  });

  it('keeps what a mapping tells itself, and what else Pyroscope wrote into it', () => {
    const pyroscope = JSON.stringify({ repository: 'r', build_id: 'x', git_ref: 'own' });
    const profile = withRevision(
      built([{ cost: 1, builds: [pyroscope, '{"repository":"r"}'] }]),
      v1,
    );
    assert.deepEqual(stacksOf(profile), ['1 1@own > 2@v1']);
    const [own, other] = Array.from(profile.mappings.buildId, (id) => profile.strings.at(id));
    assert.equal(own, pyroscope);
    assert.equal((JSON.parse(other!) as { repository: string }).repository, 'r');
  });

  it('leaves code without a name and a binary alone', () => {
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    builder.sample(builder.stack(NONE, builder.frame({ address: 7n })), [1]);
    assert.deepEqual([...withRevision(builder.finish(), v1).frames.mapping], [NONE]);
  });

  it('keeps revisions apart when profiles are added up, and through pprof, with the sums of the whole', () => {
    const text = '4 main.go:1 main > main.go:2 work\n 2 main.go:1 main';
    const merger = new ProfileMerger();
    for (const version of ['v1', 'v2'])
      merger.add(withRevision(profileOf(text), { ...v1, text: version }));
    const plain = new ProfileMerger();
    for (let part = 0; part < 2; part++) plain.add(profileOf(text));
    const merged = merger.finish();
    assert.deepEqual(stacksOf(merged), ['4 1@v1 > 2@v1', '2 1@v1', '4 1@v2 > 2@v2', '2 1@v2']);
    const table = (of: Profile) => {
      const { name, file, line, self, total } = costs(of, weightsOf(of), 'lines');
      return { name, file, line, self, total };
    };
    assert.deepEqual(table(merged), table(plain.finish()));
    assert.deepEqual(stacksOf(decoded(encodePprof(merged))), stacksOf(merged));
  });
});

describe('a profile whose samples’ labels tell revisions', () => {
  it('has each on the stacks of its samples', () => {
    const profile = built([
      { cost: 1, builds: ['', 'none'], version: 'v1' },
      { cost: 2, builds: ['', 'none'], version: 'v2' },
      { cost: 4, builds: [''] },
    ]);
    const told = labelled(profile);
    assert.deepEqual(stacksOf(profile), ['1 1@- > 2@-', '2 1@- > 2@-', '4 1@-']);
    assert.deepEqual(stacksOf(told), ['1 1@v1 > 2@v1', '2 1@v2 > 2@v2', '4 1@-']);
    assert.deepEqual(told.samples.values, profile.samples.values);
    assert.deepEqual(told.samples.labels, profile.samples.labels);
  });

  it('has each on one binary with a build id, too: an interpreter runs the sources of many builds', () => {
    const told = labelled(
      built([
        { cost: 1, builds: ['abc'], version: 'v1' },
        { cost: 2, builds: ['abc', ''], version: 'v2' },
        { cost: 4, builds: ['abc'] },
      ]),
    );
    assert.deepEqual(stacksOf(told), ['1 1@v1', '2 1@v2 > 2@v2', '4 1@-']);
  });

  it('has the only one that is told of a build id where a sample tells none', () => {
    const told = labelled(
      built([
        { cost: 1, builds: ['abc'], version: 'v1' },
        { cost: 2, builds: ['', 'def'], version: 'v2' },
        { cost: 4, builds: ['abc'] },
      ]),
    );
    assert.deepEqual(stacksOf(told), ['1 1@v1', '2 1@v2 > 2@v2', '4 1@v1']);
  });

  it('has the only one everywhere', () => {
    const told = labelled(built([{ cost: 1, builds: ['', 'none'], version: 'v1' }]));
    assert.deepEqual(stacksOf(told), ['1 1@v1 > 2@v1']);
  });

  it('stays as it is without such labels, with words that say nothing, and with more than are told apart', () => {
    for (const profile of [
      built([{ cost: 1, builds: [''] }]),
      built([{ cost: 1, builds: [''], version: 'latest' }]),
      built(Array.from({ length: 9 }, (_, at) => ({ cost: 1, builds: [''], version: `v${at}` }))),
    ])
      assert.equal(labelled(profile), profile);
  });
});
