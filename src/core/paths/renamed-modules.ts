// Go modules that were renamed since the build: the names have a module path that no go.mod of the workspace has, and what
// follows it is there all the same. That is no proof, so that it is proposed and not done.

import type { Answered } from './proposals.ts';
import { vendoredName } from './go-names.ts';
import type { NamedFolder } from './manifests.ts';
import { tellingParts } from './plain-words.ts';
import { segmentsOf } from './segments.ts';
import { readName, type SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';
import { grouped } from '../grouped.ts';

/** A mapping that would lead the names of a module to another one's files. */
export interface RenamedModule {
  readonly then: string; // The module path in the profile.
  readonly now: string;
  readonly from: string; // As names begin, with the last slash.
  readonly folder: string; // Of the module in the workspace, absolute.
  readonly hits: readonly RenamedFile[];
  /** Two files at least have names that every repository could not have. */
  readonly isLikely: boolean;
}

export interface RenamedFile {
  readonly answered: Answered;
  readonly path: string; // In the workspace.
}

interface Asked {
  readonly answered: Answered;
  readonly name: SourceName;
  readonly path: readonly string[]; // Import path and file.
}

interface Guess {
  readonly then: string;
  readonly module: NamedFolder;
  readonly hits: readonly (RenamedFile & { readonly asked: Asked; readonly rest: number })[];
}

/** Work is bounded: the heaviest names are looked for, in the first modules. */
const MOST_NAMES = 1000;
const MOST_MODULES = 200;

/** The guesses that most names of the module agree on, and none where two modules have as many of its files. */
export function renamedModules(
  all: readonly Answered[],
  workspace: PathWorkspace,
): readonly RenamedModule[] {
  const modules = [...workspace.modules.goModules.values()].flat().slice(0, MOST_MODULES);
  const asked = all
    .flatMap((answered) => askedOf(answered) ?? [])
    .sort((a, b) => Math.abs(b.answered.cost) - Math.abs(a.answered.cost))
    .slice(0, MOST_NAMES);
  const open = new Set(asked);
  let guesses = guessesOf(asked, modules, workspace);
  const renamed: RenamedModule[] = [];
  for (;;) {
    guesses = stillOpen(guesses, open);
    const [best, second] = guesses;
    if (best === undefined) return renamed;
    const below = [...open].filter(({ path }) => path.join('/').startsWith(`${best.then}/`));
    const isTied = second?.then === best.then && second.hits.length === best.hits.length;
    if (!isTied && best.hits.length * 2 >= below.length)
      renamed.push(...mappingsOf(best).filter((each) => !doesHarm(each, all, workspace)));
    for (const each of below) open.delete(each);
  }
}

/** Those of most names first, and of the shortest module path. */
function stillOpen(guesses: readonly Guess[], open: ReadonlySet<Asked>): readonly Guess[] {
  return guesses
    .map((guess) => ({ ...guess, hits: guess.hits.filter(({ asked }) => open.has(asked)) }))
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.hits.length - a.hits.length || a.then.length - b.then.length);
}

/** Names with a version are of a dependency, and vendored ones, too. */
function askedOf(answered: Answered): readonly Asked[] | undefined {
  const { resolution, source } = answered;
  if (resolution.kind !== 'outside' || resolution.what !== 'Go module') return undefined;
  const { path, version } = resolution.at ?? {};
  const name = readName(source);
  if (path === undefined || version !== undefined || vendoredName(name) !== undefined)
    return undefined;
  return [{ answered, name, path: segmentsOf(path) }];
}

/** For each module path that a name may begin with, each module that has what follows it. */
function guessesOf(
  open: readonly Asked[],
  modules: readonly NamedFolder[],
  { index }: PathWorkspace,
): readonly Guess[] {
  const guesses = new Map<
    string,
    { then: string; module: NamedFolder; hits: Guess['hits'][number][] }
  >();
  for (const asked of open)
    for (const module of modules)
      for (let at = 1; at < asked.path.length; at++) {
        const rest = asked.path.slice(at);
        const file = index.at([...segmentsOf(module.folder), ...rest].map(index.fold));
        if (file === undefined) continue;
        const then = asked.path.slice(0, at).join('/');
        const key = `${then}\n${module.folder}`;
        const guess = guesses.get(key) ?? { then, module, hits: [] };
        guess.hits.push({ answered: asked.answered, path: file.path, asked, rest: rest.length });
        guesses.set(key, guess);
      }
  return [...guesses.values()];
}

/** One for each beginning that the module's names have: built in a folder, or trimmed. */
function mappingsOf({ then, module, hits }: Guess): readonly RenamedModule[] {
  const isLikely = hits.filter(({ asked, rest }) => tellingParts(asked.path, rest) > 0).length > 1;
  const groups = grouped(
    hits,
    ({ asked: { name }, rest }) =>
      (name.text.startsWith('/') ? '/' : '') +
      name.parts
        .slice(0, -rest)
        .map((part) => `${part}/`)
        .join(''),
  );
  groups.delete('');
  groups.delete('/');
  return [...groups].map(([from, of]) => ({
    then,
    now: module.name,
    from,
    folder: module.folder,
    hits: of.map(({ answered, path }) => ({ answered, path })),
    isLikely,
  }));
}

/** A name that has its place keeps it. */
function doesHarm(
  { from, folder }: RenamedModule,
  all: readonly Answered[],
  { index }: PathWorkspace,
): boolean {
  return all.some(({ source, resolution }) => {
    const { text } = readName(source);
    if (resolution.kind !== 'resolved' || !text.startsWith(from)) return false;
    const parts = [...segmentsOf(folder), ...segmentsOf(text.slice(from.length))];
    const file = index.at(parts.map(index.fold));
    return file !== undefined && file.path !== resolution.path;
  });
}
