// Mappings that do nothing for a profile: a `from` that is misspelled, or a `to` that is not where the files are.

import { isBelowMapping, targetsOf } from './mapped.ts';
import { segmentsOf } from './segments.ts';
import { readName, type NamedSource } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** A sentence for each mapping that leads no name of the profile anywhere. The longest that fits a name is its only one. */
export function idleMappings(
  names: readonly NamedSource[],
  workspace: PathWorkspace,
): readonly string[] {
  const { mappings } = workspace;
  const read = names.map(readName);
  const longestFirst = mappings
    .map((mapping, at) => ({ mapping, at, length: segmentsOf(mapping.from).length }))
    .sort((a, b) => b.length - a.length || a.at - b.at);
  const fits = new Map(mappings.map((mapping) => [mapping, { any: 0, own: 0, found: 0 }]));
  for (const name of read) {
    let isFirst = true;
    for (const { mapping } of longestFirst) {
      if (!isBelowMapping(name, mapping, workspace)) continue;
      const fit = fits.get(mapping)!;
      fit.any++;
      if (isFirst) fit.own++;
      if (isFirst && targetsOf(name, mapping, workspace).length > 0) fit.found++;
      isFirst = false;
    }
  }
  const beginningOf = (from: string) => segmentsOf(from).map(workspace.index.fold).join('/');
  return [...fits].flatMap(([asked, { any, own, found }]) => {
    const { from, to } = asked;
    if (found > 0) return [];
    const mapping = `The mapping "${from}" → "${to}"`;
    if (any === 0) return [`${mapping} matches no file name of this profile.`];
    if (own === 0) {
      const twin = beginningOf(from);
      const before = mappings.slice(0, mappings.indexOf(asked));
      const isSecond = before.some((other) => beginningOf(other.from) === twin);
      return isSecond
        ? [`${mapping} does nothing: another with the same beginning stands before it.`]
        : [`${mapping} does nothing: a longer one counts for all of its names.`];
    }
    const names =
      own === 1 ? 'the one name that it matches is' : `none of the ${own} names that it matches is`;
    return [`${mapping} leads to no file: ${names}${own === 1 ? ' not' : ''} there.`];
  });
}
