// `hotline.pathMappings`: what the user says of where names lead. Prefixes only: a pattern that nearly matches is how
// costs come to stand in the wrong file.

/** Names below `from` are files below `to`: `/app/` → `services/cart/`. */
export interface PathMapping {
  readonly from: string; // As names begin; '' for all relative names.
  readonly to: string; // Absolute, or relative to a workspace folder; '' and `./` are the folder itself.
}

export interface ReadMappings {
  readonly mappings: readonly PathMapping[];
  /** A sentence for each entry that is not one. The others hold all the same. */
  readonly broken: readonly string[];
}

/**
 * Reads the setting's value, which may be anything: settings are files that people write.
 *
 * @param of what the value is called where it is mended
 */
export function readPathMappings(value: unknown, of = 'hotline.pathMappings'): ReadMappings {
  if (value === undefined || value === null) return { mappings: [], broken: [] };
  if (!Array.isArray(value))
    return { mappings: [], broken: [`${of} is no list of {"from": …, "to": …}.`] };
  const mappings: PathMapping[] = [];
  const broken: string[] = [];
  value.forEach((entry: unknown, at) => {
    const isMapping = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
    const { from, to } = (isMapping ? entry : {}) as {
      readonly from?: unknown;
      readonly to?: unknown;
    };
    const why = isMapping ? reasonAgainst(from, to) : 'it is no {"from": …, "to": …}';
    if (why === undefined) mappings.push({ from: from as string, to: to as string });
    else broken.push(`Mapping ${at + 1} of ${of} is left out: ${why}.`);
  });
  return { mappings, broken };
}

function reasonAgainst(from: unknown, to: unknown): string | undefined {
  if (typeof from !== 'string') return 'its "from" is no text';
  if (typeof to !== 'string') return 'its "to" is no text';
  const pattern = [from, to].find((side) => /[*?]|\$\{|^\^|\$$/.test(side));
  if (pattern !== undefined)
    return `"${pattern}" is a pattern, and mappings are beginnings of names`;
  if (/(^|[/\\])\.\.([/\\]|$)/.test(from)) return `"${from}" has a "..", which no cleaned name has`;
  return undefined;
}
