// A profile as text, so that a test reads like the thing it tests.
import { ProfileBuilder } from '../../../src/core/builder.ts';
import type { Label } from '../../../src/core/builder.ts';
import type { FrameId, Profile, ProfileInfo, ValueType } from '../../../src/core/profile.ts';
import { NONE } from '../../../src/core/profile.ts';

/**
 * Builds a profile from samples written one a line: the values, then the frames from the root to the leaf, then
 * labels. Empty lines and `# comments` are left out.
 *
 *     10ms        main.go:5 main > fib.go:3 fib > fib.go:3 fib
 *     20ms        main.go:5 main > fib.go:7:12 add (inlined)       {endpoint=/buy, bytes=64 bytes}
 *     3 30ms      main > 0x4a10 [libc.so]     # two value types; a frame without file; one without symbols
 *     1ms         -                           # a sample without any frame
 *
 * A frame is `[file:line[:column]] function`, `(inlined)` when it is inlined into the one before, `[file]` for
 * its mapping; or only an address. Values may carry ns, us, ms, s (stored as nanoseconds), B, kB, MB (bytes; 1024).
 * Value types are `cpu/nanoseconds`, `inuse_space/bytes` or `samples/count` by the first line's units, or are
 * said: `profileOf(text, { types: ['samples/count', 'cpu/nanoseconds'] })`.
 */
export function profileOf(
  text: string,
  options: { readonly types?: readonly string[]; readonly info?: Partial<ProfileInfo> } = {},
): Profile {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
    .map(splitLine);
  const types = options.types?.map(typeOf) ?? lines[0]?.values.map(guessType) ?? [];
  const builder = new ProfileBuilder(types, options.info);
  for (const line of lines) {
    let stack = NONE;
    for (const frame of line.frames) stack = builder.stack(stack, addFrame(builder, frame));
    builder.sample(stack, line.values.map(valueOf), line.labels);
  }
  return builder.finish();
}

const VALUE = /^(-?[\d_.]+)(ns|us|ms|s|B|kB|MB)?$/;
const SCALES: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  B: 1,
  kB: 2 ** 10,
  MB: 2 ** 20,
};

interface SampleLine {
  readonly values: readonly string[];
  readonly frames: readonly string[];
  readonly labels: readonly Label[];
}

function splitLine(line: string): SampleLine {
  const labelled = /^(.*?)\s*\{([^{}]*)\}$/.exec(line);
  const words = (labelled?.[1] ?? line).split(/\s+/);
  const first = words.findIndex((word) => !VALUE.test(word));
  const values = words.slice(0, first === -1 ? words.length : first);
  const rest = first === -1 ? '-' : words.slice(first).join(' ');
  return {
    values,
    frames: rest === '-' ? [] : rest.split(' > '),
    labels: (labelled?.[2] ?? '')
      .split(',')
      .filter((label) => label.trim() !== '')
      .map(labelOf),
  };
}

function labelOf(text: string): Label {
  const at = text.indexOf('=');
  const key = text.slice(0, at).trim();
  const value = text.slice(at + 1).trim();
  const number = /^(-?\d+)(?: (\S+))?$/.exec(value);
  return number === null
    ? { key, text: value }
    : { key, number: BigInt(number[1]!), unit: number[2] ?? '' };
}

function addFrame(builder: ProfileBuilder, text: string): FrameId {
  const parts =
    /^(?:(\S+?):(\d+)(?::(\d+))?\s+)?(.*?)(\s+\(inlined\))?(?:\s+\[(.+)\])?(\s+\(inlined\))?$/.exec(
      text.trim(),
    )!;
  const [, file = '', line = '0', column = '0', name = '', inlinedBefore, mapping, inlinedAfter] =
    parts;
  const address = /^0x[0-9a-f]+$/.test(name) ? BigInt(name) : undefined;
  return builder.frame({
    ...(address === undefined ? { function: builder.function({ name, file }) } : { address }),
    line: Number(line),
    column: Number(column),
    inlined: inlinedBefore !== undefined || inlinedAfter !== undefined,
    mapping: mapping === undefined ? NONE : builder.mapping({ file: mapping }),
  });
}

function typeOf(text: string): ValueType {
  const [type = '', unit = ''] = text.split('/');
  return { type, unit };
}

function guessType(value: string): ValueType {
  const unit = VALUE.exec(value)?.[2] ?? '';
  if (unit === '') return { type: 'samples', unit: 'count' };
  return unit.endsWith('s')
    ? { type: 'cpu', unit: 'nanoseconds' }
    : { type: 'inuse_space', unit: 'bytes' };
}

function valueOf(text: string): number | bigint {
  const [, digits = '', unit] = VALUE.exec(text)!;
  const plain = digits.replaceAll('_', '');
  return unit === undefined ? BigInt(plain) : Math.round(Number(plain) * SCALES[unit]!);
}
