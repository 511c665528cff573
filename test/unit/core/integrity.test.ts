import assert from 'node:assert/strict';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { profileOf } from '../support/profile-text.ts';

const sound = () =>
  profileOf('10ms main.go:1 main > run.go:2 run [app] {a=b}\n20ms main.go:1 main {n=1 bytes}');

/** A profile that can be broken. */
type Deep<T> = T extends ArrayBufferView | bigint | string | number | undefined
  ? T
  : T extends (...given: infer Given) => infer Answer
    ? (...given: Given) => Answer
    : { -readonly [K in keyof T]: Deep<T[K]> };

/** What is said of a profile after a change to it. */
function saidAfter(change: (profile: Deep<Profile>) => void): string[] {
  const profile = sound() as Deep<Profile>;
  // `stacks` and `samples.stack` are getters: give the changes something to write to.
  const copy = { ...profile, samples: { ...profile.samples } };
  change(copy);
  return checkIntegrity(copy);
}

describe('integrity', () => {
  it('has nothing to say of a sound profile', () => {
    assert.deepEqual(checkIntegrity(sound()), []);
  });

  const breaks: readonly (readonly [string, (profile: Deep<Profile>) => void, RegExp])[] = [
    [
      'a first string that is not empty',
      (p) => (p.strings.at = () => 'x'),
      /id 0 is not the empty/,
    ],
    ['an empty string table', (p) => (p.strings.length = 0), /strings: the table is empty/],
    ['a mapping without its file', (p) => (p.mappings.file[0] = 99), /^mappings\.file\[0\]: 99/],
    ['unknown symbol bits', (p) => (p.mappings.symbols[0] = 16), /^mappings\.symbols\[0\]: 16/],
    ['a function without its name', (p) => (p.functions.name[1] = -1), /^functions\.name\[1\]: -1/],
    ['a column that is too short', (p) => (p.functions.length = 3), /functions\.name: 2 rows/],
    [
      'a frame without its function',
      (p) => (p.frames.function[0] = 9),
      /^frames\.function\[0\]: 9/,
    ],
    ['a frame without its mapping', (p) => (p.frames.mapping[0] = 1), /^frames\.mapping\[0\]: 1/],
    ['a flag that is no flag', (p) => (p.frames.inlined[0] = 2), /^frames\.inlined\[0\]: 2/],
    [
      'a caller after its callee',
      (p) => (p.stacks.caller[0] = 1),
      /stacks\.caller\[0\]: 1 does not/,
    ],
    ['a stack without its frame', (p) => (p.stacks.frame[1] = 7), /^stacks\.frame\[1\]: 7/],
    [
      'the same stack twice',
      (p) => {
        p.stacks.caller[1] = -1;
        p.stacks.frame[1] = 0;
      },
      /stacks\[1\]: the same caller and frame/,
    ],
    ['a sample without its stack', (p) => (p.samples.stack[0] = 2), /^samples\.stack\[0\]: 2/],
    ['too few leaves', (p) => (p.samples.stack = new Int32Array(1)), /samples\.stack: 1 rows/],
    ['a missing value column', (p) => (p.samples.values = []), /0 value columns/],
    ['a value that is not whole', (p) => (p.samples.values[0]![0] = 0.5), /0\.5 is not a whole/],
    [
      'exact values that are missing',
      (p) => (p.samples.values[0]![0] = 2 ** 53),
      /wide\[0\]: missing/,
    ],
    [
      'exact values that are others',
      (p) => (p.samples.wide = [BigInt64Array.of(1n, 2n)]),
      /wide\[0\]\[0\]: 1 is not 10000000/,
    ],
    ['a label without its key', (p) => (p.samples.labels.key[0] = 50), /^labels\.key\[0\]: 50/],
    ['labels of nobody', (p) => (p.samples.labels.start[2] = 1), /does not run from 0/],
    ['labels that run backwards', (p) => (p.samples.labels.start[1] = 9), /start\[2\]: smaller/],
  ];
  for (const [name, change, complaint] of breaks) {
    it(`finds ${name}`, () => {
      const said = saidAfter(change);
      assert(
        said.some((sentence) => complaint.test(sentence)),
        `said: ${said.join('; ')}`,
      );
    });
  }
});
