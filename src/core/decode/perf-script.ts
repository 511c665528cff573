// What `perf script` prints of a recording of Linux perf, with source lines (-F +srcline) or without them; of their files it
// prints the last part alone, or with --full-source-path all.
// https://man7.org/linux/man-pages/man1/perf-script.1.html
//
//   node  812/815  [003]  4516.372561:    2004008 cpu-clock:ppp:
//               11bd hot+0x1f (/src/work)
//     work.c:10
//               139c main (inlined)
//
// A sample's head has the event and its period: what the kernel counted since the sample before, e.g. nanoseconds of the
// clock or cycles. The frames below it are the innermost first.
import type { Label } from '../builder.ts';
import type { FrameId, Profile } from '../profile.ts';
import { NONE } from '../profile.ts';
import { decodeText } from '../text.ts';
import type { Decoded } from './decode.ts';
import { jitFrame, partsOf } from './frame-text.ts';
import type { DecodeLimits } from './limits.ts';
import type { MeasuredType } from './stack-sums.ts';
import { StackSums } from './stack-sums.ts';
import { PRINT_ALL, WITHOUT_OPTION } from './perf-command.ts';
import { afterMark, brokenText, firstLines, lineEnd, LONGEST_FRAME } from './text-format.ts';
import { BrokenBytes } from './wire.ts';

const FORMAT = 'output of perf script';
const NEXT = `Print it again: ${PRINT_ALL}. ${WITHOUT_OPTION}`;
/** Events that somebody may have recorded at once; each is a value type. */
const MOST_EVENTS = 64;

/** The first line of a sample. */
interface Head {
  readonly comm: string;
  readonly pid: string;
  readonly tid: string; // '' where it is not told.
  readonly nanos: bigint | undefined;
  readonly period: bigint | undefined;
  readonly event: string;
  /** What stands behind the event: the only frame where no stacks were recorded, or what a tracepoint says. */
  readonly rest: string;
}

/** Undefined when the bytes are no output of perf script. */
export function decodePerfScript(bytes: Uint8Array, limits: DecodeLimits): Decoded | undefined {
  const lines = firstLines(bytes)?.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const head = lines?.[0] === undefined ? undefined : headOf(lines[0]);
  if (head === undefined) return undefined;
  const isFrame =
    /^\s+[0-9a-f]+ .+\)$/.test(lines?.[1] ?? '') || frameTextOf(head.rest) !== undefined;
  if (head.nanos === undefined && !isFrame) return undefined;
  try {
    return { kind: 'profile', profile: readPerfScript(bytes, limits), isPprof: false };
  } catch (error) {
    if (!(error instanceof BrokenBytes)) throw error;
    return brokenText(FORMAT, error, error.limit ? undefined : NEXT);
  }
}

function readPerfScript(bytes: Uint8Array, limits: DecodeLimits): Profile {
  if (bytes.length > limits.bytes)
    throw new BrokenBytes(
      0,
      `${bytes.length} bytes, and Hotline reads at most ${limits.bytes}`,
      '',
      true,
    );
  const reader = new PerfReader(limits);
  let number = 1;
  let start = afterMark(bytes);
  for (; start < bytes.length; number++) {
    const end = lineEnd(bytes, start);
    if (end - start > LONGEST_FRAME)
      throw new BrokenBytes(
        start,
        'a line that is longer than any of perf',
        `line ${number}`,
        true,
      );
    try {
      reader.sums.at = start;
      const line = decodeText(bytes.subarray(start, end)).trimEnd();
      if (end === bytes.length && isCutOff(line))
        throw new BrokenBytes(start, 'the output ends in the middle of a frame');
      reader.line(line);
    } catch (error) {
      if (!(error instanceof BrokenBytes)) throw error;
      throw new BrokenBytes(error.offset, error.reason, `line ${number}`, error.limit);
    }
    start = end + 1;
  }
  return reader.finish();
}

/** Whether a last line, behind which no line break stands, is a frame whose binary has no end. */
function isCutOff(line: string): boolean {
  return /^\s+[0-9a-f]+(?:\s.*)?$/.test(line) && !line.endsWith(')') && headOf(line) === undefined;
}

/** A frame as its lines say it. */
interface PerfFrame {
  readonly text: string; // Without address, in one string with the binary.
  readonly name: string; // '' where nothing names the code.
  readonly address: bigint;
  readonly binary: string;
  readonly inlined: boolean;
  source: string; // `work.c:10`, or ''.
}

interface EventSums {
  readonly name: string;
  hasPeriod: boolean;
}

class PerfReader {
  readonly sums: StackSums;
  readonly #events: EventSums[] = [];
  readonly #known = new Map<string, FrameId>();
  #head: Head | undefined;
  #stack: PerfFrame[] = [];
  #first: bigint | undefined;
  #last = 0n;

  constructor(limits: DecodeLimits) {
    this.sums = new StackSums(limits);
  }

  line(line: string): void {
    if (line === '') return this.#flush();
    if (line.startsWith('#')) return;
    const isIndented = /^\s/.test(line);
    // Heads are indented, too, where no stacks were recorded; only they have a time.
    const timed = /\d:\s/.test(line) ? headOf(line) : undefined;
    if (isIndented && timed?.nanos === undefined && this.#head !== undefined) {
      const frame = frameTextOf(line, true);
      if (frame !== undefined) {
        this.#stack.push(frame);
        return;
      }
    }
    const above = this.#stack.at(-1);
    if (isIndented && above?.source === '' && isSource(line)) {
      this.#stack[this.#stack.length - 1] = withSource(above, line);
      return;
    }
    const head = timed ?? headOf(line);
    if (head === undefined) {
      const shown = line.trim().slice(0, 60);
      throw new BrokenBytes(this.sums.at, `"${shown}" is neither the head of a sample nor a frame`);
    }
    this.#flush();
    this.#head = head;
    const only = frameTextOf(head.rest);
    if (only !== undefined) this.#stack.push(only);
  }

  finish(): Profile {
    this.#flush();
    const isOnly = this.#events.length === 1;
    const taken = new Set<string>();
    const types = this.#events.flatMap(({ name, hasPeriod }, event): MeasuredType[] => {
      const samples: MeasuredType = {
        type: isOnly ? 'samples' : `${name}_samples`,
        unit: 'count',
        column: event * 2,
      };
      // Without a period there is nothing to tell but how many samples there were.
      if (!hasPeriod) return [samples];
      const isClock = /^(cpu|task)-clock$/.test(name) && !taken.has('cpu');
      const type = isClock ? 'cpu' : name;
      taken.add(type);
      return [samples, { type, unit: isClock ? 'nanoseconds' : 'count', column: event * 2 + 1 }];
    });
    const duration = this.#first === undefined ? 0n : this.#last - this.#first;
    // The first event recorded may be the rarer one; time on a processor is what most look for.
    const shown =
      types.find(({ type }) => type === 'cpu') ??
      types.find(({ type }) => !type.endsWith('samples')) ??
      types[0];
    return this.sums.finish(types, {
      durationNanos: duration > 0n ? duration : 0n,
      defaultType: shown?.type ?? '',
    });
  }

  #flush(): void {
    const head = this.#head;
    if (head === undefined) return;
    let stack = NONE;
    let outer: PerfFrame | undefined;
    for (let at = this.#stack.length - 1; at >= 0; at--) {
      outer = inBinaryOf(outer, this.#stack[at]!);
      stack = this.sums.stack(stack, this.#frameOf(outer, stack === NONE));
    }
    const event = this.#eventOf(head.event);
    const labels: Label[] = [{ key: 'comm', text: head.comm }];
    if (head.pid !== '') labels.push({ key: 'pid', text: head.pid });
    if (head.tid !== '') labels.push({ key: 'tid', text: head.tid });
    const set = this.sums.labels(labels);
    this.sums.add(stack, event * 2, 1, set);
    if (head.period !== undefined) {
      this.#events[event]!.hasPeriod = true;
      this.sums.add(stack, event * 2 + 1, head.period, set);
    }
    if (head.nanos !== undefined) {
      if (this.#first === undefined || head.nanos < this.#first) this.#first = head.nanos;
      if (head.nanos > this.#last) this.#last = head.nanos;
    }
    this.#head = undefined;
    this.#stack = [];
  }

  #eventOf(name: string): number {
    const known = this.#events.findIndex((event) => event.name === name);
    if (known >= 0) return known;
    if (this.#events.length === MOST_EVENTS)
      throw new BrokenBytes(this.sums.at, `more than ${MOST_EVENTS} events`, '', true);
    return this.#events.push({ name, hasPeriod: false }) - 1;
  }

  #frameOf(frame: PerfFrame, isRoot: boolean): FrameId {
    const key = `${isRoot ? 'r' : ''}\0${frame.text}\0${frame.source}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const id = this.sums.frame(this.#parts(frame, isRoot));
    this.#known.set(key, id);
    return id;
  }

  #parts({ name, address, binary, inlined, source }: PerfFrame, isRoot: boolean) {
    if (name === '')
      return { address, ...(binary === '' ? {} : { mapping: this.sums.mapping(binary) }) };
    const place = placeOf(source);
    const code = jitFrame(name) ?? { name, startLine: 0, column: 0, ...place, binary, inlined };
    return partsOf(this.sums, { ...code, binary, inlined }, isRoot);
  }
}

/** Looks for what has the form `pid event:`, with what may stand between them: the command before it may have blanks. */
function headOf(line: string): Head | undefined {
  const words = line.trim().split(/\s+/);
  for (let at = 1; at < words.length && at < 64; at++) {
    const process = /^(-?\d{1,10})(?:\/(-?\d{1,10}))?$/.exec(words[at]!);
    if (process === null) continue;
    let next = at + 1;
    if (/^\[\d+\]$/.test(words[next] ?? '')) next++;
    const time = /^(\d{1,12})\.(\d{1,9}):$/.exec(words[next] ?? '');
    if (time !== null) next++;
    const period = /^\d{1,19}$/.exec(words[next] ?? '');
    if (period !== null) next++;
    const event = /^([^\s:].*):$/.exec(words[next] ?? '');
    if (event === null && (time === null || period !== null || next < words.length)) continue;
    return {
      comm: words.slice(0, at).join(' '),
      pid: process[1]!,
      tid: process[2] ?? '',
      nanos:
        time === null
          ? undefined
          : BigInt(time[1]!) * 1_000_000_000n + BigInt(time[2]!.padEnd(9, '0')),
      period: period === null ? undefined : BigInt(period[0]),
      event: event === null ? 'samples' : withoutModifiers(event[1]!),
      rest: words.slice(next + 1).join(' '),
    };
  }
  return undefined;
}

/** `cycles:ppp` and `cpu-clock:u` as the events that they are; `sched:sched_switch` is one. */
function withoutModifiers(event: string): string {
  return event.replace(/:[ukhGHpPSDIWe]{1,9}$/, '');
}

/** `11bd hot+0x1f (/src/work)`; undefined for what is no frame. What is inlined has no binary where it has a source line. */
function frameTextOf(line: string, mayLackBinary = false): PerfFrame | undefined {
  const parts = /^\s*([0-9a-f]{1,16})\s+(\S.*)$/.exec(line);
  if (parts === null) return undefined;
  const body = parts[2]!;
  const inlined = body.endsWith(' (inlined)');
  const dso = inlined
    ? body.length - ' (inlined)'.length
    : (beginOfDso(body) ?? (mayLackBinary ? body.length : undefined));
  if (dso === undefined) return undefined;
  const symbol = body
    .slice(0, dso)
    .trimEnd()
    .replace(/\+0x[0-9a-f]+$/, '');
  const binary = inlined ? '' : body.slice(dso + 1, -1).trim();
  const name = symbol === '[unknown]' ? '' : symbol;
  return {
    text: `${name === '' ? parts[1]! : name}\0${binary}\0${inlined ? 'i' : ''}`,
    name,
    address: BigInt(`0x${parts[1]!}`),
    binary: binary === '[unknown]' ? '' : binary,
    inlined,
    source: '',
  };
}

/** Where the parenthesis opens that the text ends with: binaries may have some in their names, `(/memfd:jit (deleted))`. */
function beginOfDso(body: string): number | undefined {
  if (!body.endsWith(')')) return undefined;
  let open = 0;
  for (let at = body.length - 1; at >= 0; at--) {
    const character = body[at];
    if (character === ')') open++;
    else if (character === '(' && --open === 0)
      return at > 0 && body[at - 1] === ' ' ? at : undefined;
  }
  return undefined;
}

/** `  work.c:10`, `  work.c:10 (inlined)`, and `  libc.so.6[7a]` or `  ??:0` where perf does not know it. */
function isSource(line: string): boolean {
  return /(:\d+|:\?|\])( \((inlined|discriminator \d+)\))*$/.test(line) || line.trim() === '??';
}

function withSource(frame: PerfFrame, line: string): PerfFrame {
  const inlined = line.endsWith(' (inlined)');
  return {
    ...frame,
    text: inlined ? `${frame.text}i` : frame.text,
    inlined: frame.inlined || inlined,
    source: line.trim().replace(/ \((inlined|discriminator \d+)\)/g, ''),
  };
}

/** What is inlined is in the binary of the frame around it, which has the same address. */
function inBinaryOf(outer: PerfFrame | undefined, frame: PerfFrame): PerfFrame {
  const isWithin = frame.inlined && frame.binary === '' && outer?.address === frame.address;
  if (!isWithin || outer.binary === '') return frame;
  return { ...frame, binary: outer.binary, text: `${frame.text}\0${outer.binary}` };
}

function placeOf(source: string): { readonly file: string; readonly line: number } {
  const place = /^(.+):(\d{1,9})$/.exec(source);
  if (place === null || place[1] === '??') return { file: '', line: 0 };
  return { file: place[1]!, line: Number(place[2]) };
}
