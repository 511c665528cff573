// How wide the columns of a table are, as the reader made them: custom properties that the style sheet falls back from.

export const SIZED = [
  'self',
  'total',
  'base',
  'new',
  'sure',
  'bar',
  'name',
  'package',
  'place',
] as const;
/** Of these no digit may be cut off. */
const NUMBERS: readonly string[] = ['self', 'total', 'base', 'new'];
export type SizedColumn = (typeof SIZED)[number];

/** CSS pixels, the column that was sized last at the end; columns that nobody has sized are absent. */
export type ColumnWidths = Readonly<Partial<Record<SizedColumn, number>>>;

export const NARROWEST = 40;
const WIDEST = 2_000;

/** What was kept with the page, as far as it can be understood. */
export function asColumnWidths(saved: unknown): ColumnWidths {
  if (typeof saved !== 'object' || saved === null) return {};
  const kept = saved as Readonly<Record<string, unknown>>;
  const isSized = (name: string): name is SizedColumn => SIZED.some((column) => column === name);
  const known = Object.entries(kept).filter(
    ([name, width]) =>
      isSized(name) && typeof width === 'number' && width >= NARROWEST && width <= WIDEST,
  );
  return Object.fromEntries(known);
}

/** With a column of another width, as far as one can be; undefined gives the column its own width back. */
export function withWidth(
  widths: ColumnWidths,
  column: SizedColumn,
  width: number | undefined,
): ColumnWidths {
  const others = Object.fromEntries(Object.entries(widths).filter(([known]) => known !== column));
  if (width === undefined) return others;
  return { ...others, [column]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) };
}

/**
 * Columns are as wide as they were made as long as the others find room, the one that was sized last before all: those
 * give way first. The style sheet says what each needs at least (`--least-…`, and `--least` for all with their gaps), which
 * for numbers is all of them: a digit that is cut off would make another number.
 */
export function wearWidths(grid: HTMLElement, widths: ColumnWidths): void {
  for (const column of SIZED) grid.style.removeProperty(`--${column}-width`);
  let others = 'var(--least)'; // What is left for those that are not placed yet.
  for (const [column, width] of Object.entries(widths).reverse()) {
    others = `${others} - var(--least-${column})`;
    const track = `max(${NUMBERS.includes(column) ? `var(--least-${column})` : `${NARROWEST}px`}, min(${width}px, 100% - (${others})))`;
    grid.style.setProperty(`--${column}-width`, track);
    others = `${others} + ${track}`;
  }
}
