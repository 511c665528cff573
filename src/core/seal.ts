// Makes a profile of finished columns: the door that a profile comes through, whoever filled them.
import type {
  FrameTable,
  FunctionTable,
  LabelTable,
  MappingTable,
  Profile,
  ProfileInfo,
  SampleTable,
  StackTable,
  StringTable,
  ValueType,
} from './profile.ts';
import { stacksOf } from './stacks-of-lists.ts';

/** Stacks and the leaf stack of each sample: what a decoder may work out later. */
export interface StackColumns {
  readonly stacks: StackTable;
  readonly sampleStack: Int32Array;
}

/**
 * What stacks are made of, as pprof writes it. The locations of sample `s`, leaf first, are `location[start[s]]` to
 * `location[start[s + 1] - 1]`; location `l` stands for the frames `frameStart[l]` to `frameStart[l + 1] - 1`, outermost
 * first.
 */
export interface StackLists {
  readonly start: Int32Array; // One more than there are samples.
  readonly location: Int32Array;
  readonly frameStart: Int32Array; // One more than there are locations.
}

/** All columns of a profile. Of lists the stacks are made when one is first read. */
export interface ProfileTables {
  readonly valueTypes: readonly ValueType[];
  readonly strings: StringTable;
  readonly mappings: MappingTable;
  readonly functions: FunctionTable;
  readonly frames: FrameTable;
  readonly stacks: StackColumns | StackLists;
  readonly sampleCount: number;
  readonly values: readonly Float64Array[];
  readonly wide: readonly (BigInt64Array | undefined)[];
  readonly labels: LabelTable;
  readonly info: ProfileInfo;
}

/** What a recorder that says nothing says. */
export const NO_INFO: ProfileInfo = {
  timeNanos: 0n,
  durationNanos: 0n,
  periodType: { type: '', unit: '' },
  period: 0n,
  defaultType: '',
  comments: [],
  dropFrames: '',
  keepFrames: '',
  docUrl: '',
};

/** The lists of profiles whose stacks nobody has read. */
const unread = new WeakMap<Profile, StackLists>();

/** What a profile's stacks are still to be made of; undefined once they are there. For who can do without them. */
export function unreadStackLists(profile: Profile): StackLists | undefined {
  return unread.get(profile);
}

/** Makes a profile of finished columns, which the caller must not touch again. */
export function sealProfile(tables: ProfileTables): Profile {
  const { stacks } = tables;
  let columns = 'stacks' in stacks ? stacks : undefined;
  const stackColumns = (): StackColumns => {
    columns ??= stacksOf(unread.get(profile)!);
    unread.delete(profile);
    return columns;
  };
  const samples: SampleTable = {
    length: tables.sampleCount,
    get stack() {
      return stackColumns().sampleStack;
    },
    values: tables.values,
    wide: tables.wide,
    labels: tables.labels,
  };
  const profile: Profile = {
    valueTypes: tables.valueTypes,
    strings: tables.strings,
    mappings: tables.mappings,
    functions: tables.functions,
    frames: tables.frames,
    get stacks() {
      return stackColumns().stacks;
    },
    samples,
    info: tables.info,
  };
  if (!('stacks' in stacks)) unread.set(profile, stacks);
  return profile;
}
