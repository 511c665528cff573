import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { NONE } from '../../../src/core/profile.ts';
import {
  frameRevisions,
  revisionsOf,
  STANDARD_REVISIONS,
  type RevisionQuestion,
} from '../../../src/core/revisions.ts';
import { imageTag } from '../../../src/core/says-revision.ts';

interface Sample {
  readonly cost: number;
  /** Build ids of the stack's mappings, the root's first; '' is a mapping that tells none. */
  readonly builds: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** `build: revision by source cost`, for each mapping in the order of their first sample. */
function told(samples: readonly Sample[], more: Partial<RevisionQuestion> = {}): readonly string[] {
  const { profile, weights, builds } = profileOf(samples);
  const revisions = revisionsOf(profile, weights, { ...STANDARD_REVISIONS, ...more });
  return revisions.slice(0, -1).map((rows, at) => {
    const id = /"build_id":"(\w*)"/.exec(builds[at]!)?.[1] ?? builds[at]!;
    const texts = rows.map(
      ({ text, source, label, total }) => `${text} by ${label || source} ${total}`,
    );
    return `${id}: ${texts.join(', ')}`.trim();
  });
}

/** `file:line revision` per frame. */
function ofFrames(samples: readonly Sample[]): readonly string[] {
  const { profile, weights } = profileOf(samples);
  const { revisions, ofFrame } = frameRevisions(profile, weights, STANDARD_REVISIONS);
  return Array.from(
    ofFrame,
    (id, frame) => `main.go:${profile.frames.line[frame]} ${revisions[id]?.text ?? '-'}`,
  );
}

/** A mapping for each build, none for the build `none`. */
function profileOf(samples: readonly Sample[]) {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const fn = builder.function({ name: 'main', file: 'main.go' });
  const builds = [...new Set(samples.flatMap(({ builds }) => builds))];
  const mappings = builds.map((buildId, at) =>
    buildId === 'none'
      ? NONE
      : builder.mapping({ file: `/bin/${at}`, buildId, start: BigInt(at + 1) << 12n }),
  );
  for (const { cost, builds: stacked, labels = {} } of samples) {
    let stack = NONE;
    for (const [line, build] of stacked.entries())
      stack = builder.stack(
        stack,
        builder.frame({ function: fn, line: line + 1, mapping: mappings[builds.indexOf(build)]! }),
      );
    builder.sample(
      stack,
      [cost],
      Object.entries(labels).map(([key, text]) => ({ key, text })),
    );
  }
  const profile = builder.finish();
  const weights = Float64Array.from(samples, ({ cost }) => cost);
  return { profile, weights, builds };
}

const pyroscope = (build_id: string, git_ref: string) => JSON.stringify({ git_ref, build_id });

describe('the revisions of a profile', () => {
  it('are those of its mappings before any label, each its own', () => {
    const labels = { service_git_ref: 'wrong', version: 'wrong' };
    assert.deepEqual(
      told([
        { cost: 1, builds: [pyroscope('x', 'v1')], labels },
        { cost: 2, builds: [pyroscope('x', 'v1'), pyroscope('y', 'v2')], labels },
      ]),
      ['x: v1 by mapping 3', 'y: v2 by mapping 2'],
    );
  });

  it('are of the best label, the image’s tag, the binary here, or the user, in this order', () => {
    const binaries = new Map([['id', 'by-binary']]);
    const of = (labels: Record<string, string>, build = 'id') =>
      told([{ cost: 1, builds: [build], labels }], { binaries, user: 'by-user' }).join();
    const image = 'registry:5000/shop/cart:v3@sha256:0abc';
    const all = {
      version: 'v2',
      'vcs.ref.head.revision': 'abc',
      service_git_ref: 'v1',
      container_image: image,
    };
    assert.equal(of(all), 'id: v1 by service_git_ref 1');
    assert.equal(of({ ...all, service_git_ref: '' }), 'id: abc by vcs.ref.head.revision 1');
    assert.equal(of({ version: ' v2 ', container_image: image }), 'id: v2 by version 1');
    assert.equal(of({ container_image: image }), 'id: v3 by container_image 1');
    assert.equal(of({}), 'id: by-binary by binary 1');
    assert.equal(of({}, 'other'), 'other: by-user by user 1');
    assert.equal(of({}, ''), ': by-user by user 1');
    assert.deepEqual(told([{ cost: 1, builds: ['id'] }]), ['id:']);
  });

  // From what is checked out here, which is another commit in another clone.
  const STEPS_BACK = ['HEAD~2', 'HEAD^', 'head^1~3', '@', '@~1', '@{u}', 'HEAD@{1}'];

  it('are none of the words that builds use for not knowing', () => {
    for (const version of ['latest', 'unknown', '(devel)', 'HEAD', 'dev', 'None', ...STEPS_BACK])
      assert.deepEqual(
        told([{ cost: 1, builds: ['id'], labels: { service_git_ref: version, version: 'v9' } }]),
        ['id: v9 by version 1'],
      );
  });

  it('are those of labels where the mapping says such a word, as stores copy it there', () => {
    for (const word of [
      'latest',
      'dev',
      'unknown',
      '(devel)',
      ' ',
      'shop/cart:latest',
      'a@sha256:0',
    ])
      assert.deepEqual(
        told([{ cost: 1, builds: [pyroscope('x', word)], labels: { git_sha: 'abc' } }]),
        ['x: abc by git_sha 1'],
        word,
      );
    const labels = { git_sha: 'abc' };
    for (const word of ['main', 'rel/one', 'shop/cart:v1'])
      assert.deepEqual(told([{ cost: 1, builds: [pyroscope('x', word)], labels }]), [
        `x: ${word} by mapping 1`,
      ]);
    assert.deepEqual(told([{ cost: 1, builds: [pyroscope('x', 'latest')] }]), ['x:']);
    assert.deepEqual(
      told([
        { cost: 1, builds: [pyroscope('x', 'latest')] },
        { cost: 1, builds: [pyroscope('x', 'v2')] },
      ]),
      ['x: v2 by mapping 1', 'x: v2 by mapping 1'],
      'another mapping of the same binary knows',
    );
  });

  it('are several for one mapping where samples tell several, heaviest first, wherever in the stack it is', () => {
    assert.deepEqual(
      told([
        { cost: 2, builds: ['app', 'libc'], labels: { version: 'v1' } },
        { cost: 5, builds: ['app'], labels: { version: 'v2' } },
        { cost: 1, builds: ['app', 'libc'] },
      ]),
      ['app: v2 by version 5, v1 by version 2', 'libc: v1 by version 2'],
    );
  });

  it('are asked of the labels that the user names, and no others', () => {
    const labels = { build: 'b1', version: 'v1' };
    assert.deepEqual(told([{ cost: 1, builds: ['a'], labels }], { labels: ['build'] }), [
      'a: b1 by build 1',
    ]);
    assert.deepEqual(told([{ cost: 1, builds: ['a'], labels }], { labels: [] }), ['a:']);
  });

  it('are those of a frame by its mapping, and none where labels tell several of it', () => {
    assert.deepEqual(
      ofFrames([
        { cost: 2, builds: ['id'], labels: { version: 'v1' } },
        { cost: 5, builds: ['id'], labels: { version: 'v2' } },
        { cost: 1, builds: [pyroscope('y', 'v3')] },
      ]),
      ['main.go:1 -', 'main.go:1 v3'],
    );
  });

  it('stay those that each mapping tells, of one binary too: an interpreter runs the sources of many builds', () => {
    assert.deepEqual(
      told([
        { cost: 1, builds: [pyroscope('python', 'v1')] },
        { cost: 2, builds: [pyroscope('python', 'v2')] },
        { cost: 4, builds: [pyroscope('python', 'latest')] },
      ]),
      ['python: v1 by mapping 1', 'python: v2 by mapping 2', 'python:'],
    );
  });

  it('are nobody’s for frames that samples of several share without a build id, or without any mapping', () => {
    const v1 = { version: 'v1' };
    assert.deepEqual(
      ofFrames([
        { cost: 2, builds: [''], labels: v1 },
        { cost: 5, builds: [''], labels: { version: 'v2' } },
      ]),
      ['main.go:1 -'],
    );
    assert.deepEqual(ofFrames([{ cost: 2, builds: ['none'], labels: v1 }]), ['main.go:1 v1']);
    assert.deepEqual(ofFrames([{ cost: 2, builds: ['none'] }]), ['main.go:1 -']);
  });
});

describe('the tag of an image', () => {
  it('is what stands after the name, and not the port of a registry', () => {
    assert.equal(imageTag('registry:5000/shop/cart:v1.42'), 'v1.42');
    assert.equal(imageTag('["v1.42","latest"]'), 'v1.42');
    assert.equal(imageTag('[]'), '');
    assert.equal(imageTag('registry:5000/shop/cart'), '');
    assert.equal(imageTag('cart:abc123@sha256:00ff'), 'abc123');
    assert.equal(imageTag('cart@sha256:00ff'), '');
    assert.equal(imageTag('v1.42'), 'v1.42');
    assert.equal(imageTag(''), '');
  });
});
