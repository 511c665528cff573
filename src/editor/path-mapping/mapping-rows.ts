// What Check Path Mapping lists, as plain data: outcomes by cost, mappings that would help, and names that found no file
// or several. A row says what pressing it does; check-path-mapping.ts does it.

import type {
  PathOutcome,
  PathReport,
  ProposedMapping,
  ReportedFile,
} from '../../engine/engine.ts';
import { revisionSentence } from '../../engine/revision-sentence.ts';
import { writtenTarget } from '../session/path-mappings.ts';
import { counted } from '../text/counted.ts';
import { OUTCOMES } from '../text/outcomes-text.ts';
import { paddedShare, shareText, widthOfShares } from '../text/share-text.ts';

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
  | { readonly kind: 'locate'; readonly name: string } // Where is it?
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
  readonly roots: readonly string[];
  /** A path as the reader knows it, below its folder. */
  readonly nameOf: (path: string) => string;
}

/** Names of one outcome in the first list: what is mended first. All of them are one step away. */
const MOST_NAMES = 12;
/** Names in a list of their own: nobody reads further, and the report has all. */
const MOST_LISTED = 500;

const OUTCOME: Readonly<
  Record<PathOutcome, { readonly icon: string; readonly word: string; readonly means: string }>
> = {
  resolved: { icon: 'pass', word: 'Resolved', means: 'on files of this workspace' },
  outside: { icon: 'library', word: 'Outside', means: 'in libraries and code without a file' },
  ambiguous: { icon: 'question', word: 'Ambiguous', means: 'on one of several files' },
  unmapped: { icon: 'warning', word: 'Unmapped', means: 'on files that are not found' },
};

export function mappingRows(facts: MappingFacts): readonly MappingRow[] {
  return [
    ...problemRows(facts),
    ...outcomeRows(facts),
    ...proposalRows(facts),
    ...nameRows('unmapped', facts),
    ...nameRows('ambiguous', facts),
    revisionRow(facts),
    {
      section: 'also',
      key: 'copy',
      icon: 'copy',
      label: 'Copy Report',
      description: 'every name with its outcome, as text',
      does: { kind: 'copy' },
    },
    {
      section: 'also',
      key: 'settings',
      icon: 'json',
      label: 'Edit Path Mappings',
      description: 'hotline.pathMappings in settings.json',
      does: { kind: 'settings' },
    },
  ];
}

/** Where a line is today hangs on which text was measured. */
function revisionRow({ report: { revisions } }: MappingFacts): MappingRow {
  const [first] = revisions;
  const sentence = revisionSentence(revisions);
  return {
    section: 'measured revision',
    key: 'revision',
    icon: 'git-commit',
    label:
      first === undefined
        ? 'No revision is told'
        : revisions.length === 1
          ? first.text
          : counted(revisions.length, 'revision'),
    description: '',
    detail: sentence,
    does: { kind: 'revision' },
  };
}

/** One sentence on how things are, above the rows. */
export function mappingSentence({ report }: MappingFacts): string {
  const count = (outcome: PathOutcome) => namesOf(report, outcome).length;
  const open = (['unmapped', 'ambiguous'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${count(outcome) === 1 ? 'is' : 'are'} ${outcome}`);
  if (open.length === 0)
    return 'Every name in the profile leads to one file here, or is known to lie outside.';
  const all = report.files.filter(({ file }) => file !== '').length;
  return `Of ${counted(all, 'name')} in the profile, ${open.join(' and ')}.`;
}

/** All names of one outcome by the rule that led there, what costs most first. */
export function outcomeList(outcome: PathOutcome, facts: MappingFacts): readonly MappingRow[] {
  const files = namesOf(facts.report, outcome);
  const listed = files.slice(0, MOST_LISTED);
  const groups = Map.groupBy(listed, ({ rule }) => rule ?? '');
  const rows = [...groups].flatMap(([rule, of]) =>
    of.map((file) => nameRow(file, sectionOf(rule, of.length), listed, facts)),
  );
  const more = files.length - listed.length;
  if (more === 0) return rows;
  const copy: MappingRow = {
    section: 'also',
    key: 'copy',
    icon: 'copy',
    label: 'Copy Report',
    description: `it has ${more} more`,
    does: { kind: 'copy' },
  };
  return [...rows, copy];
}

/** What pressing a row of such a list does, and by which cost they stand. */
export function outcomeSentence(outcome: PathOutcome, { report }: MappingFacts): string {
  const does: Readonly<Record<PathOutcome, string>> = {
    resolved: '; Enter opens the file',
    outside: '',
    ambiguous: '; Enter asks which file is meant',
    unmapped: '; Enter asks for the file, and maps its neighbours too',
  };
  return `${counted(namesOf(report, outcome).length, 'name')} by total cost${does[outcome]}`;
}

export function outcomeTitle(outcome: PathOutcome): string {
  return `${OUTCOME[outcome].word}: ${OUTCOME[outcome].means}`;
}

/** `go-module` reads as a name that docs/paths.md explains. */
function sectionOf(rule: string, count: number): string {
  return rule === '' ? 'no rule fits' : `${rule} (${count})`;
}

function problemRows({ report, roots }: MappingFacts): readonly MappingRow[] {
  const section = 'to be mended';
  const noFolder: readonly MappingRow[] =
    roots.length > 0
      ? []
      : [
          {
            section,
            key: 'open-folder',
            icon: 'folder-opened',
            label: 'Open Folder…',
            description: 'no folder is open, so no name can lead to a file of it',
            does: { kind: 'open-folder' },
          },
        ];
  const problems = report.problems.map((problem, at): MappingRow => {
    // A .pyroscope.yaml is mended where it lies, which its sentence says.
    const isSetting = /^(Path mapping|The path mappings)/.test(problem);
    return {
      section,
      key: `problem:${at}`,
      icon: 'error',
      label: problem,
      description: '',
      does: isSetting ? { kind: 'settings' } : { kind: 'nothing' },
    };
  });
  return [...noFolder, ...problems];
}

function outcomeRows(facts: MappingFacts): readonly MappingRow[] {
  const { report, whole, typeName } = facts;
  const share = (value: number | bigint) => partOf(value, whole);
  const there = OUTCOMES.filter((outcome) => namesOf(report, outcome).length > 0);
  return there.map((outcome) => {
    const { icon, word, means } = OUTCOME[outcome];
    return {
      section: `where ${typeName} is spent`,
      key: `outcome:${outcome}`,
      icon,
      label: shareLabel(share(report.outcomes[outcome]), word),
      description: means,
      detail: rulesText(outcome, facts),
      does: { kind: 'list', outcome },
    };
  });
}

/** `by go-package 60.1 %, build-root 11.1 %`, or how many names there are where no rule led anywhere. */
function rulesText(outcome: PathOutcome, { report, whole }: MappingFacts): string {
  const files = namesOf(report, outcome);
  if (outcome === 'unmapped') return counted(files.length, 'name');
  const sums = new Map<string, number>();
  for (const { rule = '', self } of files) sums.set(rule, (sums.get(rule) ?? 0) + Number(self));
  const rules = [...sums].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  const told = rules
    .slice(0, MOST_RULES)
    .map(([rule, sum]) => `${rule} ${shareText(partOf(sum, whole))}`);
  const more = rules.length > told.length ? [`${rules.length - told.length} more`] : [];
  return `${counted(files.length, 'name')}: ${[...told, ...more].join(', ')}`;
}

const MOST_RULES = 3;

function proposalRows({ report, whole, roots }: MappingFacts): readonly MappingRow[] {
  return report.proposals.map(({ from, to, gain, files }: ProposedMapping): MappingRow => {
    const target = writtenTarget(to, roots);
    return {
      section: 'mappings that would help',
      key: `apply:${from}`,
      icon: 'add',
      label: shareLabel(partOf(gain, whole), `Map ${from} → ${target}`),
      description: `resolves ${counted(files, 'name')}`,
      does: { kind: 'apply', from, to: target },
    };
  });
}

function nameRows(outcome: 'unmapped' | 'ambiguous', facts: MappingFacts): readonly MappingRow[] {
  const files = namesOf(facts.report, outcome);
  const shown = files.length <= MOST_NAMES + 1 ? files : files.slice(0, MOST_NAMES);
  const section = `${outcome}, by total`;
  const rows = shown.map((file) => nameRow(file, section, shown, facts));
  const more = files.length - shown.length;
  if (more === 0) return rows;
  return [
    ...rows,
    {
      section,
      key: `more:${outcome}`,
      icon: 'ellipsis',
      label: `${more} more`,
      description: '',
      does: { kind: 'list', outcome },
    },
  ];
}

function nameRow(
  file: ReportedFile,
  section: string,
  among: readonly ReportedFile[],
  { whole, nameOf }: MappingFacts,
): MappingRow {
  const share = { share: partOf(file.total, whole), rough: false };
  const width = widthOfShares(
    among.map(({ total }) => ({ share: partOf(total, whole), rough: false })),
  );
  const row = {
    section,
    key: `name:${file.file}`,
    icon: OUTCOME[file.outcome].icon,
    label: `${paddedShare(share, width)}  ${file.file === '' ? '(no file)' : file.file}`,
  };
  const [place] = file.places;
  switch (file.outcome) {
    case 'resolved':
      return {
        ...row,
        icon: 'file',
        description: place === undefined ? '' : nameOf(place),
        does: place === undefined ? { kind: 'nothing' } : { kind: 'open', path: place },
      };
    case 'ambiguous':
      return {
        ...row,
        description: `pick one of ${counted(file.places.length, 'file')}…`,
        detail: placesText(file.places.map(nameOf)),
        does: { kind: 'pick', name: file.file },
      };
    case 'outside':
      return { ...row, description: '', does: { kind: 'nothing' } };
    case 'unmapped':
      return {
        ...row,
        description: canBeMapped(file.file) ? 'choose its file…' : '',
        ...(file.why === undefined ? {} : { detail: file.why }),
        does: canBeMapped(file.file) ? { kind: 'locate', name: file.file } : { kind: 'nothing' },
      };
  }
}

const MOST_PLACES = 3;

function placesText(places: readonly string[]): string {
  const more = places.length - MOST_PLACES;
  return places.slice(0, MOST_PLACES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Mappings are about files. Classes of the JVM are told by their package, and their names are no paths. */
function canBeMapped(name: string): boolean {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const isClass = !base.includes('.') || /^[^/\\].*\.(java|kt|scala|groovy|clj)$/.test(name);
  return !isClass;
}

function namesOf({ files }: PathReport, outcome: PathOutcome): readonly ReportedFile[] {
  return files.filter((file) => file.outcome === outcome);
}

function shareLabel(share: number, text: string): string {
  return `${paddedShare({ share, rough: false }, widthOfShares([]))}  ${text}`;
}

function partOf(value: number | bigint, whole: number): number {
  return whole === 0 ? 0 : Number(value) / whole;
}
