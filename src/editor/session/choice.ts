// What a choice is called and when two are the same: pure, so that the status bar's sentences can be tested.

import { shortName } from '../../core/paths/segments.ts';
import type { Choice } from './state.ts';
import { profileTypeName, typeOfId } from '../text/type-names.ts';

/**
 * Whether a profile that was loaded for one choice may stay on the lines when loading the other fails. Whether its builds
 * are told apart is no other profile.
 */
export function sameChoice(a: Choice, b: Choice): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
}

/**
 * Names the build behind a profile: another profile with the same name was measured on the same texts. A refresh brings
 * new numbers for the same build, so that edits since then still count.
 */
export function buildName(choice: Choice, builds: readonly { readonly buildId: string }[]): string {
  return builds.length > 0
    ? builds
        .map(({ buildId }) => buildId)
        .sort()
        .join('\n')
    : JSON.stringify(canonical(choice));
}

/** The choice of the same profile, limited to this build; to none when undefined. */
export function withBuild<Of extends Choice>(choice: Of, build: string | undefined): Of {
  const limited: Of & { build?: string; byBuild?: true } = { ...choice };
  delete limited.byBuild;
  if (build === undefined) delete limited.build;
  else limited.build = build;
  return limited;
}

/** The choice of the same profile with all builds: each by itself beside the sum, or the sum alone. */
export function splitByBuild<Of extends Choice>(choice: Of, isSplit: boolean): Of {
  const all = withBuild(choice, undefined);
  return isSplit ? { ...all, byBuild: true } : all;
}

/** What the choice is about, short: the service, the file's name, or how many files. */
export function subjectOf(choice: Choice): string {
  if (choice.kind === 'store') return choice.service;
  const [first] = choice.paths;
  if (first === undefined) return 'no file';
  return choice.paths.length === 1 ? shortName(first) : `${choice.paths.length} files`;
}

/** The drawn profile type as readers call it, e.g. `cpu`; undefined when a file decides by itself. */
export function typeNameOf(choice: Choice): string | undefined {
  if (choice.kind === 'files') return choice.type;
  return profileTypeName(typeOfId(choice.typeId));
}

/** The values that the labels were narrowed to, e.g. `['prod', 'eu-west-1']`; `not prod` for an exclusion. */
export function labelWords(choice: Choice): readonly string[] {
  if (choice.kind === 'files') return [];
  return choice.matchers.map(({ operator, value }) =>
    operator.startsWith('!') ? `not ${value}` : value,
  );
}

/** Tells a stored choice from what an older version, or somebody else, may have stored. */
export function isChoice(value: unknown): value is Choice {
  if (typeof value !== 'object' || value === null) return false;
  const choice = value as Record<string, unknown>;
  if (choice['build'] !== undefined && typeof choice['build'] !== 'string') return false;
  if (choice['byBuild'] !== undefined && choice['byBuild'] !== true) return false;
  if (choice['kind'] === 'files') return isStrings(choice['paths']) && choice['paths'].length > 0;
  return (
    choice['kind'] === 'store' &&
    isStrings([choice['connection'], choice['service'], choice['typeId']]) &&
    Array.isArray(choice['matchers']) &&
    isRange(choice['range'])
  );
}

function isRange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const range = value as Record<string, unknown>;
  return range['kind'] === 'last'
    ? typeof range['duration'] === 'string'
    : typeof range['from'] === 'number' && typeof range['to'] === 'number';
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function canonical(choice: Choice): unknown {
  if (choice.kind === 'files') return [choice.kind, choice.paths, choice.type, choice.build];
  const { connection, service, typeId, besideTypeId, matchers, range, build } = choice;
  const when = range.kind === 'last' ? range.duration : [range.from, range.to];
  const which = matchers.map(({ name, operator, value }) => [name, operator, value]);
  return [choice.kind, connection, service, typeId, besideTypeId, which, when, build];
}
