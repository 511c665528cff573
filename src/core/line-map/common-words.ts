// Words that stand in every file of some language, and name nothing there.

const COMMON = new Set(
  (
    'return nil null none undefined true false if else unless break continue begin end fi done esac pass try finally ' +
    'catch except default do then switch case match when for while loop in of range not and or is err error ok self ' +
    'this super yield async await raise throw throws exit import from package export var let const val mut new func ' +
    'fun function fn def class struct interface impl trait enum type public private protected internal static final ' +
    'override void int bool boolean string str float double char byte any object'
  ).split(' '),
);

/** The words and numbers of a text that are not common: what its author named. */
export function ownWords(text: string): readonly string[] {
  const words = text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return words.filter((word) => !COMMON.has(word.toLowerCase()));
}
