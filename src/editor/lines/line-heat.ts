// What the lines of one file cost, in the terms in which it is drawn: shares and levels instead of nanoseconds.

import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { heatLevel, heatLevelShares, passesOn, type HeatLevel } from '../../core/heat.ts';
import type { FileHeat, GoneLine, LineColumns } from '../../engine/lines/line-answers.ts';

/** How the numbers of one value type are read. */
export interface Scale {
  /** The whole selection, in the type's unit. */
  readonly total: number;
  readonly name: string; // As readers call the type, e.g. `heap`.
  /** A value with its unit as it stands after a line, e.g. `3.98 cores`. */
  readonly amount: (value: number) => string;
}

/** What a line costs in one value type. */
export interface LineCost {
  readonly name: string; // Of the type.
  readonly share: number; // Of the whole selection, 0 to 1.
  readonly amount: string;
  /** Nearly all of it is spent in deeper lines of the reader's own code: the place to look at is there. */
  readonly passedOn: boolean;
  /** So few samples that the number is only roughly right. */
  readonly rough: boolean;
}

export interface LineHeat {
  readonly line: number; // In the profile, 1-based.
  readonly level: HeatLevel; // Of the drawn type.
  readonly drawn: LineCost | undefined;
  /** A second type, only where it is large. */
  readonly beside: LineCost | undefined;
}

/** Below this many it is wrong by a tenth and more: it is said with a tilde. */
const FEW_SAMPLES = 100;
/** The type beside the drawn one is shown from this share on. */
const BESIDE_FROM = 0.04;

/** A file's heat in one value type with its scale. */
export interface ScaledHeat {
  readonly heat: FileHeat | undefined;
  readonly scale: Scale;
}

/** The lines of a file that are drawn at all, top down. */
export function lineHeats(drawn: ScaledHeat, beside: ScaledHeat | undefined): readonly LineHeat[] {
  const lines = new Map<number, LineHeat>();
  for (const [line, cost] of costsOf(drawn, heatLevelShares[0])) {
    lines.set(line, { line, level: heatLevel(cost.share), drawn: cost, beside: undefined });
  }
  for (const [line, cost] of beside === undefined ? [] : costsOf(beside, BESIDE_FROM)) {
    lines.set(line, { line, level: 0, drawn: undefined, ...lines.get(line), beside: cost });
  }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

/** The cost of each line from this share on that enough samples stand behind. */
function* costsOf(
  { heat, scale }: ScaledHeat,
  from: number,
): Iterable<readonly [number, LineCost]> {
  if (heat === undefined || scale.total <= 0) return;
  for (let index = 0; index < heat.line.length; index++) {
    const line = heat.line[index]!;
    if (line > 0 && isMarked(heat, index) && heat.total[index]! >= from * scale.total) {
      yield [line, costAt(heat, index, scale)];
    }
  }
}

/** Whether enough samples stand behind a row to draw it. */
export function isMarked({ evidence }: LineColumns, index: number): boolean {
  return !(evidence[index]! < FEWEST_SAMPLES); // NaN is unknown, not few.
}

/** What a row of the columns costs. */
export function costAt(heat: LineColumns, index: number, scale: Scale): LineCost {
  return costOf(
    { total: heat.total[index]!, here: heat.here[index]!, evidence: heat.evidence[index]! },
    scale,
  );
}

/** What a line that is gone cost, or any other with these numbers. */
export function costOf(
  { total: value, here, evidence }: Pick<GoneLine, 'total' | 'here' | 'evidence'>,
  { total, name, amount }: Scale,
): LineCost {
  return {
    name,
    share: total > 0 ? value / total : 0,
    amount: amount(value),
    passedOn: passesOn(value, here),
    rough: evidence < FEW_SAMPLES,
  };
}

/** What a line (1-based) costs; undefined when the file has no cost there. */
export function costOfLine(heat: FileHeat, line: number, scale: Scale): LineCost | undefined {
  const row = rowOfLine(heat, line);
  return row === undefined ? undefined : costAt(heat, row, scale);
}

/** The row of a line in the columns, which are sorted by line. */
function rowOfLine({ line: lines }: FileHeat, line: number): number | undefined {
  let from = 0;
  let to = lines.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (lines[middle]! < line) from = middle + 1;
    else to = middle;
  }
  return lines[from] === line ? from : undefined;
}
