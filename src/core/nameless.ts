// Functions whose language gives them no name: a profile calls all of them alike.

/**
 * Whether a name only says what a function is: V8's `(anonymous)`, Python's `<lambda>` and `<listcomp>`, PHP's `{closure}`.
 * Two of one file are two functions where they start at different lines.
 */
export function isNameless(name: string): boolean {
  return /^(?:\([^()]*\)|<[^<>]*>|\{[^{}]*\})$/.test(name);
}
