// The package that a source file of the JVM says it is of. Folders spell it out in Java; in Kotlin and Scala they need not.

/** Blanks, comments, and annotations of the file are all that may stand before it. */
const BEFORE = /^(?:\s+|\/\/[^\n]*|\/\*[^]*?\*\/|@file:\s*[\w.]+(?:\([^)]*\))?|#![^\n]*)/;

const PACKAGE = /^package\s+((?:`[^`\n]+`|[\w$]+)(?:\s*\.\s*(?:`[^`\n]+`|[\w$]+))*)\s*;?/;

/**
 * The package in the beginning of a file, as `com.acme.shop`; '' where it says none. In Scala one may be told in several
 * lines, each of which goes on from the one above: those are read as one.
 */
export function packageLine(text: string): string {
  const parts: string[] = [];
  let rest = text.startsWith('\uFEFF') ? text.slice(1) : text;
  for (;;) {
    const before = BEFORE.exec(rest);
    const said = before === null ? PACKAGE.exec(rest) : null;
    if (said !== null && said[1] !== 'object') parts.push(said[1]!.replace(/[\s`]/g, ''));
    const read = before ?? said;
    if (read === null || read[0] === '') return parts.join('.');
    rest = rest.slice(read[0].length);
  }
}
