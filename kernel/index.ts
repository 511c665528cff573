// The decoder's kernel: reads the tables of a pprof into columns. How it is called is in src/core/decode/kernel.ts, and
// `node scripts/kernel.mjs` compiles it.
//
// This is AssemblyScript (https://www.assemblyscript.org): WebAssembly in TypeScript's syntax. Pointers are numbers,
// `load` and `store` look at memory. `@inline` stands where test/bench shows that a call costs more than what it calls.
export { faultAt, faultCode, faultFirst, faultSecond } from './fault';
export { readLocations } from './locations';
export { begin, take } from './memory';
export { readSamples, readWide, stackFrames } from './samples';
export { survey } from './survey';
export { readFunctions, readMappings, readStrings } from './tables';
