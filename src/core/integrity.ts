// Says what is wrong with a profile's tables. It runs after every decoder in tests, and finds nothing there:
// a decoder that lets a broken id through would make every question answer nonsense or crash.
import type { LabelTable, Profile, SampleTable } from './profile.ts';
import { NONE } from './profile.ts';
import { needsWide } from './wide.ts';

const MOST_COMPLAINTS = 20;

/** Every invariant of profile.ts that does not hold, one sentence each (at most 20); [] when all hold. */
export function checkIntegrity(profile: Profile): string[] {
  const complaints: string[] = [];
  const complain = (complaint: string) => {
    if (complaints.length < MOST_COMPLAINTS) complaints.push(complaint);
  };
  const check = new Checker(complain);
  const { strings, mappings, functions, frames, stacks, samples } = profile;

  if (strings.length < 1) complain('strings: the table is empty, id 0 must be the empty string');
  else if (strings.at(0) !== '') complain('strings: id 0 is not the empty string');

  check.columns('mappings', mappings.length, mappings);
  check.ids('mappings.file', mappings.file, 0, strings.length);
  check.ids('mappings.buildId', mappings.buildId, 0, strings.length);
  check.ids('mappings.symbols', mappings.symbols, 0, 16);

  check.columns('functions', functions.length, functions);
  check.ids('functions.name', functions.name, 0, strings.length);
  check.ids('functions.systemName', functions.systemName, 0, strings.length);
  check.ids('functions.file', functions.file, 0, strings.length);

  check.columns('frames', frames.length, frames);
  check.ids('frames.function', frames.function, NONE, functions.length);
  check.ids('frames.mapping', frames.mapping, NONE, mappings.length);
  check.ids('frames.inlined', frames.inlined, 0, 2);
  check.ids('frames.folded', frames.folded, 0, 2);

  check.columns('stacks', stacks.length, stacks);
  check.ids('stacks.frame', stacks.frame, 0, frames.length);
  checkStacks(profile, complain);
  checkSamples(samples, profile.valueTypes.length, stacks.length, check, complain);
  checkLabels(samples.labels, samples.length, strings.length, check, complain);
  return complaints;
}

type Complain = (complaint: string) => void;

class Checker {
  readonly #complain: Complain;

  constructor(complain: Complain) {
    this.#complain = complain;
  }

  /** Every typed array of a table has one entry per row (but for a label table's `start`). */
  columns(table: string, length: number, columns: object): void {
    for (const [name, column] of Object.entries(columns)) {
      if (!ArrayBuffer.isView(column) || name === 'start') continue;
      const rows = (column as Uint8Array).length;
      if (rows !== length)
        this.#complain(`${table}.${name}: ${rows} rows, the table has ${length}`);
    }
  }

  ids(name: string, column: Int32Array | Uint8Array, from: number, to: number): void {
    for (let row = 0; row < column.length; row++) {
      const id = column[row]!;
      if (id < from || id >= to) {
        this.#complain(`${name}[${row}]: ${id} is not in ${from}..${to - 1}`);
        return; // One example of a bad column is enough.
      }
    }
  }
}

function checkStacks({ stacks }: Profile, complain: Complain): void {
  const seen = new Set<number>();
  for (let stack = 0; stack < stacks.length; stack++) {
    const caller = stacks.caller[stack]!;
    if (caller < NONE || caller >= stack) {
      complain(`stacks.caller[${stack}]: ${caller} does not stand before it`);
      return;
    }
    // Exact while there are fewer than 2^26 stacks and 2^27 frames.
    const key = (caller + 1) * 2 ** 27 + stacks.frame[stack]!;
    if (seen.has(key)) complain(`stacks[${stack}]: the same caller and frame as an earlier stack`);
    if (seen.size < 2 ** 23) seen.add(key);
  }
}

function checkSamples(
  samples: SampleTable,
  types: number,
  stacks: number,
  check: Checker,
  complain: Complain,
): void {
  if (samples.stack.length !== samples.length) {
    complain(`samples.stack: ${samples.stack.length} rows, the table has ${samples.length}`);
  }
  check.ids('samples.stack', samples.stack, NONE, stacks);
  if (samples.values.length !== types || samples.wide.length !== types) {
    complain(
      `samples: ${samples.values.length} value columns and ${samples.wide.length} wide ones for ${types} value types`,
    );
  }
  samples.values.forEach((column, type) => {
    if (column.length !== samples.length) {
      complain(`samples.values[${type}]: ${column.length} rows, the table has ${samples.length}`);
    }
    checkValues(column, samples.wide[type], type, complain);
  });
}

function checkValues(
  column: Float64Array,
  wide: BigInt64Array | undefined,
  type: number,
  complain: Complain,
): void {
  for (let sample = 0; sample < column.length; sample++) {
    const value = column[sample]!;
    if (!Number.isInteger(value)) {
      complain(`samples.values[${type}][${sample}]: ${value} is not a whole number`);
      return;
    }
    if (wide !== undefined && Number(wide[sample]) !== value) {
      complain(`samples.wide[${type}][${sample}]: ${String(wide[sample])} is not ${value}`);
      return;
    }
  }
  if (wide === undefined && needsWide(column)) {
    complain(`samples.wide[${type}]: missing, though the values add up to 2^53`);
  }
  if (wide !== undefined && wide.length !== column.length) {
    complain(`samples.wide[${type}]: ${wide.length} rows, the table has ${column.length}`);
  }
}

function checkLabels(
  labels: LabelTable,
  samples: number,
  strings: number,
  check: Checker,
  complain: Complain,
): void {
  check.columns('labels', labels.length, labels);
  check.ids('labels.key', labels.key, 0, strings);
  check.ids('labels.text', labels.text, NONE, strings);
  check.ids('labels.unit', labels.unit, 0, strings);
  if (labels.start.length !== samples + 1) {
    complain(`labels.start: ${labels.start.length} rows for ${samples} samples`);
    return;
  }
  if (labels.start[0] !== 0 || labels.start[samples] !== labels.length) {
    complain('labels.start: does not run from 0 to the number of labels');
  }
  for (let sample = 0; sample < samples; sample++) {
    if (labels.start[sample]! > labels.start[sample + 1]!) {
      complain(`labels.start[${sample + 1}]: smaller than the one before`);
      return;
    }
  }
}
