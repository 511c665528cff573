// What the services of this workspace may be called: after its folders and the programs in them. It only decides which
// services are listed first, so a wrong guess costs a glance.

import * as vscode from 'vscode';

/** Folders whose children are programs, by the habits of several languages. */
const PROGRAM_FOLDERS = ['cmd', 'services', 'apps', 'packages'];

/** Reads the folders' names once; answers whether a service belongs to one of them. */
export async function findRepositoryNames(): Promise<(service: string) => boolean> {
  const names = new Set<string>();
  for (const { name, uri } of vscode.workspace.workspaceFolders ?? []) {
    names.add(normal(name));
    for (const folder of PROGRAM_FOLDERS) {
      for (const child of await childFolders(vscode.Uri.joinPath(uri, folder))) {
        names.add(normal(child));
      }
    }
  }
  return (service) => belongsTo(names, service);
}

/** `shop/checkout`, `checkout` and `checkout-canary` all belong to a folder `checkout`. */
function belongsTo(names: ReadonlySet<string>, service: string): boolean {
  const last = normal(service.replace(/^.*[/:]/, ''));
  if (names.has(last)) return true;
  const words = last.split('-');
  return words.some((_, count) => count > 0 && names.has(words.slice(0, count).join('-')));
}

function normal(name: string): string {
  return name.toLowerCase().replace(/[\s_.]+/g, '-');
}

async function childFolders(uri: vscode.Uri): Promise<readonly string[]> {
  try {
    const children = await vscode.workspace.fs.readDirectory(uri);
    return children.filter(([, type]) => type === vscode.FileType.Directory).map(([name]) => name);
  } catch (error) {
    // Most repositories have none of these folders.
    if (error instanceof vscode.FileSystemError) return [];
    throw error;
  }
}
