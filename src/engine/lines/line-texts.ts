// The answer to `lineTexts`: what stands on the lines that a profile has frames at.

import { LINE_STATES } from '../../core/line-map/line-map.ts';
import type { LineText, LineTextsOfFile } from '../../core/flame/line-texts.ts';
import { NONE } from '../../core/profile.ts';
import type { HeldView } from '../held-profile.ts';
import { textOnDisk } from '../trace/today-texts.ts';

/** Nobody reads more of a line in a graph. */
const LONGEST = 200;

/** As it was measured, where lines were traced, and what became of it; else as it stands on the disk. */
export async function lineTexts(view: HeldView): Promise<readonly LineTextsOfFile[]> {
  const known = view.traced === undefined ? await onDisk(view) : measured(view, view.traced);
  return [...known]
    .filter(([, lines]) => lines.size > 0)
    .map(([path, lines]) => ({
      path,
      lines: [...lines.keys()],
      texts: [...lines.values()].map(({ text }) => text),
      states: [...lines.values()].map(({ state }) => state),
    }));
}

type Known = Map<string, Map<number, LineText>>;

/** Of several builds that have cost on a line of one number, the heaviest comes first. */
function measured(
  { placed }: HeldView,
  { measured: { places, variants }, variants: texts, traced }: NonNullable<HeldView['traced']>,
): Known {
  const known: Known = new Map(
    placed.placement.files.map(({ path }) => [path, new Map<number, LineText>()]),
  );
  for (let at = 0; at < places.length; at++) {
    const variant = places.file[at]!;
    const path = placed.placement.files[variants[variant]!.file]!.path;
    const line = places.line[at]!;
    const lines = known.get(path)!;
    const text = short(texts[variant]!.textOf(line));
    if (!lines.has(line)) lines.set(line, { text, state: LINE_STATES[traced.state[at]!]! });
  }
  return known;
}

async function onDisk({ placed }: HeldView): Promise<Known> {
  const { files } = placed.placement;
  const wanted = files.map(() => new Set<number>());
  placed.ofFrame.forEach((file, frame) => {
    const line = placed.lineOfFrame[frame]!;
    if (file !== NONE && line > 0) wanted[file]!.add(line);
  });
  const known: Known = new Map();
  for (const [at, { path }] of files.entries()) {
    const rows = (await textOnDisk(path))?.split('\n') ?? [];
    const there = [...wanted[at]!].filter((line) => line <= rows.length);
    known.set(
      path,
      new Map(there.map((line) => [line, { text: short(rows[line - 1]!), state: 'exact' }])),
    );
  }
  return known;
}

function short(text: string): string {
  const line = text.trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
