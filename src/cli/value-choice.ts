// Which of a profile's value types a call is about.

import type { ValueType } from '../core/profile.ts';
import type { Loaded } from '../engine/load/loaded.ts';
import type { View } from '../engine/origin.ts';
import { UsageError } from './cli-error.ts';
import { valueTypesMeant } from './type-words.ts';

/**
 * `wanted` is a type's name (`inuse_space`), its name and unit (`cpu/nanoseconds`), the word for it (`heap`), a beginning
 * of its name that no other has, or nothing for the profile's own default.
 */
export function viewOf(loaded: Loaded, wanted: string | undefined): View {
  const { handle, values, defaultValue } = loaded;
  if (wanted === undefined) return { handle, valueType: defaultValue };
  const types = values.map((facts) => facts.valueType);
  const meant = valueTypesMeant(wanted, types);
  if (meant.length === 1) return { handle, valueType: meant[0]! };
  const names = (some: readonly ValueType[]) => some.map(({ type }) => type).join(', ');
  if (meant.length > 1)
    throw new UsageError(
      `--value ${wanted} may mean ${meant.length} value types of ${loaded.title}`,
      `Choose one of them: ${names(meant.map((at) => types[at]!))}.`,
    );
  throw new UsageError(`${loaded.title} has no value type ${wanted}`, `It has ${names(types)}.`);
}
