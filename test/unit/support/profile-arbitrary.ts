// Random profiles for property tests: few names, so that stacks meet; odd values, so that edges are met.
import fc from 'fast-check';
import type { Label } from '../../../src/core/builder.ts';
import { ProfileBuilder } from '../../../src/core/builder.ts';
import type { Profile, ValueType } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

const text = fc.constantFrom('', 'main', 'run', 'ütf-8 ☃', 'a\nb');
const address = fc.oneof(fc.bigInt(0n, 20n), fc.bigInt(0n, 2n ** 64n - 1n));
const line = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(2 ** 32 - 1));

/** A location: where it is, and its lines, the outermost first. */
const location = fc.record({
  mapping: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
  address,
  folded: fc.boolean(),
  lines: fc.array(
    fc.record({
      function: fc.option(fc.record({ name: text, file: text, startLine: line }), {
        nil: undefined,
      }),
      line,
      column: line,
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const label: fc.Arbitrary<Label> = fc.oneof(
  fc.record({ key: text, text: text.filter((value) => value !== '') }),
  fc.record({
    key: text,
    number: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
    unit: fc.constantFrom('', 'bytes'),
  }),
);

/** Values that sums of some dozens keep within 64 bits. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt(-100n, 1000n) },
  { weight: 1, arbitrary: fc.bigInt(-(2n ** 55n), 2n ** 55n) },
);

export interface ArbitraryOptions {
  readonly types?: readonly ValueType[];
  readonly values?: fc.Arbitrary<bigint>;
}

/** Profiles of these value types (one when left out). */
export function arbitraryProfile(options: ArbitraryOptions = {}): fc.Arbitrary<Profile> {
  const types = options.types ?? [{ type: 'cpu', unit: 'nanoseconds' }];
  const sample = fc.record({
    locations: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 }),
    values: fc.array(options.values ?? value, { minLength: types.length, maxLength: types.length }),
    labels: fc.array(label, { maxLength: 3 }),
  });
  return fc
    .record({
      mappings: fc.array(
        fc.record({ start: address, limit: address, offset: address, file: text, buildId: text }),
        { minLength: 3, maxLength: 3 },
      ),
      locations: fc.array(location, { minLength: 6, maxLength: 6 }),
      samples: fc.array(sample, { maxLength: 12 }),
      info: fc.record({
        timeNanos: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
        durationNanos: fc.bigInt(0n, 2n ** 60n),
        period: fc.bigInt(0n, 100n),
        defaultType: text,
        comments: fc.array(text, { maxLength: 3 }),
        dropFrames: text,
        keepFrames: text,
        docUrl: text,
      }),
    })
    .map(({ mappings, locations, samples, info }) => {
      const builder = new ProfileBuilder(types, {
        ...info,
        periodType: { type: 'cpu', unit: 'nanoseconds' },
      });
      const mappingIds = mappings.map((fields) => builder.mapping(fields));
      const frames = locations.map(({ lines, mapping, address, folded }) =>
        lines.map((at, depth) =>
          builder.frame({
            function: at.function === undefined ? NONE : builder.function(at.function),
            line: at.line,
            column: at.column,
            inlined: depth > 0,
            mapping: mapping === undefined ? NONE : mappingIds[mapping]!,
            address,
            folded,
          }),
        ),
      );
      for (const { locations: path, values, labels } of samples) {
        let stack = NONE;
        for (const at of path) {
          for (const frame of frames[at]!) stack = builder.stack(stack, frame);
        }
        builder.sample(stack, values, labels);
      }
      return builder.finish();
    });
}
