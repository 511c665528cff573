// What a search looks for in names and files: a plain text or a regular expression, in either case or as it is written.
// Regular expressions are read by `../regexp.ts`, whose time grows with pattern times text and never beyond; what would
// still take too long over all names of a profile is refused, so that typing goes on.
import { JoinedTexts } from './joined-texts.ts';
import { PatternError, textMatcher, type TextMatcher } from '../regexp.ts';

export interface TextQuery {
  readonly text: string;
  readonly regexp: boolean; // In Go's syntax (RE2).
  readonly matchCase: boolean;
}

/** A query that can be asked. */
export interface TextFinder {
  readonly query: TextQuery;
  /** 1 for each of the texts that has a match. Asked again of the same texts it answers at once. */
  find(texts: readonly string[]): Uint8Array;
}

/** What finds a query's matches, or why nothing can: words that follow "the pattern can't be used". */
export type Finding =
  | { readonly finder: TextFinder; readonly fault: undefined }
  | { readonly finder: undefined; readonly fault: string };

/** What a pattern may take over all texts of a profile. */
const MOST_MS = 500;

/** `texts` are those that will be asked for: a pattern that takes too long on them is refused here. */
export function finderOf(query: TextQuery, texts: readonly (readonly string[])[]): Finding {
  try {
    const limit = { end: Date.now() + MOST_MS };
    const has = testOf(query, limit);
    const known = new WeakMap<readonly string[], Uint8Array>();
    const finder: TextFinder = {
      query,
      find(asked) {
        let found = known.get(asked);
        if (found === undefined) known.set(asked, (found = has(asked)));
        return found;
      },
    };
    for (const some of texts) finder.find(some);
    limit.end = Infinity; // What was found is not taken back.
    return { finder, fault: undefined };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { finder: undefined, fault: error.reason };
  }
}

type Find = (texts: readonly string[]) => Uint8Array;

function testOf({ text, regexp, matchCase }: TextQuery, limit: { readonly end: number }): Find {
  if (regexp) return matchedBy(textMatcher(text, !matchCase), limit);
  if (matchCase) return (texts) => joined(asWritten, texts, (one) => one).having(text);
  const wanted = text.toLowerCase();
  return (texts) => joined(lowered, texts, (one) => one.toLowerCase()).having(wanted);
}

/** Names stand in many lists (functions, rows of a table): each is asked of the pattern once. */
function matchedBy(matcher: TextMatcher, limit: { readonly end: number }): Find {
  const known = new Map<string, boolean>();
  const matches = (text: string) => {
    let found = known.get(text);
    if (found === undefined) {
      if (Date.now() > limit.end) throw new PatternError('it takes too long on so many names');
      known.set(text, (found = matcher.matches(text)));
    }
    return found;
  };
  return (texts) => {
    const found = new Uint8Array(texts.length);
    for (let at = 0; at < texts.length; at++) if (matches(texts[at]!)) found[at] = 1;
    return found;
  };
}

type Joined = WeakMap<readonly string[], JoinedTexts>;

const asWritten: Joined = new WeakMap();
const lowered: Joined = new WeakMap();

/** Texts as one, made once: a search asks at every key. */
function joined(
  known: Joined,
  texts: readonly string[],
  form: (text: string) => string,
): JoinedTexts {
  let made = known.get(texts);
  if (made === undefined) known.set(texts, (made = new JoinedTexts(texts.map(form))));
  return made;
}

export function sameQuery(a: TextQuery, b: TextQuery): boolean {
  return a.text === b.text && a.regexp === b.regexp && a.matchCase === b.matchCase;
}
