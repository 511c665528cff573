// A profile with some of another's samples, and perhaps other stacks: what every filter ends with.
import { sealProfile } from './seal.ts';
import type { StackColumns } from './seal.ts';
import type { FrameTable, LabelTable, Profile, SampleId } from './profile.ts';

/** What differs from the original besides the samples. `sampleStack` has one entry per sample of the original. */
export interface ChangedStacks extends StackColumns {
  readonly frames: FrameTable;
}

/** The profile with only these samples, in this order; all else is shared with the original. */
export function withSamples(
  profile: Profile,
  kept: readonly SampleId[] | Int32Array,
  changed?: ChangedStacks,
): Profile {
  const { samples } = profile;
  const rows = Int32Array.from(kept);
  return sealProfile({
    ...profile,
    frames: changed?.frames ?? profile.frames,
    stacks: {
      stacks: changed?.stacks ?? profile.stacks,
      sampleStack: rows.map((row) => (changed?.sampleStack ?? samples.stack)[row]!),
    },
    sampleCount: rows.length,
    values: samples.values.map((column) => Float64Array.from(rows, (row) => column[row]!)),
    wide: samples.wide.map(
      (column) => column && needed(BigInt64Array.from(rows, (row) => column[row]!)),
    ),
    labels: labelsOf(samples.labels, rows),
  });
}

/** The column where doubles couldn't add it up. */
function needed(wide: BigInt64Array): BigInt64Array | undefined {
  const magnitude = wide.reduce((sum, value) => sum + (value < 0n ? -value : value), 0n);
  return magnitude > 2n ** 53n ? wide : undefined;
}

function labelsOf(labels: LabelTable, samples: Int32Array): LabelTable {
  const start = new Int32Array(samples.length + 1);
  const rows: number[] = [];
  samples.forEach((sample, at) => {
    for (let row = labels.start[sample]!; row < labels.start[sample + 1]!; row++) rows.push(row);
    start[at + 1] = rows.length;
  });
  return {
    length: rows.length,
    start,
    key: Int32Array.from(rows, (row) => labels.key[row]!),
    text: Int32Array.from(rows, (row) => labels.text[row]!),
    number: BigInt64Array.from(rows, (row) => labels.number[row]!),
    unit: Int32Array.from(rows, (row) => labels.unit[row]!),
  };
}
