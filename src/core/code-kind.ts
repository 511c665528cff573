// Whose code a function is: the reader's own, a dependency's, the standard library's, the runtime's or the kernel's.
// The flame graph colours by it. What paths/outside.ts knows of files is taken from there, so that they agree.
import { packageOf } from './package-of.ts';
import { outsideKind } from './paths/outside.ts';

/** In the order of the legend. A kind is stored as its index here. */
export const CODE_KINDS = ['own', 'dependency', 'standard', 'runtime', 'kernel'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];

/** A function as a profile tells it. */
export interface Code {
  readonly name: string; // As the profile spells it; a binary in brackets where nothing names the code.
  readonly file: string; // As the profile spells it; '' unknown.
  readonly binary: string; // The mapping's file; '' unknown.
  readonly placed: boolean; // Its file was found in the workspace.
}

/**
 * The kind of some code. Own is only what was found in the workspace and wasn't copied there from elsewhere
 * (`vendor`, `node_modules`); what nothing tells of is a dependency.
 */
export function codeKind(code: Code): CodeKind {
  if (isKernel(code)) return 'kernel';
  if (code.placed) return COPIED.test(slashed(code.file)) ? 'dependency' : 'own';
  return (code.file === '' ? byName(code) : byFile(code)) ?? byPackage(code) ?? 'dependency';
}

/** Folders whose content came with a package manager although it lies in the workspace. */
const COPIED = /(^|\/)(vendor|node_modules|(site|dist)-packages)\//;

/** Go's own runtime, without the packages that are libraries about it. */
const GO_RUNTIME = /(^|\/)(internal\/)?runtime\/(?!(pprof|trace|debug|metrics|coverage)\/)/;

const KERNEL =
  /^\[?(guest\.)?kernel\b|\bkallsyms\b|(^|\/)vmlinu[xz]|\.ko(\.\w+)?$|^ntoskrnl\.exe$|^mach_kernel$/i;

const RUNTIME_BINARY =
  /(^|\/)(lib(jvm|java|python\d[\d.]*|coreclr|clrjit|node|v8|ruby|php)\b|(python|node|ruby|java|dotnet|php)[\d.]*$)/;

const STANDARD_BINARY =
  /(^|\/)(lib(c|m|dl|rt|pthread|stdc\+\+|gcc_s|c\+\+|System)[-.]|ld-(linux|musl)|\[vdso\]$|\[vsyscall\]$)/;

/** Frames that virtual machines report of themselves, by the names they give them. */
const VM_NAME =
  /^(\((garbage collector|program|idle|root)\)|Garbage Collection|Non JS threads activity|G1\w*::|GangWorker|WorkerThread::|GCTaskThread::|Z[A-Z]\w+::|Shenandoah\w*::|CompileBroker::|C[12]_?Compil\w+::|JavaThread::|JavaCalls::|VMThread::|InterpreterRuntime::|Interpreter$|call_stub|thread_native_entry|v8::internal::|node::)/;

/** Packages of standard libraries where a name tells: JVM, .NET, Rust, C++. */
const STANDARD_PACKAGE =
  /^((java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala)(\.|$)|(System|mscorlib)(\.|$)|(std|core|alloc|__gnu_cxx|__cxxabiv1)(::|$))/;

function isKernel({ name, binary }: Code): boolean {
  return name.endsWith('_[k]') || KERNEL.test(binary) || KERNEL.test(bare(name));
}

function byFile({ file }: Code): CodeKind | undefined {
  const path = slashed(file);
  switch (outsideKind(file)) {
    case 'Go standard library':
      return GO_RUNTIME.test(path) ? 'runtime' : 'standard';
    case 'Node':
    case 'Python standard library':
    case 'Rust standard library':
    case 'C library':
      return 'standard';
    case 'Go generated code':
    case undefined:
      return /(^|\/)lib\/ruby\/\d[\d.]*\//.test(path) ? 'standard' : undefined;
    default:
      return 'dependency';
  }
}

function byName({ name, binary }: Code): CodeKind | undefined {
  if (VM_NAME.test(name) || RUNTIME_BINARY.test(binary)) return 'runtime';
  return STANDARD_BINARY.test(binary) || STANDARD_BINARY.test(bare(name)) ? 'standard' : undefined;
}

function byPackage({ name, file }: Code): CodeKind | undefined {
  const named = packageOf(name, file.startsWith('<') ? '' : file);
  if (STANDARD_PACKAGE.test(named)) return 'standard';
  // A Go name without a file: its package is the folder that its file would lie in.
  return file === '' && /^[\w/]+\.\S/.test(name) ? byFile(goFile(named, name)) : undefined;
}

function goFile(named: string, name: string): Code {
  return { name, file: named === '' ? '' : `${named}/x.go`, binary: '', placed: false };
}

/** `[libc.so.6]`, which stands for code that nothing names, as `libc.so.6`. */
function bare(name: string): string {
  return name.startsWith('[') && name.endsWith(']') ? name.slice(1, -1) : '';
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
