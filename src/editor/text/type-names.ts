// What is said of profile types beside their names, which are the core's.

import { additionRule, type AdditionRule } from '../../core/value-rule.ts';
import type { StoreProfileType } from '../../engine/engine.ts';

export { profileTypeName, valueTypeName } from '../../core/type-names.ts';

export type NamedType = Pick<StoreProfileType, 'name' | 'sampleType' | 'sampleUnit'>;

/** What the numbers are and how they add up over the range, e.g. `seconds, summed`. */
export function typeDescription(unit: string, rule: AdditionRule): string {
  return `${UNITS[unit] ?? unit}, ${RULES[rule]}`;
}

/** The same for a type of a store, before anything of it is loaded. */
export function storeTypeDescription(type: StoreProfileType): string {
  const { sampleType, sampleUnit, periodType, periodUnit } = type;
  const period = { type: periodType, unit: periodUnit };
  const recording = { origin: 'store', durationNanos: 0n, periodType: period } as const;
  return typeDescription(
    sampleUnit,
    additionRule({ type: sampleType, unit: sampleUnit }, recording),
  );
}

/** Takes an id `name:sampleType:sampleUnit:periodType:periodUnit[:delta]` apart; what is missing is empty. */
export function typeOfId(id: string): NamedType {
  const [name = '', sampleType = name, sampleUnit = ''] = id.split(':');
  return { name, sampleType, sampleUnit };
}

/** The type that is worth showing beside the drawn one: heap beside CPU and the reverse. */
export function besideType<T extends NamedType>(drawn: T, all: readonly T[]): T | undefined {
  const wanted = BESIDE[drawn.sampleType];
  return wanted === undefined ? undefined : all.find(({ sampleType }) => sampleType === wanted);
}

const BESIDE: Readonly<Record<string, string>> = {
  cpu: 'inuse_space',
  inuse_space: 'cpu',
  alloc_space: 'cpu',
};

const UNITS: Readonly<Record<string, string>> = {
  nanoseconds: 'seconds',
  microseconds: 'seconds',
  milliseconds: 'seconds',
  count: 'number',
};

const RULES: Readonly<Record<AdditionRule, string>> = {
  delta: 'summed',
  gauge: 'mean per scrape',
  cumulative: 'since the start of the process',
};
