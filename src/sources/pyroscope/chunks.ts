// Servers limit how long a range may be. A longer one is asked in pieces, and the limit is learned from the refusal.

import type { TimeRange } from '../source.ts';
import { SourceError } from '../source-error.ts';

/** `-querier.max-query-length` where nobody changed it. */
const DEFAULT_LIMIT_MS = 24 * 3_600_000;

/** More would only queue up at the server, which works on each piece in parallel itself. */
const PARALLEL = 3;

/** The limit of one server as far as it is known. */
export interface RangeLimit {
  ms: number;
}

export interface Chunking {
  readonly range: TimeRange;
  /** Undefined where no steps are asked for. */
  readonly stepMs?: number;
  readonly limit: RangeLimit;
  readonly signal: AbortSignal;
}

export interface Chunk extends TimeRange {
  readonly index: number;
  readonly count: number;
}

export function defaultRangeLimit(): RangeLimit {
  return { ms: DEFAULT_LIMIT_MS };
}

/**
 * Adjoining ranges of at most `limitMs`, earliest first; with `stepMs`, of whole steps where a step is short enough.
 *
 * Pyroscope merges the profiles whose nanoseconds are between both ends of a range, both included, so one exactly at
 * an inner boundary would count twice. Clocks and tests like round times; without steps the boundaries are therefore
 * off every whole second.
 */
export function chunksOf(range: TimeRange, limitMs: number, stepMs?: number): readonly TimeRange[] {
  const span = range.to - range.from;
  if (stepMs !== undefined && stepMs <= limitMs)
    return cut(range, Math.floor(limitMs / stepMs) * stepMs, (time) => time);
  // A boundary moves by up to a second, so a piece must be that much shorter.
  const movable = stepMs === undefined && limitMs > 2000;
  const most = movable ? limitMs - 1000 : limitMs;
  const count = span <= limitMs ? 1 : Math.ceil(span / most);
  return cut(range, Math.ceil(span / count), movable ? oddMillisecond : (time) => time);
}

function cut(
  range: TimeRange,
  length: number,
  moved: (time: number) => number,
): readonly TimeRange[] {
  const boundaries = [range.from];
  for (let time = range.from + length; time < range.to; time += length)
    boundaries.push(moved(time));
  return boundaries.map((from, index) => ({ from, to: boundaries[index + 1] ?? range.to }));
}

/** The last moment until `time` whose milliseconds are 617. */
function oddMillisecond(time: number): number {
  return Math.floor((time - 617) / 1000) * 1000 + 617;
}

/**
 * Asks `question` of each piece of the range, at most three at a time, and returns the answers in the order of
 * time. When the server refuses a piece as too long and says its limit, all is asked anew in smaller pieces.
 */
export async function askInChunks<Answer>(
  { range, stepMs, limit, signal }: Chunking,
  question: (chunk: Chunk, signal: AbortSignal) => Promise<Answer>,
): Promise<readonly Answer[]> {
  for (;;) {
    const asked = limit.ms;
    const chunks = chunksOf(range, asked, stepMs);
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const answers: Answer[] = [];
    let next = 0;
    const work = async () => {
      for (let index = next++; index < chunks.length; index = next++)
        answers[index] = await question({ ...chunks[index]!, index, count: chunks.length }, either);
    };
    try {
      const workers = Array.from({ length: Math.min(PARALLEL, chunks.length) }, work);
      // One failure ends the others: their answers are of no use.
      await Promise.all(
        workers.map((worker) =>
          worker.catch((error: unknown) => {
            failed.abort();
            throw error;
          }),
        ),
      );
      return answers;
    } catch (error) {
      const told = error instanceof SourceError ? toldLimit(error.message) : undefined;
      if (told === undefined || told >= asked) throw error;
      limit.ms = told;
    }
  }
}

/** Milliseconds of `max_query_length, actual: …, limit: 1d12h`, or undefined when the sentence says none. */
export function toldLimit(sentence: string): number | undefined {
  const text = /max_query_length.*limit: ([\d.a-zµ]+)/.exec(sentence)?.[1];
  const ms = text === undefined ? undefined : goDurationMs(text);
  return ms === undefined || ms < 1 ? undefined : ms;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** Durations as Go and Prometheus write them: `24h0m0s`, `1d`, `500ms`. */
function goDurationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/([\d.]+)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join('') !== text) return undefined;
  return Math.floor(
    parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_MS[unit!]!, 0),
  );
}
