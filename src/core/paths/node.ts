// Node: names that bundlers give, and packages of the workspace that are installed into one another.
//
// A bundle's own name is that of a built file. Its source map leads from there to a source's name with line and column;
// that is a step before these rules, and hands them a name as they expect it: `webpack://shop/./src/cart.ts`, or the
// path that a map's `../src/cart.ts` leads to from the folder of the bundle.

import { oneOf, type Resolution } from './resolution.ts';
import { segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/** The bundler's own modules, which stand for no file. */
const RUNTIME =
  /^(webpack\/(runtime|bootstrap|universalModuleDefinition|before-startup|startup)|\(webpack\)|external |ignored|\(?native\)?)/;

export function byNode(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  return bundled(name, workspace) ?? installed(name, workspace);
}

/** `webpack://shop/./src/cart.ts`: below the package that the address names, where there is one of that name. */
function bundled(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  if (name.scheme === '' || name.absolute || name.scheme === 'file') return undefined;
  if (RUNTIME.test(name.text)) return { kind: 'outside', what: 'Bundler' };
  const packages = workspace.modules.npmPackages.filter((each) => each.name === name.authority);
  return oneOf(
    'npm-package',
    packages.flatMap(({ folder }) => fileIn(folder, partsFromPackage(name), workspace)),
  );
}

/** Of a file beside the package with the `..` that lead there: `webpack://@acme/web/../lib/src/money.ts`. */
export function partsFromPackage({ up, parts }: SourceName): readonly string[] {
  return [...Array<string>(up).fill('..'), ...parts];
}

/** `node_modules/@acme/lib/src/x.ts`, where @acme/lib is a package of the workspace: npm links it there. */
function installed(name: SourceName, workspace: PathWorkspace): Resolution | undefined {
  const at = name.parts.lastIndexOf('node_modules');
  if (at === -1) return undefined;
  const rest = name.parts.slice(at + 1);
  const length = rest[0]?.startsWith('@') === true ? 2 : 1;
  const wanted = rest.slice(0, length).join('/');
  const packages = workspace.modules.npmPackages.filter((each) => each.name === wanted);
  return oneOf(
    'npm-package',
    packages.flatMap(({ folder }) => fileIn(folder, rest.slice(length), workspace)),
  );
}

function fileIn(
  folder: string,
  rest: readonly string[],
  { index }: PathWorkspace,
): readonly string[] {
  const file = index.at(segmentsOf([folder, ...rest].join('/')).map(index.fold));
  return file === undefined ? [] : [file.path];
}
