// What a reader may write for a range, for those who must not reach into the sources.

export { readTimeRange } from '../../sources/time-range.ts';
