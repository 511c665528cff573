// Search patterns from file names. A name from a profile is data: whatever has a meaning in a pattern is taken out of it.

/** A command line on Windows holds 32 767 characters; the search program is given the pattern there. */
const LONGEST_GLOB = 8000;

/** As few patterns as are needed to find files with one of the names, in any folder. */
export function globsFor(baseNames: readonly string[]): readonly string[] {
  const globs: string[] = [];
  let batch: string[] = [];
  let length = 0;
  const flush = () => {
    if (batch.length === 1) globs.push(`**/${batch[0]!}`);
    if (batch.length > 1) globs.push(`**/{${batch.join(',')}}`);
    batch = [];
    length = 0;
  };
  for (const name of baseNames) {
    if (name === '' || name.length > 255 || /[/\\\0]/.test(name)) continue;
    const pattern = name.replace(/[*?[\]{},!]/g, '?');
    if (length + pattern.length > LONGEST_GLOB) flush();
    batch.push(pattern);
    length += pattern.length + 1;
  }
  flush();
  return globs;
}
