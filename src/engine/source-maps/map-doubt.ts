// What is said of a source map that does not belong to its built file.

import type { Doubt } from '../trace/trace-answers.ts';
import type { BuiltSince } from './built-since.ts';
import type { OtherStart } from './other-start.ts';
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

const PUT_BACK =
  'Put the files of the build that was profiled there, or profile again: with another build, costs stand on wrong lines.';

/** Of functions that begin elsewhere, at least one. */
export function startsDoubt(found: readonly OtherStart[], bundle: string): Doubt {
  const { name, line, column } = found[0]!;
  const place = column === 0 ? `on line ${line}` : `at line ${line}, column ${column}`;
  const others = found.length - 1;
  const more = others === 0 ? '' : `, and so it is with ${others} more`;
  return {
    message: `${bundle} was built anew, or is of another build than the one that ran: the profile has ${name} begin ${place}, where no such function begins${more}.`,
    next: PUT_BACK,
  };
}

export function sinceDoubt({ source }: BuiltSince, bundle: string): Doubt {
  const also =
    source === undefined
      ? ''
      : `, and ${source}, which it is built of, may have changed since, too`;
  return {
    message: `${bundle} was written after the profile was taken${also}: it may be of another build than the one that ran.`,
    next: PUT_BACK,
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
