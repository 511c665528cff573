// The corpus of file names (test/fixtures/paths): a workspace, names of a profile, and where each leads.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Resolution } from '../../../src/core/paths/resolution.ts';
import { resolverOf, type Resolve } from '../../../src/core/paths/resolver.ts';
import { openWorkspace, type PathWorkspace } from '../../../src/core/paths/workspace.ts';
import { sourceCodeOf } from '../../../src/engine/places/pyroscope-yaml.ts';
import { root } from './command-line.ts';

export interface Scenario {
  readonly title: string;
  /** The names are those of one profile: one helps with another. */
  readonly together?: boolean;
  readonly workspace: WrittenWorkspace;
  readonly cases: readonly PathCase[];
}

/** Paths are relative to the first root where they are not absolute. */
interface WrittenWorkspace {
  readonly roots: readonly string[];
  readonly files: readonly string[];
  readonly manifests?: Readonly<Record<string, string>>;
  readonly mappings?: readonly { readonly from: string; readonly to: string }[];
  readonly ignoreCase?: boolean;
}

export interface PathCase {
  readonly file: string;
  readonly function?: string;
  readonly from: string; // Where the case comes from.
  readonly resolved?: string;
  readonly rule?: string;
  readonly version?: string;
  readonly ambiguous?: readonly string[];
  readonly outside?: string;
  readonly at?: object;
  readonly unmapped?: true;
}

export const corpus: readonly Scenario[] = readdirSync(path.join(root, 'test/fixtures/paths'))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .flatMap(
    (name) =>
      JSON.parse(
        readFileSync(path.join(root, 'test/fixtures/paths', name), 'utf8'),
      ) as readonly Scenario[],
  );

/** `change` may add files, or bring them into another order. */
export function workspaceOf(
  { workspace }: Scenario,
  change: (files: readonly string[]) => readonly string[] = (files) => files,
): PathWorkspace {
  const manifests = Object.entries(workspace.manifests ?? {}).map(([name, text]) => ({
    path: absolute(name, workspace),
    text,
  }));
  const files = change(workspace.files.map((file) => absolute(file, workspace)));
  const host = { ...workspace, files, manifests };
  return openWorkspace(host, sourceCodeOf(host).mappings);
}

export function resolverFor(scenario: Scenario, workspace = workspaceOf(scenario)): Resolve {
  const names = scenario.cases.map((each) => ({ file: each.file, function: each.function ?? '' }));
  return resolverOf(workspace, scenario.together === true ? names : []);
}

/** What a case expects, as what `resolve` answers, as far as the case says it. */
export function expectationOf(scenario: Scenario, each: PathCase): object {
  const { workspace } = scenario;
  if (each.resolved !== undefined)
    return {
      kind: 'resolved',
      path: absolute(each.resolved, workspace),
      ...(each.rule === undefined ? {} : { rule: each.rule }),
      ...(each.version === undefined ? {} : { version: each.version }),
    };
  if (each.ambiguous !== undefined)
    return {
      kind: 'ambiguous',
      candidates: each.ambiguous.map((file) => absolute(file, workspace)),
    };
  if (each.outside !== undefined)
    return {
      kind: 'outside',
      what: each.outside,
      ...(each.at === undefined ? {} : { at: each.at }),
    };
  return { kind: 'unmapped' };
}

/** Costs would stand in a file that is not the one that was measured, and nobody would be told. */
export function isSilentlyWrong(scenario: Scenario, each: PathCase, found: Resolution): boolean {
  if (found.kind !== 'resolved') return false;
  return each.resolved === undefined || found.path !== absolute(each.resolved, scenario.workspace);
}

function absolute(file: string, { roots }: WrittenWorkspace): string {
  return /^(\/|[A-Za-z]:)/.test(file) ? file : `${roots[0]!}/${file}`;
}
