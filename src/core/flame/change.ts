// What a box of a comparison did: grew, shrank, came or went, as far as that is more than noise.
import type { Change } from '../look/difference-bands.ts';
import { SURENESS, type Box, type Graph, type Sureness } from './graph.ts';

/** From so large a part of the larger side on, a change is a step larger. */
const STEPS = [0.12, 0.3, 0.6];

/** What is gone is told though nobody could be sure of it: it is not there. */
export function changeOf({ base, total }: Graph, box: Box): Change {
  const before = base?.total[box] ?? 0;
  const now = total[box]!;
  if (base === undefined || before === now) return 'noise';
  if (now === 0) return 'gone';
  if (base.sure[box] === 0) return 'noise';
  if (before === 0) return 'new';
  const part = Math.abs(now - before) / Math.max(Math.abs(now), Math.abs(before));
  const step = (1 + STEPS.filter((least) => part >= least).length) as 1 | 2 | 3 | 4;
  return `${now > before ? 'more' : 'less'}${step}`;
}

export function surenessOf({ base }: Graph, box: Box): Sureness {
  return SURENESS[base?.sure[box] ?? 0]!;
}
