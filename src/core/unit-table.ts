// The units that profiles measure in, as a table: their names, what they are measures of, and how large they are.

/** What a unit measures; `other` for counts and everything that is not in the table. */
export type Measure = 'bytes' | 'time' | 'gcu' | 'other';

/** A known unit: its short name, the spellings it goes by (lower case, without a plural s), and its size. */
export interface Unit {
  readonly measure: Measure;
  readonly name: string;
  readonly spellings: readonly string[];
  readonly factor: number; // In bytes, nanoseconds or GCU.
}

const known: readonly Unit[] = [
  { measure: 'bytes', name: 'B', spellings: ['b', 'byte'], factor: 1 },
  { measure: 'bytes', name: 'kB', spellings: ['kb', 'kbyte', 'kilobyte'], factor: 2 ** 10 },
  { measure: 'bytes', name: 'MB', spellings: ['mb', 'mbyte', 'megabyte'], factor: 2 ** 20 },
  { measure: 'bytes', name: 'GB', spellings: ['gb', 'gbyte', 'gigabyte'], factor: 2 ** 30 },
  { measure: 'bytes', name: 'TB', spellings: ['tb', 'tbyte', 'terabyte'], factor: 2 ** 40 },
  { measure: 'bytes', name: 'PB', spellings: ['pb', 'pbyte', 'petabyte'], factor: 2 ** 50 },
  { measure: 'time', name: 'ns', spellings: ['ns', 'nanosecond'], factor: 1 },
  { measure: 'time', name: 'us', spellings: ['μs', 'us', 'microsecond'], factor: 1e3 },
  { measure: 'time', name: 'ms', spellings: ['ms', 'millisecond'], factor: 1e6 },
  { measure: 'time', name: 's', spellings: ['s', 'sec', 'second'], factor: 1e9 },
  { measure: 'time', name: 'hrs', spellings: ['hour', 'hr'], factor: 3600e9 },
  { measure: 'gcu', name: 'n*GCU', spellings: ['nanogcu'], factor: 1e-9 },
  { measure: 'gcu', name: 'u*GCU', spellings: ['microgcu'], factor: 1e-6 },
  { measure: 'gcu', name: 'm*GCU', spellings: ['milligcu'], factor: 1e-3 },
  { measure: 'gcu', name: 'GCU', spellings: ['gcu'], factor: 1 },
  { measure: 'gcu', name: 'k*GCU', spellings: ['kilogcu'], factor: 1e3 },
  { measure: 'gcu', name: 'M*GCU', spellings: ['megagcu'], factor: 1e6 },
  { measure: 'gcu', name: 'G*GCU', spellings: ['gigagcu'], factor: 1e9 },
  { measure: 'gcu', name: 'T*GCU', spellings: ['teragcu'], factor: 1e12 },
  { measure: 'gcu', name: 'P*GCU', spellings: ['petagcu'], factor: 1e15 },
];

/** What a value turns into when its unit is left out: pprof's choice per measure. */
const defaultNames: Readonly<Record<Measure, string>> = {
  bytes: 'B',
  time: 's',
  gcu: 'GCU',
  other: '',
};

/** The known unit of that spelling, in any case and with or without a plural s. */
export function unitOf(spelling: string): Unit | undefined {
  const lower = spelling.toLowerCase();
  const singular = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  return known.find((unit) => unit.spellings.includes(singular));
}

/** Parts of one that files of whole numbers hold decimals in (decode/stack-sums.ts); undefined for any other unit. */
export function partsOfOne(unit: string): number | undefined {
  return { thousandths: 1e3, millionths: 1e6, billionths: 1e9 }[unit];
}

/**
 * A value in another unit, as pprof compares numbers with units: a known unit turns into the asked one, or into
 * its measure's default when the asked one is of another measure; any other unit takes the asked name as it is.
 */
export function scaled(value: number, from: string, to: string): { value: number; unit: string } {
  const source = unitOf(from);
  if (source === undefined) {
    return { value, unit: ['count', 'sample', 'unit'].includes(to) ? '' : to };
  }
  const asked = unitOf(to);
  const target = asked?.measure === source.measure ? asked : unitOf(defaultNames[source.measure])!;
  return { value: (value * source.factor) / target.factor, unit: target.name };
}
