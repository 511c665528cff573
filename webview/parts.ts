// Columns come in parts; this puts them together and drops what was overtaken by newer ones.
import { widened, type Column, type NarrowColumn } from '../src/core/flame/narrow-columns.ts';
import type { Part, Texts } from '../src/protocol.ts';

/** Collects parts. Answers with all columns when the last part of a whole has come. */
export function collector<Columns>(): (part: Part<Columns>) => Columns | undefined {
  let id: number | undefined;
  let columns: Partial<Columns> = {};
  return (part) => {
    if (part.id !== id) columns = {};
    id = part.id;
    columns = { ...columns, ...widenedAll(part.columns) };
    if (!part.last) return undefined;
    const whole = columns as Columns; // The sender's promise with `last`.
    id = undefined;
    columns = {};
    return whole;
  };
}

function widenedAll<Columns>(columns: Part<Columns>['columns']): Partial<Columns> {
  const sent = Object.entries(columns) as [string, Column | NarrowColumn | undefined][];
  const came = sent.map(([name, one]) => [name, one && widened(one)] as const);
  return Object.fromEntries(came) as Partial<Columns>;
}

const decoder = new TextDecoder();

export function textsOf(bytes: Texts): readonly string[] {
  const texts = decoder.decode(bytes).split('\0');
  texts.pop(); // What stands after the last zero byte.
  return texts;
}
