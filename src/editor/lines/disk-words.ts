// What a card says of lines whose build git does not have here.

import type { LineCard } from '../../engine/lines/line-answers.ts';
import type { Shown } from '../session/state.ts';
import { shortBuild } from '../text/build-name.ts';

/** The revisions that are told and that the clone lacks. */
export function notHereIn({ drawn }: Pick<Shown, 'drawn'>): ReadonlySet<string> {
  const { revisions } = drawn.trace;
  return new Set(
    revisions
      .filter(({ commits, problem }) => commits.length === 0 && problem?.kind === 'missing')
      .map(({ text }) => text),
  );
}

/** Of a build that git does not have here, the text on the disk was taken: nothing says that it is the one. */
export function diskWords(
  card: LineCard | undefined,
  notHere: ReadonlySet<string>,
): readonly string[] {
  const told = new Set((card?.measured ?? []).map(({ revision }) => revision));
  const missing = [...told].filter((revision) => notHere.has(revision)).map(shortBuild);
  const [first, ...others] = missing;
  if (first === undefined) return [];
  const names = others.length === 0 ? `${first} is` : `${missing.length} builds are`;
  return [`read from the disk, ${names} not in this clone`];
}
