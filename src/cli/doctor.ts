// `hotline doctor`: which files of a folder the names of a profile lead to, by which rule, and which mappings would help.

import type {
  PathOutcome,
  PathReport,
  ProposedMapping,
  ReportedFile,
} from '../engine/places/path-answers.ts';
import type { TracedRevision } from '../engine/trace/trace-answers.ts';
import type { ValueFacts } from '../engine/load/loaded.ts';
import { fewOf } from '../engine/few-of.ts';
import { sourceCodeOf } from '../engine/places/pyroscope-yaml.ts';
import { revisionSentence } from '../engine/trace/revision-sentence.ts';
import { reportFormatOf } from './arguments.ts';
import { belowRoot } from './below-root.ts';
import type { Call } from './call.ts';
import { toJson, type Json } from './json.ts';
import { placedProfile, traceQuestion, type SaidMapping } from './placed-profile.ts';
import { printable } from './printable.ts';
import { revisionsNotHere } from '../engine/places/revisions-not-here.ts';
import { refuseUnknown } from './refuse-unknown.ts';
import { formatTable, type Column } from './table.ts';
import { amountText, shareText } from './value-text.ts';

export async function doctor(call: Call): Promise<void> {
  const { options, engine, print, tell } = call;
  const format = reportFormatOf(options);
  const placed = await placedProfile(call, { revisionLabels: [] });
  const { view, facts, root, workspace, mappings } = placed;
  // Files that were renamed since are known only then.
  const { revisions } = await engine.trace(view, traceQuestion(call, placed), call.signal);
  if (options.rev !== undefined) refuseUnknown(revisions);
  const report = await engine.doctor(view, workspace);
  const told = new Set(sourceCodeOf(workspace).problems);
  const problems = [...report.problems, ...report.idleMappings];
  for (const problem of problems) if (!told.has(problem)) tell(printable(problem));
  if (format === 'json')
    print(toJson(jsonOf(report, root, revisions, { mappings, problems })) + '\n');
  else print(textOf(report, root, facts) + mappingsText(mappings) + problemsText(revisions));
}

function jsonOf(
  { total, outcomes, files, proposals, revisions }: PathReport,
  root: string,
  traced: readonly TracedRevision[],
  {
    mappings,
    problems,
  }: { readonly mappings: readonly SaidMapping[]; readonly problems: readonly string[] },
): Json {
  const found = new Map(traced.map((revision) => [revision.text, revision]));
  const { resolved, ambiguous, outside, unmapped } = outcomes;
  return {
    schemaVersion: 1,
    total,
    outcomes: { resolved, ambiguous, outside, unmapped },
    files: files.map((file) => ({
      file: file.file,
      outcome: file.outcome,
      rule: file.rule,
      places: file.places.map((place) => belowRoot(root, place)),
      lookAlikes:
        file.lookAlikes.length === 0
          ? undefined
          : file.lookAlikes.map((place) => belowRoot(root, place)),
      why: file.why,
      next: file.next,
      doubt: file.doubt?.message,
      total: file.total,
    })),
    mappings:
      mappings.length === 0 ? undefined : mappings.map(({ from, to, by }) => ({ from, to, by })),
    problems: problems.length === 0 ? undefined : problems,
    proposals: proposals.map(({ from, to, gain }) => ({ from, to: folderBelow(root, to), gain })),
    revisions: revisions.map(({ text, source, label, share }) => ({
      text,
      source,
      label: label === '' ? undefined : label,
      share,
      problem: found.get(text)?.problem?.message,
    })),
  };
}

const OUTCOMES: readonly { readonly outcome: PathOutcome; readonly means: string }[] = [
  { outcome: 'resolved', means: 'on files of the folder' },
  { outcome: 'ambiguous', means: 'on one of several files, or on one that is not certain' },
  { outcome: 'outside', means: 'in libraries, standard libraries, code without file' },
  { outcome: 'unmapped', means: 'on files that are not found' },
];

function textOf(report: PathReport, root: string, facts: ValueFacts): string {
  const { total, outcomes, files, proposals } = report;
  const share = (value: number | bigint) => shareText(Number(value), Number(total));
  const summary = OUTCOMES.map(({ outcome, means }) => [
    outcome,
    amountText(Number(outcomes[outcome]), facts),
    share(outcomes[outcome]),
    means,
  ]);
  const rows = files.map((file) => [
    amountText(Number(file.total), facts),
    share(file.total),
    file.outcome,
    file.rule ?? '',
    file.file === '' ? '(no file)' : cutMiddle(file.file),
    placeText(file, root),
  ]);
  return (
    formatTable(SUMMARY, summary, 'table') +
    doubtText(report, facts) +
    '\n' +
    formatTable(FILES, rows, 'table') +
    '\n' +
    proposalText(proposals, root, facts) +
    `\n${printable(revisionSentence(report.revisions))}\n` +
    (report.revisions.length === 0 ? 'Or name it with --rev.\n' : '')
  );
}

/** What is resolved and may stand on wrong lines all the same. */
function doubtText({ files, total }: PathReport, facts: ValueFacts): string {
  const uncertain = files.filter(({ doubt }) => doubt !== undefined);
  if (uncertain.length === 0) return '';
  const self = uncertain.reduce((sum, file) => sum + Number(file.self), 0);
  const many = uncertain.length === 1 ? '1 file that is' : `${uncertain.length} files that are`;
  return (
    `Of what is resolved, ${amountText(self, facts)} (${shareText(self, Number(total))}) is on ${many} uncertain: ` +
    'the text there may not be the measured one.\n'
  );
}

/** Where a rule `mapping` in the table comes from. */
function mappingsText(mappings: readonly SaidMapping[]): string {
  if (mappings.length === 0) return '';
  const lines = mappings.map(({ from, to, by }) => printable(`  ${from} → ${to} (${by})`) + '\n');
  return `The rule mapping goes by\n${lines.join('')}`;
}

function problemsText(revisions: readonly TracedRevision[]): string {
  return revisionsNotHere(revisions)
    .map((sentence) => `${printable(sentence)}\n`)
    .join('');
}

const SUMMARY: readonly Column[] = [
  { head: 'outcome', align: 'left' },
  { head: 'self', align: 'right' },
  { head: 'self %', align: 'right' },
  { head: '', align: 'left' },
];

const FILES: readonly Column[] = [
  { head: 'total', align: 'right' },
  { head: 'total %', align: 'right' },
  ...['outcome', 'rule', 'file', 'place'].map((head): Column => ({ head, align: 'left' })),
];

/** Longer ones would push the place out of sight; JSON has them whole. */
const MOST_CHARACTERS = 200;

/** All rows are as wide as the longest name, and a row that is wider than the terminal breaks the columns of all. */
const LONGEST_NAME = 80;
const KEPT_BEGIN = 24;

/** The beginning is what a mapping takes, the end tells the file. */
function cutMiddle(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST_NAME) return name;
  const begin = letters.slice(0, KEPT_BEGIN).join('');
  return `${begin}…${letters.slice(KEPT_BEGIN + 1 - LONGEST_NAME).join('')}`;
}

/** The end is what tells a file. */
function cut(name: string): string {
  return name.length <= MOST_CHARACTERS ? name : `…${name.slice(1 - MOST_CHARACTERS)}`;
}

function placeText({ places, why, next, lookAlikes, doubt }: ReportedFile, root: string): string {
  const named = (paths: readonly string[]) =>
    fewOf(paths.map((place) => cut(belowRoot(root, place))));
  if (places.length > 0) {
    const uncertain = doubt?.message ?? why;
    return uncertain === undefined ? named(places) : `${named(places)} (uncertain: ${uncertain})`;
  }
  const alike = lookAlikes.length === 0 ? [] : [`Looks like ${named(lookAlikes)}.`];
  // A reason has the name in it.
  return [why === undefined ? [] : cut(why), next ?? [], alike].flat().join(' ');
}

/** As settings, which is where the editor takes them from; the command line takes the same from --map. */
function proposalText(
  proposals: readonly ProposedMapping[],
  root: string,
  facts: ValueFacts,
): string {
  if (proposals.length === 0) return 'No mapping that is certain would resolve more.\n';
  const comma = (at: number) => (at < proposals.length - 1 ? ',' : '');
  const lines = proposals.map(({ from, to }, at) => {
    const [left, right] = [from, folderBelow(root, to)].map((side) =>
      JSON.stringify(printable(side)),
    );
    return `  { "from": ${left}, "to": ${right} }${comma(at)}\n`;
  });
  const gains = proposals.map(({ from, to, gain, files, why }) => {
    const many = `${files} ${files === 1 ? 'name' : 'names'}`;
    return (
      printable(
        `  --map ${from}=${folderBelow(root, to)}  resolves ${many}, ${amountText(gain, facts)}${why === undefined ? '' : `: ${why}`}`,
      ) + '\n'
    );
  });
  return (
    'These mappings lead to files that exist. As settings of the editor:\n\n' +
    `"hotline.pathMappings": [\n${lines.join('')}]\n\nOn the command line:\n\n${gains.join('')}`
  );
}

function folderBelow(root: string, folder: string): string {
  const relative = belowRoot(root, folder);
  return relative === '' ? './' : `${relative.replace(/\/$/, '')}/`;
}
