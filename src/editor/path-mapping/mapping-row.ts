// What a row of Check Path Mapping is, as plain data, and what every kind of row is made with.

import type { PathOutcome, PathReport, ReportedFile } from '../../engine/places/path-answers.ts';
import { paddedShare, widthOfShares } from '../text/share-text.ts';

export interface MappingRow {
  readonly section: string; // The heading that it stands below.
  readonly key: string;
  readonly icon: string;
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly does: RowAction;
}

export type RowAction =
  | { readonly kind: 'list'; readonly outcome: PathOutcome }
  | { readonly kind: 'apply'; readonly from: string; readonly to: string } // As the setting has them.
  | { readonly kind: 'pick'; readonly name: string } // Which of its candidates is it?
  /** Where is it? Perhaps one of those that are called so. */
  | { readonly kind: 'locate'; readonly name: string; readonly lookAlikes: readonly string[] }
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'open-folder' }
  | { readonly kind: 'revision' } // Which one was measured?
  | { readonly kind: 'settings' }
  | { readonly kind: 'copy' }
  | { readonly kind: 'nothing' };

export interface MappingFacts {
  readonly report: PathReport;
  /** What shares are of, as everywhere in the editor (`ValueFacts.whole`). */
  readonly whole: number;
  readonly typeName: string; // cpu, inuse_space …
  /** Revisions that the clone does not have, each as a sentence with what would fetch it. */
  readonly revisionsNotHere: readonly string[];
  readonly roots: readonly string[];
  /** A path as the reader knows it, below its folder. */
  readonly nameOf: (path: string) => string;
}

export const OUTCOME: Readonly<
  Record<PathOutcome, { readonly icon: string; readonly word: string; readonly means: string }>
> = {
  resolved: { icon: 'pass', word: 'Resolved', means: 'on files of this workspace' },
  outside: { icon: 'library', word: 'Outside', means: 'in libraries and code without a file' },
  ambiguous: {
    icon: 'question',
    word: 'Ambiguous',
    means: 'on one of several files, or on one that is not certain',
  },
  unmapped: { icon: 'warning', word: 'Unmapped', means: 'on files that are not found' },
};

export function namesOf({ files }: PathReport, outcome: PathOutcome): readonly ReportedFile[] {
  return files.filter((file) => file.outcome === outcome);
}

export function shareLabel(share: number, text: string): string {
  return `${paddedShare({ share, rough: false }, widthOfShares([]))}  ${text}`;
}

/** What a row of the list has room for in one line, icon and share aside; VS Code cuts the end of what is longer. */
const MOST_CHARACTERS = 56;

/** A name or path in at most as many characters: its end tells it from its neighbours, so that the begin goes first. */
export function endOf(path: string, most = MOST_CHARACTERS): string {
  if (path.length <= most) return path;
  const end = path.slice(path.length - most + 1);
  const slash = end.search(/[/\\]/);
  // From a folder on, unless that would leave hardly anything.
  return `…${slash >= 0 && slash < most / 2 ? end.slice(slash) : end}`;
}

/** Whether both stand in one line without being cut. */
export function fitsBeside(label: string, description: string): boolean {
  return label.length + description.length <= MOST_CHARACTERS;
}

/** The first sentence, and the others; of one that is longer than a row what it says, and why. */
export function inTwo(text: string): readonly [first: string, others: string] {
  const at = /[.!?] (?=[\p{Lu}\d\p{Ll}`'"/])/u.exec(text)?.index;
  const first = at === undefined ? text : text.slice(0, at + 1);
  const why =
    first.length > MOST_CHARACTERS ? /^.*? is left out(?=: )|^.*?(?=: )/.exec(first) : null;
  if (why !== null) return [why[0], text.slice(why[0].length + 2)];
  return at === undefined ? [text, ''] : [first, text.slice(at + 2)];
}

export function partOf(value: number | bigint, whole: number): number {
  return whole === 0 ? 0 : Number(value) / whole;
}
