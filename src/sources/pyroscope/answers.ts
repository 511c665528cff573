// Reads the JSON of Pyroscope's answers: 64-bit integers come as strings, and what is zero or empty is left out.

import { SourceError } from '../source-error.ts';

export type Fields = Readonly<Record<string, unknown>>;

export function listOf(fields: Fields, name: string): readonly Fields[] {
  return arrayOf(fields, name).map((value) => {
    if (typeof value === 'object' && value !== null) return value as Fields;
    throw unexpected(name);
  });
}

export function textsOf(fields: Fields, name: string): readonly string[] {
  return arrayOf(fields, name).map((value) => {
    if (typeof value === 'string') return value;
    throw unexpected(name);
  });
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw unexpected(name);
  return value;
}

/** Also for doubles, which come as numbers or as "NaN" and "Infinity". */
export function numberOf(fields: Fields, name: string): number {
  const value = fields[name] ?? 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value !== '') return Number(value);
  throw unexpected(name);
}

export function numbersOf(fields: Fields, name: string): readonly number[] {
  return arrayOf(fields, name).map((value) => numberOf({ value }, 'value'));
}

/** A list of `{name, value}` as a record. */
export function labelsOf(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listOf(fields, 'labels').map((pair) => [textOf(pair, 'name'), textOf(pair, 'value')]),
  );
}

function arrayOf(fields: Fields, name: string): readonly unknown[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw unexpected(name);
  return value;
}

/** What only the fields know, until `namingPlace` says whose they are. */
class UnexpectedField extends Error {}

function unexpected(name: string): UnexpectedField {
  return new UnexpectedField(name);
}

/** Turns what is wrong with a field into the sentence that names the server. */
export async function namingPlace<Answer>(
  place: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof UnexpectedField)) throw error;
    throw new SourceError(
      'bad-answer',
      `The field ${error.message} in the answer of ${place} is not what Pyroscope's API says.`,
      'Check that the URL is that of a Pyroscope, and its version.',
      { cause: error },
    );
  }
}
