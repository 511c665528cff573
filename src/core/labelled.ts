// A profile whose samples carry one more label: what only the question told, of which it was the answer.
import type { LabelTable, Profile } from './profile.ts';
import { sealProfile, unreadStackLists } from './seal.ts';

/** The profile with this label, a text, on each of its samples, behind those that they have. */
export function withLabel(profile: Profile, key: string, value: string): Profile {
  const { samples, strings } = profile;
  const { length, values, wide, labels } = samples;
  const at = { key: strings.length, value: strings.length + 1 };
  return sealProfile({
    ...profile,
    strings: {
      length: strings.length + 2,
      at: (id) => (id === at.key ? key : id === at.value ? value : strings.at(id)),
    },
    stacks: unreadStackLists(profile) ?? { stacks: profile.stacks, sampleStack: samples.stack },
    sampleCount: length,
    ...{ values, wide },
    labels: withRow(labels, length, at),
  });
}

function withRow(
  labels: LabelTable,
  samples: number,
  added: { readonly key: number; readonly value: number },
): LabelTable {
  const length = labels.length + samples;
  const start = labels.start.map((row, sample) => row + sample);
  const all = {
    ...{ length, start },
    key: new Int32Array(length),
    text: new Int32Array(length),
    number: new BigInt64Array(length),
    unit: new Int32Array(length),
  };
  for (let sample = 0; sample < samples; sample++) {
    const [first, end] = [labels.start[sample]!, labels.start[sample + 1]!];
    const to = start[sample]!;
    all.key.set(labels.key.subarray(first, end), to);
    all.text.set(labels.text.subarray(first, end), to);
    all.number.set(labels.number.subarray(first, end), to);
    all.unit.set(labels.unit.subarray(first, end), to);
    const last = start[sample + 1]! - 1;
    all.key[last] = added.key;
    all.text[last] = added.value;
    all.unit[last] = 0;
  }
  return all;
}
