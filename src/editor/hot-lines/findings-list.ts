// What changed by all that both sides have, as rows above the lines that changed: the verdict, the findings, the commits
// behind them. Plain data; findings-labels.ts says how they read.

import { isSuspectedFor } from '../../core/compare/suspects.ts';
import type {
  Comparison,
  FindingChange,
  FindingRow,
  Suspect,
} from '../../engine/compare/comparison.ts';
import type { Compared, ComparedFindings, SuspectedCommits } from '../session/state.ts';
import { lackingIn, wordsOf } from './filter-words.ts';

export type FindingNode =
  | VerdictNode
  | ValueNode
  | NoteNode
  | FindingsNode
  | FindingRowNode
  | FindingChangeNode
  | SuspectsNode
  | SuspectNode;

/** What became of the whole, by the value on the lines; below it the others. */
export interface VerdictNode {
  readonly kind: 'verdict';
  readonly of: ComparedWhole;
  readonly others: readonly ValueNode[];
  readonly notes: readonly NoteNode[];
}

/** The whole of one value. */
export interface ValueNode {
  readonly kind: 'value';
  readonly value: number; // Index into ComparisonFacts.values.
  readonly of: ComparedWhole;
}

export type ComparedWhole = Omit<Comparison, 'rows'>;

/** Something that a reader must know of the rows: `busy` is what is still being asked for. */
export interface NoteNode {
  readonly kind: 'note';
  readonly form: 'busy' | 'warning' | 'plain';
  readonly text: string;
  readonly more: string; // What a sentence of its own tells; '' for none.
}

export interface FindingsNode {
  readonly kind: 'findings';
  readonly rows: readonly FindingRowNode[];
  readonly left: number; // Rows beyond those that anybody would read.
}

/** A line with all its changes. */
export interface FindingRowNode {
  readonly kind: 'finding';
  readonly row: FindingRow;
  readonly changes: readonly [FindingChangeNode, ...FindingChangeNode[]]; // As in the row.
  readonly suspects: readonly SuspectNode[];
}

export interface FindingChangeNode {
  readonly kind: 'finding-change';
  readonly row: FindingRow;
  readonly change: FindingChange;
  readonly value: number;
  readonly of: ComparedWhole;
}

export interface SuspectsNode {
  readonly kind: 'suspects';
  readonly rows: readonly SuspectNode[];
}

/** A commit that may have made what regressed. */
export interface SuspectNode {
  readonly kind: 'suspect';
  readonly suspect: Suspect;
  /** The first file of the reader's that it is suspected for, from the root of the repository. */
  readonly path: string | undefined;
  /** Why, of each value: several have the same reason. */
  readonly reasons: readonly { readonly reason: string; readonly values: readonly string[] }[];
}

const MOST_ROWS = 50;

/** The rows above those of lines. A filter is about lines: what became of the whole is left out then. */
export function findingsList(compared: Compared, filter: string): readonly FindingNode[] {
  const { findings } = compared;
  const told = findings?.kind === 'told' ? findings : undefined;
  const found = told === undefined ? [] : foundRows(told, filter);
  if (filter !== '') return found;
  return [verdictOf(compared, told), ...noteOn(findings), ...found, ...suspectRows(told)];
}

type Told = Extract<ComparedFindings, { kind: 'told' }>;

function verdictOf({ totals, measure, facts }: Compared, told: Told | undefined): VerdictNode {
  const metrics = told?.findings.metrics ?? [];
  const { notes, leftOut } = told?.facts ?? facts;
  return {
    kind: 'verdict',
    of: totals,
    others: metrics.flatMap((of): ValueNode[] =>
      of.value === measure.value ? [] : [{ kind: 'value', value: of.value, of }],
    ),
    notes: [...leftOut, ...notes].map((text) => ({ kind: 'note', form: 'plain', text, more: '' })),
  };
}

function noteOn(findings: ComparedFindings | undefined): readonly NoteNode[] {
  switch (findings?.kind) {
    case 'asked':
      return [
        {
          ...{ kind: 'note', form: 'busy', text: 'Comparing all else that both sides have…' },
          more: 'Other values, where the sides have any, and what changed by all of them.',
        },
      ];
    case 'failed':
      return [noteOfError('Not all is compared', findings.error)];
    case 'told':
    case undefined:
      return [];
  }
}

function noteOfError(
  what: string,
  { message, next }: { readonly message: string; readonly next: string },
): NoteNode {
  return { kind: 'note', form: 'warning', text: `${what}: ${message}`, more: next };
}

/** Of a single value the rows of lines say all of it. */
function foundRows({ findings, suspects }: Told, filter: string): readonly FindingsNode[] {
  const { metrics, rows } = findings;
  if (metrics.length < 2) return [];
  const words = wordsOf(filter);
  const wanted = rows.filter(
    ({ path, file, function: name }) => lackingIn(`${path ?? file} ${name}`, words).length === 0,
  );
  if (wanted.length === 0) return [];
  return [
    {
      kind: 'findings',
      rows: wanted.slice(0, MOST_ROWS).map((row) => rowOf(row, findings, suspects)),
      left: Math.max(0, wanted.length - MOST_ROWS),
    },
  ];
}

function rowOf(
  row: FindingRow,
  { metrics }: Told['findings'],
  suspects: SuspectedCommits,
): FindingRowNode {
  const [first, ...rest] = row.changes.map((change): FindingChangeNode => {
    const of = metrics[change.metric]!;
    return { kind: 'finding-change', row, change, value: of.value, of };
  });
  const own = suspects.kind === 'told' ? [...suspects.byValue] : [];
  const rose = new Set(
    row.changes
      .filter(({ base, fresh }) => fresh.total > base.total)
      .map(({ metric }) => metrics[metric]!.value),
  );
  return {
    kind: 'finding',
    row,
    changes: [first!, ...rest],
    suspects: suspectsOf(
      own
        .filter(([value]) => rose.has(value))
        .map(([value, all]) => [
          nameOf(metrics, value),
          all.filter((suspect) => isSuspectedFor(suspect, row)),
        ]),
      [row],
    ),
  };
}

/** '' where there is no other to tell it from. */
function nameOf(metrics: Told['findings']['metrics'], value: number): string {
  if (metrics.length < 2) return '';
  return metrics.find((each) => each.value === value)?.name ?? '';
}

function suspectRows(told: Told | undefined): readonly (SuspectsNode | NoteNode)[] {
  if (told === undefined) return [];
  const { suspects, findings } = told;
  switch (suspects.kind) {
    case 'asked':
      return [
        {
          ...{ kind: 'note', form: 'busy', text: 'Looking for the commits behind it…' },
          more: 'Git is asked which commits between both builds touched what costs more.',
        },
      ];
    case 'failed':
      return [noteOfError('No commits are suspected', suspects.error)];
    case 'told': {
      const rows = suspectsOf(
        [...suspects.byValue].map(([value, all]) => [nameOf(findings.metrics, value), all]),
        findings.rows,
      );
      return rows.length === 0 ? [] : [{ kind: 'suspects', rows }];
    }
  }
}

/** Each commit once, in the order of the values and the likeliest of each first. */
function suspectsOf(
  byValue: readonly (readonly [value: string, suspects: readonly Suspect[]])[],
  findings: readonly FindingRow[],
): readonly SuspectNode[] {
  const rows = new Map<string, { suspect: Suspect; reasons: Map<string, string[]> }>();
  for (const [value, suspects] of byValue)
    for (const suspect of suspects) {
      const row = rows.get(suspect.commit) ?? { suspect, reasons: new Map<string, string[]>() };
      rows.set(suspect.commit, row);
      row.reasons.set(suspect.reason, [...(row.reasons.get(suspect.reason) ?? []), value]);
    }
  return [...rows.values()].map(({ suspect, reasons }) => ({
    kind: 'suspect',
    suspect,
    path: findings.find((row) => row.path !== undefined && isSuspectedFor(suspect, row))?.path,
    reasons: [...reasons].map(([reason, values]) => ({ reason, values })),
  }));
}

/** The rows below one; none for what is a leaf. */
export function belowFinding(node: FindingNode): readonly FindingNode[] {
  switch (node.kind) {
    case 'verdict':
      return [...node.others, ...node.notes];
    case 'findings':
    case 'suspects':
      return node.rows;
    case 'finding':
      return [...node.changes, ...node.suspects];
    case 'value':
    case 'note':
    case 'finding-change':
    case 'suspect':
      return [];
  }
}
