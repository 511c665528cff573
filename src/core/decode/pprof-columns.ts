// The columns of a profile that is being read: where each lies in the kernel's memory, and what they are once they have
// been copied out of it. They stay in one piece, since each allocation and copy costs more than a small column does.
import type { FrameTable, FunctionTable, LabelTable, MappingTable } from '../profile.ts';
import type { Survey } from './survey.ts';

/** By column: how many bytes behind the first one it starts. */
export type Places = ReturnType<typeof placesOf>;

export function placesOf(survey: Survey) {
  const { samples, sampleTypes, mappings, functions, frames, labels, strings } = survey;
  let size = 0;
  const column = (entry: 8 | 4 | 1, length: number) => {
    const at = size;
    size += entry * length;
    return at;
  };
  // Wide entries first, so that all are aligned.
  return {
    values: column(8, samples * sampleTypes),
    mappingStart: column(8, mappings),
    mappingLimit: column(8, mappings),
    mappingOffset: column(8, mappings),
    address: column(8, frames),
    labelNumber: column(8, labels),
    stringBounds: column(4, Math.max(1, strings) * 2),
    mappingFile: column(4, mappings),
    buildId: column(4, mappings),
    functionName: column(4, functions),
    systemName: column(4, functions),
    functionFile: column(4, functions),
    startLine: column(4, functions),
    frameFunction: column(4, frames),
    line: column(4, frames),
    column: column(4, frames),
    frameMapping: column(4, frames),
    labelStart: column(4, samples + 1),
    labelKey: column(4, labels),
    labelText: column(4, labels),
    labelUnit: column(4, labels),
    symbols: column(1, mappings),
    inlined: column(1, frames),
    folded: column(1, frames),
    size,
  };
}

/** All columns, in the piece that they were copied to. */
export class Columns {
  readonly #piece: ArrayBuffer;
  readonly #places: Places;
  readonly #survey: Survey;

  constructor(piece: ArrayBuffer, places: Places, survey: Survey) {
    this.#piece = piece;
    this.#places = places;
    this.#survey = survey;
  }

  stringBounds(): Int32Array {
    return this.#int32(this.#places.stringBounds, Math.max(1, this.#survey.strings) * 2);
  }

  values(): Float64Array[] {
    const { samples, sampleTypes } = this.#survey;
    return Array.from(
      { length: sampleTypes },
      (_, type) => new Float64Array(this.#piece, this.#places.values + type * samples * 8, samples),
    );
  }

  mappings(): MappingTable {
    const places = this.#places;
    const length = this.#survey.mappings;
    return {
      length,
      start: new BigUint64Array(this.#piece, places.mappingStart, length),
      limit: new BigUint64Array(this.#piece, places.mappingLimit, length),
      offset: new BigUint64Array(this.#piece, places.mappingOffset, length),
      file: this.#int32(places.mappingFile, length),
      buildId: this.#int32(places.buildId, length),
      symbols: new Uint8Array(this.#piece, places.symbols, length),
    };
  }

  functions(): FunctionTable {
    const places = this.#places;
    const length = this.#survey.functions;
    return {
      length,
      name: this.#int32(places.functionName, length),
      systemName: this.#int32(places.systemName, length),
      file: this.#int32(places.functionFile, length),
      startLine: new Uint32Array(this.#piece, places.startLine, length),
    };
  }

  frames(): FrameTable {
    const places = this.#places;
    const length = this.#survey.frames;
    return {
      length,
      function: this.#int32(places.frameFunction, length),
      line: new Uint32Array(this.#piece, places.line, length),
      column: new Uint32Array(this.#piece, places.column, length),
      inlined: new Uint8Array(this.#piece, places.inlined, length),
      mapping: this.#int32(places.frameMapping, length),
      address: new BigUint64Array(this.#piece, places.address, length),
      folded: new Uint8Array(this.#piece, places.folded, length),
    };
  }

  labels(): LabelTable {
    const places = this.#places;
    const { labels: length, samples } = this.#survey;
    return {
      length,
      start: this.#int32(places.labelStart, samples + 1),
      key: this.#int32(places.labelKey, length),
      text: this.#int32(places.labelText, length),
      number: new BigInt64Array(this.#piece, places.labelNumber, length),
      unit: this.#int32(places.labelUnit, length),
    };
  }

  #int32(place: number, length: number): Int32Array {
    return new Int32Array(this.#piece, place, length);
  }
}
