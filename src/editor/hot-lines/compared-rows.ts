// The rows of the view Hot Lines while two sides are compared: what became of the whole and why, then the lines that changed.

import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import type { FindingRow } from '../../engine/compare/comparison.ts';
import type { Compared } from '../session/state.ts';
import { counted } from '../text/counted.ts';
import { changedLabel, changedList, type ChangedFacts, type ChangedNode } from './changed-list.ts';
import { findingLabel } from './findings-labels.ts';
import { belowFinding, findingsList, type FindingNode } from './findings-list.ts';
import type { HotNode } from './hot-groups.ts';
import type { Label } from './hot-labels.ts';

export type ComparedNode = ChangedNode | FindingNode;

const KINDS: ReadonlySet<string> = new Set<ComparedNode['kind']>([
  ...(['changes', 'change', 'verdict', 'value', 'note'] as const),
  ...(['findings', 'finding', 'finding-change', 'suspects', 'suspect'] as const),
]);

export function isComparedNode(node: HotNode | ComparedNode): node is ComparedNode {
  return KINDS.has(node.kind);
}

export function isChangedNode(node: ComparedNode): node is ChangedNode {
  return node.kind === 'changes' || node.kind === 'change';
}

/** `filter`: words that path and function have to have, all of them. */
export function comparedRoots(compared: Compared, filter: string): readonly ComparedNode[] {
  return [...findingsList(compared, filter), ...changedList(compared, filter)];
}

/** What stands above the rows: how many of them a filter leaves, or why there is none; undefined where the rows say all. */
export function comparedMessage(compared: Compared, filter: string): string | undefined {
  const [lines, findings] = countsOf(compared, filter);
  const [allLines, allFindings] = countsOf(compared, '');
  if (filter === '')
    return allLines + allFindings > 0
      ? undefined
      : 'No line of this workspace has cost in either side.';
  const found = [
    `${lines} of ${counted(allLines, 'line')}`,
    ...(allFindings === 0 ? [] : [`${findings} of ${counted(allFindings, 'finding')}`]),
  ];
  return `Filter: ${filter} — ${found.join(', ')}`;
}

/** Lines that changed and findings by all values, those that nobody would scroll to as well. */
function countsOf(compared: Compared, filter: string): readonly [lines: number, findings: number] {
  const sum = (groups: readonly { readonly rows: readonly unknown[]; readonly left: number }[]) =>
    groups.reduce((all, { rows, left }) => all + rows.length + left, 0);
  const findings = findingsList(compared, filter).filter((node) => node.kind === 'findings');
  return [sum(changedList(compared, filter)), sum(findings)];
}

export function belowCompared(node: ComparedNode): readonly ComparedNode[] {
  if (!isChangedNode(node)) return belowFinding(node);
  return node.kind === 'changes' ? node.rows : [];
}

export function comparedLabel(node: ComparedNode, compared: Compared, facts: ChangedFacts): Label {
  if (isChangedNode(node)) return changedLabel(node, compared, facts);
  const { findings } = compared;
  // With all values there may be more that grows.
  const { growth } = findings?.kind === 'told' ? findings.facts : compared.facts;
  const lineNow = (row: FindingRow) => {
    const today = linesOf(compared).get(keyOf(row.isGone, row))?.today;
    return today && facts.lineNow(today.path, today.line);
  };
  return findingLabel(node, { growth, lineNow, build: compared.names[1] });
}

const known = new WeakMap<Compared['lines'], ReadonlyMap<string, ComparedLine>>();

/** The lines that differ by the value on the lines, by what the comparison calls them. */
function linesOf({ lines }: Compared): ReadonlyMap<string, ComparedLine> {
  const found =
    known.get(lines) ?? new Map(lines.map((line) => [keyOf(line.isGone, line.at), line] as const));
  known.set(lines, found);
  return found;
}

function keyOf(isGone: boolean, { file, line }: ComparedLine['at']): string {
  return `${isGone}\0${file}\0${line}`;
}
