// What is said of a source map that does not belong to its built file.

import type { Doubt } from '../trace/trace-answers.ts';
import type { Contradiction } from './words-led.ts';

const NEXT =
  'Build again, so that the map is of the file that runs: what writes into a built file afterwards moves its lines.';

/** `map` and `bundle` are its file's name and that of its built file. */
export function offDoubt(found: Contradiction, map: string, bundle: string): Doubt {
  const where = `line ${found.builtLine} of ${bundle}`;
  const begins = found.built === undefined ? `a place within or behind a word` : `“${found.built}”`;
  const source = found.source === undefined ? 'no word' : `“${found.source}”`;
  return {
    message: `${map} is not of the built file as it is: it leads ${begins} on ${where} to line ${found.line} of ${found.name}, which has ${source} there.`,
    next: NEXT,
  };
}

/** Of a source whose text the map does not carry. */
export function otherTextDoubt(found: Contradiction): Doubt {
  const begins = found.built === undefined ? 'no word' : `“${found.built}”`;
  const source = found.source === undefined ? 'no word' : `“${found.source}”`;
  return {
    message: `The source map leads ${begins} of the built file's line ${found.builtLine} to line ${found.line}, which has ${source} there: the text or the built file is another than those that the map is of.`,
    next: 'Build with the texts of the sources in the map (sourcesContent), or tell which revision was built by a label (docs/revisions.md).',
  };
}

/** Of the other sources of a map that leads one of them wrong. */
export function alsoDoubt(source: string, { message, next }: Doubt): Doubt {
  return { message: `Its source map is wrong about ${source}: ${message}`, next };
}
