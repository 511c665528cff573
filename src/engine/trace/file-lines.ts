// The answer to `lines`: one file as the editor shows it, in numbers that are exact.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE } from '../../core/profile.ts';
import type { FileFunction, FileLine, FileLines, MeasuredCommit } from '../engine.ts';
import { sumsOf, wholeSum } from '../exact-sums.ts';
import type { HeldView } from '../held-profile.ts';
import { declarationsToday } from '../lineless.ts';
import { heaviestMeasured } from './measured-behind.ts';
import type { Traced } from './trace.ts';

/** Asked after `trace`. */
export function fileLines(view: HeldView, path: string): FileLines | undefined {
  const { placed, lines: places, traced } = view;
  const file = placed.placement.files.findIndex((each) => each.path === path);
  if (file < 0 || traced === undefined) return undefined;
  const count = placed.placement.files.length;
  const { variants } = traced.measured;
  const { self, total } = sumsOf(view, places.ofFrame, places.length);
  const heaviest = heaviestMeasured(view);
  // Lines of today have cost of all builds.
  const isOfSeveral = new Set(variants.map(({ revision }) => revision)).size > 1;
  const revisionOf = (variant: number) =>
    traced.answer.revisions[variants[variant]!.revision]?.text ?? '';
  const rows: FileLine[] = [];
  for (let place = 0; place < places.length; place++) {
    if (Number(self[place]) === 0 && Number(total[place]) === 0) continue;
    const at = places.file[place]!;
    const isGone = at >= count;
    if ((isGone ? variants[at - count]!.file : at) !== file) continue;
    const measured = heaviest[place]!;
    const variant = traced.measured.places.file[measured]!;
    const measuredLine = traced.measured.places.line[measured]!;
    rows.push({
      line: isGone ? undefined : places.line[place]!,
      near: isGone ? traced.traced.near[measured]! : 0,
      measuredLine,
      revision: isGone && isOfSeveral ? revisionOf(variant) : undefined,
      state: LINE_STATES[traced.traced.state[measured]!]!,
      text: traced.variants[variant]!.textOf(measuredLine),
      self: self[place]!,
      total: total[place]!,
    });
  }
  const functions = functionsOf(view, file);
  if (rows.length === 0 && functions.length === 0) return undefined;
  return {
    total: wholeSum(view),
    basis: traced.bases[file],
    measuredAt: measuredAtOf(view, traced, file),
    rows,
    functions,
  };
}

/** Each commit once. */
function measuredAtOf(
  { profile, weights }: HeldView,
  { measured: { places, variants }, variants: lines }: Traced,
  file: number,
): readonly MeasuredCommit[] {
  const ofFrame = places.ofFrame.map((at) => (at === NONE ? NONE : places.file[at]!));
  const { total } = sumByPlace(profile, weights, ofFrame, variants.length);
  const all = [...variants.keys()]
    .filter((variant) => variants[variant]!.file === file && total[variant] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!))
    .flatMap((variant) => lines[variant]!.measured.at ?? []);
  const byCommit = new Map(all.map(({ commit, tag }) => [commit, { commit, tag }]));
  return [...byCommit.values()];
}

function functionsOf(view: HeldView, file: number): readonly FileFunction[] {
  const { lineless, placed } = view;
  const declared = declarationsToday(view);
  const { self, total } = sumsOf(view, lineless.ofFrame, lineless.length);
  return Array.from(lineless.file.keys())
    .filter((at) => lineless.file[at] === file && Number(total[at]) !== 0)
    .sort((a, b) => Math.abs(Number(total[b])) - Math.abs(Number(total[a])))
    .map((at) => ({
      name: placed.profile.strings.at(lineless.name[at]!),
      declared: declared(at),
      self: self[at]!,
      total: total[at]!,
    }));
}
