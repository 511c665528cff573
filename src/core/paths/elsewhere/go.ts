// Go: modules lie in the module cache, each version in a folder of its own; the standard library in GOROOT, of which a
// machine may have several.

import { escapedInCache, versionedName } from '../go-names.ts';
import { goStandardPath } from '../outside.ts';
import type { SourceName } from '../source-name.ts';
import {
  asSpelled,
  candidate,
  missing,
  plainCommand,
  type Candidate,
  type Machine,
  type Search,
} from './candidate.ts';
import { goVersionInName, type GoVersion } from './go-version.ts';

/** Where Go gets installed, beside what GOROOT names. */
const INSTALLED: readonly { readonly folder: string; readonly child?: string }[] = [
  { folder: '/usr/local/go' },
  { folder: '/usr/lib/go' },
  { folder: '/usr/lib/golang' },
  { folder: '/usr/local/opt/go/libexec' },
  { folder: '/opt/homebrew/opt/go/libexec' },
  { folder: 'C:/Program Files/Go' },
  { folder: '/usr/lib', child: 'go-1.' },
];

/** A file of the standard library in the Go of the profile; `told` is the version that the profile tells elsewhere. */
export function goStandardSource(
  name: SourceName,
  told: GoVersion | undefined,
  machine: Machine,
): Search {
  const path = goStandardPath(name.text) ?? name.text;
  const below = `src/${path}`;
  const version = goVersionInName(name.file) ?? told;
  const spelled = name.text.endsWith(`/${below}`) ? name.text.slice(0, -below.length - 1) : '';
  const roots = [
    ...(name.absolute ? [{ folder: spelled }] : []),
    { folder: machine.env['GOROOT'] },
    ...INSTALLED,
    { folder: machine.home && `${machine.home}/sdk`, child: 'go1.' },
    ...moduleCaches(machine).map((cache) => ({
      folder: `${cache}/golang.org`,
      child: 'toolchain@v0.0.1-go1.',
    })),
  ];
  // The version is that of the file VERSION, whatever the folder is called.
  const certain = version?.exact === true;
  const candidates = roots.flatMap((root) => {
    const child = 'child' in root ? root.child : undefined;
    return candidate(root.folder, below, child === undefined ? { certain } : { child, certain });
  });
  const text = version?.text;
  return {
    what: 'Go standard library',
    candidates,
    goVersion: { wanted: text, exact: certain },
    doubt:
      text === undefined
        ? 'The profile does not say which version of Go was measured, so this text may be another.'
        : `The profile says ${text} without the patch, so this text may be another.`,
    missing:
      text === undefined
        ? missing(
            `${path} belongs to Go, and no Go is installed on this machine.`,
            undefined,
            'Install Go, or start VS Code with GOROOT set.',
          )
        : missing(
            `${path} was measured with ${text}, which is not on this machine.`,
            certain
              ? plainCommand(`go install golang.org/dl/${text}@latest && ${text} download`, [text])
              : undefined,
            `Install a Go of ${text}, or start VS Code with GOROOT set to one.`,
          ),
  };
}

/** A file of a module in the module cache, or beside what vendored it. */
export function goModuleSource(name: SourceName, machine: Machine): Search {
  const named = versionedName(name);
  return named === undefined
    ? withoutVersion(name, machine)
    : inModuleCache(name, named.module, named.version, named.rest.join('/'), machine);
}

function inModuleCache(
  name: SourceName,
  module: string,
  spelledVersion: string,
  rest: string,
  machine: Machine,
): Search {
  const version = unescaped(spelledVersion);
  const below = `${escapedInCache(module)}@${escapedInCache(version)}/${rest}`;
  const certain = true; // The version is part of the path.
  const command = `go mod download ${module}@${version}`;
  return {
    what: 'Go module',
    candidates: [
      ...asSpelled(name, certain),
      ...moduleCaches(machine).flatMap((cache) => candidate(cache, below, { certain })),
    ],
    doubt: '',
    missing: missing(
      `${module} ${version} is not in the module cache of this machine.`,
      plainCommand(command, [module, version]),
      'Download this version of the module and open it again.',
    ),
  };
}

/** Names below `vendor` and GOPATH say the package, and not which version of it. */
function withoutVersion(name: SourceName, { roots }: Machine): Search {
  const at = name.parts.lastIndexOf('vendor');
  const vendored: readonly Candidate[] =
    at === -1 ? [] : roots.flatMap((root) => candidate(root, name.parts.slice(at).join('/'), {}));
  return {
    what: 'Go module',
    candidates: [...asSpelled(name), ...vendored],
    doubt:
      'The name does not say which version of the module was built, so this text may be another.',
    missing: missing(
      `${name.text} is not on this machine, and its name does not say which version was built.`,
      undefined,
      'Build with `go build -trimpath`: names then carry the version of each module.',
    ),
  };
}

/** The folders of the module cache, as the go command finds them. */
function moduleCaches({ env, home, isWindows }: Machine): readonly string[] {
  const cache = env['GOMODCACHE'];
  if (cache !== undefined && cache !== '') return [cache];
  const paths = (env['GOPATH'] ?? '').split(isWindows ? ';' : ':').filter((path) => path !== '');
  const [first = home === '' ? undefined : `${home}/go`] = paths; // Only the first has a cache.
  return first === undefined ? [] : [`${first}/pkg/mod`];
}

function unescaped(text: string): string {
  return text.replace(/!([a-z])/g, (_, small: string) => small.toUpperCase());
}
