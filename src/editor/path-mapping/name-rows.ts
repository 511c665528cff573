// Rows for names of the profile: those that are to be mended first, and all of one outcome by the rule that led there.

import type { PathOutcome, ReportedFile } from '../../engine/places/path-answers.ts';
import { fewOf } from '../../engine/few-of.ts';
import { counted } from '../text/counted.ts';
import { paddedShare, widthOfShares } from '../text/share-text.ts';
import {
  endOf,
  fitsBeside,
  namesOf,
  OUTCOME,
  partOf,
  type MappingFacts,
  type MappingRow,
} from './mapping-row.ts';
import { grouped } from '../../core/grouped.ts';
import { baseNameOf } from '../../core/paths/segments.ts';

/** Names of one outcome in the first list: what is mended first. All of them are one step away. */
const MOST_NAMES = 12;
/** Names in a list of their own: nobody reads further, and the report has all. */
const MOST_LISTED = 500;

export function nameRows(
  outcome: 'unmapped' | 'ambiguous',
  facts: MappingFacts,
): readonly MappingRow[] {
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

/** Files that are found, and whose text may be another than the measured one. */
export function doubtfulRows(facts: MappingFacts): readonly MappingRow[] {
  const files = facts.report.files.filter(({ doubt }) => doubt !== undefined);
  return files.slice(0, MOST_NAMES).map((file) => ({
    ...nameRow(file, 'found, but perhaps not the text that was measured', files, facts),
    key: `doubt:${file.file}`,
  }));
}

/** What the reader has decided, and may decide otherwise. */
export function pickedRows(facts: MappingFacts): readonly MappingRow[] {
  const files = namesOf(facts.report, 'resolved').filter(({ rule }) => rule === 'picked');
  return files.map((file) => ({
    ...nameRow(file, 'picked by you', files, facts),
    key: `picked:${file.file}`,
    icon: 'check',
    does: { kind: 'pick', name: file.file },
  }));
}

/** All names of one outcome by the rule that led there, what costs most first. */
export function outcomeList(outcome: PathOutcome, facts: MappingFacts): readonly MappingRow[] {
  const files = namesOf(facts.report, outcome);
  const listed = files.slice(0, MOST_LISTED);
  const groups = grouped(listed, ({ rule }) => rule ?? '');
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
    label: `${paddedShare(share, width)}  ${file.file === '' ? '(no file)' : endOf(file.file)}`,
  };
  const [place] = file.places;
  const detail = whyText(file, nameOf);
  switch (file.outcome) {
    case 'resolved':
      return {
        ...row,
        icon: file.doubt === undefined ? 'file' : 'warning',
        ...placeParts(file, among, nameOf),
        does: place === undefined ? { kind: 'nothing' } : { kind: 'open', path: place },
      };
    case 'ambiguous':
      return {
        ...row,
        description:
          file.places.length === 1
            ? 'say whether it is this file…'
            : `pick one of ${counted(file.places.length, 'file')}…`,
        detail: [
          fewOf(file.places.map((each) => endOf(nameOf(each), MOST_OF_SEVERAL))),
          ...(file.why === undefined ? [] : [file.why]),
        ].join(': '),
        does: { kind: 'pick', name: file.file },
      };
    case 'outside':
      return { ...row, description: '', does: { kind: 'nothing' } };
    case 'unmapped': {
      const asks = canBeMapped(file.file) ? 'choose its file…' : '';
      const isBeside = fitsBeside(endOf(file.file), asks);
      const below = [isBeside ? '' : asks, detail].filter((text) => text !== '').join(' ');
      return {
        ...row,
        description: isBeside ? asks : '',
        ...(below === '' ? {} : { detail: below }),
        does: canBeMapped(file.file)
          ? { kind: 'locate', name: file.file, lookAlikes: file.lookAlikes }
          : { kind: 'nothing' },
      };
    }
  }
}

/** Below a label there is no heading and no share. */
const MOST_BELOW = 70;

/** Three of them have to stand in one line. */
const MOST_OF_SEVERAL = 30;

/**
 * Where a name led, and why the text there may not be the measured one. Beside the name where all of a list have room for
 * it, below it in all of them otherwise.
 */
function placeParts(
  file: ReportedFile,
  among: readonly ReportedFile[],
  nameOf: MappingFacts['nameOf'],
): Pick<MappingRow, 'description' | 'detail'> {
  const textOf = ({ places: [place] }: ReportedFile) => (place === undefined ? '' : nameOf(place));
  const { doubt } = file;
  if (doubt !== undefined)
    return { description: '', detail: `${endOf(textOf(file), MOST_OF_SEVERAL)}: ${doubt.message}` };
  return among.every((each) => fitsBeside(each.file, textOf(each)))
    ? { description: textOf(file) }
    : { description: '', detail: endOf(textOf(file), MOST_BELOW) };
}

/** Why a name has no place, and which files are called so. */
function whyText({ why, next, lookAlikes }: ReportedFile, nameOf: MappingFacts['nameOf']): string {
  const names = lookAlikes.map((each) => endOf(nameOf(each), MOST_OF_SEVERAL));
  const alike = names.length === 0 ? [] : [`Looks like ${fewOf(names)}.`];
  return [why ?? [], next ?? [], alike].flat().join(' ');
}

/** Mappings are about files. Classes of the JVM are told by their package, and their names are no paths. */
function canBeMapped(name: string): boolean {
  const base = baseNameOf(name);
  const isClass = !base.includes('.') || /^[^/\\].*\.(java|kt|scala|groovy|clj)$/.test(name);
  return !isClass;
}
