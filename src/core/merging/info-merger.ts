// What a merged profile says of itself, and which profiles cannot be merged at all.
import type { Profile, ProfileInfo, ValueType } from '../profile.ts';

/** Two profiles measure different things, so their sum would mean nothing. The message is one sentence. */
export class IncompatibleProfiles extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IncompatibleProfiles';
  }
}

/** The parts of a profile that decide what it can be merged with. */
export type Header = Pick<Profile, 'valueTypes' | 'info'>;

/** @throws {IncompatibleProfiles} unless value types and period type are the same, in the same order */
export function checkCompatible(first: Header, other: Header): void {
  const wanted = typesText(first.valueTypes);
  const given = typesText(other.valueTypes);
  if (wanted !== given) {
    throw new IncompatibleProfiles(
      `These profiles measure different things: one has the value types ${wanted}, another ${given}.`,
    );
  }
  const period = typeText(first.info.periodType);
  const otherPeriod = typeText(other.info.periodType);
  if (period !== otherPeriod) {
    throw new IncompatibleProfiles(
      `These profiles were sampled differently: one by ${period}, another by ${otherPeriod}.`,
    );
  }
}

/** The header of the sum: times from the earliest, durations added, the longest period, all comments once. */
export function mergedInfo(infos: readonly ProfileInfo[]): ProfileInfo {
  const first = infos[0]!;
  return {
    timeNanos: infos.reduce((time, info) => earlier(time, info.timeNanos), 0n),
    durationNanos: infos.reduce((sum, info) => BigInt.asIntN(64, sum + info.durationNanos), 0n),
    periodType: first.periodType,
    period: infos.reduce((most, { period }) => (most === 0n || period > most ? period : most), 0n),
    defaultType: infos.find((info) => info.defaultType !== '')?.defaultType ?? '',
    comments: [...new Set(infos.flatMap((info) => info.comments))],
    dropFrames: first.dropFrames,
    keepFrames: first.keepFrames,
    docUrl: infos.find((info) => info.docUrl !== '')?.docUrl ?? '',
  };
}

/** 0 says that the time is unknown, so it is no early time. */
function earlier(a: bigint, b: bigint): bigint {
  if (a === 0n) return b;
  return b !== 0n && b < a ? b : a;
}

function typesText(types: readonly ValueType[]): string {
  return types.map(typeText).join(', ') || 'none';
}

function typeText({ type, unit }: ValueType): string {
  return type === '' && unit === '' ? 'nothing' : `${type}/${unit}`;
}
