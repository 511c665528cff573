// What is shown while two sides are compared: the new side on the lines, with what differs there.

import type { ComparedLine } from '../../engine/compare/compared-line-answers.ts';
import type {
  ComparedMeasure,
  ComparisonFacts,
  ComparisonHandle,
} from '../../engine/compare/comparison.ts';
import { withoutRows } from '../../engine/compare/without-rows.ts';
import type { Engine } from '../../engine/engine.ts';
import type { View } from '../../engine/origin.ts';
import { placeNewSide, type LoaderParts } from './load-choice.ts';
import type { Choice, Compared, Shown } from './state.ts';

/** A comparison that is loaded, and which of its values is to be on the lines. */
export interface ComparisonToShow {
  readonly facts: ComparisonFacts;
  readonly names: Compared['names'];
  readonly measure: ComparedMeasure;
  readonly choice: Choice; // Of the new side.
}

/** A shown profile that is compared. */
export type ComparedShown = Shown & { readonly compared: Compared };

/**
 * `before` is what is shown now: of the same comparison nothing is held anew. What is held for it is released with what is
 * shown; where this fails, nothing is held.
 */
export async function loadCompared(
  { facts, names, measure, choice }: ComparisonToShow,
  before: Shown | undefined,
  parts: LoaderParts,
  signal: AbortSignal,
): Promise<ComparedShown> {
  const { engine } = parts;
  const { handle } = facts;
  // Values of another part are of another profile of the new side.
  const partOf = ({ values }: ComparisonFacts, { value }: ComparedMeasure) => values[value]?.part;
  const same =
    before?.compared?.facts.handle === handle &&
    partOf(before.compared.facts, before.compared.measure) === partOf(facts, measure)
      ? before
      : undefined;
  const loaded = same?.drawn.loaded ?? (await engine.comparedNew(handle, measure.value));
  try {
    const comparison = await engine.compared(handle, { ...measure, by: 'functions' });
    const totals = withoutRows(comparison);
    const { type, unit } = totals.valueType;
    const valueType = loaded.values.findIndex(
      (each) => each.valueType.type === type && each.valueType.unit === unit,
    );
    const view = { handle: loaded.handle, valueType: Math.max(0, valueType) };
    const drawn = await placeNewSide(choice, { loaded, view }, totals.sides, parts, signal);
    return await withComparedLines(
      {
        ...{ choice, drawn, beside: undefined, loadedAt: Date.now() },
        compared: {
          ...{ facts, names, measure, totals, lines: [], source: undefined },
          plain: before?.compared === undefined ? before : before.compared.plain,
        },
      },
      engine,
    );
  } catch (error) {
    if (same === undefined) await engine.release(loaded.handle);
    throw error;
  }
}

/** Asked whenever lines were placed or traced anew. */
export async function withComparedLines(
  shown: ComparedShown,
  engine: Pick<Engine, 'comparedLines'>,
): Promise<ComparedShown> {
  const { compared } = shown;
  const { lines, source } = await engine.comparedLines(...comparedQuestion(shown, compared));
  return { ...shown, compared: { ...compared, lines, source } };
}

/** What the engine is asked for the lines with. */
export function comparedQuestion(
  { drawn: { view } }: Pick<Shown, 'drawn'>,
  { facts, measure }: Compared,
): [ComparisonHandle, View, ComparedMeasure] {
  return [facts.handle, view, measure];
}

/** The same with the lines of one file as they are in another text of it. */
export function withLinesOfFile(
  compared: Compared,
  path: string,
  lines: readonly ComparedLine[],
): Compared {
  // A line that is gone from this text is told no place in it, and stays with its numbers.
  const now = new Set(lines.map(sourceOf));
  const others = compared.lines
    .filter((line) => !now.has(sourceOf(line)))
    .map((line) => (line.today?.path === path ? { ...line, today: undefined } : line));
  return { ...compared, lines: [...others, ...lines] };
}

/** Names a line whatever text it is looked for in. */
function sourceOf({ at, isGone }: ComparedLine): string {
  return `${isGone}\0${at.file}\0${at.line}`;
}
