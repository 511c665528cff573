// What go.mod, go.work and vendor/modules.txt say that names depend on. Only the lines that are needed are read: the go
// command has checked the rest.

export interface GoMod {
  readonly module: string | undefined;
  readonly replaces: readonly GoReplace[];
  /** The version of each required module by its path. */
  readonly requires: ReadonlyMap<string, string>;
  /** The version of the language, of the line `toolchain` where there is one. */
  readonly go: string | undefined;
}

/** `replace old [version] => target [version]`; a target that begins with `.` or `/` is a folder. */
export interface GoReplace {
  readonly module: string;
  readonly version: string | undefined;
  readonly target: string;
}

/** Reads go.mod, or go.work, which has no module of its own. */
export function readGoMod(text: string): GoMod {
  const replaces: GoReplace[] = [];
  const requires = new Map<string, string>();
  let module: string | undefined;
  let go: string | undefined;
  let toolchain: string | undefined;
  let block = '';
  for (const line of text.split('\n')) {
    const words = wordsOf(line);
    if (words.length === 0) continue;
    if (words[0] === ')') {
      block = '';
      continue;
    }
    if (words[1] === '(') {
      block = words[0]!;
      continue;
    }
    const [verb = '', ...rest] = block === '' ? words : [block, ...words];
    if (verb === 'module') module ??= rest[0];
    if (verb === 'go') go ??= rest[0];
    if (verb === 'toolchain') toolchain ??= rest[0]?.replace(/^go/, '');
    if (verb === 'require' && rest[0] !== undefined && rest[1] !== undefined)
      requires.set(rest[0], rest[1]);
    if (verb === 'replace') replaces.push(...replaceOf(rest));
  }
  return { module, replaces, requires, go: toolchain ?? go };
}

function replaceOf(words: readonly string[]): readonly GoReplace[] {
  const arrow = words.indexOf('=>');
  const module = words[0];
  const target = words[arrow + 1];
  if (arrow < 1 || module === undefined || target === undefined) return [];
  return [
    { module, version: arrow === 2 ? words[1] : undefined, target: target.replaceAll('\\', '/') },
  ];
}

/** The version of each vendored module by its path: the lines `# path version` of vendor/modules.txt. */
export function readVendoredVersions(text: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [hash, module, version] = wordsOf(line);
    if (hash === '#' && module !== undefined && version !== undefined && version !== '=>')
      versions.set(module, version);
  }
  return versions;
}

/** The words of a line without its comment; a path with blanks stands in quotes. */
function wordsOf(line: string): string[] {
  return [...line.replace(/(^|\s)\/\/.*$/s, '').matchAll(/"([^"]*)"|`([^`]*)`|[^\s"`]+/g)].map(
    ([word, quoted, raw]) => quoted ?? raw ?? word,
  );
}
