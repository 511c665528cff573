// Rust: crates lie in cargo's registry, each version in a folder of its own; the standard library's sources with the
// toolchains that have them.

import type { SourceName } from '../source-name.ts';
import {
  asSpelled,
  candidate,
  missing,
  plainCommand,
  type Machine,
  type Search,
} from './candidate.ts';

/** `cargo/registry/src/index.crates.io-6f17d22bba15001f/serde-1.0.1/src/lib.rs`, and what the standard library needs. */
const CRATE =
  /(?:^|\/)(?:\.?cargo\/registry\/src\/[^/]+|rust\/deps)\/(?<crate>[\w-]+?)-(?<version>\d+\.\d[^/]*)\/(?<path>.+)$/;

const LIBRARY =
  /(?:^|\/)(?:rustc\/(?<commit>[0-9a-f]{8,})\/|rustlib\/src\/rust\/)?(?<path>library\/.+)$/;

export function rustSource(name: SourceName, what: string, machine: Machine): Search | undefined {
  const crate = CRATE.exec(name.text)?.groups;
  if (crate !== undefined) return crateSource(name, crate, machine);
  const library = LIBRARY.exec(name.text)?.groups;
  return library === undefined || what !== 'Rust standard library'
    ? undefined
    : librarySource(name, library['path']!, library['commit'], machine);
}

function crateSource(
  name: SourceName,
  groups: Readonly<Record<string, string | undefined>>,
  { env, home }: Machine,
): Search {
  const { crate = '', version = '', path = '' } = groups;
  const cargo = env['CARGO_HOME'] ?? (home && `${home}/.cargo`);
  const below = `${crate}-${version}/${path}`;
  return {
    what: 'Rust crate',
    candidates: [
      ...asSpelled(name, true),
      ...candidate(cargo && `${cargo}/registry/src`, below, { child: '', certain: true }),
    ],
    doubt: '',
    missing: missing(
      `${crate} ${version} is not in cargo's registry on this machine.`,
      undefined,
      'Run `cargo fetch` in the project that was measured and open it again.',
    ),
  };
}

function librarySource(
  name: SourceName,
  path: string,
  commit: string | undefined,
  { env, home }: Machine,
): Search {
  const rustup = env['RUSTUP_HOME'] ?? (home && `${home}/.rustup`);
  const told = commit === undefined ? 'no version of Rust' : `Rust's commit ${commit.slice(0, 9)}`;
  return {
    what: 'Rust standard library',
    candidates: [
      ...asSpelled(name, commit !== undefined),
      ...candidate(rustup && `${rustup}/toolchains`, `lib/rustlib/src/rust/${path}`, { child: '' }),
      ...candidate('/usr/lib/rustlib/src/rust', path),
      ...candidate('/usr/src', path, { child: 'rustc-' }),
    ],
    doubt: `The profile names ${told}, and the sources here do not say theirs, so this text may be another.`,
    missing: missing(
      `${path} belongs to Rust's standard library, whose sources are not on this machine.`,
      plainCommand('rustup component add rust-src', []),
      '',
    ),
  };
}
