// Which builds a profile's code is from: what its mappings tell.

import type { Profile } from './profile.ts';
import { saysRevision } from './says-revision.ts';

/** What one mapping tells of its build: `buildId` is '' and `gitRef` undefined where it tells none. */
export interface MappingBuild {
  readonly buildId: string;
  readonly gitRef: string | undefined;
  /** Whose word the git ref is, where it was written into the mapping on the word of a label. */
  readonly toldBy: ToldBy | undefined;
  /** The address of the repository that it was built from. */
  readonly repository: string | undefined;
}

/** A label that tells a revision, by its value or by the tag of the image that it names. */
export interface ToldBy {
  readonly source: 'label' | 'image';
  readonly label: string;
}

/**
 * What each mapping tells. One that tells only its build id has the git ref of another with this id: the same binary
 * runs in pods with the label `service_git_ref` and without, and is one build. Where several refs are told of an id, each
 * mapping keeps its own, and who tells none has none: an interpreter is one binary under the sources of many builds.
 */
export function buildsByMapping(profile: Profile): readonly MappingBuild[] {
  const told = Array.from(profile.mappings.buildId, (text) => buildOf(profile.strings.at(text)));
  const refs = new Map<string, MappingBuild | 'several'>();
  for (const build of told) {
    const known = refs.get(build.buildId);
    if (build.buildId === '' || build.gitRef === undefined || known === 'several') continue;
    if (known !== undefined && known.gitRef !== build.gitRef) refs.set(build.buildId, 'several');
    else if (known?.toldBy !== undefined || known === undefined) refs.set(build.buildId, build);
  }
  return told.map((build) => {
    const known = build.gitRef === undefined ? refs.get(build.buildId) : undefined;
    return known === undefined || known === 'several' ? build : known;
  });
}

export const NO_BUILD: MappingBuild = {
  buildId: '',
  gitRef: undefined,
  toldBy: undefined,
  repository: undefined,
};

/** Pyroscope puts JSON with the series' git ref in place of the build id (since 1.5); others put the id itself. */
function buildOf(text: string): MappingBuild {
  const json = jsonOf(text);
  if (json === undefined) return { ...NO_BUILD, buildId: text };
  return {
    buildId: word(json['build_id']) ?? '',
    gitRef: revisionWord(json['git_ref']),
    toldBy: toldByOf(word(json['told_by']) ?? ''),
    repository: word(json['repository']),
  };
}

/** A build id with a git ref in Pyroscope's form; `told_by` is ours, and says that it was not the mapping that told. */
export function buildIdWith(
  text: string,
  gitRef: string,
  { source, label, repository }: ToldBy & { readonly repository?: string },
): string {
  const known = jsonOf(text) ?? (text === '' ? {} : { build_id: text });
  // What labels tell beside the ref is of the ref; else the mapping's own word on its repository stays.
  const of = repository === undefined ? {} : { repository };
  return JSON.stringify({ ...known, ...of, git_ref: gitRef, told_by: `${source} ${label}` });
}

function toldByOf(text: string): ToldBy | undefined {
  const [, source, label] = /^(label|image) (.+)$/.exec(text) ?? [];
  return source === undefined ? undefined : { source: source as ToldBy['source'], label: label! };
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `latest` in a mapping is the label's word, copied by the store: it must not hide a label that knows. */
function revisionWord(value: unknown): string | undefined {
  const text = word(value)?.trim() ?? '';
  return saysRevision(text) ? text : undefined;
}

/** A build id may be any text, a brace at its begin included. */
function jsonOf(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
