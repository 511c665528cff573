// What a benchmark answers, and how it is written: tables for people, ratios for machines.

/** A goal beside what was measured; goals come from the project's issues. */
export interface Goal {
  readonly goal: string;
  readonly measured: string;
  readonly reached: boolean;
}

export interface Outcome {
  /** By the peer's name: how many times better Hotline is. Above 1 is better, whatever is measured. */
  readonly ratios: Readonly<Record<string, number>>;
  /** The first row is the header. */
  readonly table: readonly (readonly string[])[];
  readonly goals: readonly Goal[];
  /** Sentences: what was left out, and why. */
  readonly notes: readonly string[];
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  /** It runs only where it is named. */
  readonly takesMinutes?: true;
  readonly run: () => Promise<Outcome>;
}

/** What `--json` writes: `{"decode": {"go": 3.4, "pprof-format": 18}, …}`, three digits each. */
export function ratiosAsJson(outcomes: ReadonlyMap<string, Outcome>): string {
  const rounded = [...outcomes].map(([name, { ratios }]) => [
    name,
    Object.fromEntries(Object.entries(ratios).map(([peer, ratio]) => [peer, digits(ratio)])),
  ]);
  return `${JSON.stringify(Object.fromEntries(rounded), undefined, 2)}\n`;
}

/** A section of Markdown, which is also what the terminal shows. */
export function asMarkdown({ title }: Pick<Bench, 'title'>, outcome: Outcome): string {
  const { table, goals, notes } = outcome;
  const judged = goals.map(
    ({ goal, measured, reached }) =>
      `- ${goal}: ${measured}, ${reached ? 'reached' : '**missed**'}`,
  );
  const parts = [[`## ${title}`], aligned(table), judged, notes.map((note) => `- ${note}`)];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** `3.42`, `18.3`, `640`: three digits. */
export function figure(value: number): string {
  return String(digits(value));
}

/** `3.42x`, or a dash where there is nothing to compare with. */
export function times(ratio: number | undefined): string {
  return ratio === undefined ? '-' : `${figure(ratio)}x`;
}

/** A goal for ratios, which the smallest of them must reach. Undefined when there was nothing to compare with. */
export function atLeast(
  goal: number,
  peer: string,
  ratios: readonly (number | undefined)[],
): Goal[] {
  const known = ratios.filter((ratio) => ratio !== undefined);
  if (known.length === 0) return [];
  const least = Math.min(...known);
  return [{ goal: `≥ ${goal}x ${peer}`, measured: times(least), reached: least >= goal }];
}

function digits(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** Columns of equal width; all but the first hold figures and stand to the right. */
function aligned(table: Outcome['table']): string[] {
  const [header] = table;
  if (header === undefined) return [];
  const widths = header.map((_, at) => Math.max(3, ...table.map((row) => (row[at] ?? '').length)));
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head, ...rows] = table.map((row) =>
    widths.map((width, at) =>
      at === 0 ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width),
    ),
  );
  return [head!, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
