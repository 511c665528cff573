import assert from 'node:assert/strict';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import { checkIntegrity } from '../../../src/core/integrity.ts';
import type { Profile } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';
import { meaningOf } from '../support/profile-meaning.ts';
import type { RawProfile } from '../support/raw-pprof.ts';
import { rawPprof } from '../support/raw-pprof.ts';
import { decoded } from '../support/recordings.ts';

function profileOfRaw(raw: RawProfile): Profile {
  const profile = decoded(rawPprof(raw));
  assert.deepEqual(checkIntegrity(profile), []);
  return profile;
}

const NAMES = ['cpu', 'nanoseconds', 'main', 'run', 'add'];
const MAIN = { id: 1, name: 3 };
const RUN = { id: 2, name: 4 };
const ADD = { id: 3, name: 5 };

/** `line name` of each frame of a sample, root first; inlined ones in parentheses. */
function stackText(profile: Profile, sample = 0): string {
  return meaningOf(profile)
    .samples[sample]!.frames.map((frame) => {
      const text = `${frame.line} ${frame.function?.name ?? '?'}`;
      return frame.inlined ? `(${text})` : text;
    })
    .join(' > ');
}

describe('pprof', () => {
  it('turns samples around: the leaf is first in pprof, last here', () => {
    const profile = profileOfRaw({
      strings: NAMES,
      functions: [MAIN, RUN],
      locations: [
        { id: 1, lines: [{ function: 1, line: 5 }] },
        { id: 2, lines: [{ function: 2, line: 7 }] },
      ],
      samples: [{ locations: [2, 1], values: [10] }],
    });
    assert.equal(stackText(profile), '5 main > 7 run');
    assert.deepEqual(profile.samples.values, [Float64Array.of(10)]);
    assert.deepEqual(profile.valueTypes, [{ type: 'cpu', unit: 'nanoseconds' }]);
  });

  it('makes several frames of a location with inlined calls: its last line is the caller', () => {
    const profile = profileOfRaw({
      strings: NAMES,
      functions: [MAIN, RUN, ADD],
      locations: [
        {
          id: 1,
          lines: [
            { function: 3, line: 9 },
            { function: 2, line: 7 },
            { function: 1, line: 5 },
          ],
        },
      ],
      samples: [{ locations: [1, 1], values: [1] }],
    });
    assert.equal(stackText(profile), '5 main > (7 run) > (9 add) > 5 main > (7 run) > (9 add)');
  });

  it('shares what samples have in common', () => {
    const profile = profileOfRaw({
      strings: NAMES,
      functions: [MAIN, RUN, ADD],
      locations: [1, 2, 3].map((id) => ({ id, lines: [{ function: id, line: id }] })),
      samples: [
        { locations: [3, 2, 1], values: [1] },
        { locations: [2, 1], values: [2] },
        { locations: [3, 2, 1], values: [4] },
        { locations: [3, 1], values: [8] },
      ],
    });
    assert.equal(profile.stacks.length, 4);
    assert.deepEqual([...profile.samples.stack], [2, 1, 2, 3]);
  });

  it('reads lists of numbers that are not packed', () => {
    const raw = {
      strings: NAMES,
      functions: [MAIN, RUN],
      locations: [1, 2].map((id) => ({ id, lines: [{ function: id, line: 1 }] })),
      types: [
        [1, 2],
        [1, 2],
      ] as const,
      samples: [{ locations: [2, 1, 2], values: [10, -20] }],
    };
    const unpacked = { ...raw, samples: raw.samples.map((s) => ({ ...s, unpacked: true })) };
    assert.deepEqual(meaningOf(profileOfRaw(unpacked)), meaningOf(profileOfRaw(raw)));
  });

  it('reads a sample without locations, and one whose location has no line', () => {
    const profile = profileOfRaw({
      locations: [{ id: 1, address: 2n ** 64n - 1n }],
      samples: [{ values: [1] }, { locations: [1], values: [2] }],
    });
    assert.equal(profile.samples.stack[0], NONE);
    assert.equal(profile.frames.function[0], NONE);
    assert.equal(profile.frames.address[0], 2n ** 64n - 1n);
  });

  it('reads negative values and values beyond 2^53 exactly', () => {
    const values = [-1n, 2n ** 62n + 1n, -(2n ** 63n)];
    const profile = profileOfRaw({ samples: values.map((value) => ({ values: [value] })) });
    assert.deepEqual([...profile.samples.wide[0]!], values);
    assert.deepEqual([...profile.samples.values[0]!], [-1, 2 ** 62, -(2 ** 63)]);
  });

  it('keeps exact integers beside doubles only for types that reach 2^53', () => {
    const profile = profileOfRaw({
      types: [
        [1, 2],
        [1, 2],
      ],
      samples: [
        { values: [2n ** 52n, 2n ** 52n] },
        { values: [1n - 2n ** 52n, 1n - 2n ** 52n] },
        { values: [0, 1] },
      ],
    });
    assert.equal(profile.samples.wide[0], undefined);
    assert.deepEqual([...profile.samples.wide[1]!], [2n ** 52n, 1n - 2n ** 52n, 1n]);
  });

  it('reads every single field', () => {
    const profile = profileOfRaw({
      strings: ['cpu', 'nanoseconds', 'drop', 'keep', 'one', 'two', 'https://doc'],
      more: (writer) => {
        writer.number(7, 3);
        writer.number(8, 4);
        writer.number(9, 2n ** 60n + 1n);
        writer.number(10, 3);
        writer.message(11, () => {
          writer.number(1, 1);
          writer.number(2, 2);
        });
        writer.number(12, -7);
        writer.numbers(13, [5, 6]);
        writer.number(13, 5);
        writer.number(14, 1);
        writer.number(15, 7);
        writer.number(99, 1); // A newer version's.
      },
    });
    assert.deepEqual(profile.info, {
      timeNanos: 2n ** 60n + 1n,
      durationNanos: 3n,
      periodType: { type: 'cpu', unit: 'nanoseconds' },
      period: -7n,
      defaultType: 'cpu',
      comments: ['one', 'two', 'one'],
      dropFrames: 'drop',
      keepFrames: 'keep',
      docUrl: 'https://doc',
    });
  });

  it('reads labels: text, number with and without a unit', () => {
    const profile = profileOfRaw({
      samples: [
        { values: [1] },
        {
          values: [1],
          labels: [
            { key: 1, text: 2 },
            { key: 2, number: -5n, unit: 1 },
            { key: 1, text: 1, number: 3 }, // Both: text, as for google/pprof.
          ],
        },
      ],
    });
    assert.deepEqual([...profile.samples.labels.start], [0, 0, 3]);
    assert.deepEqual(meaningOf(profile).samples[1]!.labels, [
      { key: 'cpu', text: 'nanoseconds', number: 0n, unit: '' },
      { key: 'nanoseconds', text: undefined, number: -5n, unit: 'cpu' },
      { key: 'cpu', text: 'cpu', number: 0n, unit: '' },
    ]);
  });

  it('unpacks a column that @datadog/pprof puts above the line', () => {
    const profile = profileOfRaw({
      locations: [
        { id: 1, lines: [{ line: (12n << 32n) | 7n }] },
        { id: 2, lines: [{ line: 8, column: 3 }] },
        { id: 3, lines: [{ line: (12n << 32n) | 9n, column: 4 }] },
      ],
    });
    assert.deepEqual([...profile.frames.line], [7, 8, 9]);
    assert.deepEqual([...profile.frames.column], [12, 3, 4]);
  });

  it('takes a negative line for unknown', () => {
    const profile = profileOfRaw({
      locations: [{ id: 1, lines: [{ line: -1 }] }],
      functions: [{ id: 1, startLine: -5 }],
    });
    assert.deepEqual([...profile.frames.line], [0]);
    assert.deepEqual([...profile.frames.column], [0]);
    assert.deepEqual([...profile.functions.startLine], [0]);
  });

  it('takes ids of 64 bits, as recorders make them of addresses and hashes', () => {
    const big = 2n ** 64n - 2n;
    const profile = profileOfRaw({
      strings: NAMES,
      mappings: [{ id: big, file: 5 }],
      functions: [
        { id: big, name: 3 },
        { id: 2n ** 40n, name: 4 },
      ],
      locations: [
        { id: big, mapping: big, lines: [{ function: big, line: 1 }] },
        { id: 2n ** 40n, lines: [{ function: 2n ** 40n, line: 2 }] },
        { id: 300_000, lines: [] },
      ],
      samples: [{ locations: [300_000, 2n ** 40n, big], values: [1] }],
    });
    assert.equal(stackText(profile), '1 main > 2 run > 0 ?');
    assert.equal(profile.frames.mapping[0], 0);
  });

  it('takes id 0 for none, but for a function that is called so', () => {
    const without = profileOfRaw({
      strings: NAMES,
      functions: [MAIN],
      locations: [{ id: 1, mapping: 0, lines: [{ function: 0, line: 4 }] }],
      samples: [{ locations: [0, 1, 0], values: [1] }],
    });
    assert.equal(stackText(without), '4 ?');
    const dotnet = profileOfRaw({
      strings: NAMES,
      functions: [{ id: 0, name: 3 }],
      locations: [{ id: 1, lines: [{ line: 4 }] }],
      samples: [{ locations: [1], values: [1] }],
    });
    assert.equal(stackText(dotnet), '4 main');
  });

  it('takes a mapping that is not in the table for none, as Go does', () => {
    const profile = profileOfRaw({ locations: [{ id: 1, mapping: 9 }] });
    assert.equal(profile.frames.mapping[0], NONE);
  });

  it('reads fields in any order', () => {
    const raw = rawPprof({
      strings: NAMES,
      functions: [MAIN],
      locations: [{ id: 1, lines: [{ function: 1, line: 5 }] }],
      samples: [{ locations: [1], values: [10] }],
    });
    const fields = topLevel(raw);
    const strings = fields.filter(({ field }) => field === 6);
    const others = fields.filter(({ field }) => field !== 6).reverse();
    const mixed = [
      strings[0]!,
      ...others.flatMap((one, i) => [one, ...strings.slice(i + 1, i + 2)]),
    ];
    const rest = strings.filter((one) => !mixed.includes(one));
    const bytes = Buffer.concat([...mixed, ...rest].map((one) => one.bytes));
    assert.deepEqual(meaningOf(decoded(bytes)), meaningOf(decoded(raw)));
  });

  it('reads no bytes as an empty profile only when told so', () => {
    assert.deepEqual(decodeProfile(new Uint8Array(0)), { kind: 'foreign', reason: 'it is empty' });
    const answer = decodeProfile(new Uint8Array(0), { ofStore: true });
    assert(answer.kind === 'profile');
    assert.deepEqual(checkIntegrity(answer.profile), []);
    assert.equal(answer.profile.samples.length, 0);
    assert.equal(answer.profile.valueTypes.length, 0);
  });

  it('reads a profile without samples', () => {
    assert.equal(profileOfRaw({}).samples.length, 0);
    assert.equal(decoded(Uint8Array.of(0x32, 0)).valueTypes.length, 0);
  });

  it('keeps text that is no UTF-8 readable', () => {
    const bytes = rawPprof({ strings: ['cpu', 'nano????'] });
    const at = Buffer.from(bytes).indexOf('????');
    bytes.set([0xff, 0xc3, 0x28, 0x41], at);
    assert.equal(decoded(bytes).valueTypes[0]!.unit, 'nano\ufffd\ufffd(A');
  });
});

function topLevel(bytes: Uint8Array): { field: number; bytes: Uint8Array }[] {
  const fields: { field: number; bytes: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 + bytes[at + 1]!; // All fields of this test are short messages.
    fields.push({ field: bytes[at]! >> 3, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return fields;
}
