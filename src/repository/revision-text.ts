// What a profile, a label or a user may call a revision, and the names that git knows it by.

import { imageTag } from '../core/says-revision.ts';

/** One way to read a revision's text, best first. */
export interface RevisionName {
  readonly kind: 'hash' | 'tag' | 'branch' | 'ref' | 'describe';
  /** As git is asked, without `^{commit}`. */
  readonly name: string;
}

const HASH = /^[0-9a-f]{4,64}$/i;

/** What `git check-ref-format` allows, and steps back from it (`HEAD~2`). Nothing that git could take for an option. */
const ALLOWED = /^(?!-)(?!.*(\.\.|@\{|\/\/))[^\s\p{Cc}~^:?*[\\]+([~^]\d*)*$/u;

/** Whether git may be asked for the text at all. */
export function isRevisionText(text: string): boolean {
  return text.length <= 250 && ALLOWED.test(text);
}

/** The part of a text that a build adds for files that were not committed, which no commit has. */
export function withoutDirty(text: string): { readonly text: string; readonly isDirty: boolean } {
  const clean = text.replace(/[-+.](dirty|modified)$/, '');
  return { text: clean, isDirty: clean !== text };
}

/**
 * The names to try, in order. `remotes` are tried for branches that have no local one. A hash is read out of what
 * `git describe` (`v1.2.3-45-gabcdef`), Go (`v0.0.0-20240102150405-abcdef123456`) and image tags (`sha-abcdef1`) make of
 * it; a version without `v` may be the tag with it.
 */
export function revisionNames(text: string, remotes: readonly string[]): readonly RevisionName[] {
  if (/^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text))
    return [{ kind: 'hash', name: text.toLowerCase() }];
  if (/^(refs\/|HEAD\b)/.test(text)) {
    // What builds write of a branch (`GITHUB_REF`); a clone has most branches only as its remote's.
    const branch = /^refs\/heads\/(.+)$/.exec(text)?.[1];
    const behind = branch === undefined ? [] : remotes.map((each) => `${each}/${branch}`);
    return [text, ...behind.map((each) => `refs/remotes/${each}`)].map((name) => ({
      kind: 'ref',
      name,
    }));
  }
  const names: RevisionName[] = [
    { kind: 'tag', name: `refs/tags/${text}` },
    { kind: 'branch', name: `refs/heads/${text}` },
    ...remotes.map((remote): RevisionName => ({
      kind: 'branch',
      name: `refs/remotes/${remote}/${text}`,
    })),
    { kind: 'branch', name: `refs/remotes/${text}` },
  ];
  if (/^\d/.test(text)) names.push({ kind: 'tag', name: `refs/tags/v${text}` });
  if (HASH.test(text)) names.push({ kind: 'hash', name: text.toLowerCase() });
  const inside = hashInside(text);
  if (inside !== undefined) names.push({ kind: 'describe', name: inside });
  return names;
}

/**
 * What else a text can mean where git knows no such name, a hash before a version: the hash in `main-7907d36`,
 * `main-7907d36-1700000000` and `1.1.0.dev3+g7907d36`; the tag `v1.1.0` or `1.1.0` in `1.1.0+build5`, since what follows
 * `+` is of the build and not of the version (semver.org); the tag without `v`. Where a hash follows `+`, the commit is
 * meant, and the tag would be an older one.
 */
export function revisionReadings(text: string): readonly RevisionName[] {
  if (/^refs\//.test(text)) return [];
  const [version = '', ...behind] = text.split('+');
  const namesHash = hashesIn(behind.join('+')).some(({ evidence }) => evidence !== 'weak');
  const isVersion = /^v?\d+\./.test(version);
  const plain = version.replace(/^v/, '');
  const tags = isVersion ? [plain, `v${plain}`] : version === text ? [] : [version];
  return [
    ...clearest(hashesIn(text)).map((name): RevisionName => ({ kind: 'describe', name })),
    ...(namesHash ? [] : tags).map((tag): RevisionName => ({
      kind: 'tag',
      name: `refs/tags/${tag}`,
    })),
  ];
}

/** How sure it is that a part of a text is a hash: it is said to be one, it looks like one, it could be one. */
const EVIDENCE = ['marked', 'likely', 'weak'] as const;

interface HashPart {
  readonly hash: string;
  readonly evidence: (typeof EVIDENCE)[number];
}

/** Digits alone may be a number or a date of a build, letters alone a word, `d20240102` the date of a changed tree. */
function hashesIn(text: string): readonly HashPart[] {
  const parts = text.toLowerCase().split(/[-+._/]/);
  return parts.flatMap((part, at): readonly HashPart[] => {
    const [, git, hash] = /^(g?)([0-9a-f]{7,64})$/.exec(part) ?? [];
    if (hash === undefined) return [];
    if (git !== '' || /^(sha|git|commit)$/.test(parts[at - 1] ?? ''))
      return [{ hash, evidence: 'marked' }];
    const isMixed = /\d/.test(hash) && /[a-f]/.test(hash) && !/^d\d{8}$/.test(hash);
    const isWhole = hash.length === 40 || hash.length === 64;
    return [{ hash, evidence: isMixed || isWhole ? 'likely' : 'weak' }];
  });
}

/** Those of the best evidence that there is. */
function clearest(hashes: readonly HashPart[]): readonly string[] {
  const best = EVIDENCE.find((each) => hashes.some(({ evidence }) => evidence === each));
  return hashes.filter(({ evidence }) => evidence === best).map(({ hash }) => hash);
}

/** The tag in the name of an image with its registry or digest, `registry:5000/shop/cart:1.2.3@sha256:…`; else the text. */
export function withoutImage(text: string): string {
  const isImage =
    /^[\w.-]+(:\d+)?(\/[\w.-]+)+:[\w.-]+$/.test(text) || /@sha256:[0-9a-f]+$/.test(text);
  const tag = isImage ? imageTag(text) : '';
  return tag === '' ? text : tag;
}

function hashInside(text: string): string | undefined {
  const describe = /-g([0-9a-f]{4,64})$/.exec(text);
  const pseudo = /[-.]\d{14}-([0-9a-f]{12})(?:\+incompatible)?$/.exec(text);
  const image = /^(?:.*-)?(?:sha|git|commit)-([0-9a-f]{7,64})$/.exec(text);
  return (describe ?? pseudo ?? image)?.[1];
}
