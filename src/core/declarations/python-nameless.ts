// Python's functions without a name: where a line has none, it was measured on other text.

/** What the text of one has, by the name that Python gives it. */
const WRITTEN: ReadonlyMap<string, RegExp> = new Map([
  ['<lambda>', /\blambda\b/],
  ...['<listcomp>', '<genexpr>', '<setcomp>', '<dictcomp>'].map(
    (name) => [name, /\bfor\b/] as const,
  ),
]);

/** Whether the statement that a line is in can have a function of that name; undefined of other functions. */
export function hasNameless(
  name: string,
  line: number,
  lines: readonly string[],
): boolean | undefined {
  const written = WRITTEN.get(/<\w+>$/.exec(name)?.[0] ?? '');
  return written && statementAt(line, lines).some((text) => written.test(text));
}

/** The lines of the statement that a line is of: brackets and a `\` at the end carry it on. */
function statementAt(line: number, lines: readonly string[]): readonly string[] {
  let begin = 0;
  let depth = 0;
  for (const [row, text] of lines.entries()) {
    const code = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''").replace(/#.*$/, '');
    for (const sign of code)
      if ('([{'.includes(sign)) depth++;
      else if (')]}'.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth > 0 || code.trimEnd().endsWith('\\')) continue;
    if (row + 1 >= line) return lines.slice(begin, row + 1);
    begin = row + 1;
  }
  return lines.slice(begin);
}
