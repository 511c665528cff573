// speedscope's own format, which py-spy, rbspy, Austin and others write.
// https://github.com/jlfwong/speedscope/wiki/Importing-from-custom-sources and its file-format-spec.ts
//
// A file holds several profiles, mostly one for each thread: all of them are read, and a label tells them apart. Those
// that measure in other units are other value types. Profiles are of samples with weights, or of calls that begin and end.
import type { FrameId, Profile, StackId } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { JsonReader } from './json-reader.ts';
import type { DecodeLimits } from './limits.ts';
import type { LabelSet, MeasuredType } from './stack-sums.ts';
import { StackSums } from './stack-sums.ts';

const TYPES: Readonly<Record<string, MeasuredType>> = {
  none: { type: 'weight', unit: 'count' },
  bytes: { type: 'size', unit: 'bytes', scale: 1 },
  nanoseconds: { type: 'time', unit: 'nanoseconds', scale: 1 },
  microseconds: { type: 'time', unit: 'nanoseconds', scale: 1e3 },
  milliseconds: { type: 'time', unit: 'nanoseconds', scale: 1e6 },
  seconds: { type: 'time', unit: 'nanoseconds', scale: 1e9 },
};

/** @throws {BrokenBytes} */
export function readSpeedscope(json: JsonReader, limits: DecodeLimits): Profile {
  const start = json.at;
  const sums = new StackSums(limits);
  const reader = new ProfilesReader(json, sums, readFrames(json, sums));
  json.at = start;
  let name = '';
  let exporter = '';
  let active = 0;
  let isThere = false;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'profiles') {
      isThere = true;
      json.array();
      while (json.item()) reader.profile();
    } else if (key === 'name') name = json.textOrNone() ?? '';
    else if (key === 'exporter') exporter = json.textOrNone() ?? '';
    else if (key === 'activeProfileIndex') active = json.numberOrNone() ?? 0;
    else json.skip();
  }
  if (!isThere) throw json.fail('there are no profiles');
  const comments = [name, exporter].filter((text) => text !== '');
  return reader.finish(active, comments);
}

/** The frames that all profiles share, which stand behind them in some files. */
function readFrames(json: JsonReader, sums: StackSums): readonly FrameId[] {
  const frames: FrameId[] = [];
  let isThere = false;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key !== 'shared') {
      json.skip();
      continue;
    }
    json.object();
    for (let inner; (inner = json.key()) !== undefined;) {
      if (inner !== 'frames') {
        json.skip();
        continue;
      }
      isThere = true;
      json.array();
      while (json.item()) frames.push(readFrame(json, sums));
    }
  }
  if (!isThere) throw json.fail('there are no shared frames');
  json.end();
  return frames;
}

function readFrame(json: JsonReader, sums: StackSums): FrameId {
  json.peek();
  const at = (sums.at = json.at);
  let name: string | undefined;
  let file = '';
  let line = 0;
  let column = 0;
  json.object();
  for (let key; (key = json.key()) !== undefined;) {
    if (key === 'name') name = json.text();
    else if (key === 'file') file = json.textOrNone() ?? '';
    else if (key === 'line') line = json.numberOrNone() ?? 0;
    else if (key === 'col') column = json.numberOrNone() ?? 0;
    else json.skip();
  }
  if (name === undefined) throw json.fail('a frame without name', at);
  return sums.frame({ function: sums.function(name, file), line, column });
}

/** speedscope shows one profile of a file at a time, and Hotline all as one: whoever knows the other numbers is told. */
const SUM = /^Sum of the \d+ profiles in this file/;

function sumComment(count: number): string {
  return `Sum of the ${count} profiles in this file; the label "profile" tells them apart.`;
}

/** Whether a comment says so. */
export function saysThatItIsASum(comment: string): boolean {
  return SUM.test(comment);
}

/** What is known of the profile that is read. Its parts may come in any order, so lists are read when all is known. */
interface Head {
  readonly kind: string;
  readonly name: string;
  readonly unit: string;
  readonly end: number | undefined;
  readonly samples: number | undefined; // Where they stand; undefined where there are none.
  readonly weights: number | undefined;
  readonly events: number | undefined;
}

class ProfilesReader {
  readonly #json: JsonReader;
  readonly #sums: StackSums;
  readonly #frames: readonly FrameId[];
  readonly #types: MeasuredType[] = [];
  /** The unit of the times: those of one file may be in several, which are all nanoseconds here. */
  readonly #typeOf: number[] = [];
  #count = 0;

  constructor(json: JsonReader, sums: StackSums, frames: readonly FrameId[]) {
    this.#json = json;
    this.#sums = sums;
    this.#frames = frames;
  }

  finish(active: number, comments: readonly string[]): Profile {
    // Of those that each measure something else none is added to another.
    if (this.#count > this.#types.length) comments = [...comments, sumComment(this.#count)];
    const types = this.#types.length === 0 ? [TYPES['none']!] : this.#types;
    const shown = types[this.#typeOf[active] ?? 0]!;
    return this.#sums.finish(types, { defaultType: shown.type, comments });
  }

  profile(): void {
    const json = this.#json;
    json.peek();
    const at = json.at;
    const head = this.#head();
    const end = json.at;
    const known = TYPES[head.unit];
    if (known === undefined || !Object.hasOwn(TYPES, head.unit))
      throw json.fail(`the unit "${head.unit.slice(0, 40)}", which speedscope does not have`, at);
    const type = this.#typeFor(known);
    this.#typeOf.push(type);
    // In one column there is one unit: that of the first profile which measures this.
    const factor = (known.scale ?? 1) / (this.#types[type]!.scale ?? 1);
    const name = head.name === '' ? `profile ${this.#count + 1}` : head.name;
    this.#count++;
    const labels = this.#sums.labels([{ key: 'profile', text: name }]);
    if (head.kind === 'sampled') this.#sampled(head, at, type, factor, labels);
    else if (head.kind === 'evented') this.#evented(head, at, type, factor, labels);
    else
      throw json.fail(`the type "${head.kind.slice(0, 40)}", which speedscope does not have`, at);
    json.at = end;
  }

  #head(): Head {
    const json = this.#json;
    let kind = '';
    let name = '';
    let unit = 'none';
    let end: number | undefined;
    const lists: Record<string, number> = {};
    json.object();
    for (let key; (key = json.key()) !== undefined;) {
      if (key === 'type') kind = json.text();
      else if (key === 'name') name = json.textOrNone() ?? '';
      else if (key === 'unit') unit = json.text();
      else if (key === 'endValue') end = json.numberOrNone();
      else {
        json.peek();
        if (key === 'samples' || key === 'weights' || key === 'events') lists[key] = json.at;
        json.skip();
      }
    }
    const { samples, weights, events } = lists;
    return { kind, name, unit, end, samples, weights, events };
  }

  #typeFor(known: MeasuredType): number {
    const at = this.#types.findIndex(({ type }) => type === known.type);
    return at >= 0 ? at : this.#types.push(known) - 1;
  }

  /** Each sample is a list of frames, outermost first; its weight stands in a list of its own. */
  #sampled(head: Head, at: number, type: number, factor: number, labels: LabelSet): void {
    const json = this.#json;
    if (head.samples === undefined) throw json.fail('a profile without samples', at);
    const stacks: StackId[] = [];
    json.arrayAt(head.samples, 'samples');
    while (json.item()) {
      let stack = NONE;
      json.array();
      while (json.item()) stack = this.#sums.stack(stack, this.#frame());
      stacks.push(stack);
    }
    // Without weights each sample is one.
    const weights: number[] = [];
    if (head.weights === undefined) stacks.forEach(() => weights.push(1));
    else {
      json.arrayAt(head.weights, 'weights');
      while (json.item()) {
        const weightAt = (this.#sums.at = json.at);
        const weight = json.number();
        if (weight < 0) throw json.fail(`the weight ${weight} is below zero`, weightAt);
        weights.push(weight);
      }
    }
    if (weights.length !== stacks.length)
      throw json.fail(`${stacks.length} samples and ${weights.length} weights`, at);
    stacks.forEach((stack, sample) =>
      this.#sums.add(stack, type, weights[sample]! * factor, labels),
    );
  }

  /** A call costs itself what passes while no other is open in it. What is still open at the end lasts until then. */
  #evented(head: Head, at: number, type: number, factor: number, labels: LabelSet): void {
    const json = this.#json;
    if (head.events === undefined) throw json.fail('a profile without events', at);
    const open: { readonly frame: FrameId; readonly stack: StackId }[] = [];
    let last: number | undefined;
    const pass = (now: number) => {
      const top = open.at(-1);
      if (top !== undefined && last !== undefined && now > last)
        this.#sums.add(top.stack, type, (now - last) * factor, labels);
      last = now;
    };
    json.arrayAt(head.events, 'events');
    while (json.item()) {
      json.peek();
      const eventAt = (this.#sums.at = json.at);
      const event = this.#event(eventAt);
      if (last !== undefined && event.at < last)
        throw json.fail(`an event at ${event.at} after one at ${last}`, eventAt);
      pass(event.at);
      if (event.opens)
        open.push({
          frame: event.frame,
          stack: this.#sums.stack(open.at(-1)?.stack ?? NONE, event.frame),
        });
      else if (open.pop()?.frame !== event.frame)
        throw json.fail('the end of a frame that is not the last one which began', eventAt);
    }
    if (head.end !== undefined && last !== undefined && head.end > last) pass(head.end);
  }

  #event(at: number): { readonly opens: boolean; readonly frame: FrameId; readonly at: number } {
    const json = this.#json;
    let kind = '';
    let frame: FrameId | undefined;
    let time: number | undefined;
    json.object();
    for (let key; (key = json.key()) !== undefined;) {
      if (key === 'type') kind = json.text();
      else if (key === 'frame') frame = this.#frame();
      else if (key === 'at') time = json.number();
      else json.skip();
    }
    if (kind !== 'O' && kind !== 'C') throw json.fail('an event whose type is neither O nor C', at);
    if (frame === undefined || time === undefined)
      throw json.fail(`an event without ${frame === undefined ? 'frame' : 'at'}`, at);
    return { opens: kind === 'O', frame, at: time };
  }

  #frame(): FrameId {
    const json = this.#json;
    json.peek();
    const at = (this.#sums.at = json.at);
    const index = json.number();
    const frame = this.#frames[index];
    if (frame === undefined)
      throw json.fail(`frame ${index}, and there are ${this.#frames.length}`, at);
    return frame;
  }
}
