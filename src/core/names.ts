// Function names as people read them; profiles spell them as linkers do. Go's names are taken apart (import path,
// receiver, type arguments, closures); other languages' pass as they are, only their short forms are found.
import { packageOf } from './package-of.ts';
import { pathForms, withoutHash } from './path-names.ts';

/**
 * A function's name without what only the linker needs, its package by the last part that tells something:
 *
 * - `example.com/shop/v2/cart.(*Store[go.shape.int]).Get` → `cart.(*Store[…]).Get`
 * - `example.com/shop/v2.Open` → `shop.Open`, but `google/v1.Open` stays: `v1` alone says nothing
 * - `gopkg.in/yaml%2ev3.unmarshal` → `yaml.unmarshal`
 * - `main.(*Cart).Add-fm` (a method value) → `main.(*Cart).Add`
 * - `main.glob..func1` (a closure of no function) → `main.glob.func1`
 *
 * Names of other languages are returned as they are, without the hash that ends Rust's. What is longer than anybody
 * reads is cut in the middle: templates and generated names reach thousands of characters.
 */
export function readableName(name: string): string {
  const go = goName(name);
  return cutMiddle(go === undefined ? withoutHash(name) : `${go.home}.${go.local}`);
}

/**
 * The forms of a name for where room is short, longest first: a method begins with its type, a bare function keeps
 * its package, which it means little without.
 *
 * - Go method: `(*Profile).Marshal`, `Profile.Marshal`, `Marshal`
 * - Go function: `json.Marshal`, `Marshal`
 * - C++, Rust: `Vec::push`, `push`
 * - others: `Class.method`, `method`
 */
export function nameForms(name: string): readonly string[] {
  const go = goName(name);
  return [...new Set((go === undefined ? otherForms(name) : goForms(go)).map(cutMiddle))];
}

const MOST_CHARACTERS = 512;

/** Keeps both ends: the beginning says where it belongs, the end what it is. */
function cutMiddle(name: string): string {
  if (name.length <= MOST_CHARACTERS) return name;
  const half = MOST_CHARACTERS / 2;
  // Half of a character outside of the basic plane is none.
  const head = name.slice(0, half - 1).replace(/[\ud800-\udbff]$/, '');
  const tail = name.slice(-half).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}`;
}

/** `Map[go.shape.int,string].Get` → `Map[…].Get`; brackets inside of brackets go with them. */
export function withoutTypeArguments(name: string): string {
  let depth = 0;
  let kept = '';
  for (const character of name) {
    if (character === '[') kept += depth++ === 0 ? '[…]' : '';
    else if (character === ']' && depth > 0) depth--;
    else if (depth === 0) kept += character;
  }
  return depth === 0 ? kept : name; // Brackets that aren't pairs are no type arguments.
}

interface GoName {
  /** The package by its last telling part. */
  readonly home: string;
  /** What stands after the package. */
  readonly local: string;
}

/** A Go name taken apart, or undefined for what isn't one: then nothing may be cut off. */
function goName(name: string): GoName | undefined {
  const plain = withoutTypeArguments(name);
  const parts = /^((?:[\w.~+%@-]+\/)*)([a-z_][\w~+%-]*)\.([^/\s:!`]+)$/.exec(plain);
  if (parts === null) return undefined;
  const [, path = '', last = '', rest = ''] = parts;
  // `com.example.Cart.add` is Java's: in Go no type stands below a function.
  if (path === '' && /^(?:[a-z_]\w*\.)+[A-Z][\w$]*\./.test(rest)) return undefined;
  const local = rest.replace(/-fm$|\.abi(0|internal)$/, '').replaceAll('..', '.');
  return { home: homeOf(path, unescaped(last)), local };
}

/** Without a module's version: `shop/v2` is `shop`, `yaml.v3` is `yaml`, but `google/v1` is both. */
function homeOf(path: string, last: string): string {
  const above = path.split('/').at(-2);
  if (above === undefined || !/^v\d+$/.test(last))
    return path === '' ? last : last.replace(/\.v\d+$/, '');
  return last === 'v1' ? `${above}/v1` : above;
}

/** Go writes a dot in a package's last part as `%2e`. */
function unescaped(part: string): string {
  return part.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
}

function goForms({ home, local }: GoName): string[] {
  const pointer = /^\(\*([^()]+)\)\.(.+)$/s.exec(local);
  if (pointer !== null) return [local, `${pointer[1]!}.${pointer[2]!}`, pointer[2]!];
  const value = /^([^.]+)\.(.+)$/s.exec(local);
  if (value !== null && !isInside(value[2]!)) return [local, value[2]!];
  return [`${home}.${local}`, local];
}

/** Closures, deferred calls and the like: `Quote.func1` is a part of `Quote`, not a method of a type. */
function isInside(rest: string): boolean {
  return /^(func\d|\d|deferwrap|gowrap|-range\d)/.test(rest);
}

function otherForms(full: string): readonly string[] {
  if (full.includes('::') || full.startsWith('operator')) return pathForms(full);
  const name = withoutJvmNoise(full);
  const home = packageOf(name, '');
  const spellings = [home, home.replaceAll('.', '/')].filter((text) => text !== '');
  const prefix = spellings.find((text) => name.startsWith(text)) ?? '';
  const rest = prefix === '' ? name : name.slice(prefix.length).replace(/^(::|[./!])/, '');
  const method = /^[\w$<>~]+(?:\.|::|#)([\w$<>~]+)(?:\(.*)?$/s.exec(rest);
  return method === null ? [rest] : [rest, method[1]!];
}

/** Without the signature of a method and the address of a hidden class, which differ from run to run. */
function withoutJvmNoise(name: string): string {
  return name
    .replace(/(\$\$Lambda|LambdaForm\$\w+)(\$\d+)?[./]0x[0-9a-f]+(?=\.)/, '$1')
    .replace(/(?<=[\w>])\([\w/;[$]*\)[\w/;[$]+$/, '');
}
