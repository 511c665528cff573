// The measured lines behind a line of today, with what each costs.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { LinePlaces } from '../../core/line-table.ts';
import { Pairs } from '../../core/pairs.ts';
import { sumByPlace } from '../../core/place-sums.ts';
import { NONE } from '../../core/profile.ts';
import type { MeasuredLine } from '../lines/line-answers.ts';
import type { HeldView } from '../held-profile.ts';
import { pathThenOf } from './path-then.ts';

/** Heaviest first. `place` is one of `view.lines`; where `frames` is given, only those with 1 count. */
export function measuredBehind(
  view: HeldView,
  place: number,
  frames?: Uint8Array,
): readonly MeasuredLine[] {
  const { profile, weights, traced } = view;
  if (traced === undefined) return [];
  const { places } = traced.measured;
  const ofFrame =
    frames === undefined
      ? places.ofFrame
      : places.ofFrame.map((at, frame) => (frames[frame] === 1 ? at : NONE));
  const { total } = sumByPlace(profile, weights, ofFrame, places.length);
  const lines: MeasuredLine[] = [];
  traced.traced.ofMeasured.forEach((of, at) => {
    if (of !== place || total[at] === 0) return;
    const line = places.line[at]!;
    const variant = places.file[at]!;
    const told = traced.measured.variants[variant]!.revision;
    const pathThen = pathThenOf(traced.variants[variant]!);
    lines.push({
      line,
      state: LINE_STATES[traced.traced.state[at]!]!,
      text: traced.variants[variant]!.textOf(line),
      ...(pathThen === undefined ? {} : { pathThen }),
      total: total[at]!,
      revision: told === NONE ? '' : traced.answer.revisions[told]!.text,
    });
  });
  return lines.sort((a, b) => Math.abs(b.total) - Math.abs(a.total));
}

/** The same as `heaviestMeasured` per place of other `lines` than the view's, by the cost that its own frames have. */
export function heaviestMeasuredIn(view: HeldView, lines: LinePlaces): Int32Array {
  const { profile, weights } = view;
  const { places } = view.traced!.measured;
  const pairs = new Pairs();
  const pairOfFrame = lines.ofFrame.map((place, frame) => {
    const at = places.ofFrame[frame]!;
    return place === NONE || at === NONE ? NONE : pairs.of(place, at);
  });
  const { total } = sumByPlace(profile, weights, pairOfFrame, pairs.length);
  const { first, second } = pairs.columns();
  const best = new Float64Array(lines.length).fill(-1);
  const heaviest = new Int32Array(lines.length).fill(-1);
  total.forEach((value, pair) => {
    const place = first[pair]!;
    if (Math.abs(value) <= best[place]!) return;
    best[place] = Math.abs(value);
    heaviest[place] = second[pair]!;
  });
  return heaviest;
}

/** Per place of `view.lines` the heaviest of the measured ones that are on it. */
export function heaviestMeasured(view: HeldView): Int32Array {
  const { profile, weights, lines } = view;
  const { measured, traced } = view.traced!;
  const { total } = sumByPlace(profile, weights, measured.places.ofFrame, measured.places.length);
  const heaviest = new Int32Array(lines.length).fill(-1);
  traced.ofMeasured.forEach((place, at) => {
    const best = heaviest[place]!;
    if (best === -1 || Math.abs(total[at]!) > Math.abs(total[best]!)) heaviest[place] = at;
  });
  return heaviest;
}
