// Whether what source maps lead to can be what was measured. A map that is wrong about one of its sources is wrong as a
// whole: lines that moved in the built file moved for all of them.

import { builtMisfitOf } from '../../core/built-misfit.ts';
import { profiledLines } from '../../core/line-map/text-lines.ts';
import type { FunctionInFile } from '../../core/misfit.ts';
import { baseNameOf } from '../../core/paths/segments.ts';
import type { PlacedFiles } from '../places/placed-files.ts';
import type { MappedSource } from '../source-maps/move-frames.ts';
import { alsoDoubt, otherTextDoubt } from '../source-maps/map-doubt.ts';
import { LedWordsCheck } from '../source-maps/words-led.ts';
import type { Doubt } from './trace-answers.ts';
import type { Variant } from './measured-places.ts';
import { misfitDoubt, type MeasuredText } from './variant-lines.ts';

/** The texts with the doubts that source maps leave. Other sources of a map are asked, also where only one file is wanted. */
export function withMapDoubts(
  texts: readonly MeasuredText[],
  variants: readonly Variant[],
  functions: readonly (readonly FunctionInFile[])[],
  placed: PlacedFiles,
): readonly MeasuredText[] {
  const { files } = placed.placement;
  const wrong = new Map<string, { readonly source: string; readonly doubt: Doubt }>(); // By built file.
  const own = variants.map(({ file }, at): Doubt | undefined => {
    const mapped = placed.mappedOf(file);
    if (mapped === undefined) return undefined;
    const { path } = files[file]!;
    const built = placed.textOf(file);
    if (built === undefined) return mapped.doubt ?? wordsDoubt(mapped, texts[at]!);
    const misfit = builtMisfitOf(functions[at]!, profiledLines(built), path);
    if (misfit === undefined) return mapped.doubt;
    const doubt = misfitDoubt(misfit, { ...texts[at]!, isBuilt: true });
    // A name that no source has may be a compiler's.
    const isPlace = misfit.kind !== 'unknown';
    for (const bundle of isPlace ? mapped.bundles : [])
      if (!wrong.has(bundle)) wrong.set(bundle, { source: baseNameOf(path), doubt });
    return doubt;
  });
  return texts.map((text, at) => {
    if (text.doubt !== undefined) return text;
    const bundles = placed.mappedOf(variants[at]!.file)?.bundles ?? [];
    const other = bundles.map((bundle) => wrong.get(bundle)).find((each) => each !== undefined);
    const doubt = own[at] ?? (other && alsoDoubt(other.source, other.doubt));
    return doubt === undefined ? text : { ...text, doubt };
  });
}

function wordsDoubt({ words }: MappedSource, { text }: MeasuredText): Doubt | undefined {
  if (text === undefined || words.length === 0) return undefined;
  const check = new LedWordsCheck();
  check.add(words, profiledLines(text), '');
  return check.contradiction && otherTextDoubt(check.contradiction);
}
