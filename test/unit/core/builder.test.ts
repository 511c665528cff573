import assert from 'node:assert/strict';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import { sealProfile, unreadStackLists } from '../../../src/core/seal.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import { NONE } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';

const CPU = { type: 'cpu', unit: 'nanoseconds' };

describe('a builder', () => {
  it('gives the same content the same id', () => {
    const builder = new ProfileBuilder([CPU]);
    const main = builder.function({ name: 'main', file: 'main.go' });
    assert.equal(builder.function({ name: 'main', file: 'main.go', startLine: 0 }), main);
    assert.notEqual(builder.function({ name: 'main', file: 'other.go' }), main);
    const frame = builder.frame({ function: main, line: 5 });
    assert.equal(builder.frame({ function: main, line: 5, inlined: false }), frame);
    assert.notEqual(builder.frame({ function: main, line: 5, inlined: true }), frame);
    const root = builder.stack(NONE, frame);
    assert.equal(builder.stack(NONE, frame), root);
    assert.notEqual(builder.stack(root, frame), root);
    assert.equal(builder.mapping({ file: 'a' }), builder.mapping({ file: 'a', start: 0n }));
    assert.equal(builder.string(''), 0);
    assert.equal(builder.string('main'), builder.string('main'));
  });

  it('refuses ids that do not exist, so that no table can point outside of another', () => {
    const builder = new ProfileBuilder([CPU]);
    const frame = builder.frame({ line: 1 });
    assert.throws(() => builder.frame({ function: 0 }), /function 0 of a table of 0/);
    assert.throws(() => builder.frame({ mapping: 3 }), /mapping 3 of a table of 0/);
    assert.throws(() => builder.stack(0, frame), /stack 0 of a table of 0/);
    assert.throws(() => builder.stack(NONE, 1), /frame 1 of a table of 1/);
    assert.throws(() => builder.sample(0, [1]), /stack 0 of a table of 0/);
    assert.throws(() => builder.sample(NONE, [1, 2]), /2 values for 1 value types/);
    assert.throws(() => builder.sample(NONE, [1.5]));
  });

  it('keeps what it is told of the recording', () => {
    const info = { timeNanos: 2n ** 60n, comments: ['a'], defaultType: 'cpu' };
    const profile = new ProfileBuilder([CPU], info).finish();
    assert.deepEqual(checkIntegrity(profile), []);
    assert.equal(profile.info.timeNanos, 2n ** 60n);
    assert.deepEqual(profile.info.comments, ['a']);
    assert.equal(profile.info.durationNanos, 0n);
  });

  it('says which string does not exist', () => {
    const { strings } = new ProfileBuilder([]).finish();
    assert.throws(() => strings.at(1), /string 1 of a table of 1/);
  });
});

describe('a sealed profile', () => {
  it('makes its stacks of lists once, when they are first read', () => {
    const plain = profileOf('10ms main > run');
    const lazy = sealProfile({
      ...plain,
      sampleCount: 1,
      values: plain.samples.values,
      wide: plain.samples.wide,
      labels: plain.samples.labels,
      stacks: {
        start: Int32Array.of(0, 2),
        location: Int32Array.of(1, 0),
        frameStart: Int32Array.of(0, 1, 2),
      },
    });
    assert.equal(lazy.samples.values[0]![0], 10e6);
    assert.ok(unreadStackLists(lazy) !== undefined);
    const { stacks } = lazy;
    assert.equal(unreadStackLists(lazy), undefined);
    assert.deepEqual([...stacks.caller], [NONE, 0]);
    assert.deepEqual([...stacks.frame], [0, 1]);
    assert.equal(lazy.stacks, stacks);
    assert.deepEqual([...lazy.samples.stack], [1]);
    assert.deepEqual(checkIntegrity(lazy), []);
  });
});
