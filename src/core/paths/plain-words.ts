// Names that every repository has. That two paths share them proves nothing: `main.go` is no more one program's than
// another's.

const FILES = new Set(
  (
    'main index __init__ __main__ mod lib app server client util utils helper helpers common config types type errors ' +
    'error doc version setup manage handler handlers model models view views service services controller routes router ' +
    'api cli init run start test tests conftest wsgi asgi settings constants context base core cmd root program startup ' +
    'application package build options logger log metrics cache db store'
  ).split(' '),
);

const FOLDERS = new Set(
  (
    'src source sources lib libs app apps cmd bin pkg internal include main test tests spec java kotlin scala groovy ' +
    'python js ts go rust api core common util utils helpers server client service services handlers models views web ' +
    'backend frontend dist build out vendor packages modules tools scripts examples project repo code work workspace ' +
    'home root usr opt tmp var data'
  ).split(' '),
);

/** How many of a path's last parts tell it from other repositories' paths. */
export function tellingParts(parts: readonly string[], count: number): number {
  let telling = 0;
  for (let at = Math.max(0, parts.length - count); at < parts.length; at++) {
    const part = parts[at]!.toLowerCase();
    const isLast = at === parts.length - 1;
    const isPlain = isPlainFile(part) || (!isLast && FOLDERS.has(part));
    if (!isPlain) telling++;
  }
  return telling;
}

export function isPlainFolder(part: string): boolean {
  return FOLDERS.has(part.toLowerCase());
}

function isPlainFile(name: string): boolean {
  return FILES.has(name.replace(/\..*$/s, ''));
}
