// A comparison as a page: the words around its difference flame graph.

import { changeText, countText, relativeText, type Measure } from '../../core/flame/value-texts.ts';
import { readableName } from '../../core/names.ts';
import { valueTypeName } from '../../core/type-names.ts';
import type { Comparison, ComparisonRow } from '../../engine/compare/comparison.ts';
import type { ComparedHtml } from '../../engine/graph-answers.ts';
import { costText, growthText, headline, verdictText } from './words.ts';
import type { Report } from './report.ts';

type Words = ComparedHtml['words'];

export function htmlWords(report: Report, functions: readonly ComparisonRow[]): Words {
  const { facts, comparison, suspects, gates } = report;
  const { base, fresh, judgement, valueType } = comparison;
  const name = valueTypeName(valueType.type);
  const side = (title: string, totals: Comparison['base']) => ({
    label: title,
    text: `${costText(totals.normalized, comparison)} in ${countText(totals.slices)} slices`,
  });
  const sections: Words['details'] = [
    {
      title: 'Sides',
      rows: [side(`Base: ${facts.base.title}`, base), side(`New: ${facts.fresh.title}`, fresh)],
    },
    { title: 'Verdict', rows: [{ label: judgement.verdict, text: verdictText(comparison) }] },
    {
      title: 'Gates',
      rows: gates.map(({ gate, outcome, reason }) => ({
        label: `${gate.text}: ${outcome}`,
        text: reason,
      })),
    },
    {
      title: 'Suspect commits',
      rows: suspects.map(({ commit, subject, author, reason }) => ({
        label: commit.slice(0, 12),
        text: `${subject} (${author}; ${reason})`,
      })),
    },
    {
      title: 'Growth',
      rows: facts.growth.map((growth) => ({ label: '', text: growthText(growth) })),
    },
    { title: 'Notes', rows: facts.notes.map((text) => ({ label: '', text })) },
  ];
  return {
    title: `${name}: ${facts.base.title} → ${facts.fresh.title}`,
    subtitle: name,
    note: facts.notes[0],
    facts: [],
    value: name,
    grows: 'down',
    details: sections.filter(({ rows }) => rows.length > 0),
    saved: { colouring: 'difference' },
    comparison: {
      verdict: judgement.verdict,
      result: `${name} ${changeOf(comparison)}${mostOf(functions, comparison)}`,
      compared: headline(facts, comparison),
    },
  };
}

/** From how much to how much; by shares both are all, and the verdict's own change is told. */
function changeOf(comparison: Comparison): string {
  const { base, fresh, normalize, judgement } = comparison;
  if (normalize === 'share')
    return judgement.change === undefined
      ? 'by share of the total'
      : `${relativeText(1 + judgement.change, 1)} by share`;
  const [before, now] = [base, fresh].map(({ normalized }) => costText(normalized, comparison));
  return `${before} → ${now} (${relativeText(fresh.normalized, base.normalized)})`;
}

/** With signs as a screen has them. */
function readAs({ valueType, normalize }: Comparison): Measure {
  const isRate = normalize === 'second' || normalize === 'pod';
  return { ...valueType, seconds: isRate ? 1 : undefined, isShare: normalize === 'share' };
}

/** The function that changed most by itself, of those that are more than noise. */
function mostOf(functions: readonly ComparisonRow[], comparison: Comparison): string {
  const delta = ({ base, fresh }: ComparisonRow) => fresh.self - base.self;
  const [most] = functions
    .filter(({ confidence }) => confidence !== 'noise')
    .sort((a, b) => Math.abs(delta(b)) - Math.abs(delta(a)));
  return most === undefined
    ? '; no function differs for more than chance.'
    : `; most of it in ${readableName(most.function)} ${changeText(delta(most), readAs(comparison))}, ${most.confidence}.`;
}
