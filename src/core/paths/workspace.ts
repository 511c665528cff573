// A workspace as the rules see it: its files, and what its manifests say. All of it is handed in; core reads no files.

import { indexFiles, type FileIndex } from './file-index.ts';
import { readManifests, type Manifest, type ModuleFacts } from './manifests.ts';
import type { PathMapping } from './path-mapping.ts';
import { segmentsOf } from './segments.ts';

/** What the host tells of a workspace. */
export interface WorkspaceFiles {
  /** The workspace's folders: absolute paths. */
  readonly roots: readonly string[];
  /** Absolute paths. Only those matter whose last part a profile names. */
  readonly files: readonly string[];
  /** The file system takes `Cart.go` and `cart.go` for one. */
  readonly ignoreCase?: boolean;
  /** Texts of the manifests (`MANIFEST_NAMES`) that lie in the workspace. */
  readonly manifests?: readonly Manifest[];
  /** `hotline.pathMappings`. */
  readonly mappings?: readonly PathMapping[];
}

/** An entry of a `.pyroscope.yaml`, which its own file's folder is relative to. */
export interface SourceCodeMapping {
  readonly folder: string; // Absolute, where the .pyroscope.yaml lies.
  readonly paths: readonly string[]; // Prefixes of file names.
  readonly functions: readonly string[]; // Prefixes of function names.
  readonly language: string; // go, java, python, javascript; '' unsaid.
  readonly source:
    | { readonly local: string }
    | { readonly repository: string; readonly ref: string; readonly path: string };
}

export interface PathWorkspace {
  readonly folders: readonly (readonly string[])[]; // The workspace's folders, folded.
  readonly index: FileIndex;
  readonly modules: ModuleFacts;
  readonly mappings: readonly PathMapping[];
  readonly sourceCode: readonly SourceCodeMapping[];
}

/** Where package managers put what others wrote, also below a folder of the workspace. */
const INSTALLED = /(?:^|[\\/])(node_modules|(site|dist)-packages)[\\/]/;

/** Unless what is opened is such a package itself. */
function isInstalled(file: string, roots: readonly string[]): boolean {
  if (!INSTALLED.test(file)) return false;
  const above = roots.filter((root) => file.startsWith(root));
  return above.length > 0 && above.every((root) => INSTALLED.test(file.slice(root.length)));
}

/**
 * Makes the index, without what is installed in the workspace: it lies outside, and is no rival of the reader's own files.
 * Linear in files; little more of a file than its last part is looked at before it is asked for.
 */
export function openWorkspace(
  { roots, files, ignoreCase = false, manifests = [], mappings = [] }: WorkspaceFiles,
  sourceCode: readonly SourceCodeMapping[] = [],
): PathWorkspace {
  const isOwn = (file: string) => !isInstalled(file, roots);
  const modules = readManifests(manifests.filter(({ path }) => isOwn(path)));
  const index = indexFiles(files.filter(isOwn), [...roots, ...modules.folders], ignoreCase);
  const fold = (folder: string) => segmentsOf(folder).map(index.fold);
  return { folders: roots.map(fold), index, modules, mappings, sourceCode };
}
