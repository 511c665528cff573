// A comparison as a page: the words around its difference flame graph.

import { countText } from '../../core/flame/value-texts.ts';
import { valueTypeName } from '../../core/type-names.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import type { Comparison } from '../../engine/compare/comparison.ts';
import type { ComparedHtml } from '../../engine/graph/graph-answers.ts';
import { costText, growthText, verdictText } from './words.ts';
import type { Report } from './report.ts';

type Words = ComparedHtml['words'];

export function htmlWords(report: Report, functions: Comparison): Words {
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
    comparison: comparedWords(facts, functions),
  };
}
