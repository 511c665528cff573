// Where code is, as short as it can be said.

/** `quote.go:63` for a path in whatever spelling; without a line that is 0, and '' when the file isn't known. */
export function placeText(file: string, line: number): string {
  const base = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  return line === 0 || base === '' ? base : `${base}:${line}`;
}
