import assert from 'node:assert/strict';
import type { DecodeOptions } from '../../../src/core/decode/decode.ts';
import { decodeProfile } from '../../../src/core/decode/decode.ts';
import type { RawProfile } from '../support/raw-pprof.ts';
import { rawPprof } from '../support/raw-pprof.ts';

/** What is said of broken bytes, without the offset. */
function brokenText(bytes: Uint8Array, options?: DecodeOptions): string {
  const answer = decodeProfile(bytes, options);
  assert(answer.kind === 'broken', `it is ${answer.kind}`);
  assert(answer.offset >= 0 && answer.offset <= bytes.length, `offset ${answer.offset}`);
  return `${answer.limit ? 'limit: ' : ''}${answer.field}: ${answer.reason}`;
}

const sayOf = (raw: RawProfile, options?: DecodeOptions) => brokenText(rawPprof(raw), options);
const LOCATION = { id: 1 };
const GOOD = { locations: [1], values: [1] };

describe('broken pprof', () => {
  it('names the location that is missing, and where it is named', () => {
    const bytes = rawPprof({
      locations: [LOCATION],
      samples: [GOOD, GOOD, { locations: [1, 7, 1], values: [1] }],
    });
    const answer = decodeProfile(bytes);
    assert(answer.kind === 'broken');
    assert.equal(answer.field, 'sample[2].location_id');
    assert.equal(answer.reason, 'no location has the id 7');
    assert.equal(bytes[answer.offset], 7);
  });

  it('names a large location id whole', () => {
    assert.equal(
      sayOf({ samples: [{ locations: [2n ** 64n - 1n], values: [1] }] }),
      'sample[0].location_id: no location has the id 18446744073709551615',
    );
  });

  it('names the function that is missing', () => {
    assert.equal(
      sayOf({ locations: [LOCATION, { id: 2, lines: [{}, { function: 4 }] }] }),
      'location[1].line[1].function_id: no function has the id 4',
    );
  });

  it('names a string that is missing', () => {
    const inTable = 'is not in the string table of 3';
    assert.equal(sayOf({ types: [[1, 9]] }), `sample_type[0].unit: 9 ${inTable}`);
    assert.equal(
      sayOf({ functions: [{ id: 1 }, { id: 2, name: 3 }] }),
      `function[1].name: 3 ${inTable}`,
    );
    assert.equal(sayOf({ mappings: [{ id: 1, file: 3 }] }), `mapping[0].filename: 3 ${inTable}`);
    assert.equal(
      sayOf({ samples: [{ values: [1], labels: [{}, { key: 5 }] }] }),
      `sample[0].label[1].key: 5 ${inTable}`,
    );
    assert.equal(sayOf({ more: (w) => w.numbers(13, [1, 8]) }), `comment: 8 ${inTable}`);
    assert.equal(sayOf({ more: (w) => w.number(14, -1) }), `default_sample_type: -1 ${inTable}`);
    assert.equal(
      sayOf({ more: (w) => w.message(11, () => w.number(1, 2n ** 32n)) }),
      `period_type.type: 4294967296 ${inTable}`,
    );
  });

  it('refuses an id that two rows have', () => {
    assert.equal(
      sayOf({ locations: [LOCATION, { id: 2 }, LOCATION] }),
      'location[2].id: the id 1 is taken already',
    );
    assert.equal(
      sayOf({ functions: [{ id: 2n ** 63n }, { id: 2n ** 63n }] }),
      `function[1].id: the id ${2n ** 63n} is taken already`,
    );
    assert.equal(
      sayOf({ mappings: [{ id: 0 }, { id: 0 }] }),
      'mapping[1].id: the id 0 is taken already',
    );
  });

  it('refuses samples with another number of values than there are types', () => {
    assert.equal(
      sayOf({ samples: [{ values: [1] }, { values: [1, 2] }] }),
      'sample[1].value: 2 values for 1 value types',
    );
    assert.equal(
      sayOf({ samples: [{ values: [1] }, { labels: [{ key: 1 }] }] }),
      'sample[1].value: 0 values for 1 value types',
    );
    assert.equal(
      sayOf({ types: [], samples: [{ values: [1] }] }),
      'sample[0].value: 1 values for 0 value types',
    );
  });

  it('refuses a string table that does not open with the empty string', () => {
    const bytes = rawPprof({ strings: ['cpu', 'nanoseconds'] });
    const table = Buffer.from(bytes).indexOf(Buffer.of(0x32, 0));
    const without = Buffer.concat([bytes.subarray(0, table), bytes.subarray(table + 2)]);
    assert.equal(brokenText(without), 'string_table[0]: the first string must be empty');
  });

  it('refuses two profiles one after the other', () => {
    const bytes = rawPprof({ more: (writer) => writer.number(9, 1_700_000_000n) });
    assert.match(
      brokenText(Buffer.concat([bytes, bytes])),
      /two profiles stand one after the other/,
    );
  });

  it('knows whole profiles one after the other, and takes nothing else for such', () => {
    const profile = rawPprof({
      strings: ['cpu', 'nanoseconds', ''],
      locations: [LOCATION],
      samples: [GOOD],
    });
    const profilesIn = (bytes: Uint8Array) => {
      const answer = decodeProfile(bytes);
      assert(answer.kind === 'broken');
      return answer.profiles;
    };
    assert.equal(profilesIn(Buffer.concat([profile, profile])), 2);
    assert.equal(profilesIn(Buffer.concat([profile, profile, profile])), 3);
    assert.equal(profilesIn(rawPprof({ locations: [LOCATION, LOCATION] })), 1);
    const half = profile.subarray(0, profile.length >> 1);
    assert.equal(profilesIn(Buffer.concat([profile, half])), 1);
  });

  it('names a field of the wrong wire type', () => {
    assert.equal(
      sayOf({ more: (writer) => writer.bytes(9, Uint8Array.of(1)) }),
      'time_nanos: wire type 2 where another belongs',
    );
    assert.equal(
      sayOf({ more: (writer) => writer.number(4, 1) }),
      'location[0]: wire type 0 where another belongs',
    );
    assert.equal(
      sayOf({ more: (writer) => writer.message(4, () => writer.number(4, 1)) }),
      'location[0].line[0]: wire type 0 where another belongs',
    );
  });

  it('names where bytes are cut off, at every length', () => {
    const bytes = rawPprof({
      strings: ['cpu', 'nanoseconds', 'main'],
      functions: [{ id: 1, name: 3 }],
      locations: [{ id: 1, lines: [{ function: 1, line: 300 }] }],
      samples: [GOOD, { locations: [1, 1], values: [2n ** 40n], labels: [{ key: 3, number: 7 }] }],
      more: (writer) => writer.number(9, 2n ** 60n),
    });
    const fields = new Set<string>();
    // The message is whole when only time_nanos is missing, and no profile at all within its first field.
    for (let length = 1; length < bytes.length - 10; length++) {
      const answer = decodeProfile(bytes.subarray(0, length));
      if (answer.kind === 'broken') fields.add(answer.field);
      else assert(answer.kind === 'foreign' && length < 6, `${length}: ${answer.kind}`);
    }
    assert(fields.has('sample[1]'), [...fields].join());
    assert(fields.has('string_table[2]'), [...fields].join());
  });

  it('refuses a number of more than ten bytes', () => {
    const bytes = Buffer.concat([
      rawPprof({}),
      Buffer.of(0x48),
      Buffer.alloc(10, 0xff),
      Buffer.of(1),
    ]);
    assert.equal(brokenText(bytes), 'time_nanos: a number of more than ten bytes');
  });

  it('refuses wire types and field numbers that do not exist', () => {
    const good = rawPprof({});
    assert.equal(
      brokenText(Buffer.concat([good, Buffer.of(0x4b)])),
      'time_nanos: wire type 3 does not exist',
    );
    assert.equal(brokenText(Buffer.concat([good, Buffer.of(0, 0)])), ': a field number of 0');
  });
});

describe('limits of pprof', () => {
  const limits = {
    samples: 2,
    values: 3,
    labels: 2,
    locations: 2,
    frames: 4,
    functions: 2,
    mappings: 1,
    strings: 4,
  };
  const say = (raw: RawProfile) => sayOf(raw, { limits });

  it('bound every table', () => {
    assert.equal(
      say({ samples: [GOOD, GOOD, GOOD] }),
      'limit: sample[0]: 3 samples, and Hotline reads at most 2',
    );
    const types = [
      [1, 2],
      [1, 2],
    ] as const;
    assert.equal(
      say({ types, samples: [{ values: [1, 2] }, { values: [1, 2] }] }),
      'limit: sample[0]: 4 values, and Hotline reads at most 3',
    );
    const labels = [{ key: 1 }, { key: 2 }, { key: 1 }];
    assert.match(
      say({ samples: [{ values: [1], labels }] }),
      /^limit: sample\[0\]: more than 2 labels/,
    );
    assert.match(say({ locations: [1, 2, 3].map((id) => ({ id })) }), /^limit: location\[0\]: 3/);
    assert.match(
      say({ locations: [LOCATION, { id: 2, lines: [{}, {}, {}, {}] }] }),
      /^limit: location\[1\]: more than 4 lines, /,
    );
    assert.match(say({ functions: [1, 2, 3].map((id) => ({ id })) }), /^limit: function\[0\]: 3/);
    assert.match(say({ mappings: [{ id: 1 }, { id: 2 }] }), /^limit: mapping\[0\]: 2/);
    assert.match(say({ strings: ['a', 'b', 'c', 'd'] }), /^limit: string_table\[0\]: 5/);
    assert.match(sayOf({}, { limits: { bytes: 10 } }), /^limit: .*\d+ bytes.*at most 10$/);
  });

  it('refuse a table of values that the samples cannot fill', () => {
    const types = Array.from({ length: 100 }, () => [1, 2] as const);
    const samples = Array.from({ length: 50 }, () => ({ values: [1] }));
    assert.equal(
      sayOf({ types, samples }),
      'sample[0]: 50 samples are too short to hold 100 values each',
    );
  });

  it('refuse a small file whose stacks would be huge', () => {
    const lines = Array.from({ length: 3000 }, () => ({ line: 1 }));
    const locations = Array.from({ length: 3000 }, () => 1);
    assert.match(
      sayOf({ locations: [{ id: 1, lines }], samples: [{ locations, values: [1] }] }),
      /^limit: sample\[0\]: 9000000 frames of stacks, and Hotline reads at most 2097152$/,
    );
  });
});

describe('foreign bytes', () => {
  const reasonOf = (bytes: Uint8Array | string) => {
    const answer = decodeProfile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    assert(answer.kind === 'foreign');
    return answer.reason;
  };

  it('are named where they are known', () => {
    const known: readonly (readonly [string | Uint8Array, RegExp])[] = [
      ['<!DOCTYPE html><html>', /HTML/],
      ['{"error":"not found"}', /JSON/],
      ['\n\n[1, 2]', /JSON/],
      ['heap profile: 1: 2 [3: 4] @ heap/1048576', /debug=1/],
      ['goroutine 1 [running]:', /debug=1/],
      ['--- mutex:\ncycles/second=2', /debug=1/],
      ['go 1.26 trace\0\0\0', /trace/],
      ['FLR\0\0', /Flight Recorder/],
      ['PERFILE2h\0\0\0', /perf/],
      ['\x7fELF\x02\x01', /ELF/],
      ['PK\x03\x04', /zip/],
      ['plain text that means nothing', /text/],
      ['Hello', /text/],
      ['2', /text/],
      [Uint8Array.of(0x1f, 0x8b, 8, 0), /gzip/],
      [Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), /zstd/],
      [Uint8Array.of(0, 1, 2, 3), /does not start like/],
    ];
    for (const [bytes, reason] of known) assert.match(reasonOf(bytes), reason);
  });

  it('say how a recording of perf is printed with the paths of its files', () => {
    const answer = decodeProfile(Buffer.from('PERFILE2h\0\0\0'));
    assert(answer.kind === 'foreign');
    assert.match(answer.next ?? '', /perf script -F \+srcline --full-source-path > perf\.txt/);
  });

  it('are told from pprof by what their messages hold', () => {
    // OTLP's ProfilesData: field 1 is a message whose field 1 is a message.
    assert.match(reasonOf(Uint8Array.of(0x0a, 4, 0x0a, 2, 0x0a, 0)), /does not start like/);
    // A Perfetto trace: packets with a timestamp in field 8.
    assert.match(reasonOf(Uint8Array.of(0x0a, 4, 0x40, 5, 0x50, 1, 0x0a, 0)), /does not start/);
  });
});
