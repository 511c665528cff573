// What Check Path Mapping lists, as plain data: outcomes by cost, mappings that would help, and names that found no file
// or several. A row says what pressing it does; check-path-mapping.ts does it.

import type { PathOutcome, ProposedMapping } from '../../engine/places/path-answers.ts';
import { revisionSentence } from '../../engine/trace/revision-sentence.ts';
import { writtenTarget } from '../session/path-mappings.ts';
import { counted } from '../text/counted.ts';
import { OUTCOMES } from '../text/outcomes-text.ts';
import { withoutPages } from '../text/pages.ts';
import { shareText } from '../text/share-text.ts';
import {
  endOf,
  fitsBeside,
  inTwo,
  namesOf,
  OUTCOME,
  partOf,
  shareLabel,
  type MappingFacts,
  type MappingRow,
} from './mapping-row.ts';
import { doubtfulRows, nameRows, pickedRows } from './name-rows.ts';

export function mappingRows(facts: MappingFacts): readonly MappingRow[] {
  return [
    ...problemRows(facts),
    ...outcomeRows(facts),
    ...proposalRows(facts),
    ...nameRows('unmapped', facts),
    ...nameRows('ambiguous', facts),
    ...doubtfulRows(facts),
    ...pickedRows(facts),
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
function revisionRow({ report: { revisions }, revisionsNotHere }: MappingFacts): MappingRow {
  const [first] = revisions;
  const isHere = revisionsNotHere.length === 0;
  const sentence = isHere ? revisionSentence(revisions) : revisionsNotHere.join(' ');
  return {
    section: 'measured revision',
    key: 'revision',
    icon: isHere ? 'git-commit' : 'warning',
    label:
      first === undefined
        ? 'No revision is told'
        : revisions.length === 1
          ? first.text
          : counted(revisions.length, 'revision'),
    description: isHere ? '' : 'not in this clone',
    detail: withoutPages(sentence),
    does: { kind: 'revision' },
  };
}

/** One sentence on how things are, above the rows. */
export function mappingSentence({ report }: MappingFacts): string {
  const count = (outcome: PathOutcome) => namesOf(report, outcome).length;
  const open = (['unmapped', 'ambiguous'] as const)
    .filter((outcome) => count(outcome) > 0)
    .map((outcome) => `${count(outcome)} ${count(outcome) === 1 ? 'is' : 'are'} ${outcome}`);
  const doubtful = report.files.filter(({ doubt }) => doubt !== undefined).length;
  if (open.length === 0 && doubtful > 0)
    return `Every name leads to one file, or lies outside. The text of ${doubtful} may not be the measured one.`;
  if (open.length === 0)
    return 'Every name in the profile leads to one file here, or is known to lie outside.';
  const all = report.files.filter(({ file }) => file !== '').length;
  return `Of ${counted(all, 'name')} in the profile, ${open.join(' and ')}.`;
}

function problemRows({ report, roots, nameOf }: MappingFacts): readonly MappingRow[] {
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
    const isSetting = /^(Mapping \d+ of )?hotline\.pathMappings /.test(problem);
    return {
      section,
      key: `problem:${at}`,
      icon: 'error',
      ...sentences(withShortPath(problem, nameOf)),
      does: isSetting ? { kind: 'settings' } : { kind: 'nothing' },
    };
  });
  // Settings hold for other profiles, too: that one does nothing here may be as it should.
  const idle = report.idleMappings.map((sentence, at): MappingRow => ({
    section: 'mappings without effect here',
    key: `idle:${at}`,
    icon: 'info',
    ...sentences(sentence),
    does: { kind: 'settings' },
  }));
  return [...noFolder, ...problems, ...idle];
}

/** One below the other: a row has no room for both. */
function sentences(text: string): Pick<MappingRow, 'label' | 'description' | 'detail'> {
  const [label, detail] = inTwo(text);
  return { label, description: '', ...(detail === '' ? {} : { detail }) };
}

/** The file that a sentence begins with, as the reader knows it. */
function withShortPath(sentence: string, nameOf: MappingFacts['nameOf']): string {
  const path = /^(?:[/\\]|[A-Za-z]:[/\\]).*?(?=(?:: mapping \d+)? is left out: )/.exec(
    sentence,
  )?.[0];
  return path === undefined ? sentence : nameOf(path) + sentence.slice(path.length);
}

function outcomeRows(facts: MappingFacts): readonly MappingRow[] {
  const { report, whole, typeName } = facts;
  const share = (value: number | bigint) => partOf(value, whole);
  const there = OUTCOMES.filter((outcome) => namesOf(report, outcome).length > 0).toSorted(
    (a, b) => Math.abs(Number(report.outcomes[b])) - Math.abs(Number(report.outcomes[a])),
  );
  return there.map((outcome) => {
    const { icon, word, means } = OUTCOME[outcome];
    return {
      section: `${typeName} by outcome`,
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
  const doubtful = files.filter(({ doubt }) => doubt !== undefined).length;
  const uncertain = doubtful === 0 ? '' : ` (${doubtful} of uncertain text)`;
  return `${counted(files.length, 'name')}${uncertain}: ${[...told, ...more].join(', ')}`;
}

const MOST_RULES = 3;

/** Both have to stand in one line. */
const MOST_OF_FOLDER = 24;

function proposalRows({ report, whole, roots }: MappingFacts): readonly MappingRow[] {
  return report.proposals.map(({ from, to, gain, files, why }: ProposedMapping): MappingRow => {
    const target = writtenTarget(to, roots);
    const words = `Map ${endOf(from, MOST_OF_FOLDER)} → ${endOf(target, MOST_OF_FOLDER)}`;
    const gains = `resolves ${counted(files, 'name')}`;
    const isBeside = fitsBeside(words, gains);
    const below = [...(isBeside ? [] : [gains]), ...(why === undefined ? [] : [why])].join(': ');
    return {
      section: 'mappings that would help',
      key: `apply:${from}`,
      icon: 'add',
      label: shareLabel(partOf(gain, whole), words),
      description: isBeside ? gains : '',
      ...(below === '' ? {} : { detail: below }),
      does: { kind: 'apply', from, to: target },
    };
  });
}
