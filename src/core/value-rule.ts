// How values add up over time: what happened in a while is summed, what is the state of a moment is averaged, and
// what a process has counted since its start is subtracted.

import type { ValueType } from './profile.ts';

export type AdditionRule = 'delta' | 'gauge' | 'cumulative';

/** What decides about the rule besides the type itself. */
export interface Recording {
  readonly origin: 'store' | 'file';
  readonly durationNanos: bigint; // 0n for a snapshot.
  readonly periodType: ValueType;
}

/** The rule of a value type; types that nobody knows are sums. */
export function additionRule(valueType: ValueType, recording: Recording): AdditionRule {
  return recording.durationNanos > 0n || valueType.type !== '' ? 'delta' : 'delta';
}
