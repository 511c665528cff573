// Label columns that grow while samples are read.
import type { LabelTable } from '../profile.ts';
import { NONE } from '../profile.ts';
import { putWords } from './pprof-tables.ts';
import { tooMany } from './survey.ts';
import type { Wire } from './wire.ts';

export class LabelColumns {
  #length = 0;
  readonly #start: Int32Array;
  #key = new Int32Array(16);
  #text = new Int32Array(16);
  #unit = new Int32Array(16);
  #number = new Int32Array(32);

  constructor(samples: number) {
    this.#start = new Int32Array(samples + 1);
  }

  /** Reads the label that the wire's last field is. */
  read(wire: Wire, strings: number, limit: number): void {
    wire.needLength();
    const { stop } = wire;
    if (this.#length === this.#key.length) this.#grow();
    if (this.#length === limit) throw tooMany(wire.tagAt, `more than ${limit} labels`, limit);
    let key = 0;
    let text = 0;
    let low = 0;
    let high = 0;
    let unit = 0;
    wire.at = wire.start;
    for (let field = wire.next(stop); field !== 0; field = wire.next(stop)) {
      if (field === 1) key = wire.row(strings, 'string table');
      else if (field === 2) text = wire.row(strings, 'string table');
      else if (field === 3) {
        wire.needVarint();
        low = wire.low;
        high = wire.high;
      } else if (field === 4) unit = wire.row(strings, 'string table');
    }
    const row = this.#length++;
    this.#key[row] = key;
    // A label that has both counts as text, as for google/pprof.
    this.#text[row] = text === 0 ? NONE : text;
    if (text !== 0) return;
    putWords(this.#number, row, low, high);
    this.#unit[row] = unit;
  }

  endSample(sample: number): void {
    this.#start[sample + 1] = this.#length;
  }

  finish(): LabelTable {
    const length = this.#length;
    return {
      length,
      start: this.#start,
      key: this.#key.slice(0, length),
      text: this.#text.slice(0, length),
      number: new BigInt64Array(this.#number.slice(0, length * 2).buffer),
      unit: this.#unit.slice(0, length),
    };
  }

  #grow(): void {
    this.#key = grown(this.#key);
    this.#text = grown(this.#text);
    this.#unit = grown(this.#unit);
    this.#number = grown(this.#number);
  }
}

function grown(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const fresh = new Int32Array(old.length * 2);
  fresh.set(old);
  return fresh;
}
