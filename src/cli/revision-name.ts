// What a revision is called where there is no room for forty digits; JSON has them all.

/** As many as git itself takes for a large repository. */
const DIGITS = 12;

/** Hashes are cut; `v1.42`, `main`, `20261127101045` and other names stay as they are. */
export function revisionName(revision: string): string {
  const isHash = /^(?=.*[a-f])[0-9a-f]{13,64}$|^(?:\d{40}|\d{64})$/i.test(revision);
  return isHash ? shortHash(revision) : revision;
}

export function shortHash(commit: string): string {
  return commit.slice(0, DIGITS);
}
