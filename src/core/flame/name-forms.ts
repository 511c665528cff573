// A function's name in all the lengths in which it may stand in a box: the forms of core/names.ts, and before them the
// one that says the package, too. A method names its type, so its package stands second and drops first; a bare
// function means little without its package (`sort.Strings`), so there it is part of the name already.
import { nameForms as coreForms } from '../names.ts';

/** One way to write a name; `tail` is the package after it, drawn in regular weight. */
export interface NameForm {
  readonly text: string;
  readonly tail: string;
}

/** From the longest to the shortest; the last one may still be cut. `packageName` as of core/package-of.ts. */
export function nameForms(name: string, packageName: string): readonly NameForm[] {
  const forms = coreForms(name).map((text) => ({ text, tail: '' }));
  const [first] = forms;
  const home = packageTail(packageName);
  if (first === undefined || home === '' || first.text.startsWith(`${home}.`)) return forms;
  return [{ text: first.text, tail: home }, ...forms];
}

/** The last part of a package that tells something: without a module's `/v2`, but `google/v1` as a whole. */
export function packageTail(packageName: string): string {
  const parts = packageName.split('/').filter((part) => part !== '');
  const last = parts.at(-1) ?? '';
  const above = parts.at(-2);
  if (above === undefined) {
    // Packages of one piece: `java.util` and `alloc::vec` are short, `com.google.common.collect` is not.
    const pieces = last.split(/\.|::/);
    return pieces.length > 2 ? pieces.at(-1)! : last;
  }
  if (!/^v\d+$/.test(last)) return last.replace(/\.v\d+$/, '');
  return last === 'v1' ? `${above}/v1` : above;
}
