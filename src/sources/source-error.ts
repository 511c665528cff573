// Every way in which a source can fail, as one error: a kind to act on and a sentence for the reader.

/**
 * - `bad-question`: what is asked cannot be asked: the URL, the tenant, the range, the selector, the type.
 * - `unreachable`: no connection (name, port, TLS, proxy).
 * - `unauthorized`: credentials are missing or expired (401). `forbidden`: they are valid but not enough (403).
 * - `not-found`: the server answers, but not at this path, or the file is not there.
 * - `limit`: the server or Hotline refuses the size or the rate (413, 429, a range too long, a file too big).
 * - `timeout`: no answer in time. `bad-answer`: an answer that is not what the protocol says.
 * - `bad-data`: the bytes arrived, but they are not a profile, or a broken one.
 * - `cancelled`: the caller aborted.
 */
export type SourceErrorKind =
  | 'bad-question'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'limit'
  | 'timeout'
  | 'bad-answer'
  | 'bad-data'
  | 'cancelled';

export interface SourceErrorOptions extends ErrorOptions {
  readonly short?: string | undefined;
}

/**
 * `message` is one sentence: what failed, where. `next` is one sentence: what the reader can do. `short` is what failed
 * in a few words, for where there is no room for a sentence and the kind says too little.
 */
export class SourceError extends Error {
  readonly kind: SourceErrorKind;
  readonly next: string;
  readonly short: string | undefined;

  constructor(kind: SourceErrorKind, message: string, next: string, options?: SourceErrorOptions) {
    super(message, options);
    this.name = 'SourceError';
    this.kind = kind;
    this.next = next;
    this.short = options?.short;
  }
}

/** The error of a question that its asker gave up on. */
export function cancelled(what: string): SourceError {
  return new SourceError('cancelled', `${what} was cancelled.`, 'Ask again.');
}
