// The JVM names classes, not files: `com/acme/cart/Cart$Line.total` is in `com/acme/cart/Cart.java` below a source folder,
// whatever is nested in it or was made of a lambda.

import type { IndexedFile } from './file-index.ts';
import { oneOf, type Resolution } from './resolution.ts';
import type { NamedSource, SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** A class's file without its extension, relative to a source folder. */
export interface ClassPath {
  readonly path: string; // `com/acme/cart/Cart`.
  readonly extensions: readonly string[];
}

/** A package, a class, and what follows it. Recorders write either sign; Go's names mix both. */
const SLASHED = /^((?:[a-z_][\w-]*\/)+)([A-Z$]\w*)(?=[$.+/])/;
const DOTTED = /^((?:[a-z_][\w-]*\.)+)([A-Z$]\w*)(?=[$.+/])/;

const EXTENSIONS = ['.java', '.kt', '.scala', '.groovy', '.clj'];

/** Folders of a module that packages begin in; `src/main/java` and its kin end in one of these. */
const SOURCE_FOLDER =
  /^(java|kotlin|scala|groovy|src|test|main|commonMain|jvmMain|scala-\d[\d.]*|app|gen.*)$/;

/** Packages that come with a JVM or its languages. */
const STANDARD =
  /^(java|javax|jdk|sun|com\/sun|kotlin|kotlinx|scala|groovy\/lang|org\/codehaus\/groovy)\//;

/** Libraries that nearly every JVM program has. That a class is none of them proves nothing. */
const LIBRARY =
  /^(org\/(springframework|apache|hibernate|slf4j|eclipse\/jetty|glassfish|aspectj|jboss|postgresql)|io\/(netty|micrometer|grpc|undertow|vertx|quarkus|opentelemetry|pyroscope|prometheus|reactivex)|com\/(google\/(common|protobuf|gson)|fasterxml|zaxxer|mysql|datadoghq)|ch\/qos|reactor|net\/bytebuddy|one\/profiler|akka|cats|zio|okhttp3|okio|retrofit2|feign|jakarta)\//;

/**
 * The file of a function's class: for a name without file, or with the bare file that class files carry. Undefined for
 * what is no name of the JVM, which has a package of small letters before its class.
 */
export function classPathOf({ file, function: fn }: NamedSource): ClassPath | undefined {
  const bareFile = /^([\w$-]+)(\.(?:java|kt|scala|groovy|clj))$/.exec(file);
  if (file !== '' && bareFile === null && !isArchive(file)) return undefined;
  const plain = withoutSignature(fn);
  const found = SLASHED.exec(plain) ?? DOTTED.exec(plain);
  if (found === null) return undefined;
  const folder = found[1]!.replaceAll('.', '/');
  if (bareFile !== null) return { path: folder + bareFile[1]!, extensions: [bareFile[2]!] };
  return { path: folder + found[2]!, extensions: EXTENSIONS };
}

/** Some recorders write where a class was loaded from: `/app/lib/cart-1.2.jar`, `jar:file:/app/app.jar!/com/acme/Cart.class`. */
export function isArchive(file: string): boolean {
  return /(^|[\w)-])\.(jar|war|ear|jmod|class)$|\.(jar|war|ear)!?\/|^jrt:\//i.test(file);
}

/** Arguments and return types are other classes' names. */
function withoutSignature(fn: string): string {
  return fn.replace(/[(:;<\s].*$/s, '');
}

export function byClassName(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  const classPath = classPathOf(name);
  if (classPath === undefined) return undefined;
  const { path, extensions } = classPath;
  const rule = 'class-name';
  // Files of Kotlin have a class for their functions, `CartKt`, and objects of Scala end in a `$`.
  const spellings = [path, ...(/[a-z\d]Kt$/.test(path) ? [path.slice(0, -2)] : [])];
  const files = spellings.flatMap((spelling) =>
    extensions.flatMap((extension) => filesOf(spelling + extension, workspace)),
  );
  if (files.length > 0) return oneOf(rule, files);
  if (STANDARD.test(path)) return { kind: 'outside', what: 'JVM standard library', at: { path } };
  if (LIBRARY.test(path)) return { kind: 'outside', what: 'JVM library', at: { path } };
  if (/\/\$|^\$/.test(path)) return { kind: 'outside', what: 'JVM generated code' };
  // `sort.IntSlice.Len` may as well be Go's, of which nothing is known without a file.
  if (path.indexOf('/') === path.lastIndexOf('/')) return undefined;
  return NO_SUCH_CLASS;
}

/** By its folders, that is: files may say their package themselves (engine/packaged-places.ts). */
export const NO_SUCH_CLASS: Resolution = {
  kind: 'unmapped',
  why: 'No file of the workspace has its package and class.',
};

/** The base names that a class may lie in a file of, for hosts that look for files by name. */
export function classFileNames(name: NamedSource): readonly string[] {
  const classPath = classPathOf(name);
  if (classPath === undefined) return [];
  const last = classPath.path.slice(classPath.path.lastIndexOf('/') + 1);
  const names = /[a-z\d]Kt$/.test(last) ? [last, last.slice(0, -2)] : [last];
  return names.flatMap((each) => classPath.extensions.map((extension) => each + extension));
}

/** Files with the whole package as their folders, below a folder that packages begin in. */
function filesOf(path: string, { index }: PathWorkspace): readonly string[] {
  const parts = path.split('/').map(index.fold);
  return index.named(parts.at(-1)!).flatMap((file) => (holds(file, parts) ? [file.path] : []));
}

function holds({ parts, roots }: IndexedFile, wanted: readonly string[]): boolean {
  const begin = parts.length - wanted.length;
  if (begin < 0 || !wanted.every((part, at) => parts[begin + at] === part)) return false;
  return roots.includes(begin) || SOURCE_FOLDER.test(parts[begin - 1] ?? '');
}
