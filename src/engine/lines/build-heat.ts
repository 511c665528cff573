// The answer to `buildHeats`: what the lines of the workspace cost in each build by itself.

import { spentHere } from '../../core/heat.ts';
import { linePlaces } from '../../core/line-table.ts';
import { Pairs } from '../../core/pairs.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE } from '../../core/profile.ts';
import { frameBuilds } from './builds.ts';
import type { BuildHeat, BuildHeats } from './line-answers.ts';
import { FunctionNames, lineColumns } from './line-columns.ts';
import { heaviestMeasuredIn } from '../trace/measured-behind.ts';
import { ownPlaces, type HeldView } from '../held-profile.ts';

/**
 * A line belongs to the build whose binary its frames are in, not to all that its samples pass through: so a line's costs
 * in its builds are those of its card, and add up to what it costs in `heat`.
 */
export function buildHeatsOf(view: HeldView): BuildHeats {
  const { profile, weights, placed, lines, lineless, total } = view;
  const { names, ofFrame } = frameBuilds(view);
  const { files } = placed.placement;
  const pairs = new Pairs();
  const fileOfFrame = lines.ofFrame.map((place, frame) => {
    // Lines that are gone have no place beside others.
    if (place === NONE || lines.file[place]! >= files.length) return NONE;
    return pairs.of(ofFrame[frame]!, lines.file[place]!);
  });
  const lineOfFrame = Uint32Array.from(lines.ofFrame, (place) =>
    place === NONE ? 0 : lines.line[place]!,
  );
  const places = linePlaces(profile, fileOfFrame, lineOfFrame);
  const here = spentHere(profile, weights, ownPlaces(places, lineless));
  const functions = new FunctionNames(profile);
  const { traced } = view;
  const measured = traced && heaviestMeasuredIn(view, places);
  const stateAt = (place: number) => {
    const at = measured?.[place] ?? -1;
    return at === -1 ? 0 : traced!.traced.state[at]!;
  };
  const all = lineColumns(view, { places, here, fileOfFrame }, functions, pairs.length);
  const ofBuild = sumByPlace(profile, weights, ofFrame, names.length).total;
  const { first, second } = pairs.columns();
  const builds = names.map((name, build): BuildHeat & { readonly cost: number } => {
    const own = all
      .flatMap(({ columns, of }, pair) =>
        first[pair] === build
          ? [
              {
                ...columns,
                path: files[second[pair]!]!.path,
                state: Uint8Array.from(of, stateAt),
              },
            ]
          : [],
      )
      .filter(({ line }) => line.length > 0);
    return {
      name,
      total: ofBuild[build]!,
      share: total === 0 ? 0 : ofBuild[build]! / total,
      files: own,
      cost: own.reduce((sum, file) => sum + file.here.reduce((a, b) => a + b, 0), 0),
    };
  });
  return {
    builds: builds
      .filter((build) => build.files.length > 0)
      .sort((a, b) => Math.abs(b.cost) - Math.abs(a.cost) || (a.name < b.name ? -1 : 1))
      .map(({ name, total: of, share, files: own }) => ({ name, total: of, share, files: own })),
    functions: functions.all,
  };
}
