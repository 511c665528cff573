// Which amount a count belongs to: recorders tell how many objects there are beside how much room they take.
import type { ValueType } from './profile.ts';
import { isSampleCount } from './value-rule.ts';

/** Which of the types is the amount whose things a type counts, by its index; undefined where it counts none of theirs. */
export function countedAmount(type: ValueType, others: readonly ValueType[]): number | undefined {
  const is = isSampleCount(type)
    ? (other: ValueType) => !isSampleCount(other)
    : (other: ValueType) => other.type === AMOUNTS[type.type];
  const found = others.findIndex(is);
  return found < 0 ? undefined : found;
}

const AMOUNTS: Readonly<Record<string, string>> = {
  inuse_objects: 'inuse_space',
  alloc_objects: 'alloc_space',
  objects: 'space',
  contentions: 'delay',
  alloc_in_new_tlab_objects: 'alloc_in_new_tlab_bytes',
  alloc_outside_tlab_objects: 'alloc_outside_tlab_bytes',
};
