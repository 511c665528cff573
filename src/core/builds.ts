// Which builds a profile's code is from: what its mappings tell.

import type { Profile } from './profile.ts';

/** What one mapping tells of its build: `buildId` is '' and `gitRef` undefined where it tells none. */
export interface MappingBuild {
  readonly buildId: string;
  readonly gitRef: string | undefined;
}

/**
 * What each mapping tells. One that tells only its build id has the git ref of another with this id: the same binary
 * runs in pods with the label `service_git_ref` and without, and is one build. So is one binary under two refs, which
 * has the first of them.
 */
export function buildsByMapping(profile: Profile): readonly MappingBuild[] {
  const told = Array.from(profile.mappings.buildId, (text) => buildOf(profile.strings.at(text)));
  const refs = new Map<string, string>();
  for (const { buildId, gitRef } of told)
    if (buildId !== '' && gitRef !== undefined && !refs.has(buildId)) refs.set(buildId, gitRef);
  return told.map(({ buildId, gitRef }) => ({ buildId, gitRef: refs.get(buildId) ?? gitRef }));
}

/** Pyroscope puts JSON with the series' git ref in place of the build id (since 1.5); others put the id itself. */
function buildOf(text: string): MappingBuild {
  if (!text.startsWith('{')) return { buildId: text, gitRef: undefined };
  try {
    const json = JSON.parse(text) as { build_id?: unknown; git_ref?: unknown };
    const word = (value: unknown) =>
      typeof value === 'string' && value !== '' ? value : undefined;
    return { buildId: word(json.build_id) ?? '', gitRef: word(json.git_ref) };
  } catch {
    return { buildId: text, gitRef: undefined }; // A build id may be any text, a brace at its begin included.
  }
}
