// Which calls are of the function that somebody names.
import type { CallTree } from './call-tree.ts';
import { isNameless } from '../nameless.ts';
import { nameForms } from './name-forms.ts';
import { placeText } from './place-text.ts';
import { NONE } from '../profile.ts';

/** A function as an edit names it: it must mean the same in other data and after a restart. */
export interface EditedFunction {
  readonly name: string; // As the profile spells it.
  readonly file: string; // As the profile spells it; '' unknown.
  /** The 1-based line where it starts, of one without a name: there are others of the same. */
  readonly start?: number | undefined;
}

/** A function as an edit names it, that starts at a line (0 unknown). */
export function functionKnownAs(name: string, file: string, start: number): EditedFunction {
  return start > 0 && isNameless(name) ? { name, file, start } : { name, file };
}

/** What a function is called where it is told. */
export function functionWords({ name, file, start = 0 }: EditedFunction): string {
  const short = nameForms(name, '')[0]?.text ?? name;
  return start === 0 || file === '' ? short : `${short} ${placeText(file, start)}`;
}

/** Per function 1 where it is the one that is meant. */
export function meant(
  { functions: { names, fileOf, files, startOf } }: CallTree,
  { name, file, start }: EditedFunction,
): Uint8Array {
  return Uint8Array.from(names, (each, fn) =>
    Number(
      each === name &&
        (files[fileOf[fn]!] ?? '') === file &&
        (start === undefined || startOf[fn] === start),
    ),
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
