// Which Go a program was built with, as far as its profile tells: pprof has no field for it, but names of the standard
// library and labels may say it.

import { goStandardPath } from '../outside.ts';

export interface GoVersion {
  readonly text: string; // `go1.22.1`.
  /** Down to the patch: `go-1.19` of a distribution is any of 1.19. */
  readonly exact: boolean;
}

/** Labels whose value is the version of the runtime. */
export const GO_VERSION_LABELS: readonly string[] = [
  ...['runtime_version', 'process.runtime.version', 'process_runtime_version'],
  ...['go_version', 'goversion', 'go.version'],
];

/** `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/src/`, `sdk/go1.22.1/src/`, `go/1.22.1/x64/src/`, `go-1.19/src/`. */
const IN_NAMES = [
  /golang\.org\/toolchain@v[\w.]+-go(1\.\d+[\w.]*?)\.[a-z0-9]+-\w+\/src\//,
  /(?:^|\/)go-?(1\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)\/src\//,
  /(?:^|\/)(?:go|golang)\/v?(1\.\d+(?:\.\d+)?)(?:\/(?:x64|arm64|libexec))?\/src\//,
];

/** The version in the name of a file of the standard library; undefined where the name has none. */
export function goVersionInName(file: string): GoVersion | undefined {
  const path = file.replaceAll('\\', '/');
  if (goStandardPath(path) === undefined) return undefined;
  for (const pattern of IN_NAMES) {
    const found = pattern.exec(path)?.[1];
    if (found !== undefined) return versionOf(found);
  }
  return undefined;
}

/** The version in a label's value or a comment: `go1.22.1`, or alone `1.22.1`. */
export function goVersionInText(text: string): GoVersion | undefined {
  const found =
    /\bgo(1\.\d+(?:\.\d+)?(?:(?:rc|beta)\d+)?)\b/.exec(text) ?? /^(1\.\d+(?:\.\d+)?)$/.exec(text);
  return found?.[1] === undefined ? undefined : versionOf(found[1]);
}

/** The one version that all agree on: an exact one, else a rough one. Two programs in one profile have none. */
export function agreedGoVersion(told: readonly GoVersion[]): GoVersion | undefined {
  const exact = told.filter((version) => version.exact);
  const texts = new Set((exact.length > 0 ? exact : told).map(({ text }) => text));
  if (texts.size !== 1) return undefined;
  return { text: [...texts][0]!, exact: exact.length > 0 };
}

/** What an installation's file `VERSION` says: `go1.26.8`; undefined for a Go that was built from a branch. */
export function goVersionOfFile(text: string): string | undefined {
  return /^go1\.\d+[\w.]*(?=\s|$)/.exec(text)?.[0];
}

/** Whether an installation of the version `found` has the sources of `wanted`. */
export function isGoVersion(found: string, { text, exact }: GoVersion): boolean {
  if (exact) return found === text;
  return found.startsWith(text) && !/^\d/.test(found.slice(text.length));
}

function versionOf(numbers: string): GoVersion {
  return { text: `go${numbers}`, exact: /\.\d+\.\d+|rc|beta/.test(numbers) };
}
