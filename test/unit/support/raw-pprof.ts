// pprof bytes field by field, for what no encoder writes: odd ids, broken references, packed columns.
import { ProtobufWriter } from '../../../src/core/encode/protobuf-writer.ts';
import { encodeText } from '../../../src/core/text.ts';

type Id = number | bigint;

export interface RawProfile {
  /** '' comes first by itself. */
  readonly strings?: readonly string[];
  /** Pairs of string ids. */
  readonly types?: readonly (readonly [number, number])[];
  readonly samples?: readonly {
    readonly locations?: readonly Id[];
    readonly values?: readonly Id[];
    readonly labels?: readonly { key?: number; text?: number; number?: Id; unit?: number }[];
    /** Write the lists one number a field, as proto2 did. */
    readonly unpacked?: boolean;
  }[];
  readonly mappings?: readonly { readonly id: Id; readonly file?: number }[];
  readonly locations?: readonly {
    readonly id: Id;
    readonly mapping?: Id;
    readonly address?: Id;
    readonly lines?: readonly { function?: Id; line?: Id; column?: Id }[];
  }[];
  readonly functions?: readonly { id: Id; name?: number; startLine?: Id }[];
  /** Writes more fields at the end. */
  readonly more?: (writer: ProtobufWriter) => void;
}

/** The message with one value type `cpu/nanoseconds` (strings 1 and 2) unless `types` says otherwise. */
export function rawPprof(raw: RawProfile): Uint8Array {
  const writer = new ProtobufWriter();
  for (const [type, unit] of raw.types ?? [[1, 2]]) {
    writer.message(1, () => {
      writer.number(1, type);
      writer.number(2, unit);
    });
  }
  for (const sample of raw.samples ?? []) {
    const list = (field: number, values: readonly Id[]) => {
      if (sample.unpacked !== true) writer.numbers(field, values);
      else for (const value of values) writer.number(field, value);
    };
    writer.message(2, () => {
      list(1, sample.locations ?? []);
      list(2, sample.values ?? []);
      for (const { key, text, number, unit } of sample.labels ?? []) {
        writer.message(3, () => numbers(writer, [key, text, number, unit]));
      }
    });
  }
  for (const { id, file } of raw.mappings ?? []) {
    writer.message(3, () => numbers(writer, [id, 0x1000, 0x2000, 0, file]));
  }
  for (const { id, mapping, address, lines } of raw.locations ?? []) {
    writer.message(4, () => {
      numbers(writer, [id, mapping, address]);
      for (const line of lines ?? []) {
        writer.message(4, () => numbers(writer, [line.function, line.line, line.column]));
      }
    });
  }
  for (const { id, name, startLine } of raw.functions ?? []) {
    writer.message(5, () => numbers(writer, [id, name, name, 0, startLine]));
  }
  for (const text of ['', ...(raw.strings ?? ['cpu', 'nanoseconds'])]) {
    writer.bytes(6, encodeText(text));
  }
  raw.more?.(writer);
  return writer.finish();
}

function numbers(writer: ProtobufWriter, values: readonly (Id | undefined)[]): void {
  values.forEach((value, index) => writer.number(index + 1, value ?? 0));
}
