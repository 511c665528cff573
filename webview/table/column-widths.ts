// How wide the columns of a table are, as the reader made them: custom properties that the style sheet falls back from.

export const SIZED = ['self', 'total', 'bar', 'name', 'package', 'place'] as const;
export type SizedColumn = (typeof SIZED)[number];

/** CSS pixels; columns that nobody has sized are absent. */
export type ColumnWidths = Readonly<Partial<Record<SizedColumn, number>>>;

export const NARROWEST = 40;
const WIDEST = 2_000;

/** What was kept with the page, as far as it can be understood. */
export function asColumnWidths(saved: unknown): ColumnWidths {
  if (typeof saved !== 'object' || saved === null) return {};
  const kept = saved as Readonly<Record<string, unknown>>;
  const known = SIZED.flatMap((column) => {
    const width = kept[column];
    return typeof width === 'number' && width >= NARROWEST && width <= WIDEST
      ? [[column, width] as const]
      : [];
  });
  return Object.fromEntries(known);
}

/** With a column of another width, as far as one can be; undefined gives the column its own width back. */
export function withWidth(
  widths: ColumnWidths,
  column: SizedColumn,
  width: number | undefined,
): ColumnWidths {
  if (width !== undefined)
    return { ...widths, [column]: Math.round(Math.min(WIDEST, Math.max(NARROWEST, width))) };
  return Object.fromEntries(Object.entries(widths).filter(([known]) => known !== column));
}

/**
 * Columns give way where there is no room for all, down to what can still be read: of a number that is all of it, since
 * a digit that is cut off would make another number.
 */
export function wearWidths(grid: HTMLElement, widths: ColumnWidths): void {
  for (const column of SIZED) {
    const width = widths[column];
    const isNumber = column === 'self' || column === 'total';
    const track = isNumber
      ? `minmax(var(--number), max(var(--number), ${width}px))`
      : `minmax(${NARROWEST}px, ${width}px)`;
    if (width === undefined) grid.style.removeProperty(`--${column}-width`);
    else grid.style.setProperty(`--${column}-width`, track);
  }
}
