// Writes a profile as pprof's profile.proto: what can be decoded is written back with nothing lost.
import { ByteStrings } from '../decode/strings.ts';
import { encodeText } from '../text.ts';
import type { Profile, SampleId, StringTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import type { EncodedLocations } from './locations.ts';
import { locationsOf } from './locations.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/** An uncompressed pprof message. Rows that no sample uses are written too, but for frames. */
export function encodePprof(profile: Profile): Uint8Array {
  const writer = new ProtobufWriter();
  const texts = new Texts(profile.strings);
  for (const type of profile.valueTypes) writeValueType(writer, 1, type, texts);
  const locations = locationsOf(profile);
  for (let sample = 0; sample < profile.samples.length; sample++) {
    writer.message(2, () => writeSample(writer, profile, sample, locations));
  }
  writeMappings(writer, profile);
  writeLocations(writer, profile, locations);
  writeFunctions(writer, profile);
  writeInfo(writer, profile, texts);
  texts.write(writer);
  return writer.finish();
}

/** The profile's strings, ids unchanged, and after them the texts that it keeps outside of its table. */
class Texts {
  readonly #strings: StringTable;
  readonly #more: string[] = [];
  readonly #ids = new Map<string, number>();

  constructor(strings: StringTable) {
    this.#strings = strings;
    for (let id = 0; id < strings.length; id++) {
      const text = strings.at(id);
      if (!this.#ids.has(text)) this.#ids.set(text, id);
    }
  }

  id(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#strings.length + this.#more.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  write(writer: ProtobufWriter): void {
    for (let id = 0; id < this.#strings.length; id++) {
      // Bytes as they came: malformed UTF-8 would not survive becoming text.
      if (this.#strings instanceof ByteStrings) writer.bytes(6, this.#strings.bytesOf(id));
      else writer.bytes(6, encodeText(this.#strings.at(id)));
    }
    for (const text of this.#more) writer.bytes(6, encodeText(text));
  }
}

function writeValueType(
  writer: ProtobufWriter,
  field: number,
  { type, unit }: { readonly type: string; readonly unit: string },
  texts: Texts,
): void {
  writer.message(field, () => {
    writer.number(1, texts.id(type));
    writer.number(2, texts.id(unit));
  });
}

function writeSample(
  writer: ProtobufWriter,
  { samples }: Profile,
  sample: SampleId,
  locations: EncodedLocations,
): void {
  const { labels } = samples;
  writer.numbers(
    1,
    locations.of(samples.stack[sample]!).map((location) => location + 1),
  );
  writer.numbers(
    2,
    samples.values.map((column, type) => samples.wide[type]?.[sample] ?? column[sample]!),
  );
  for (let label = labels.start[sample]!; label < labels.start[sample + 1]!; label++) {
    writer.message(3, () => {
      writer.number(1, labels.key[label]!);
      if (labels.text[label] !== NONE) writer.number(2, labels.text[label]!);
      else {
        writer.number(3, labels.number[label]!);
        writer.number(4, labels.unit[label]!);
      }
    });
  }
}

function writeMappings(writer: ProtobufWriter, { mappings }: Profile): void {
  for (let row = 0; row < mappings.length; row++) {
    writer.message(3, () => {
      writer.number(1, row + 1);
      writer.number(2, mappings.start[row]!);
      writer.number(3, mappings.limit[row]!);
      writer.number(4, mappings.offset[row]!);
      writer.number(5, mappings.file[row]!);
      writer.number(6, mappings.buildId[row]!);
      for (let bit = 0; bit < 4; bit++) writer.number(7 + bit, (mappings.symbols[row]! >> bit) & 1);
    });
  }
}

function writeLocations(
  writer: ProtobufWriter,
  { frames }: Profile,
  locations: EncodedLocations,
): void {
  locations.frames.forEach((lines, location) => {
    const frame = lines[0]!;
    writer.message(4, () => {
      writer.number(1, location + 1);
      writer.number(2, frames.mapping[frame]! + 1);
      writer.number(3, frames.address[frame]!);
      for (const line of lines) {
        const unknown =
          frames.function[line] === NONE && frames.line[line] === 0 && frames.column[line] === 0;
        if (unknown && lines.length === 1) continue; // Nothing symbolized the address.
        writer.message(4, () => {
          writer.number(1, frames.function[line]! + 1);
          writer.number(2, frames.line[line]!);
          writer.number(3, frames.column[line]!);
        });
      }
      writer.number(5, frames.folded[frame]!);
    });
  });
}

function writeFunctions(writer: ProtobufWriter, { functions }: Profile): void {
  for (let row = 0; row < functions.length; row++) {
    writer.message(5, () => {
      writer.number(1, row + 1);
      writer.number(2, functions.name[row]!);
      writer.number(3, functions.systemName[row]!);
      writer.number(4, functions.file[row]!);
      writer.number(5, functions.startLine[row]!);
    });
  }
}

function writeInfo(writer: ProtobufWriter, { info }: Profile, texts: Texts): void {
  writer.number(7, texts.id(info.dropFrames));
  writer.number(8, texts.id(info.keepFrames));
  writer.number(9, info.timeNanos);
  writer.number(10, info.durationNanos);
  if (info.periodType.type !== '' || info.periodType.unit !== '') {
    writeValueType(writer, 11, info.periodType, texts);
  }
  writer.number(12, info.period);
  writer.numbers(
    13,
    info.comments.map((comment) => texts.id(comment)),
  );
  writer.number(14, texts.id(info.defaultType));
  writer.number(15, texts.id(info.docUrl));
}
