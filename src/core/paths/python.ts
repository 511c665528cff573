// Python: a project that was installed with `pip install .` runs from a copy in site-packages.

import { oneOf, type Resolution } from './resolution.ts';
import { segmentsOf } from './segments.ts';
import type { SourceName } from './source-name.ts';
import type { PathWorkspace } from './workspace.ts';

/**
 * A file below site-packages is the workspace's own only when its top package has the name of a project there: packages
 * called `utils` and `tests` get installed by everybody.
 */
export function byPython({ parts }: SourceName, workspace: PathWorkspace): Resolution | undefined {
  const at = parts.findLastIndex((part) => /^(site|dist)-packages$/.test(part));
  const rest = parts.slice(at + 1);
  if (at === -1 || rest.length < 2) return undefined;
  const { index, modules } = workspace;
  // `acme-shop` may have the package `acme_shop`, or be a part of the namespace `acme`: `acme/shop`.
  const folders = rest.slice(0, -1);
  const called = new Set(folders.map((_, last) => plain(folders.slice(0, last + 1).join('_'))));
  const projects = modules.pythonProjects.filter(({ name }) => called.has(plain(name)));
  const files = projects.flatMap(({ folder }) =>
    [folder, `${folder}/src`].flatMap(
      (source) => index.at([...segmentsOf(source), ...rest].map(index.fold))?.path ?? [],
    ),
  );
  return oneOf('python-installed', files);
}

/** Projects are written `acme-shop`, their packages `acme_shop`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '_');
}
