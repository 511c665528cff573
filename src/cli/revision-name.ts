// What a revision is called where there is no room for forty digits; JSON has them all.

/** As many as git itself takes for a large repository. */
const DIGITS = 12;

/** Hashes are cut; `v1.42`, `main` and other names stay as they are. */
export function revisionName(revision: string): string {
  return /^[0-9a-f]{13,64}$/i.test(revision) ? shortHash(revision) : revision;
}

export function shortHash(commit: string): string {
  return commit.slice(0, DIGITS);
}
