// What the id of a store's profile type says of its values, before any of them is there.

import type { ValueType } from '../core/profile.ts';
import { additionRule, type AdditionRule } from '../core/value-rule.ts';

export interface StoredType {
  readonly valueType: ValueType;
  readonly rule: AdditionRule;
}

/** Of an id `name:sampleType:sampleUnit:periodType:periodUnit`; what is missing is empty. */
export function storedTypeOf(typeId: string): StoredType {
  const [, type = '', unit = '', periodType = '', periodUnit = ''] = typeId.split(':');
  const period = { type: periodType, unit: periodUnit };
  const recording = { origin: 'store', durationNanos: 0n, periodType: period } as const;
  return { valueType: { type, unit }, rule: additionRule({ type, unit }, recording) };
}
