// How a file name is cut for comparison: recorders on three systems spell one path in many ways.

/** The parts of a path without `.`, empty parts and resolved `..`; backslashes count as slashes. */
export function segmentsOf(path: string): readonly string[] {
  const segments: string[] = [];
  for (const part of path.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else segments.push(part);
  }
  return segments;
}

/** The last part of a path, e.g. `quote.go`. */
export function baseNameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** How many parts two paths share, counted from their ends. */
export function commonSuffix(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count++;
  return count;
}

/**
 * What a file or a folder of profiles is called for short: a file's last part, and of a folder, which is often named
 * `cpu` or `heap` only, the one above it too.
 */
export function shortName(path: string): string {
  const segments = segmentsOf(path);
  const last = segments.at(-1) ?? path;
  return last.includes('.') ? last : segments.slice(-2).join('/');
}
