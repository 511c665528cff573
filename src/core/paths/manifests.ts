// The files in a repository that say how its names are made, and in which folders its packages begin.

import { readGoMod, readVendoredVersions, type GoReplace } from './go-mod.ts';
import { baseNameOf, segmentsOf } from './segments.ts';

/** A manifest's absolute path and its text; the text of those that only mark a folder may be ''. */
export interface Manifest {
  readonly path: string;
  readonly text: string;
}

/** What hosts look for beside the files that a profile names. */
export const MANIFEST_NAMES: readonly string[] = [
  ...['go.mod', 'go.work', 'modules.txt'],
  ...['package.json', 'pyproject.toml', 'setup.py', 'setup.cfg'],
  ...['pom.xml', 'build.gradle', 'build.gradle.kts', 'Cargo.toml', 'MODULE.bazel', 'WORKSPACE'],
];

export interface NamedFolder {
  readonly name: string;
  readonly folder: string; // Absolute.
  /** Only this version of the module is there; undefined where any is meant. */
  readonly version?: string | undefined;
  /** Of a replacement the folder of the go.mod or go.work that says it. */
  readonly by?: string;
}

/** Several where a module is checked out twice. */
export type FoldersByName = ReadonlyMap<string, readonly NamedFolder[]>;

export interface ModuleFacts {
  /** Folders that names may be relative to, e.g. those of a go.mod or a package.json. */
  readonly folders: readonly string[];
  readonly goModules: FoldersByName;
  /** Modules that go.mod or go.work takes from a folder. */
  readonly goLocal: FoldersByName;
  /** Folders `vendor` with the versions that they have, by module. */
  readonly goVendored: readonly {
    readonly folder: string;
    readonly versions: ReadonlyMap<string, string>;
  }[];
  readonly npmPackages: readonly NamedFolder[];
  readonly pythonProjects: readonly NamedFolder[];
  /** As functions' names have them. */
  readonly rustCrates: readonly string[];
}

/** Reads what is known of each manifest; a broken one says nothing, and its folder is a root all the same. */
export function readManifests(manifests: readonly Manifest[]): ModuleFacts {
  const folders = new Set<string>();
  const goModules: NamedFolder[] = [];
  const goLocal: NamedFolder[] = [];
  const goVendored: { folder: string; versions: ReadonlyMap<string, string> }[] = [];
  const npmPackages: NamedFolder[] = [];
  const pythonProjects: NamedFolder[] = [];
  const rustCrates: string[] = [];
  for (const { path, text } of manifests) {
    const folder = folderOf(path);
    const into = (list: NamedFolder[], name: string | undefined) => {
      if (name !== undefined && name !== '') list.push({ name, folder });
    };
    switch (baseNameOf(path)) {
      case 'modules.txt':
        if (baseNameOf(folder) === 'vendor')
          goVendored.push({ folder, versions: readVendoredVersions(text) });
        continue;
      case 'go.mod':
      case 'go.work': {
        const { module, replaces } = readGoMod(text);
        into(goModules, module);
        goLocal.push(...localReplaces(folder, replaces));
        break;
      }
      case 'package.json':
        into(npmPackages, npmName(text));
        break;
      case 'pyproject.toml':
      case 'setup.cfg':
      case 'setup.py':
        folders.add(`${folder}/src`); // The "src layout", in which names begin below it.
        into(pythonProjects, pythonName(text));
        break;
      case 'Cargo.toml':
        rustCrates.push(...cargoNames(text));
    }
    folders.add(folder);
  }
  return {
    folders: [...folders],
    goModules: byName(goModules),
    goLocal: byName(goLocal),
    goVendored,
    npmPackages,
    pythonProjects,
    rustCrates,
  };
}

function byName(folders: readonly NamedFolder[]): FoldersByName {
  const groups = new Map<string, NamedFolder[]>();
  for (const each of folders) {
    const group = groups.get(each.name);
    if (group === undefined) groups.set(each.name, [each]);
    else group.push(each);
  }
  return groups;
}

function localReplaces(folder: string, replaces: readonly GoReplace[]): readonly NamedFolder[] {
  return replaces.flatMap(({ module, version, target }) => {
    if (/^\.{1,2}(\/|$)/.test(target)) {
      const parts = segmentsOf(`${folder}/${target}`).join('/');
      const absolute = /^[A-Za-z]:/.test(parts) ? parts : `/${parts}`;
      return [{ name: module, folder: absolute, version, by: folder }];
    }
    return /^(\/|[A-Za-z]:\/)/.test(target)
      ? [{ name: module, folder: target, version, by: folder }]
      : [];
  });
}

function npmName(text: string): string | undefined {
  try {
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined; // Somebody is writing it just now.
  }
}

/** The name under [project] or [tool.poetry], `name=` of setup.py or `name =` of setup.cfg. */
function pythonName(text: string): string | undefined {
  return /^\s*name\s*=\s*["']?([\w.-]+)["']?\s*,?\s*$/m.exec(text)?.[1];
}

/** The package, its library and its programs: each is a crate, whose name has no `-`. */
function cargoNames(text: string): readonly string[] {
  const names: string[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    section = /^\s*\[{1,2}\s*([\w.-]+)\s*\]/.exec(line)?.[1] ?? section;
    const name = /^\s*name\s*=\s*["']([\w-]+)["']/.exec(line)?.[1];
    if (name !== undefined && CRATE_SECTION.test(section)) names.push(name.replaceAll('-', '_'));
  }
  return names;
}

const CRATE_SECTION = /^(?:package|lib|bin|example|test|bench)$/;

function folderOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.slice(0, Math.max(0, slashed.lastIndexOf('/')));
}
