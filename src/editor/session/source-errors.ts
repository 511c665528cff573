// Whatever is thrown becomes a SourceError, so that every failure is told in the same way: a sentence and a next step.

import { SourceError } from '../../engine/engine.ts';

export function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new SourceError('cancelled', 'Loading was cancelled.', 'Refresh to load it.');
  }
  const message = error instanceof Error ? error.message : String(error);
  return new SourceError(
    'bad-answer',
    `Hotline failed: ${message}`,
    'Refresh to try again; the log has the details.',
    { cause: error },
  );
}

/** A few words for a status bar item or a list, where the sentence has no room. */
export function shortReason(error: SourceError): string {
  if (error.short !== undefined) return error.short;
  switch (error.kind) {
    case 'unreachable':
      return 'no connection';
    case 'unauthorized':
      return 'sign in';
    case 'forbidden':
      return 'access denied';
    case 'not-found':
      return 'not found';
    case 'limit':
      return 'over a limit';
    case 'timeout':
      return 'no answer in time';
    case 'bad-answer':
      return 'answer not understood';
    case 'bad-data':
      return 'not a readable profile';
    case 'bad-question':
      return 'not to be asked so';
    case 'cancelled':
      return 'cancelled';
  }
}
