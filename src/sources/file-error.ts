// What the operating system says when a file cannot be read, as a sentence.

import { SourceError } from './source-error.ts';

/** `what` begins the sentence, e.g. `The file`. */
export function fileError(error: unknown, path: string, what: string): SourceError {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new SourceError('not-found', `${what} ${path} is not there.`, 'Check the path.', {
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new SourceError(
        'forbidden',
        `${what} ${path} may not be read by this user.`,
        'Change its permissions, or copy it to where it may be read.',
        { cause: error },
      );
    default:
      return new SourceError(
        'not-found',
        `${what} ${path} cannot be read (${code === '' ? String(error) : code}).`,
        'Check the path and the disk.',
        { cause: error },
      );
  }
}
