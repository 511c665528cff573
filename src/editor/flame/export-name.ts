// A name for an exported file that says what is in it and that every system takes.

const LONGEST = 60;
/** What some system keeps for itself in names of files, and what separates words. */
const KEPT = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"/\\|?*%&;'`$!{}[\]()#~^,\s]+/gu;

/** From words such as the title and the type; without an ending. */
export function fileNameOf(words: readonly string[]): string {
  const name = words
    .map((word) => word.replace(KEPT, '-').replace(/^[-.]+|[-.]+$/g, ''))
    .filter((word) => word !== '')
    .join('-');
  const short = Array.from(name)
    .slice(0, LONGEST)
    .join('')
    .replace(/[-.]+$/, '');
  return short === '' ? 'flame-graph' : short;
}
