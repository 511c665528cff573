import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { buildsBehind, buildsOf } from '../../../../src/engine/lines/builds.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';

/** One sample for each build id text, costing 1, 2, 4 and so on. */
function viewOf(...buildIds: readonly string[]): HeldView {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const fn = builder.function({ name: 'main.main', file: 'main.go' });
  for (const [at, buildId] of buildIds.entries()) {
    // Binaries that tell no build are told apart by their files.
    const mapping = builder.mapping({ file: `/bin/${at}`, buildId, start: BigInt(at + 1) << 12n });
    const frame = builder.frame({ function: fn, line: 3, mapping });
    builder.sample(builder.stack(NONE, frame), [2 ** at]);
  }
  return new HeldView(builder.finish(), 0, 1, undefined);
}

/** `name file cost`, the name with the id behind it where there are both. */
function told(view: HeldView): readonly string[] {
  return buildsOf(view).map(({ buildId, gitRef, file, share }) =>
    [gitRef, buildId, file, String(share * view.total)].filter(Boolean).join(' '),
  );
}

function behind(view: HeldView): readonly string[] {
  const all = new Uint8Array(view.profile.frames.length).fill(1);
  return buildsBehind(view, all).map(({ name, total }) => `${name} ${total}`);
}

const pyroscope = (build_id: string, git_ref?: string) => JSON.stringify({ git_ref, build_id });

describe('the builds behind a profile', () => {
  it('is one when a series tells the git ref of its build id and another does not', () => {
    for (const bare of ['abc', pyroscope('abc')]) {
      const view = viewOf(pyroscope('abc', 'v1.42'), bare);
      assert.deepEqual(told(view), ['v1.42 abc /bin/1 3']);
      assert.deepEqual(behind(view), ['v1.42 3']);
    }
  });

  it('is one for the binaries of one git ref, named after the heaviest', () => {
    const view = viewOf(pyroscope('arm', 'v1'), pyroscope('amd', 'v1'), pyroscope('', 'v1'));
    assert.deepEqual(told(view), ['v1 /bin/2 7']);
    assert.deepEqual(behind(view), ['v1 7']);
  });

  it('are two for an interpreter, one binary that runs the sources of two git refs', () => {
    const view = viewOf(pyroscope('abc', 'v1'), pyroscope('abc', 'v2'), pyroscope('abc'));
    assert.deepEqual(told(view), ['abc /bin/2 4', 'v2 abc /bin/1 2', 'v1 abc /bin/0 1']);
    assert.deepEqual(behind(view), ['abc 4', 'v2 2', 'v1 1']);
  });

  it('stay apart by their ids, their refs, and by their files where they tell neither', () => {
    const view = viewOf('abc', 'def', pyroscope('x', 'v1'), pyroscope('y', 'v2'), '', '');
    assert.deepEqual(told(view), [
      '/bin/5 32',
      '/bin/4 16',
      'v2 y /bin/3 8',
      'v1 x /bin/2 4',
      'def /bin/1 2',
      'abc /bin/0 1',
    ]);
    assert.deepEqual(behind(view), ['v2 8', 'v1 4', 'def 2', 'abc 1']);
  });
});
