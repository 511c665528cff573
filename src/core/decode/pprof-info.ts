// Reads what a pprof says of itself: value types, times, period, comments, frames to drop.
import type { ProfileInfo, StringTable, ValueType } from '../profile.ts';
import type { Survey } from './survey.ts';
import { SAMPLE_TYPE } from './survey.ts';
import { BrokenBytes, LENGTH, Wire } from './wire.ts';

export function readValueTypes(
  bytes: Uint8Array,
  survey: Survey,
  strings: StringTable,
): ValueType[] {
  const types: ValueType[] = [];
  const wire = new Wire(bytes, survey.from[SAMPLE_TYPE]);
  const end = survey.to[SAMPLE_TYPE]!;
  for (let field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field === SAMPLE_TYPE) types.push(readValueType(wire, strings));
  }
  return types;
}

function readValueType(wire: Wire, strings: StringTable): ValueType {
  wire.needLength();
  const { stop } = wire;
  const after = wire.at;
  let type = 0;
  let unit = 0;
  wire.at = wire.start;
  for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
    if (field === 1) type = wire.row(strings.length, 'string table');
    else if (field === 2) unit = wire.row(strings.length, 'string table');
  }
  wire.at = after;
  return { type: strings.at(type), unit: strings.at(unit) };
}

const DROP_FRAMES = 7;
const DOC_URL = 15;

/** The single fields 7 to 15; a repeated one counts as protobuf has it: the last stands. */
export function readInfo(bytes: Uint8Array, survey: Survey, strings: StringTable): ProfileInfo {
  const comments: string[] = [];
  const info = {
    timeNanos: 0n,
    durationNanos: 0n,
    periodType: { type: '', unit: '' },
    period: 0n,
    defaultType: '',
    comments,
    dropFrames: '',
    keepFrames: '',
    docUrl: '',
  };
  const wire = new Wire(bytes, firstOf(survey));
  const end = lastOf(survey);
  const text = () => strings.at(wire.row(strings.length, 'string table'));
  const number = () => {
    wire.needVarint();
    return wire.bigint();
  };
  for (let field = wire.next(end); field !== 0; field = wire.next(end)) {
    if (field === DROP_FRAMES) info.dropFrames = text();
    else if (field === 8) info.keepFrames = text();
    else if (field === 9) {
      if (info.timeNanos !== 0n) {
        throw new BrokenBytes(wire.tagAt, 'a second time: two profiles stand one after the other');
      }
      info.timeNanos = number();
    } else if (field === 10) info.durationNanos = number();
    else if (field === 11) info.periodType = readValueType(wire, strings);
    else if (field === 12) info.period = number();
    else if (field === 13) readComments(wire, strings, comments);
    else if (field === 14) info.defaultType = text();
    else if (field === DOC_URL) info.docUrl = text();
  }
  return info;
}

function readComments(wire: Wire, strings: StringTable, comments: string[]): void {
  if (wire.type !== LENGTH) {
    comments.push(strings.at(wire.row(strings.length, 'string table')));
    return;
  }
  const { stop } = wire;
  wire.at = wire.start;
  while (wire.at < stop) {
    wire.varint(stop);
    wire.type = 0;
    comments.push(strings.at(wire.row(strings.length, 'string table')));
  }
}

function firstOf({ count, from, to }: Survey): number {
  let first = to[0]!;
  let found = false;
  for (let field = DROP_FRAMES; field <= DOC_URL; field++) {
    if (count[field]! === 0 || (found && from[field]! >= first)) continue;
    first = from[field]!;
    found = true;
  }
  return first;
}

function lastOf({ to }: Survey): number {
  return Math.max(...to.subarray(DROP_FRAMES, DOC_URL + 1));
}
