// The answer to `card`: what one line spends, itself and through others, and who makes it do so.

import { callersOf, framesAt, partsOf, type Neighbour } from '../../core/callers.ts';
import { spentHere } from '../../core/heat.ts';
import type { LinePlaces } from '../../core/line-table.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE } from '../../core/profile.ts';
import { buildsBehind } from './builds.ts';
import type { LineCard, MeasuredLine, Related } from './line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { measuredBehind } from '../trace/measured-behind.ts';

export function cardOf(view: HeldView, path: string, line: number): LineCard | undefined {
  const place = placeAt(view, path, line);
  if (place === undefined) return undefined;
  const measured = (frames?: Uint8Array) => measuredBehind(view, place, frames);
  const card = cardOfPlace(view, view.lines, place, measured);
  return card && { ...card, measured: measured() };
}

/** The card of a place of `lines`; the measured lines behind it only for each build, where they are told. */
export function cardOfPlace(
  view: HeldView,
  lines: LinePlaces,
  place: number,
  measured?: (frames: Uint8Array) => readonly MeasuredLine[],
): LineCard | undefined {
  const { weights, evidence } = view;
  const { profile } = view.placed; // Functions have the names of their sources.
  const here = framesAt(lines.ofFrame, place);
  const alone = Int32Array.from(here, (isHere) => (isHere === 1 ? 0 : NONE));
  const sums = sumByPlace(profile, weights, alone, 1);
  const self = sums.self[0]!;
  const total = sums.total[0]!;
  if (self === 0 && total === 0) return undefined;
  const related = relatedIn(view);
  return {
    functions: functionsAt(view, here),
    self,
    total,
    here: (lines === view.lines ? view.here : spentHere(profile, weights, lines))[place]!,
    evidence:
      evidence === undefined ? undefined : sumByPlace(profile, evidence, alone, 1).total[0]!,
    callers: callersOf(profile, weights, here).map(related),
    callees: partsOf(profile, weights, here).callees.map(related),
    builds: buildsBehind(view, here, measured),
    measured: [],
  };
}

function placeAt({ lines, placed }: HeldView, path: string, line: number): number | undefined {
  const file = placed.placement.files.findIndex((candidate) => candidate.path === path);
  const place = lines.line.findIndex((at, index) => at === line && lines.file[index] === file);
  return file < 0 || place < 0 ? undefined : place;
}

/** The functions that have cost at the frames for which `here` is 1, heaviest first. */
function functionsAt(
  { placed: { profile }, weights }: HeldView,
  here: Uint8Array,
): readonly string[] {
  const { frames, functions, strings } = profile;
  const ofFrame = frames.function.map((fn, frame) => (here[frame] === 1 ? fn : NONE));
  const { total } = sumByPlace(profile, weights, ofFrame, functions.length);
  const ids = Array.from({ length: functions.length }, (_, fn) => fn)
    .filter((fn) => total[fn] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!));
  return [...new Set(ids.map((fn) => strings.at(functions.name[fn]!)))];
}

/** A neighbour as the reader is told of it: with its place in the workspace, where it has one. */
function relatedIn({ placed, lines }: HeldView): (neighbour: Neighbour) => Related {
  // A line that is gone has no place to go to.
  const lineOf = (frame: number) => {
    const place = lines.ofFrame[frame]!;
    const isThere = place !== NONE && lines.file[place]! < placed.placement.files.length;
    return isThere ? lines.line[place]! : 0;
  };
  return ({ name, value, inlined, frame }) => ({
    name,
    value,
    inlined,
    path: placed.pathOf(frame),
    line: lineOf(frame),
  });
}
