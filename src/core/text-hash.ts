// A number that tells whether two sides mean the same text, without sending it.

/**
 * FNV-1a over the UTF-16 units. How lines end and a byte order mark are no difference: an editor keeps neither as the file
 * has them.
 */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    if (at === 0 && unit === 0xfeff) continue;
    if (unit === 0x0d) {
      if (text.charCodeAt(at + 1) === 0x0a) continue;
      unit = 0x0a;
    }
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  return hash >>> 0;
}
