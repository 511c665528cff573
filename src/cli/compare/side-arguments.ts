// The two sides of a call: what stands behind --base and behind --new, and what stands before them and is said of both.

/** The words of a call, parted. Each part may have options and, behind them or before, files. */
export interface PartedArguments {
  readonly both: readonly string[];
  readonly base: readonly string[];
  readonly fresh: readonly string[];
}

const BEGINS: Readonly<Record<string, 'base' | 'fresh'>> = { '--base': 'base', '--new': 'fresh' };

/** `--base=FILE` is the same as `--base FILE`. A side that is named twice goes on. */
export function partArguments(argv: readonly string[]): PartedArguments {
  const parts = { both: [] as string[], base: [] as string[], fresh: [] as string[] };
  let part: keyof typeof parts = 'both';
  for (const word of argv) {
    const [, name = word, file] = /^(--base|--new)=(.*)$/s.exec(word) ?? [];
    part = BEGINS[name] ?? part;
    if (BEGINS[name] === undefined) parts[part].push(word);
    else if (file !== undefined) parts[part].push(file);
  }
  return parts;
}
