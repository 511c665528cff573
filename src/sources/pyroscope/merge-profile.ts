// SelectMergeProfile: the one question whose answer has lines. Its body is a pprof message as it is.

import type { Progress, StoreQuery, TimeRange } from '../source.ts';
import { askInChunks, type RangeLimit } from './chunks.ts';
import type { Connect } from './connect.ts';
import { selectorText } from './selector.ts';

/** The merged profile of each piece of the range that has data; one piece unless the range is long. */
export async function mergedProfiles(
  connect: Connect,
  query: StoreQuery,
  limit: RangeLimit,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly Uint8Array[]> {
  const selector = selectorText(query.matchers, query.selector);
  let done = 0;
  progress(`Asking ${connect.place}`, 0);
  const parts = await askInChunks({ range: query.range, limit, signal }, async (chunk, either) => {
    const message = mergeRequest(query.typeId, selector, chunk);
    const part = await connect.proto(
      'querier.v1.QuerierService/SelectMergeProfile',
      message,
      either,
    );
    done++;
    progress(`Asking ${connect.place}: ${done} of ${chunk.count} parts`, done / chunk.count);
    return part;
  });
  return parts.filter(hasSamples);
}

/**
 * Without data Pyroscope 2 answers with nothing, 1 with a profile of a few bytes that has no value types either.
 * Looks for a field 2 (`sample`) at the top; whether all is well-formed is for the decoder to say.
 */
function hasSamples(part: Uint8Array): boolean {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let factor = 1; at < part.length; factor *= 128) {
      const byte = part[at++]!;
      value += (byte & 127) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < part.length) {
    const tag = varint();
    const isMessage = (tag & 7) === 2;
    if (!isMessage && (tag & 7) !== 0) return true;
    if (tag >> 3 === 2) return true;
    const value = varint();
    if (isMessage) at += value;
  }
  return false;
}

/** `SelectMergeProfileRequest{profile_typeID=1 label_selector=2 start=3 end=4}`; unset `max_nodes` cuts nothing off. */
function mergeRequest(typeId: string, selector: string, { from, to }: TimeRange): Uint8Array {
  return Buffer.concat([
    textField(1, typeId),
    textField(2, selector),
    intField(3, from),
    intField(4, to),
  ]);
}

function textField(field: number, text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function intField(field: number, value: number): Uint8Array {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** Of whole numbers from 0 to 2^53. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
