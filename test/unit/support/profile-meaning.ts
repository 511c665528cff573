// What a profile means, apart from ids and the order of its tables: two profiles are the same when this is equal.
import type { FrameId, Profile, SampleId, StackId } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

/** Everything but the order of rows in tables that samples refer to. */
export function meaningOf(profile: Profile) {
  return {
    valueTypes: profile.valueTypes,
    info: profile.info,
    samples: Array.from({ length: profile.samples.length }, (_, sample) =>
      sampleMeaning(profile, sample),
    ),
  };
}

/** `meaningOf` whatever the order of samples and of labels: for sums, which keep neither. */
export function sumMeaningOf(profile: Profile) {
  const { samples, valueTypes } = meaningOf(profile);
  const texts = samples.map(({ frames, labels, values }) => {
    const sorted = labels.map((label) => JSON.stringify(label, bigintText)).sort();
    return JSON.stringify([frames, sorted, values], bigintText);
  });
  return { valueTypes, samples: texts.sort() };
}

function sampleMeaning(profile: Profile, sample: SampleId) {
  const { samples, strings } = profile;
  const { labels } = samples;
  const rows = Array.from(
    { length: labels.start[sample + 1]! - labels.start[sample]! },
    (_, index) => labels.start[sample]! + index,
  );
  return {
    values: samples.values.map(
      (column, type) => samples.wide[type]?.[sample] ?? BigInt(column[sample]!),
    ),
    labels: rows.map((row) => ({
      key: strings.at(labels.key[row]!),
      text: labels.text[row] === NONE ? undefined : strings.at(labels.text[row]!),
      number: labels.number[row]!,
      unit: strings.at(labels.unit[row]!),
    })),
    frames: framesOf(profile, samples.stack[sample]!).map((frame) => frameMeaning(profile, frame)),
  };
}

/** Root first. */
function framesOf({ stacks }: Profile, leaf: StackId): FrameId[] {
  const frames: FrameId[] = [];
  for (let stack = leaf; stack !== NONE; stack = stacks.caller[stack]!) {
    frames.unshift(stacks.frame[stack]!);
  }
  return frames;
}

function frameMeaning({ frames, functions, mappings, strings }: Profile, frame: FrameId) {
  const fn = frames.function[frame]!;
  const mapping = frames.mapping[frame]!;
  return {
    function:
      fn === NONE
        ? undefined
        : {
            name: strings.at(functions.name[fn]!),
            systemName: strings.at(functions.systemName[fn]!),
            file: strings.at(functions.file[fn]!),
            startLine: functions.startLine[fn]!,
          },
    line: frames.line[frame]!,
    column: frames.column[frame]!,
    inlined: frames.inlined[frame] === 1,
    folded: frames.folded[frame] === 1,
    address: frames.address[frame]!,
    mapping:
      mapping === NONE
        ? undefined
        : {
            start: mappings.start[mapping]!,
            limit: mappings.limit[mapping]!,
            offset: mappings.offset[mapping]!,
            file: strings.at(mappings.file[mapping]!),
            buildId: strings.at(mappings.buildId[mapping]!),
            symbols: mappings.symbols[mapping]!,
          },
  };
}

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${String(value)}n` : value;
}
