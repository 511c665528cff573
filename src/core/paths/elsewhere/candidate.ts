// Where on a machine a file may lie that is in no workspace: places to look at, best first, and what to say where it is
// in none of them. Nothing here looks: `engine/outside-source.ts` does.

import { segmentsOf } from '../segments.ts';

/** What a machine says of where its tools keep sources. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Its lists of folders are parted by `;` and paths begin with drives. */
  readonly isWindows: boolean;
  /** The folders of the workspace, which may have packages of their own below them. */
  readonly roots: readonly string[];
}

/** One file that may be it: `folder/below`, or `folder/…/below` for each folder there whose name begins with `child`. */
export interface Candidate {
  readonly folder: string; // Absolute.
  readonly child?: string;
  readonly below: string; // Without `..`.
  /** The path says the version, so that what lies there is the very text that was measured. */
  readonly certain: boolean;
}

export interface Search {
  /** What lies there, as a reader is told: `Go module`. */
  readonly what: string;
  readonly candidates: readonly Candidate[];
  /** A Go installation counts only if the file `VERSION` of its folder agrees with the version. */
  readonly goVersion?: { readonly wanted: string | undefined; readonly exact: boolean };
  /** One sentence: why the text of a candidate that isn't certain may be another. */
  readonly doubt: string;
  readonly missing: Missing;
}

/** What is told where no candidate is there. */
export interface Missing {
  readonly message: string;
  readonly next: string;
  /** What brings the file; only of names that a shell takes for nothing else. */
  readonly command?: string;
}

/** A candidate, or none where the name leads out of the folder that it should lie in. */
export function candidate(
  folder: string | undefined,
  below: string,
  { child, certain = false }: { readonly child?: string; readonly certain?: boolean } = {},
): readonly Candidate[] {
  const parts = segmentsOf(below);
  if (folder === undefined || folder === '' || parts.length === 0 || parts.includes('..'))
    return [];
  const found = { folder, below: parts.join('/'), certain };
  return [child === undefined ? found : { ...found, child }];
}

/** The place that an absolute name spells. */
export function asSpelled(
  { text, absolute }: { readonly text: string; readonly absolute: boolean },
  certain = false,
): readonly Candidate[] {
  if (!absolute) return [];
  const cut = text.indexOf('/') + 1; // After `/` or `C:/`.
  return candidate(text.slice(0, cut), text.slice(cut), { certain });
}

/** The command, where all that was put into it are plain words: names come from files that anybody may have written. */
export function plainCommand(command: string, words: readonly string[]): string | undefined {
  const isPlain = words.every((word) => /^[A-Za-z0-9][\w.+~/@-]*$/.test(word));
  return isPlain ? command : undefined;
}

/** What is missing, with the command in the next step where there is one. */
export function missing(message: string, command: string | undefined, otherwise: string): Missing {
  if (command === undefined) return { message, next: otherwise };
  return { message, next: `Run \`${command}\` and open it again.`, command };
}
