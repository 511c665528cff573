// The two sides of a comparison as they are chosen and remembered: selections like any other, without secrets.

import path from 'node:path';
import type { Connection, Origin } from '../../engine/origin.ts';
import { isChoice, subjectOf } from '../session/choice.ts';
import { rangeAt, rangeWords } from '../session/range.ts';
import type { Choice, StoreChoice } from '../session/state.ts';
import { shortBuild } from '../text/build-name.ts';

export interface Sides {
  readonly base: Choice;
  readonly fresh: Choice;
}

/** Tells stored sides from what an older version, or somebody else, may have stored. */
export function isSides(value: unknown): value is Sides {
  if (typeof value !== 'object' || value === null) return false;
  const { base, fresh } = value as Readonly<Record<string, unknown>>;
  return isChoice(base) && isChoice(fresh);
}

/** The same for good: what is the last hour now is another tomorrow, and a baseline stays what it was. */
export function pinnedAt(choice: Choice, now: number): Choice {
  if (choice.kind === 'files') return choice;
  return { ...choice, range: { kind: 'custom', ...rangeAt(choice.range, now) } };
}

export function swapped({ base, fresh }: Sides): Sides {
  return { base: fresh, fresh: base };
}

/** What the engine loads a side from, at this moment. */
export async function originOf(
  choice: Choice,
  connection: (name: string) => Promise<Connection>,
): Promise<Origin> {
  const build = choice.build === undefined ? {} : { build: choice.build };
  if (choice.kind === 'files') return { kind: 'files', paths: choice.paths, ...build };
  const { service, typeId, matchers, range } = choice;
  return {
    kind: 'store',
    connection: await connection(choice.connection),
    ...{ service, typeId, matchers, ...build },
    range: rangeAt(range, Date.now()),
  };
}

/** What both are called beside each other: what tells them apart, in as few words as will do. */
export function sideNames({ base, fresh }: Sides, now: number): readonly [string, string] {
  const names = [differing(base, fresh, now), differing(fresh, base, now)] as const;
  // Nothing tells them apart: the same files, say.
  return names[0] === names[1] ? ['base', 'new'] : names;
}

function differing(choice: Choice, other: Choice, now: number): string {
  if (choice.kind === 'files') return filesName(choice.paths, other);
  if (choice.build !== undefined) return shortBuild(choice.build);
  if (other.kind !== 'store' || other.service !== choice.service) return subjectOf(choice);
  const labels = labelsApart(choice, other);
  return labels === '' ? rangeWords(choice.range, now) : labels;
}

/** The values of labels that the other side does not have. */
function labelsApart({ matchers }: StoreChoice, other: StoreChoice): string {
  const key = ({ name, operator, value }: StoreChoice['matchers'][number]) =>
    `${name}${operator}${value}`;
  const known = new Set(other.matchers.map(key));
  return matchers
    .filter((matcher) => !known.has(key(matcher)))
    .map(({ operator, value }) => `${operator.startsWith('!') ? 'not ' : ''}${shortBuild(value)}`)
    .join(' ');
}

/** What is the same of all profiles says nothing. */
const PROFILE_ENDS = /\.(pprof|prof|pb\.gz|pb|cpuprofile)$/i;

/** Of several files the first folder from their root that the other side's are not in: `v1/cpu` against `v2/cpu` is `v1`. */
function filesName(paths: readonly string[], other: Choice): string {
  const segments = (of: readonly string[]) => {
    const [first = '', ...rest] = of.map((each) => each.split(/[\\/]/));
    const all = [first === '' ? [] : first, ...rest];
    const length = all[0]!.findIndex((part, at) => all.some((each) => each[at] !== part));
    return length < 0 ? all[0]! : all[0]!.slice(0, length);
  };
  const own = segments(paths);
  const others = other.kind === 'files' ? segments(other.paths) : [];
  const apart = own.find((part, at) => others[at] !== part);
  const name = apart ?? (paths.length === 1 ? path.basename(paths[0]!) : `${paths.length} files`);
  return name.replace(PROFILE_ENDS, '') || name;
}
