// How values add up over time: what happened in a while is summed, what is the state of a moment is averaged, and
// what a process has counted since its start is subtracted. docs/value-types.md is the table for readers.
import type { ValueType } from './profile.ts';
import { unitOf } from './unit-table.ts';

export type AdditionRule = 'delta' | 'gauge' | 'cumulative';

/** What decides about the rule besides the type itself. */
export interface Recording {
  /** A store keeps what was added since the scrape before; a file is as the process wrote it. */
  readonly origin: 'store' | 'file';
  readonly durationNanos: bigint; // 0n for a snapshot.
  readonly periodType: ValueType;
}

/** The rule of a value type, by the names that runtimes give it. Types that nobody knows are sums. */
export function additionRule(valueType: ValueType, recording: Recording): AdditionRule {
  const { origin, durationNanos, periodType } = recording;
  // A column that only counts samples says what of by the period: those of a heap are as much a state as its bytes.
  const type = (isSampleCount(valueType) ? periodType : valueType).type.toLowerCase();
  if (GAUGE.test(type)) return 'gauge';
  if (origin === 'store' || durationNanos !== 0n) return 'delta';
  if (SINCE_START.test(type)) return 'cumulative';
  return isGoCensus(valueType, periodType) ? 'gauge' : 'delta';
}

/** Whether values are time on a processor, which over a known time is read as cores. */
export function isProcessorTime({ type, unit }: ValueType): boolean {
  return unitOf(unit)?.measure === 'time' && /^((on_?|off_?)?cpu|gpu)/i.test(type);
}

/** Whether a column counts the profiler's samples, whatever they were taken of. */
export function isSampleCount({ type, unit }: ValueType): boolean {
  return /^samples?$/i.test(type) && (unit === 'count' || unit === '');
}

/** `objects` and `space` are what `inuse_objects` and `inuse_space` were called before. */
const GAUGE =
  /^(inuse_|objects$|space$|heap$|heap[-_]live|live|goroutine(s|leak)?$|threads?$|threadcreate$)/;

/** Go counts allocations and waiting from the start of the process on. */
const SINCE_START = /^(alloc_|contentions$|delay$)/;

/** Go's `pprof.NewProfile` counts what is there now, and measures its period in the very same thing. */
function isGoCensus({ type, unit }: ValueType, periodType: ValueType): boolean {
  return type !== '' && unit === 'count' && periodType.type === type && periodType.unit === 'count';
}
