// The report of Check Path Mapping as plain text, to be pasted into an issue or a mail: what `hotline doctor` prints.

import type { PathOutcome, ReportedFile } from '../../engine/places/path-answers.ts';
import { revisionSentence } from '../../engine/trace/revision-sentence.ts';
import { writtenTarget } from '../session/path-mappings.ts';
import { counted } from '../text/counted.ts';
import { OUTCOMES } from '../text/outcomes-text.ts';
import type { MappingFacts } from './mapping-row.ts';

/** Lines of text; `subject` says which profile it is about. */
export function mappingReport(subject: string, facts: MappingFacts): string {
  const { report, whole, typeName, revisionsNotHere, roots, nameOf } = facts;
  const share = (value: number | bigint) => percent(whole === 0 ? 0 : Number(value) / whole);
  const outcomes = OUTCOMES.map(
    (outcome: PathOutcome) => `${share(report.outcomes[outcome])}  ${outcome}`,
  );
  const mappings = report.proposals.map(({ from, to, gain, files }) => {
    const setting = JSON.stringify({ from, to: writtenTarget(to, roots) });
    return `${share(gain)}  ${setting}  ${counted(files, 'name')}`;
  });
  const names = report.files.map((file) =>
    [
      share(file.total),
      file.outcome.padEnd('ambiguous'.length),
      (file.rule ?? '').padEnd(widest(report.files)),
      [file.file === '' ? '(no file)' : file.file, placeText(file, nameOf)].join('  ').trimEnd(),
    ].join('  '),
  );
  return [
    `Hotline path mapping: ${subject}, ${typeName}`,
    section('Problems', report.problems),
    section('Mappings without effect here', report.idleMappings),
    section('Self cost by outcome', outcomes),
    section('Mappings that would help ("hotline.pathMappings")', mappings),
    section('Names by total cost', names),
    section('Measured revision', [revisionSentence(report.revisions), ...revisionsNotHere]),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

function widest(files: readonly ReportedFile[]): number {
  return files.reduce((most, { rule = '' }) => Math.max(most, rule.length), 0);
}

function placeText(
  { places, why, next, lookAlikes, doubt }: ReportedFile,
  nameOf: (path: string) => string,
): string {
  const reason = doubt?.message ?? why;
  const uncertain = reason === undefined ? '' : ` (uncertain: ${reason})`;
  if (places.length > 0) return `→ ${places.map(nameOf).join(', ')}${uncertain}`;
  const alike = lookAlikes.length === 0 ? [] : [`Looks like ${lookAlikes.map(nameOf).join(', ')}.`];
  return [why ?? [], next ?? [], alike].flat().join(' ');
}

/** ` 12.0 %`: plain blanks, since it is read in a font of one width. */
function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`.padStart(7);
}
