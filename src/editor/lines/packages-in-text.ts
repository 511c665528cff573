// The packages that a text says it is in, by the words that languages have for it.

const SAID =
  /^[ \t]*(?:export[ \t]+)?(?:inline[ \t]+)?(?:pub(?:\([^)]*\))?[ \t]+)?(?:package|namespace|module|mod)[ \t]+([\p{L}\p{N}_.:\\]+)/gmu;

/** Each part of each name: `Acme` and `Shop` of `namespace Acme.Shop`. */
export function packagesIn(text: string): readonly string[] {
  const parts = [...text.matchAll(SAID)].flatMap(([, name = '']) => name.split(/[.:\\]+/));
  return [...new Set(parts)].filter((part) => part !== '');
}
