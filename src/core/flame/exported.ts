// What an exported file carries of a profile: the calls that all graphs and tables are made of, and the words around
// them, as one block of bytes. Boxes are not in it: the viewer makes them.
import { callColumns, callsOfColumns, type CallColumns } from './call-columns.ts';
import type { CallTree } from './call-tree.ts';
import type { Grows } from './layout.ts';
import type { SplitColumns, SplitPart } from './split.ts';
import type { Measure } from './value-texts.ts';
import { decodeText, encodeText } from '../text.ts';

/** The words of a page; texts are ready to be shown. */
export interface ExportedWords {
  readonly title: string;
  readonly subtitle: string;
  readonly note: string | undefined;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** The name of the value type. */
  readonly value: string;
  readonly measure: Measure;
  readonly whole: number; // What shares of all are of.
  readonly build?: string | undefined; // What it was measured on; '' where nobody says.
  readonly grows: Grows;
  /** The name of the file, where it was one alone and in the format of pprof. */
  readonly pprofFile?: string | undefined;
  readonly comparison?: ComparedWords | undefined;
  readonly details: readonly {
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly text: string }[];
  }[];
  /** What the reader had done to the page: the viewer begins with it. Whoever reads it checks it. */
  readonly saved: Readonly<Record<string, unknown>>;
}

/** The head of a comparison. */
export interface ComparedWords {
  readonly verdict: 'better' | 'same' | 'worse' | 'cannot tell';
  readonly result: string; // A sentence: from how much to how much, and where most of it is.
  readonly compared: string; // What is compared with what, and by what.
}

export interface Exported {
  readonly words: ExportedWords;
  readonly calls: CallTree;
  /** What it can be split by: parts of the same calls. */
  readonly splits: readonly ExportedSplit[];
}

export interface ExportedSplit {
  readonly by: string; // The label.
  readonly parts: readonly SplitPart[];
  readonly columns: Omit<SplitColumns, 'caller' | 'fn' | 'line' | 'inlined'>;
}

type Column = Int32Array | Uint32Array | Uint8Array | Float64Array;
const KINDS = { Int32Array, Uint32Array, Uint8Array, Float64Array };

interface Head {
  readonly words: ExportedWords;
  readonly names: readonly string[];
  readonly files: readonly string[];
  readonly packages: readonly string[];
  readonly splits: readonly Pick<ExportedSplit, 'by' | 'parts'>[];
  readonly columns: readonly {
    readonly name: string;
    readonly kind: keyof typeof KINDS;
    readonly length: number;
  }[];
}

/** A length of four bytes, little-endian, a head as JSON, and the columns, each from a multiple of eight bytes on. */
export function packExported({ words, calls, splits }: Exported): Uint8Array {
  const { names, files, packages, fileOf, startOf, kinds, packageOf } = calls.functions;
  const all: Record<string, Column | undefined> = {
    ...callColumns(calls),
    ...{ fileOf, startOf, kinds, packageOf },
    ...Object.fromEntries(
      splits.flatMap(({ columns }, at) =>
        Object.entries(columns).map(([name, column]: [string, Column | undefined]) => [
          `${at} ${name}`,
          column,
        ]),
      ),
    ),
  };
  const columns = Object.entries(all).flatMap(([name, column]) =>
    column === undefined ? [] : [{ name, column }],
  );
  const head: Head = {
    ...{ words, names, files, packages },
    splits: splits.map(({ by, parts }) => ({ by, parts })),
    columns: columns.map(({ name, column }) => ({
      name,
      kind: kindOf(column),
      length: column.length,
    })),
  };
  const text = encodeText(JSON.stringify(head));
  let at = aligned(4 + text.length);
  const size = columns.reduce((sum, { column }) => sum + aligned(column.byteLength), at);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const { column } of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += aligned(column.byteLength);
  }
  return bytes;
}

/** What `packExported` packed. */
export function unpackExported(bytes: Uint8Array): Exported {
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = JSON.parse(decodeText(bytes.subarray(4, 4 + length))) as Head; // Our own writing.
  const columns: Record<string, Column> = {};
  let at = aligned(4 + length);
  for (const { name, kind, length: count } of head.columns) {
    const size = count * KINDS[kind].BYTES_PER_ELEMENT;
    columns[name] = new KINDS[kind](bytes.slice(at, at + size).buffer);
    at += aligned(size);
  }
  const { names, files, packages, words } = head;
  const known = columns as unknown as CallColumns & FunctionColumns;
  const { fileOf, startOf, kinds, packageOf } = known;
  return {
    words,
    calls: callsOfColumns(known, {
      ...{ names, files, packages, fileOf, startOf, kinds, packageOf },
    }),
    splits: head.splits.map(({ by, parts }, at) => {
      const own = (name: string) => columns[`${at} ${name}`];
      const [start, call, self, bare] = ['start', 'call', 'self', 'bare'].map(own);
      const columnsOfSplit = { start, call, self, bare, magnitude: own('magnitude') };
      return { by, parts, columns: columnsOfSplit as ExportedSplit['columns'] };
    }),
  };
}

type FunctionColumns = Pick<CallTree['functions'], 'fileOf' | 'startOf' | 'kinds' | 'packageOf'>;

function kindOf(column: Column): keyof typeof KINDS {
  if (column instanceof Int32Array) return 'Int32Array';
  if (column instanceof Uint32Array) return 'Uint32Array';
  return column instanceof Uint8Array ? 'Uint8Array' : 'Float64Array';
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
