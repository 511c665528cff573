// A comparison as a page: the words around its difference flame graph.

import { countText } from '../../core/flame/value-texts.ts';
import { comparedWords } from '../../engine/compare/compared-words.ts';
import { growthText } from '../../engine/compare/comparison-sentences.ts';
import { verdictText } from '../../engine/compare/verdict-words.ts';
import type { Comparison } from '../../engine/compare/comparison.ts';
import type { ExportAs } from '../../engine/graph/graph-answers.ts';
import { costText } from './words.ts';
import { findingText } from './findings-text.ts';
import type { Report } from './report.ts';

type Words = Extract<ExportAs, { format: 'html' }>['words'];

export function htmlWords(report: Report, functions: Comparison): Words {
  const { facts, comparison, suspects, gates, findings } = report;
  const { base, fresh, judgement, name, sides } = comparison;
  const side = (title: string, totals: Comparison['base']) => ({
    label: title,
    text: `${costText(totals.normalized, comparison)} in ${countText(totals.slices)} slices`,
  });
  const sections: Words['details'] = [
    {
      title: 'Sides',
      rows: [side(`Base: ${sides.base.title}`, base), side(`New: ${sides.fresh.title}`, fresh)],
    },
    { title: 'Verdict', rows: [{ label: judgement.verdict, text: verdictText(comparison) }] },
    {
      title: 'Findings',
      rows:
        findings === undefined || findings.metrics.length < 2
          ? []
          : findings.rows.map((row) => ({
              label: row.confidence,
              text: findingText(row, findings),
            })),
    },
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
    title: `${name}: ${sides.base.title} → ${sides.fresh.title}`,
    subtitle: name,
    note: facts.notes[0],
    facts: [],
    value: name,
    grows: 'down',
    details: sections.filter(({ rows }) => rows.length > 0),
    saved: { colouring: 'difference' },
    comparison: comparedWords(functions),
  };
}
