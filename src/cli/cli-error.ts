// What the command line tells when it cannot do what was asked: one line on stderr and an exit code.

import { SourceError, type SourceErrorKind } from '../engine/engine.ts';
import { printable } from './printable.ts';

/** 0 is success; these are the failures. */
export const EXIT = {
  gate: 1,
  usage: 2,
  source: 3,
  data: 4,
  defect: 70,
  interrupted: 130,
} as const;

/** What a source cannot be asked is a wrong call; what it brought and cannot be read is bad data. */
const EXIT_OF_KIND: { readonly [kind in SourceErrorKind]?: number } = {
  'bad-question': EXIT.usage,
  'bad-data': EXIT.data,
  cancelled: EXIT.interrupted, // 128 and the number of SIGINT, as shells have it.
};

/** A wrong call: `message` says what is wrong, `next` what would be right. */
export class UsageError extends Error {
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.name = 'UsageError';
    this.next = next;
  }
}

/**
 * The line and the exit code for a failure. A defect of ours comes with its stack, and not with Node's code for it: that
 * is 1, which says that a gate failed.
 */
export function tellFailure(error: unknown): { readonly line: string; readonly exitCode: number } {
  if (error instanceof UsageError)
    return { line: oneLine(error.message, error.next), exitCode: EXIT.usage };
  if (error instanceof SourceError)
    return {
      line: oneLine(error.message, error.next),
      exitCode: EXIT_OF_KIND[error.kind] ?? EXIT.source,
    };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const next = 'Please report it, with what follows and how you called it.';
  return {
    line: `${oneLine('this is a mistake in Hotline itself', next)}\n${stack}`,
    exitCode: EXIT.defect,
  };
}

function oneLine(what: string, next: string): string {
  const sentence = /[.!?]$/.test(what) ? what : `${what}.`;
  return `hotline: ${printable(`${sentence} ${next}`.replaceAll(/\s+/g, ' ').trim())}`;
}
