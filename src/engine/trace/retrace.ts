// Questions about one file of a view whose lines were traced.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { LineToday } from './trace-answers.ts';
import type { OneFileHeat } from '../lines/line-answers.ts';
import { fileHeatOf } from '../lines/heat-answer.ts';
import type { HeldView } from '../held-profile.ts';
import { variantAt } from './profiled.ts';
import { textOnDisk } from './today-texts.ts';

/** The lines of a file in another text of it. Other files stay as they are. */
export async function retraceFile(
  view: HeldView,
  path: string,
  text: string | undefined,
): Promise<OneFileHeat | undefined> {
  const today = text ?? (await textOnDisk(path));
  const file = fileOf(view, path);
  if (file < 0) return undefined;
  if (view.traced !== undefined) view.trace(view.traced.retraced(file, today));
  return fileHeatOf(view, file);
}

/** Of several builds, where none is asked for, the answer is that of the one which has cost on the line, or on any. */
export function lineToday(
  view: HeldView,
  path: string,
  measuredLine: number,
  revision?: string,
): LineToday {
  const file = fileOf(view, path);
  const { traced } = view;
  if (file < 0 && traced?.deleted.paths.includes(path) === true)
    return { line: 0, state: 'gone', isDeleted: true };
  if (file < 0 || traced === undefined) return { line: measuredLine, state: 'exact' };
  const { variants, places } = traced.measured;
  const known = places.line.findIndex(
    (line, at) => line === measuredLine && variants[places.file[at]!]!.file === file,
  );
  const asked = revision === undefined ? undefined : variantAt(traced, path, revision);
  const variant =
    asked ?? (known >= 0 ? places.file[known]! : variants.findIndex((each) => each.file === file));
  const place = traced.variants[variant]?.placeOf(measuredLine);
  if (place === undefined) return { line: measuredLine, state: LINE_STATES[0]! };
  return place.state === 'gone'
    ? { line: place.nearest ?? 0, state: 'gone' }
    : { line: place.line, state: place.state };
}

function fileOf({ placed }: HeldView, path: string): number {
  return placed.placement.files.findIndex((file) => file.path === path);
}
