// What a box of a comparison says: what the base has, what the new side has, the change, and how sure that is.
import { surenessOf } from './change.ts';
import type { Told } from './describe.ts';
import { ROOT, type Box, type Graph } from './graph.ts';
import type { Item } from './layout.ts';
import { amount, changeText, relativeText, spokenChange } from './value-texts.ts';

export interface ComparedFact {
  readonly label: string; // '' for one that tells itself.
  readonly text: string;
}

/** Of the total of a box, or of all that "N smaller" stands for. */
export function comparedFacts({ graph, measure }: Told, item: Item): readonly ComparedFact[] {
  const { before, now } = totalsOf(graph, item);
  const relative = relativeText(now, before);
  const sure = item.kind === 'box' && item.box !== ROOT ? surenessOf(graph, item.box) : '';
  return [
    { label: 'Base', text: before === 0 ? '–' : amount(before, measure) },
    { label: 'New', text: now === 0 ? '–' : amount(now, measure) },
    {
      label: 'Change',
      text: `${changeText(now - before, measure)}${relative === '' ? '' : ` (${relative})`}`,
    },
    ...(sure === '' ? [] : [{ label: '', text: sureText(sure) }]),
  ];
}

export function sureText(sure: ReturnType<typeof surenessOf>): string {
  return sure === 'noise' ? 'may be chance' : sure;
}

function totalsOf(graph: Graph, { kind, box }: Item): { before: number; now: number } {
  const { base, total, end, parent } = graph;
  let [before, now] = [base?.total[box] ?? 0, total[box]!];
  if (kind !== 'smaller') return { before, now };
  for (let next: Box = end[box]!; next < end[parent[box]!]!; next = end[next]!) {
    before += base?.total[next] ?? 0;
    now += total[next]!;
  }
  return { before, now };
}

/** `plus 16.0 points, 25.6 % to 41.5 %, certain` */
export function spokenComparison({ graph, measure }: Told, box: Box): string {
  const { before, now } = totalsOf(graph, { kind: 'box', box } as Item);
  const sides = [before, now].map((value) =>
    value === 0 ? 'nothing' : amount(value, measure).replace(/\u202f?%$/, ' percent'),
  );
  const sure = box === ROOT ? '' : `, ${sureText(surenessOf(graph, box))}`;
  return `${spokenChange(now - before, measure)}, ${sides.join(' to ')}${sure}`;
}
