// Paths of files as a reader of the command line wants them.

import path from 'node:path';

/** Relative to the root with forward slashes; a place that a mapping leads to may lie elsewhere. */
export function belowRoot(root: string, place: string): string {
  const relative = path.relative(root, place);
  return (relative.startsWith('..') ? place : relative).split(path.sep).join('/');
}
