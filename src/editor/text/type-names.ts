// Profile types in the words of their readers: `memory:inuse_space:bytes:space:bytes` is the heap.

import { additionRule, type AdditionRule } from '../../core/value-rule.ts';
import type { StoreProfileType } from '../../engine/engine.ts';

export type NamedType = Pick<StoreProfileType, 'name' | 'sampleType' | 'sampleUnit'>;

/** Names for what runtimes record. The key is `sampleType` or, where that says too little, `name:sampleType`. */
const NAMES: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  'process_cpu:samples': 'cpu samples',
  inuse_space: 'heap',
  inuse_objects: 'heap objects',
  alloc_space: 'allocated',
  alloc_objects: 'allocations',
  goroutine: 'goroutines',
  goroutines: 'goroutines',
  'mutex:delay': 'mutex',
  'mutex:contentions': 'mutex contentions',
  'block:delay': 'block',
  'block:contentions': 'block contentions',
  alloc_in_new_tlab_bytes: 'allocated in TLAB',
  alloc_in_new_tlab_objects: 'allocations in TLAB',
};

/** Short name for lists and the status bar. An unknown type keeps its own words, e.g. `wall`, `mydb rows`. */
export function profileTypeName({ name, sampleType }: NamedType): string {
  const known = NAMES[`${name}:${sampleType}`] ?? NAMES[sampleType];
  if (known !== undefined) return known;
  return name === '' || name === sampleType ? sampleType : `${name} ${sampleType}`;
}

/** A value type of a file, which has no profile name: `inuse_space` is the heap there, too. */
export function valueTypeName(type: string): string {
  return profileTypeName({ name: '', sampleType: type, sampleUnit: '' });
}

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
