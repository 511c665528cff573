// Folders of the build that another module lay in: where `/app/internal/tax/tax.go` has a package of `example.com/billing`,
// which the workspace has not, `/app/cmd/worker/main.go` is that module's command, whatever file here is called so.

import { isPlainFolder } from './plain-words.ts';
import type { Resolution } from './resolution.ts';
import { commonSuffix } from './segments.ts';
import type { SourceName } from './source-name.ts';

/** Folders with their first parts. `isCertain`: the module's own last part cannot be the folder's next one. */
export interface ForeignRoot {
  readonly parts: readonly string[];
  readonly module: string;
  readonly program: number | undefined;
  readonly isCertain: boolean;
}

/** Learns from names of Go that are outside by the package of their functions. */
export function learnForeignRoots(
  names: readonly SourceName[],
  resolve: (name: SourceName) => Resolution | undefined,
): readonly ForeignRoot[] {
  const roots = new Map<string, ForeignRoot>();
  for (const name of names) {
    if (!name.absolute || !name.text.endsWith('.go')) continue;
    const found = resolve(name);
    if (found?.kind !== 'outside' || found.what !== 'Go module') continue;
    const { path, module } = found.at ?? {};
    // In the module cache each version has a folder of its own.
    if (path === undefined || module !== undefined) continue;
    const imported = path.split('/').slice(0, -1);
    const folder = name.parts.slice(0, -1);
    const least = FORGES.has(imported[0]!) ? 3 : 2;
    const common = Math.min(commonSuffix(imported, folder), imported.length - least);
    // Below GOPATH and `vendor` the whole import path is there, and the folder above has many modules.
    if (commonSuffix(imported, folder) === imported.length || common <= 0) continue;
    const parts = folder.slice(0, folder.length - common);
    if (parts.length === 0) continue;
    const isCertain = isPlainFolder(folder[parts.length]!);
    const key = `${parts.join('/')}\n${name.program ?? ''}`;
    const known = roots.get(key);
    if (known?.isCertain === true) continue;
    const of = imported.slice(0, imported.length - common).join('/');
    roots.set(key, { parts, module: of, program: name.program, isCertain });
  }
  return [...roots.values()];
}

/** Where a module's path has an owner and a repository behind the host. */
const FORGES = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'gitee.com']);

/**
 * What likeness says of a name of Go, where another module lay in its folder: that it is of this module, or, where a module
 * of the workspace may have lain further below, that it is uncertain.
 */
export function inForeignRoot(
  name: SourceName,
  found: Resolution,
  roots: readonly ForeignRoot[],
): Resolution {
  const isGo = name.absolute && name.text.endsWith('.go');
  if (!isGo || found.kind !== 'resolved') return found;
  const above = roots.filter(({ parts }) => parts.every((part, at) => name.parts[at] === part));
  if (above.length === 0) return found;
  const own = above.find(({ program, isCertain }) => isCertain && program === name.program);
  const rest = own === undefined ? [] : name.parts.slice(own.parts.length);
  if (own !== undefined && isPlainFolder(rest[0]!))
    return {
      kind: 'outside',
      what: 'Go module',
      at: { path: [own.module, ...rest].join('/') },
    };
  const [{ parts, module }] = above as [ForeignRoot, ...ForeignRoot[]];
  return {
    kind: 'ambiguous',
    candidates: [found.path],
    rule: found.rule,
    why: `${module}, which is not in the workspace, was built in /${parts.join('/')}, too: it may be a file of that.`,
  };
}
