// Which calls are of the function that somebody names.
import type { CallTree } from './call-tree.ts';
import { NONE } from '../profile.ts';

/** A function as an edit names it: it must mean the same in other data and after a restart. */
export interface EditedFunction {
  readonly name: string; // As the profile spells it.
  readonly file: string; // As the profile spells it; '' unknown.
}

/** Per function 1 where it is the one that is meant. */
export function meant(
  { functions: { names, fileOf, files } }: CallTree,
  { name, file }: EditedFunction,
): Uint8Array {
  return Uint8Array.from(names, (each, fn) =>
    Number(each === name && (files[fileOf[fn]!] ?? '') === file),
  );
}

/** Per call 1 where it is of the function, or below one that is. */
export function throughMeant({ length, caller, fn }: CallTree, isMeant: Uint8Array): Uint8Array {
  const through = new Uint8Array(length);
  for (let call = 0; call < length; call++) {
    const above = caller[call]!;
    through[call] = isMeant[fn[call]!]! | (above === NONE ? 0 : through[above]!);
  }
  return through;
}
