// What a function's name and its binary say of where its source lies, beside the file's name. Recorders that tell the last
// part of a path only (`perf script -F +srcline`) call library and own files alike: `copied.rs`, `malloc.c`.

import { namespaceOf } from './cpp-namespace.ts';
import { crateNames } from './rust-crate.ts';
import { segmentsOf } from './segments.ts';
import type { NamedSource } from './source-name.ts';
import type { Resolution, ResolvingRule } from './resolution.ts';
import type { PathWorkspace } from './workspace.ts';

/** Whose a function is, where that is no matter of its file's name. */
export type CodeOrigin =
  /** The crates that may have it, without those that a compiler of Rust always brings; none where only these may. */
  | { readonly kind: 'rust'; readonly crates: readonly string[] }
  | { readonly kind: 'c++' }
  | { readonly kind: 'binary'; readonly file: string };

/** Crates of the compiler's own that every program is built with. */
const CORE = new Set(['core', 'alloc', 'std', 'proc_macro']);
/** What comes compiled with them: a workspace may use another copy, and have none. */
const SHIPPED = new Set([
  ...['panic_unwind', 'panic_abort', 'std_detect', 'compiler_builtins', 'hashbrown', 'memchr'],
  ...['gimli', 'addr2line', 'miniz_oxide', 'rustc_demangle'],
]);

const RUST = /\.rs$/;
const CPP = /(?:^|\/)[a-z_]+$|\.(?:cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|tcc|inl|ipp)$/i;
const NATIVE = /\.(?:rs|s|c|m|mm|cc|cpp|cxx|c\+\+|h|hh|hpp|hxx|tcc|inl|ipp)$/i;

/** Folders of libraries that systems bring; what somebody installs himself goes to others (`/usr/local`, `/opt`). */
const SYSTEM =
  /^(?:\/usr)?\/lib(?:32|64|x32)?\/(?:.+\/)?[^/]+\.(?:so(?:\.[\w.]+)?|dylib)$|^\/System\/Library\/|^[A-Z]:\/Windows\/|(?:^|\/)(?:lib(?:c|m|pthread|stdc\+\+|gcc_s)\.so\.\d+|ld-(?:linux|musl)[\w.-]*)$/i;
const KERNEL = /^\[(?:guest\.)?kernel\b|^\[(?:vdso|vsyscall)\]$|(?:^|\/)vmlinu[xz][^/]*$/;

/** The binary's file where it is one that the system brings; '' for any other. */
export function systemBinary(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/ \(deleted\)$/, '');
  return SYSTEM.test(path) || KERNEL.test(path) ? path : '';
}

/**
 * What a function says of its file. Absolute paths say enough by themselves; of a relative path the folders do, unless the
 * whole binary is the system's. `binary`: see `systemBinary`.
 */
export function originOf(file: string, fn: string, binary: string): CodeOrigin | undefined {
  if (/^(?:[/\\]|[A-Za-z]:|[a-z]+:\/\/)/.test(file)) return undefined;
  if (binary !== '' && NATIVE.test(file)) return { kind: 'binary', file: binary };
  if (/[/\\]/.test(file)) return undefined;
  if (RUST.test(file)) {
    const crates = crateNames(fn);
    if (crates === undefined) return undefined;
    return { kind: 'rust', crates: crates.filter((crate) => !CORE.has(crate)) };
  }
  return CPP.test(file) && namespaceOf(fn) !== undefined ? { kind: 'c++' } : undefined;
}

/** Equal for origins that say the same. */
export function originKey(origin: CodeOrigin | undefined): string {
  if (origin === undefined) return '';
  if (origin.kind === 'rust') return `rust ${origin.crates.join(' ')}`;
  return origin.kind === 'c++' ? 'c++' : `binary ${origin.file}`;
}

/** Rules by which people say where a file is. */
const SAID: ReadonlySet<ResolvingRule> = new Set(['mapping', 'pyroscope-yaml']);

/** A name's place, unless the code that has it is certainly not the workspace's. `seen`: see `cratesIn`. */
export function withOrigin(
  place: Resolution,
  { origin }: NamedSource,
  workspace: PathWorkspace,
  seen: () => ReadonlySet<string>,
): Resolution {
  if (origin === undefined || place.kind === 'outside') return place;
  if ((place.kind === 'resolved' || place.kind === 'ambiguous') && SAID.has(place.rule))
    return place;
  switch (origin.kind) {
    case 'c++':
      return { kind: 'outside', what: 'C library' };
    case 'binary':
      return ofBinary(origin.file, place, workspace) ?? place;
    case 'rust':
      return ofCrates(origin.crates, workspace, seen) ?? place;
  }
}

/** The crates that names of a profile tell. */
export function cratesIn(names: readonly NamedSource[]): ReadonlySet<string> {
  return new Set(names.flatMap(({ origin }) => (origin?.kind === 'rust' ? origin.crates : [])));
}

function ofBinary(
  file: string,
  place: Resolution,
  { folders, index }: PathWorkspace,
): Resolution | undefined {
  // Of a clone of Linux, names with folders are its own.
  if (KERNEL.test(file))
    return place.kind === 'resolved' ? undefined : { kind: 'outside', what: 'Linux kernel' };
  const parts = segmentsOf(file).map(index.fold);
  const isBelow = folders.some((folder) => folder.every((part, at) => part === parts[at]));
  // Somebody may install the library that he works on among the system's.
  const library = /^(?:lib)?(.+?)[-.\d]*(?:\.|$)/.exec(parts.at(-1) ?? '')?.[1] ?? '';
  const isOwn = folders.some((folder) => {
    const last = folder.at(-1);
    return last !== undefined && library.length > 2 && [library, `lib${library}`].includes(last);
  });
  return isBelow || isOwn ? undefined : { kind: 'outside', what: 'System library' };
}

function ofCrates(
  crates: readonly string[],
  { modules, index }: PathWorkspace,
  seen: () => ReadonlySet<string>,
): Resolution | undefined {
  const own = new Set(modules.rustCrates);
  // The sources of Rust itself.
  if ([...CORE].some((crate) => own.has(crate))) return undefined;
  const isOwn = (crate: string) =>
    own.has(crate) ||
    index.named(index.fold(`${crate}.rs`)).length > 0 ||
    isFoundByCargo(crate, index);
  // Another build than Cargo's may call crates as it likes.
  const areKnown = () => [...own].some((crate) => seen().has(crate));
  const [module] = crates.filter((crate) => !SHIPPED.has(crate));
  if (crates.some(isOwn) || (module !== undefined && !areKnown())) return undefined;
  return module === undefined
    ? { kind: 'outside', what: 'Rust standard library' }
    : { kind: 'outside', what: 'Rust crate', at: { module } };
}

/** A program, test or example in a folder of its own, and what runs before a build, are in no Cargo.toml. */
function isFoundByCargo(crate: string, { named, fold }: PathWorkspace['index']): boolean {
  if (/^build_script_\w+$/.test(crate)) return named(fold('build.rs')).length > 0;
  return named(fold('main.rs')).some(({ parts }) => {
    const [kind, folder] = parts.slice(-3);
    return CARGO_FOLDERS.has(kind ?? '') && folder?.replaceAll('-', '_') === fold(crate);
  });
}

const CARGO_FOLDERS = new Set(['bin', 'tests', 'examples', 'benches']);
