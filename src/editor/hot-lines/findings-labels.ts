// How the verdict, the findings and the commits of a comparison read in the view Hot Lines.

import { amount, changeText } from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import { comparedMeasure } from '../../engine/compare/compared-measure.ts';
import { growthText, placeText } from '../../engine/compare/comparison-sentences.ts';
import type { FindingRow, NewGrowth } from '../../engine/compare/comparison.ts';
import { verdictText, verdictsText, wholeText } from '../../engine/compare/verdict-words.ts';
import { sureWords } from '../lines/compared-card.ts';
import { differenceText, relativeOf } from '../lines/line-change.ts';
import { typeWord } from '../lines/value-scale.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import { counted } from '../text/counted.ts';
import { escapeIcons, escapeMarkdown } from '../text/markdown.ts';
import type {
  ComparedWhole,
  FindingChangeNode,
  FindingNode,
  FindingRowNode,
  NoteNode,
  SuspectNode,
  VerdictNode,
} from './findings-list.ts';
import type { Label } from './hot-labels.ts';

export interface FindingFacts {
  /** Leaks and spikes of the new side. */
  readonly growth: readonly NewGrowth[];
  /** Where a line is now; undefined where the value on the lines has no cost there, or it is gone. */
  readonly lineNow: (row: FindingRow) => number | undefined;
  readonly build: string; // What the new side is called.
}

export function findingLabel(node: FindingNode, facts: FindingFacts): Label {
  switch (node.kind) {
    case 'verdict':
      return verdictLabel(node, facts.growth);
    case 'value':
      return valueLabel(node.of);
    case 'note':
      return noteLabel(node);
    case 'findings':
      return groupLabel(
        'Findings',
        counted(node.rows.length + node.left, 'line'),
        'Lines that changed for more than chance, by whatever was measured: the certain first, then what answers for most.',
      );
    case 'finding':
      return rowLabel(node, facts);
    case 'finding-change':
      return changeLabel(node);
    case 'suspects':
      return groupLabel(
        'Suspect Commits',
        counted(node.rows.length, 'commit'),
        'Commits between both builds that touched what costs more, the likeliest first. One that is not here may still be the one.',
      );
    case 'suspect':
      return suspectLabel(node);
  }
}

function groupLabel(label: string, description: string, tooltip: string): Label {
  return { label, description, tooltip, aloud: `${label}: ${description}` };
}

function verdictLabel({ of, others }: VerdictNode, growth: readonly NewGrowth[]): Label {
  const label = `${capital(of.judgement.verdict)}: ${wholeOf(of)}`;
  const description = verdictsText(others.map((other) => withWord(other.of)));
  const sentences = [verdictText(of), ...growth.map(growthText)];
  return {
    label: escapeIcons(label),
    description,
    tooltip: sentences.map((sentence) => escapeMarkdown(capital(sentence))).join('\n\n'),
    aloud: [`Verdict: ${sentences.join(' ')}`, description].filter((text) => text !== '').join(' '),
  };
}

function valueLabel(of: ComparedWhole): Label {
  const { verdict } = of.judgement;
  return {
    label: escapeIcons(wholeOf(of)),
    description: verdict,
    tooltip: `${escapeMarkdown(capital(verdictText(of)))}\n\nPress to have it on the lines.`,
    aloud: `${wholeOf(of)}: ${verdict}`,
  };
}

/** `CPU 4.10 cores → 4.21 cores (+2.7 %)`, as other rows of the view name types. */
function wholeOf(of: ComparedWhole): string {
  return wholeText(withWord(of));
}

function withWord(of: ComparedWhole): ComparedWhole {
  return { ...of, name: typeWord(of.name) };
}

function noteLabel({ text, more }: NoteNode): Label {
  return {
    label: escapeIcons(text),
    description: '',
    tooltip: [text, more].map(escapeMarkdown).join('\n\n'),
    aloud: `${text} ${more}`.trim(),
  };
}

/** `respond.go:12`, behind it each change in few words. */
function rowLabel({ row, changes }: FindingRowNode, { lineNow, build }: FindingFacts): Label {
  const file = row.path ?? row.file;
  const line = lineNow(row) ?? (row.isGone ? (row.inBase?.line ?? row.line) : row.line);
  const place = placeText({ ...row, file: baseNameOf(file), line });
  const inNew = row.isGone ? '' : ` in ${escapeMarkdown(build)}`;
  const told = changes.map(({ of, change }) => `${typeWord(of.name)} ${differenceOf(of, change)}`);
  const sure = row.confidence === 'certain' ? [] : [row.confidence];
  return {
    label: escapeIcons(place),
    description: [told.join(', '), ...sure].join(' · '),
    tooltip: [
      `**${escapeMarkdown(placeText({ ...row, file }))}**${inNew} · ${escapeMarkdown(readableName(row.function))}`,
      changes.map((change) => `- ${escapeMarkdown(detailOf(change))}`).join('\n'),
      ...(row.isGone ? ['The new side has no such line.'] : []),
    ].join('\n\n'),
    aloud: `${place}: ${changes.map(detailOf).join('; ')}`,
  };
}

function changeLabel(node: FindingChangeNode): Label {
  const { of, change } = node;
  return {
    label: `${typeWord(of.name)} ${differenceOf(of, change)}`,
    description: [...costsOf(node), sureWords(change)].join(' · '),
    tooltip: `${escapeMarkdown(detailOf(node))}\n\nPress to open the line with this value on the lines.`,
    aloud: detailOf(node),
  };
}

/** `heap −84.1 MiB ± 2.0 MiB, 126 MiB → 42.3 MiB, −66 %, certain, p < 0.001` */
function detailOf(node: FindingChangeNode): string {
  const { of, change } = node;
  const { interval } = change;
  const measure = comparedMeasure(of);
  const within =
    interval === undefined
      ? ''
      : ` ± ${changeText((interval[1] - interval[0]) / 2, measure).replace('+', '')}`;
  return [
    `${typeWord(of.name)} ${differenceOf(of, change)}${within}`,
    ...costsOf(node),
    sureWords(change),
  ].join(', ');
}

function differenceOf(of: ComparedWhole, change: FindingChangeNode['change']): string {
  return differenceText(change, comparedMeasure(of));
}

function costsOf({ of, change, row }: FindingChangeNode): readonly string[] {
  const measure = comparedMeasure(of);
  const [before, now] = [change.base.total, change.fresh.total].map((cost) =>
    amount(cost, measure),
  );
  const relative = relativeOf({ ...change, isGone: row.isGone });
  return [`${before} → ${now}`, ...(relative === '' ? [] : [relative])];
}

function suspectLabel({ suspect, reasons }: SuspectNode): Label {
  const { commit, subject, author, time } = suspect;
  const why = reasons
    .map(({ reason, values }) => {
      const of = values.filter((value) => value !== '').map(typeWord);
      return of.length === 0 ? reason : `${of.join(', ')}: ${reason}`;
    })
    .join('; ');
  return {
    label: escapeIcons(subject),
    description: `${commit.slice(0, 7)} · ${why}`,
    tooltip: [
      `**${escapeMarkdown(subject)}**`,
      `${commit} · ${escapeMarkdown(author)} · ${new Date(time * 1000).toISOString().slice(0, 10)}`,
      escapeMarkdown(why),
    ].join('\n\n'),
    aloud: `${subject}, ${author}, ${commit.slice(0, 7)}: ${why}`,
  };
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
