// What a reader may type for a profile type, whose id of five parts nobody types: its name as the editor shows it, its
// sample type, or how its id begins.

import { profileTypeName, valueTypeName } from '../core/type-names.ts';
import type { ValueType } from '../core/profile.ts';
import type { StoreProfileType } from '../engine/engine.ts';

type Named = Pick<StoreProfileType, 'id' | 'name' | 'sampleType'>;

/** All that `word` may mean, by the first of those that means any. An id means itself alone. */
export function typesMeant<T extends Named>(word: string, types: readonly T[]): readonly T[] {
  const ways: readonly ((type: T) => boolean)[] = [
    ({ id }) => id === word,
    (type) => isSameWord(word, profileTypeName(type)),
    ({ sampleType }) => isSameWord(word, sampleType),
    ({ id }) => word !== '' && id.startsWith(word),
  ];
  for (const isMeant of ways) {
    const meant = types.filter(isMeant);
    if (meant.length > 0) return meant;
  }
  return [];
}

/** The shortest word that means this type and no other of `types`. */
export function wordFor(type: Named, types: readonly Named[]): string {
  const { id, name, sampleType } = type;
  const words = [typed(profileTypeName(type)), sampleType, `${name}:${sampleType}`];
  const isClear = (word: string) => {
    const meant = typesMeant(word, types);
    return meant.length === 1 && meant[0]!.id === id;
  };
  return words.find(isClear) ?? id;
}

/**
 * Which value types of a file `word` may mean: `heap` is `inuse_space`. A file doesn't say whether its delays are those of
 * mutexes or of other blocking, so both words mean them.
 */
export function valueTypesMeant(word: string, types: readonly ValueType[]): readonly number[] {
  const ways: readonly ((type: ValueType) => boolean)[] = [
    ({ type, unit }) => type === word || `${type}/${unit}` === word,
    ({ type }) => isSameWord(word, type) || isSameWord(word, valueTypeName(type)),
    ({ type }) => isSameWord(word, profileTypeName({ name: word.toLowerCase(), sampleType: type })),
  ];
  for (const isMeant of ways) {
    const first = types.findIndex(isMeant);
    if (first >= 0) return [first];
  }
  return types.flatMap(({ type }, at) => (word !== '' && type.startsWith(word) ? [at] : []));
}

/** Blanks would need quotes in a shell. */
function typed(name: string): string {
  return name.replaceAll(' ', '-');
}

/** In any case; dashes, blanks and underscores are the same. */
export function isSameWord(word: string, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[ _-]/g, '-');
  return plain(word) === plain(name);
}
