/** A sentence for a notification. Names are in it that anybody may have written, and `[…](…)` would become a link. */
export function plainNotice(sentence: string): string {
  return sentence.replaceAll('](', '] (');
}
