// What git could not do although it should have, as one error. What a reader can expect (no repository, no such commit)
// is an answer of its own, not an error.

/** Why something is not there, and what to do: one sentence each. */
export interface Explained {
  readonly message: string;
  readonly next: string;
}

/**
 * - `failed`: git ended with an error that is none of the known answers. `timeout`: it did not end in time.
 * - `disposed`: the repository was given up while it was asked. `cancelled`: the caller aborted.
 */
export type RepositoryErrorKind = 'failed' | 'timeout' | 'disposed' | 'cancelled';

/** `message` is one sentence: what failed, where. `next` is one sentence: what the reader can do. */
export class RepositoryError extends Error {
  readonly kind: RepositoryErrorKind;
  readonly next: string;

  constructor(kind: RepositoryErrorKind, message: string, next: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RepositoryError';
    this.kind = kind;
    this.next = next;
  }
}

export function cancelledQuestion(): RepositoryError {
  return new RepositoryError('cancelled', 'The question to git was cancelled.', 'Ask again.');
}
