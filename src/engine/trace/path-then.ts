// What a file was called when it was measured.

import type { VariantLines } from './variant-lines.ts';

/** The absolute path, where it is another than today's. */
export function pathThenOf({ measured: { at } }: VariantLines): string | undefined {
  return at?.isRenamed === true ? at.file : undefined;
}
