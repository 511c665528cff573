// `hotline.revisionLabels`: labels of the reader's own that tell a revision, asked before those that are asked anyway.

import { STANDARD_REVISIONS } from './revisions.ts';

export interface ReadRevisionLabels {
  /** All names to ask, the reader's first, each once: for `RevisionQuestion.labels`. */
  readonly labels: readonly string[];
  /** A sentence for each entry that is no name. The others hold all the same. */
  readonly broken: readonly string[];
}

/** Reads the setting's value, which may be anything: settings are files that people write. */
export function revisionLabels(extra: unknown): ReadRevisionLabels {
  const standard = STANDARD_REVISIONS.labels;
  if (extra === undefined || extra === null) return { labels: standard, broken: [] };
  if (!Array.isArray(extra))
    return { labels: standard, broken: ['The revision labels are no list of names.'] };
  const labels: string[] = [];
  const broken: string[] = [];
  extra.forEach((entry: unknown, at) => {
    const why = reasonAgainst(entry);
    if (why === undefined) labels.push(...spellings((entry as string).trim()));
    else broken.push(`Revision label ${at + 1} is left out: ${why}.`);
  });
  return { labels: [...new Set([...labels, ...standard])], broken };
}

function reasonAgainst(entry: unknown): string | undefined {
  if (typeof entry !== 'string') return 'it is no text';
  const name = entry.trim();
  if (name === '') return 'it is empty';
  // A condition or a list where a name should be would never be found, and nobody would know why.
  if (/[\s=,{}"]/.test(name)) return `"${name}" is no name of a label`;
  return undefined;
}

/** Some stores have no names with dots, dashes or slashes, and put `_` for each. */
function spellings(name: string): readonly string[] {
  return [name, name.replace(/[^A-Za-z0-9_]/g, '_')];
}
