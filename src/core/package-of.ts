// Which package a function belongs to. Profiles don't say; the function's name does in most languages, and where
// it doesn't, the file's folder is the nearest thing.
import { goStandardPath } from './paths/outside.ts';

/**
 * The package of a function, by its name and file as a profile spells them:
 *
 * | language | by | example |
 * |---|---|---|
 * | Go | import path in the name | `github.com/a/b/v2.(*T).M` → `github.com/a/b/v2` |
 * | Java, Kotlin, Scala | package in the name | `java/util/Map.get` → `java.util` |
 * | Rust, C++ | module or namespace in the name | `alloc::vec::Vec<T>::push` → `alloc::vec` |
 * | .NET | assembly or namespace in the name | `System.Text!Json.Read` → `System.Text` |
 * | Node | package in `node_modules`, `node:` for its own | `/app/node_modules/@a/b/x.js` → `@a/b` |
 * | Python | package below the library folder | `…/site-packages/django/db/sql.py` → `django.db` |
 * | Go's assembly | import path in the file, where the name has none | `…/go/src/internal/bytealg/x.s` → `internal/bytealg` |
 *
 * else the file's folder; '' when there is no file either.
 */
export function packageOf(name: string, file: string): string {
  const byName = named(name, languageOf(name, file));
  return byName !== '' ? byName : (goPackageOfFile(file) ?? byFile(file));
}

/** Go's assembly has functions of its own, which nothing else may call, and no package stands in their names: `cmpbody`. */
export function isNamelessAssembly(name: string, file: string): boolean {
  return file.endsWith('.s') && goPackage(name) === '';
}

/** How the compiler names what it writes for a type: `type:.eq.main.Key` compares two, and before Go 1.20 `type..eq.main.Key`. */
const MADE_FOR_A_TYPE = /^type[:.]\.(?:eq|hash)\.\*?/;

type Language = 'go' | 'jvm' | 'path' | 'dotnet' | 'file';

const byExtension = new Map<string, Language>(
  Object.entries({
    go: 'go',
    s: 'go', // Go's assembly has Go names; any other has none with a dot.
    java: 'jvm',
    kt: 'jvm',
    scala: 'jvm',
    groovy: 'jvm',
    clj: 'jvm',
    rs: 'path',
    c: 'path',
    cc: 'path',
    cpp: 'path',
    cxx: 'path',
    h: 'path',
    hh: 'path',
    hpp: 'path',
    py: 'file',
    pyx: 'file',
    js: 'file',
    mjs: 'file',
    cjs: 'file',
    jsx: 'file',
    ts: 'file',
    mts: 'file',
    cts: 'file',
    tsx: 'file',
    rb: 'file',
    php: 'file',
  }),
);

/** The import path that a file of Go lies at, where its spelling tells: GOROOT, the module cache, `vendor`. */
function goPackageOfFile(file: string): string | undefined {
  if (!/\.(go|s)$/.test(file)) return undefined;
  const path = file.replaceAll('\\', '/');
  const standard = goStandardPath(path);
  if (standard !== undefined) return standard.slice(0, standard.lastIndexOf('/'));
  // The module cache writes a capital as `!` and the small letter.
  const module = /^(?:.*\/mod\/)?([^@]+)@v\d[^/]*(\/.+)?\/[^/]+$/.exec(path);
  if (module !== null)
    return (module[1]! + (module[2] ?? '')).replace(/!([a-z])/g, (_, small: string) =>
      small.toUpperCase(),
    );
  return /^.*\/vendor\/([^/]+\.[^/]+\/.+)\/[^/]+$/.exec(path)?.[1];
}

/** Which language's rule a function's name follows: by the file if there is one, else by the name's own shape. */
function languageOf(name: string, file: string): Language {
  if (file.startsWith('node:')) return 'file';
  if (MADE_FOR_A_TYPE.test(name)) return 'go';
  const extension = /\.([a-z]+)$/.exec(file)?.[1];
  const known = extension === undefined ? undefined : byExtension.get(extension);
  if (known !== undefined) return known;
  if (/^[\w.]+!/.test(name)) return 'dotnet';
  if (name.includes('::')) return 'path';
  const plain = withoutArguments(name);
  if (/^(?:[a-z_][\w$]*[./])*[A-Z][\w$]*(?:[./]|::|#)/.test(plain.replace(/^.*\/(?=[A-Z])/, ''))) {
    return 'jvm';
  }
  return /^[^\s.]+(?:\.[^\s./]+)*\//.test(plain) || /^[a-z_]\w*\.[\w(]/.test(plain) ? 'go' : 'file';
}

function named(name: string, language: Language): string {
  switch (language) {
    case 'go':
      return goPackage(name);
    case 'jvm':
      return jvmPackage(name);
    case 'path':
      return modulePath(name);
    case 'dotnet':
      return name.slice(0, name.indexOf('!'));
    case 'file':
      return '';
  }
}

/** `github.com/a/b%2ec.(*T).M` → `github.com/a/b.c`: up to the first dot after the last slash. */
function goPackage(name: string): string {
  const written = name.replace(MADE_FOR_A_TYPE, '');
  const plain = withoutArguments(written).replace(/[(·].*$/s, '');
  const dot = plain.indexOf('.', plain.lastIndexOf('/') + 1);
  if (dot <= 0 || /\s/.test(plain.slice(0, dot))) return ''; // `struct { x main.T }` is a type without a name.
  return plain
    .slice(0, dot)
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** The segments before the class, which is the first that begins with a capital. */
function jvmPackage(name: string): string {
  const segments = name.replace(/[(<].*$/s, '').split(/[./]/);
  const type = segments.findIndex((segment) => /^[A-Z]/.test(segment));
  return segments.slice(0, type === -1 ? -2 : type).join('.');
}

/** The leading modules or namespaces: without the function, its type and everything generic. */
function modulePath(name: string): string {
  const owner = /^(?:[\w ]+ )?<(?:&(?:mut )?|\*(?:const|mut) )?(?:dyn )?(\w+(?:::\w+)+)/.exec(name);
  const path = (owner?.[1] ?? name.replace(/^.*? (?=\w+::)/, '')).replace(/\(.*$/s, '');
  const segments = path.split('::');
  const modules = segments.slice(0, -1);
  const type = segments.findIndex((segment) => /^[A-Z{<]|[<{]/.test(segment));
  return (type === -1 ? modules : segments.slice(0, type)).join('::');
}

/** A name without type arguments, whose slashes and dots are none of the name's own. */
function withoutArguments(name: string): string {
  const at = name.indexOf('[');
  return at === -1 ? name : name.slice(0, at);
}

function byFile(file: string): string {
  if (file.startsWith('node:')) return 'node:';
  if (/^<.*>$/.test(file)) return file; // `<autogenerated>`, `<string>`: no file, so no folder.
  const path = file.replaceAll('\\', '/').replace(/^file:\/+/, '/');
  const installed = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path);
  if (installed !== null) return installed[1]!;
  const library = /^.*\/(?:site-packages|dist-packages|python\d[\d.]*)\/(.+?)(?:\.py[a-z]*)$/.exec(
    path,
  );
  if (library !== null) {
    const modules = library[1]!.split('/');
    return (modules.length > 1 ? modules.slice(0, -1) : modules).join('.');
  }
  const slash = path.lastIndexOf('/');
  if (slash > 0) return path.slice(0, slash);
  return slash === 0 ? '/' : path === '' ? '' : '.';
}
