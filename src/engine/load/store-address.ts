// How an address that a reader writes is understood, for those who must not reach into the sources: one reading for
// the editor's settings and the command line.

export { placeOf, pyroscopeBase } from '../../sources/pyroscope/base-url.ts';
