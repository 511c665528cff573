// The answer to `lines`: one file as the editor shows it, in numbers that are exact.

import { grouped } from '../../core/grouped.ts';
import { LINE_STATES } from '../../core/line-map/line-map.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import type {
  FileBuild,
  FileFunction,
  FileLine,
  FileLines,
  LineOfBuild,
} from '../lines/line-answers.ts';
import type { MeasuredCommit } from './trace-answers.ts';
import { sumsOf, wholeSum } from '../tables/exact-sums.ts';
import type { HeldView } from '../held-profile.ts';
import { declarationsToday } from '../lines/lineless.ts';
import { heaviestMeasured } from './measured-behind.ts';
import { toldRevision } from './profiled.ts';
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
  const revisionOf = (variant: number) => toldRevision(traced, variant);
  const buildsOf = buildsOfLines(view, traced);
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
      builds: buildsOf(place),
      self: self[place]!,
      total: total[place]!,
    });
  }
  const functions = functionsOf(view, file);
  if (rows.length === 0 && functions.length === 0) return undefined;
  return {
    total: wholeSum(view),
    basis: traced.bases[file],
    ...measuredOn(view, traced, file),
    rows,
    functions,
  };
}

/** The builds of a file, and their commits, each once. */
function measuredOn(
  { profile, weights, whole }: HeldView,
  traced: Traced,
  file: number,
): { readonly builds: readonly FileBuild[]; readonly measuredAt: readonly MeasuredCommit[] } {
  const { variantOfFrame, variants } = traced.measured;
  const { total } = sumByPlace(profile, weights, variantOfFrame, variants.length);
  const all = [...variants.keys()]
    .filter((variant) => variants[variant]!.file === file && total[variant] !== 0)
    .sort((a, b) => Math.abs(total[b]!) - Math.abs(total[a]!))
    .map((variant) => ({ variant, at: traced.variants[variant]!.measured.at }));
  const commits = all.flatMap(({ at }) => at ?? []);
  return {
    builds: all.map(({ variant, at }) => ({
      revision: toldRevision(traced, variant),
      commit: at?.commit,
      share: whole === 0 ? 0 : total[variant]! / whole,
    })),
    measuredAt: [...new Map(commits.map(({ commit, tag }) => [commit, { commit, tag }])).values()],
  };
}

/** Per place of `view.lines` what each build has there; nothing where only one has. */
function buildsOfLines(view: HeldView, traced: Traced): (place: number) => readonly LineOfBuild[] {
  const { places } = traced.measured;
  const { self, total } = sumsOf(view, places.ofFrame, places.length);
  const measured = [...places.line.keys()].filter((at) => Number(total[at]) !== 0);
  const byPlace = grouped(measured, (at) => traced.traced.ofMeasured[at]!);
  return (place) => {
    const behind = byPlace.get(place) ?? [];
    if (behind.length < 2) return [];
    return behind
      .map((at) => ({
        revision: toldRevision(traced, places.file[at]!),
        measuredLine: places.line[at]!,
        state: LINE_STATES[traced.traced.state[at]!]!,
        self: self[at]!,
        total: total[at]!,
      }))
      .sort((a, b) => Math.abs(Number(b.total)) - Math.abs(Number(a.total)));
  };
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
