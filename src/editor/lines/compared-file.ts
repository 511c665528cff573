// A file while two sides are compared: the lines that differ, in place of those with cost.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { FileHeat } from '../../engine/lines/line-answers.ts';
import type { Compared } from '../session/state.ts';
import type { HotFile } from './hot-files.ts';
import { changedLines } from './line-change.ts';

/** `heat` is the new side's: its lines are followed to today's text as plain costs are. */
export function comparedFile(
  path: string,
  heat: FileHeat | undefined,
  compared: Compared,
): HotFile {
  const here = compared.lines.filter(({ today }) => today?.path === path);
  const editedByCost = Array.from(heat?.line ?? []).filter(
    (_, row) => LINE_STATES[heat!.state[row]!] === 'edited',
  );
  const edited = here.flatMap(({ today }) => (today?.state === 'edited' ? [today.line] : []));
  return {
    path,
    drawn: heat,
    beside: undefined,
    lines: changedLines(compared, here, ({ today }) => today?.line),
    candidates: [],
    basis: heat?.basis,
    edited: new Set([...editedByCost, ...edited]),
    gone: [],
    goneBeside: [],
  };
}
