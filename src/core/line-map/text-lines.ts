// How a text is cut into lines. A measured number counts as compilers and git do; a shown one as the editor does.

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The lines of a file as it was profiled, without their ends: `\n` or `\r\n` ends one, as for git, Go, Rust and C. A
 * `\r` alone does so only in a text without any `\n`. A last line end is not followed by a line, '' has no lines.
 */
export function profiledLines(text: string): readonly string[] {
  return linesBy(text, text.includes('\n') ? /\r?\n/ : '\r');
}

/** The lines of a text as VS Code numbers them: `\n`, `\r\n` and a `\r` alone end one. Else as `profiledLines`. */
export function editorLines(text: string): readonly string[] {
  return linesBy(text, text.includes('\r') ? /\r\n|\n|\r/ : '\n');
}

/** The byte order mark is in git's bytes, but not in an editor's text. */
function linesBy(text: string, end: string | RegExp): readonly string[] {
  const lines = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).split(end);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * A profiled text for an editor to show under the line numbers that it was measured by: a `\r` alone is no line end where
 * `\n` is one, and would be drawn as one, so its picture stands for it.
 */
export function profiledAsShown(text: string): string {
  return text.includes('\n') ? text.replace(/\r(?!\n)/g, '\u240d') : text;
}
