// Whether a text declares a function, as far as its lines alone can tell: enough to say which of two files called alike
// has it, where a call of it is no reason.

/** Words before a declared name, in whatever language. */
const KEYWORD =
  /\b(?:func|fn|def|function|fun|sub|class|const|let|var|val|void|static|public|private|protected|internal|async|override|virtual|inline|constexpr|proc)\b/;

/** Words that begin a statement, in which a name with a bracket behind it is called. */
const STATEMENT =
  /^\s*(?:return|if|else|for|while|switch|case|throw|raise|new|await|yield|assert|defer|go|not|and|or|in|do|try|with|print|echo)\b/;

const COMMENT = /^\s*(?:\/\/|\/?\*|#(?!\[)|--|;)/;

/** Longer lines are no source that anybody wrote. */
const LONGEST_LINE = 1000;

/** `word` consists of letters, digits and `_`. */
export function declares(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const begin = text.lastIndexOf('\n', at - 1) + 1;
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    if (stop - begin > LONGEST_LINE) continue;
    const [before, after] = [text.slice(begin, at), text.slice(at + word.length, stop)];
    if (isDeclaration(before, after)) return true;
  }
  return false;
}

function isDeclaration(before: string, after: string): boolean {
  if (/[\p{L}\p{N}_$]$/u.test(before) || /^[\p{L}\p{N}_$]/u.test(after)) return false;
  if (COMMENT.test(before) || STATEMENT.test(before)) return false;
  // A type, arguments, or a value that it is: not the name in the middle of an expression.
  if (!/^\s*(?:[(<[:]|=(?!=)|$)/.test(after)) return false;
  // What a keyword begins is declared up to the first value.
  if (KEYWORD.test(before))
    return !/[=;]|\b(?:return|await)\b/.test(before.replace(/\[[^\]]*\]/g, ''));
  const isHead = /^[^;]*(?:\{|=>|\{\s*\/\/.*|)\s*$/.test(after);
  // `total(items) {` in a class, `total: function (`, `total = (items) => {`.
  if (/^\s*#?$/.test(before))
    return /^\s*(?:\([^;]*\)[^;()]*\{\s*$|[:=]\s*(?:async\s*)?(?:function\b|\([^;]*=>|\w+\s*=>))/.test(
      after,
    );
  // `exports.total = function (`.
  if (/(?:^|\.)(?:exports|prototype)\.$/.test(before.trim()))
    return /^\s*=\s*(?:async\s*)?(?:function\b|\(|\w+\s*=>)/.test(after);
  // C's and C++'s, by a type in front: `double Cart::total(`, `std::vector<int> &total(`.
  const isTyped = /^\s*(?:[\w:<>,*&~[\]]|\s)*(?:\s|::|[*&])$/.test(before) && /\w/.test(before);
  return isTyped && isHead && /^\s*\(/.test(after);
}
