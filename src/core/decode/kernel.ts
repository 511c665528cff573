// The decoder's inner loops, as WebAssembly (sources in kernel/): a parser of bytes in JavaScript pays for every look at
// a typed array, and test/bench shows it at less than half the speed. Nothing of it lives longer than one call of
// `decodePprof`.
import { KERNEL_CODE } from './kernel-code.ts';
import { brokenBytesOf } from './kernel-faults.ts';

// These belong to every platform that runs this (Node, browsers, workers), but to no TypeScript lib without the DOM.
declare function atob(base64: string): string;
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule) => { readonly exports: unknown };
  readonly RuntimeError: new () => Error;
};
type WasmModule = object;

interface Global<T> {
  readonly value: T;
}

/** An address in the kernel's memory. It comes signed; `>>> 0` makes it an offset. */
export type Pointer = number;

/** What the kernel exports; what each does stands in its sources. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly faultCode: Global<number>;
  readonly faultAt: Global<number>;
  readonly faultFirst: Global<bigint>;
  readonly faultSecond: Global<bigint>;
  begin(length: number): Pointer;
  take(size: number): Pointer;
  survey(labelLimit: number, frameLimit: number): Pointer;
  readStrings(bounds: Pointer): void;
  readMappings(
    start: Pointer,
    limit: Pointer,
    offset: Pointer,
    file: Pointer,
    buildId: Pointer,
    symbols: Pointer,
  ): void;
  readFunctions(name: Pointer, systemName: Pointer, file: Pointer, startLine: Pointer): void;
  readLocations(
    called: Pointer,
    line: Pointer,
    column: Pointer,
    mapping: Pointer,
    address: Pointer,
    inlined: Pointer,
    folded: Pointer,
    starts: Pointer,
  ): void;
  readSamples(
    values: Pointer,
    listStart: Pointer,
    listed: Pointer,
    labelStart: Pointer,
    key: Pointer,
    text: Pointer,
    unit: Pointer,
    number: Pointer,
  ): void;
  readWide(type: number, column: Pointer): void;
  stackFrames(listed: Pointer, count: number, starts: Pointer): bigint;
}

/** Memory (bytes) that is kept for the next profile. */
const KEPT = 2 ** 26;

let compiled: WasmModule | undefined;
let instance: Kernel | undefined;

/**
 * Runs one decoding.
 *
 * @throws {BrokenBytes} for what the kernel finds wrong
 */
export function withKernel<T>(use: (kernel: Kernel) => T): T {
  compiled ??= new WebAssembly.Module(bytesOf(KERNEL_CODE));
  const kernel = (instance ??= new WebAssembly.Instance(compiled).exports as Kernel);
  try {
    return use(kernel);
  } catch (error) {
    // A trap may leave anything behind, and a large profile more memory than is to be kept.
    instance = undefined;
    if (error instanceof WebAssembly.RuntimeError && kernel.faultCode.value !== 0) {
      throw brokenBytesOf(kernel);
    }
    throw error;
  } finally {
    if (kernel.memory.buffer.byteLength > KEPT) instance = undefined;
  }
}

/** A loop, since `Uint8Array.from` calls a function for each byte: 2 ms of a process's first file. */
function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
