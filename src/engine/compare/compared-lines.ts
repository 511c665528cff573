// The answer to `comparedLines`: where the lines of a comparison are in the texts of today, by the same line map as plain costs.

import { NONE } from '../../core/profile.ts';
import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { HeldView } from '../held-profile.ts';
import type {
  ComparedLine,
  ComparedLines,
  TodaysLine,
  VersionLine,
} from './compared-line-answers.ts';
import type { HeldComparison, Measure } from './held-comparison.ts';
import type { SourceLine } from './source-lines.ts';

/** Numbers do not change while somebody types; only where lines are does. */
const known = new WeakMap<
  HeldComparison,
  { readonly key: string; readonly lines: readonly SourceLine[] }
>();

/** @throws SourceError when a side has nothing of the value, or cannot be divided so */
export function comparedLines(
  comparison: HeldComparison,
  view: HeldView,
  measure: Measure,
  path: string | undefined,
): ComparedLines {
  const fileOf = filesOf(view);
  const key = JSON.stringify([measure, [...fileOf.keys()]]);
  let held = known.get(comparison);
  if (held?.key !== key) {
    held = { key, lines: comparison.sourceLines(measure, (file) => fileOf.has(file)) };
    known.set(comparison, held);
  }
  const { source } = comparison;
  const today = todayOf(view, fileOf);
  const lines = held.lines.flatMap((line): ComparedLine[] => {
    const { at, inBase, isGone } = line;
    const place = isGone ? undefined : today(at.file, at.line);
    if (path !== undefined && place?.path !== path) return [];
    const version = (file: string | undefined, number: number): VersionLine | undefined =>
      file === undefined ? undefined : { path: file, line: number };
    const { base, fresh, state, confidence, test, passedOn } = line;
    return [
      {
        ...{ base, fresh, state, confidence, passedOn },
        at: { file: at.file, line: at.line },
        isGone,
        function: at.name,
        chance: test?.chance,
        interval: test && [test.from, test.to],
        today: place,
        inNew: isGone ? undefined : version(source?.pathOf(at.file), at.line),
        inBase: inBase && version(source?.basePathOf(inBase.file), inBase.line),
      },
    ];
  });
  return {
    lines,
    source: source && {
      root: source.root,
      base: source.commits[0],
      fresh: source.commits[1],
    },
  };
}

/**
 * The file that each name means, an index in `placement.files`. A name that means several, or one of a library as well
 * (perf's `copied.rs`), means none: a comparison knows lines by their names.
 */
function filesOf({ placed, files: { ofFrame, names } }: HeldView): Map<string, number> {
  const fileOf = new Map<string, number>();
  ofFrame.forEach((at, frame) => {
    if (at === NONE) return;
    const { file: name } = names[at]!;
    const file = placed.ofFrame[frame]!;
    fileOf.set(name, (fileOf.get(name) ?? file) === file ? file : NONE);
  });
  return new Map([...fileOf].filter(([, file]) => file !== NONE));
}

function todayOf(
  { placed, traced }: HeldView,
  fileOf: ReadonlyMap<string, number>,
): (file: string, line: number) => TodaysLine | undefined {
  const { files } = placed.placement;
  const variantOf = new Map(traced?.measured.variants.map(({ file }, at) => [file, at] as const));
  return (name, line) => {
    const file = fileOf.get(name);
    if (file === undefined) return undefined;
    const { path } = files[file]!;
    const variant = variantOf.get(file);
    const place = variant === undefined ? undefined : traced!.variants[variant]!.placeOf(line);
    if (place === undefined) return { path, line, state: LINE_STATES[0]! };
    return place.state === 'gone' ? undefined : { path, line: place.line, state: place.state };
  };
}
