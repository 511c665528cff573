// Reads what a pprof says of itself: value types, times, period, comments, frames to drop.
import type { ProfileInfo, StringTable, ValueType } from '../profile.ts';
import type { Runs } from './survey.ts';
import { SAMPLE_TYPE } from './survey.ts';
import type { Wire } from './wire.ts';
import { BrokenBytes } from './wire.ts';

export function readValueTypes(wire: Wire, runs: Runs, strings: StringTable): ValueType[] {
  const types: ValueType[] = [];
  for (const { start, end } of runs.with(SAMPLE_TYPE)) {
    for (let at = start; at < end;) {
      const first = wire.open(at + 1, end);
      at = wire.stop;
      types.push(readValueType(wire, first, at, strings));
    }
  }
  return types;
}

function readValueType(wire: Wire, start: number, stop: number, strings: StringTable): ValueType {
  let type = 0;
  let unit = 0;
  for (let at = start; at < stop;) {
    const tagAt = at;
    switch (wire.bytes[at]!) {
      case 0x08:
        at = wire.read(at + 1, stop);
        type = wire.row(tagAt, strings.length);
        break;
      case 0x10:
        at = wire.read(at + 1, stop);
        unit = wire.row(tagAt, strings.length);
        break;
      default:
        at = wire.other(at, stop, 2);
    }
  }
  return { type: strings.at(type), unit: strings.at(unit) };
}

/** The fields 7 to 15. A repeated single one counts as protobuf has it: the last stands. */
export function readInfo(wire: Wire, runs: Runs, strings: StringTable): ProfileInfo {
  const { bytes } = wire;
  const end = bytes.length;
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
  for (const at of runs.others()) {
    const text = () => {
      wire.read(at + 1, end);
      return strings.at(wire.row(at, strings.length));
    };
    const number = () => {
      wire.read(at + 1, end);
      return wire.bigint();
    };
    switch (bytes[at]!) {
      case 0x38:
        info.dropFrames = text();
        break;
      case 0x40:
        info.keepFrames = text();
        break;
      case 0x48:
        if (info.timeNanos !== 0n) {
          throw new BrokenBytes(at, 'a second time: two profiles stand one after the other');
        }
        info.timeNanos = number();
        break;
      case 0x50:
        info.durationNanos = number();
        break;
      case 0x5a: {
        const start = wire.open(at + 1, end);
        info.periodType = readValueType(wire, start, wire.stop, strings);
        break;
      }
      case 0x60:
        info.period = number();
        break;
      case 0x68:
        comments.push(text());
        break;
      case 0x6a:
        readComments(wire, at, strings, comments);
        break;
      case 0x70:
        info.defaultType = text();
        break;
      case 0x78:
        info.docUrl = text();
        break;
      default:
        wire.other(at, end, 15);
    }
  }
  return info;
}

function readComments(wire: Wire, tagAt: number, strings: StringTable, comments: string[]): void {
  let at = wire.open(tagAt + 1, wire.bytes.length);
  const { stop } = wire;
  while (at < stop) {
    at = wire.read(at, stop);
    comments.push(strings.at(wire.row(tagAt, strings.length)));
  }
}
