// Where the source of a name that lies outside the workspace may be on this machine: what to look at, by what it is.

import type { Resolution } from '../resolution.ts';
import type { SourceName } from '../source-name.ts';
import { asSpelled, candidate, missing, type Machine, type Search } from './candidate.ts';
import { goModuleSource, goStandardSource } from './go.ts';
import type { GoVersion } from './go-version.ts';
import { pythonPackageSource, pythonStandardSource } from './python.ts';
import { rustSource } from './rust.ts';

/**
 * What to look for. `goVersion` is what the profile tells of the Go that it was measured with; names may say it themselves.
 * `what` is undefined for a name of which nothing is known: it may be the reader's own in a folder that isn't opened.
 */
export function searchOutside(
  name: SourceName,
  what: (Resolution & { kind: 'outside' })['what'] | undefined,
  goVersion: GoVersion | undefined,
  machine: Machine,
): Search {
  switch (what) {
    case undefined:
      return unknownSource(name);
    case 'Go standard library':
      return goStandardSource(name, goVersion, machine);
    case 'Go module':
      return goModuleSource(name, machine);
    case 'Python package':
      return pythonPackageSource(name, machine);
    case 'Python standard library':
      return pythonStandardSource(name, machine);
    case 'npm package':
      return npmSource(name, machine);
    case 'Ruby gem':
      return gemSource(name, machine);
    case 'No file':
    case 'Node':
    case 'Bundler':
    case 'Go generated code':
      return madeSource(name, what);
    default:
      return rustSource(name, what, machine) ?? otherSource(name, what);
  }
}

function unknownSource(name: SourceName): Search {
  return {
    what: '',
    candidates: asSpelled(name, true), // Built where it lies.
    doubt: '',
    missing: missing(
      `${name.text} is neither in this workspace nor on this machine.`,
      undefined,
      'Open the folder that was built.',
    ),
  };
}

/** pnpm's folders say the version, others' do not. */
function npmSource(name: SourceName, { roots }: Machine): Search {
  const first = name.parts.indexOf('node_modules');
  const last = name.parts.lastIndexOf('node_modules');
  const whole = name.parts.slice(first).join('/');
  const certain = /\/\.pnpm\/(@[^/]*\+)?[^/@]+@\d[^/]*\//.test(`/${whole}`);
  return {
    what: 'npm package',
    candidates: [
      ...asSpelled(name, certain),
      ...roots.flatMap((root) => [
        ...candidate(root, whole, { certain }),
        ...candidate(root, name.parts.slice(last).join('/')),
      ]),
    ],
    doubt:
      'The name does not say which version of the package was measured, so this text may be another.',
    missing: missing(
      `${name.parts.slice(last + 1).join('/')} is in no node_modules of this workspace.`,
      undefined,
      'Install the packages of the workspace and open it again.',
    ),
  };
}

function gemSource(name: SourceName, { env, roots }: Machine): Search {
  const below = name.parts.slice(name.parts.lastIndexOf('gems')).join('/');
  const certain = true; // The version is part of the path.
  return {
    what: 'Ruby gem',
    candidates: [
      ...asSpelled(name, certain),
      ...candidate(env['GEM_HOME'], below, { certain }),
      ...roots.flatMap((root) =>
        candidate(`${root}/vendor/bundle/ruby`, below, { child: '', certain }),
      ),
    ],
    doubt: '',
    missing: missing(
      `${below} is not among the gems of this machine.`,
      undefined,
      'Install the gems of the project and open it again.',
    ),
  };
}

/** Code that is in no file that anybody could open. */
function madeSource(name: SourceName, what: string): Search {
  const message: Readonly<Record<string, string>> = {
    Node: `${name.text} is part of Node itself, which keeps it in its binary.`,
    Bundler: `${name.text} is code that the bundler added.`,
    'Go generated code': `${name.text} was written by the build and is in no repository.`,
  };
  return {
    what,
    candidates: asSpelled(name),
    doubt: 'It is written anew by each build, so this text may be another.',
    missing: missing(
      message[what] ?? 'The profile does not say which file this function is in.',
      undefined,
      'Look at the lines of yours that call it.',
    ),
  };
}

function otherSource(name: SourceName, what: string): Search {
  return {
    what,
    candidates: asSpelled(name),
    doubt: 'The name does not say which version was measured, so this text may be another.',
    missing: missing(
      `${name.text} (${what}) is not on this machine.`,
      undefined,
      'Install its sources where the name says.',
    ),
  };
}
