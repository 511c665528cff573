// Whether a module of the workspace is the one that a profile has under another name: its files have the profile's functions.

import { readFile, stat } from 'node:fs/promises';
import { declaredWord } from '../../core/declared-word.ts';
import { renamedModules, type RenamedModule } from '../../core/paths/renamed-modules.ts';
import type { Answered } from '../../core/paths/proposals.ts';
import type { PathWorkspace } from '../../core/paths/workspace.ts';
import type { Profile } from '../../core/profile.ts';
import { hasWord } from '../../core/whole-word.ts';
import type { ProposedMapping } from './path-answers.ts';

/** The heaviest say enough. */
const MOST_READ = 20;
const MOST_BYTES = 2 ** 22;

/** Mappings for renamed modules whose files have most of the functions that the profile has in them. */
export async function renamedProposals(
  profile: Profile,
  answered: readonly Answered[],
  workspace: PathWorkspace,
): Promise<readonly ProposedMapping[]> {
  const proposals: ProposedMapping[] = [];
  for (const renamed of renamedModules(answered, workspace)) {
    const { from, folder, hits, then, now } = renamed;
    if (!(await isBelievable(renamed, profile))) continue;
    proposals.push({
      from,
      to: `${folder}/`,
      gain: Math.round(hits.reduce((sum, { answered: { cost } }) => sum + cost, 0)),
      files: hits.length,
      why: `no go.mod here has ${then}, and ${now} has its files`,
    });
  }
  return proposals;
}

/** Where no text has a say, two files with telling names are enough. */
async function isBelievable({ hits, isLikely }: RenamedModule, profile: Profile): Promise<boolean> {
  const heaviest = hits
    .toSorted((a, b) => Math.abs(b.answered.cost) - Math.abs(a.answered.cost))
    .slice(0, MOST_READ);
  const words = wordsByFile(profile, new Set(heaviest.map(({ answered }) => answered.source.file)));
  let asked = 0;
  let found = 0;
  for (const { answered, path } of heaviest) {
    const text = await textOf(path);
    if (text === undefined) continue;
    for (const word of words.get(answered.source.file) ?? []) {
      asked++;
      if (hasWord(text, word)) found++;
    }
  }
  return asked === 0 ? isLikely : found * 2 > asked;
}

function wordsByFile(
  { functions, strings }: Profile,
  files: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  for (let fn = 0; fn < functions.length; fn++) {
    const file = strings.at(functions.file[fn]!);
    if (!files.has(file)) continue;
    const declared = declaredWord(strings.at(functions.name[fn]!));
    if (declared === undefined) continue;
    const known = words.get(file);
    if (known === undefined) words.set(file, new Set([declared.word]));
    else known.add(declared.word);
  }
  return words;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    const stats = await stat(path);
    return stats.isFile() && stats.size <= MOST_BYTES ? await readFile(path, 'utf8') : undefined;
  } catch {
    return undefined; // It is gone, or not to be read.
  }
}
