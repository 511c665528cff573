// What a box of a comparison did: grew, shrank, came or went, as far as that is more than noise. A profile that is itself a
// difference (pprof's `-diff_base`) has signs and no sides: of it, more and less is all that can be told.
import type { Change } from '../look/difference-bands.ts';
import { SURENESS, type Box, type Graph, type Sureness } from './graph.ts';

/** From so large a part of the larger side on, a change is a step larger. */
const STEPS = [0.12, 0.3, 0.6];

/** What is gone is told though nobody could be sure of it: it is not there. */
export function changeOf({ base, total, size }: Graph, box: Box): Change {
  const now = total[box]!;
  if (base === undefined) return signedChange(now, size[box]!);
  return changeFrom(base.total[box]!, now, base.sure[box]!);
}

/** Of what is told by its cost alone, as the rows of a table are; `sure` is an index into SURENESS. */
export function changeFrom(before: number, now: number, sure: number): Change {
  if (before === now) return 'noise';
  if (now === 0) return 'gone';
  if (sure === 0) return 'noise';
  if (before === 0) return 'new';
  const part = Math.abs(now - before) / Math.max(Math.abs(now), Math.abs(before));
  return `${now > before ? 'more' : 'less'}${stepAt(part)}`;
}

/** `changed` is what was added and what was taken away together: the larger of the two is what steps are of. */
export function signedChange(net: number, changed: number): Change {
  if (net === 0) return 'even';
  const larger = (changed + Math.abs(net)) / 2;
  return `${net > 0 ? 'more' : 'less'}${stepAt(Math.abs(net) / larger)}`;
}

function stepAt(part: number): 1 | 2 | 3 | 4 {
  return (1 + STEPS.filter((least) => part >= least).length) as 1 | 2 | 3 | 4;
}

export function surenessOf({ base }: Graph, box: Box): Sureness {
  return SURENESS[base?.sure[box] ?? 0]!;
}
