// Label matchers as the text that a store takes, for those who must not reach into the sources.

export { selectorText } from '../../sources/pyroscope/selector.ts';
