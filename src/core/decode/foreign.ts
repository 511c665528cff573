// Says what bytes are that are no profile, as far as their first bytes tell, so that the reader knows what was
// opened by mistake.

import { PRINT_LINES, WITHOUT_OPTION } from './perf-command.ts';

interface Signature {
  readonly says: string;
  /** What to do about it. */
  readonly next?: string;
  readonly matches: (bytes: Uint8Array, text: string) => boolean;
}

const startsWith =
  (...first: readonly number[]) =>
  (bytes: Uint8Array) =>
    first.every((byte, at) => bytes[at] === byte);

const SIGNATURES: readonly Signature[] = [
  { says: 'it is still compressed (gzip)', matches: startsWith(0x1f, 0x8b) },
  { says: 'it is compressed with zstd', matches: startsWith(0x28, 0xb5, 0x2f, 0xfd) },
  { says: 'it is a zip archive', matches: startsWith(0x50, 0x4b, 3, 4) },
  { says: 'it is a program (ELF), not a profile', matches: startsWith(0x7f, 0x45, 0x4c, 0x46) },
  {
    says: 'it is a Java Flight Recorder file',
    next: 'Convert it with the jfrconv of async-profiler: jfrconv --cpu -o pb.gz in.jfr out.pb.gz.',
    matches: startsWith(0x46, 0x4c, 0x52, 0),
  },
  {
    says: 'it is a Linux perf recording',
    next: `Print it where it was recorded: ${PRINT_LINES}. ${WITHOUT_OPTION}`,
    matches: (_, text) => text.startsWith('PERFILE'),
  },
  {
    says: 'it is a Go execution trace',
    next: 'Get a profile out of it: go tool trace -pprof=sched trace.out > sched.pprof.',
    matches: (_, text) => /^go 1\.\d+ trace/.test(text),
  },
  {
    says: 'it is a profile as text (recorded with debug=1 or 2)',
    matches: (_, text) => /^(heap profile: |goroutine profile: |goroutine \d+ \[|--- )/.test(text),
  },
  { says: 'it is an HTML or XML page', matches: (_, text) => /^\s*</.test(text) },
  { says: 'it is JSON', matches: (_, text) => /^\s*[[{]/.test(text) },
  { says: 'it is plain text', matches: (_, text) => /^[\t\n\r\x20-\x7e]+$/.test(text) },
];

/** `reason` is a clause, e.g. "it is JSON", `next` a sentence. */
export function foreignBytes(bytes: Uint8Array): { reason: string; next?: string } {
  const head = bytes.subarray(0, 64);
  const text = String.fromCharCode(...head);
  const known = SIGNATURES.find(({ matches }) => matches(head, text));
  if (known === undefined) return { reason: 'it does not start like a profile' };
  const { says: reason, next } = known;
  return { reason, ...(next === undefined ? {} : { next }) };
}
