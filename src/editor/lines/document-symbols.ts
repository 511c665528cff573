// Asks language servers what is declared in a text, or in the workspace. There may be none, it may be starting, and each
// spells names in its own way.

import * as vscode from 'vscode';
import { symbolParts } from '../../core/qualified-name.ts';
import type { Declaration, DeclarationKind } from './declarations.ts';
import { lineOf } from './positions.ts';

/** What is declared in a file, in the order of the text; none where nobody can tell (yet). */
export async function declarationsOf(uri: vscode.Uri): Promise<readonly Declaration[]> {
  return declarationsIn(await symbolsOf(uri));
}

/**
 * The same, after nobody could tell. VS Code keeps an answer, an empty one too, for as long as the text and the providers
 * stay as they are, and some servers say "nothing" until they have read the text. One provider more, with nothing to say,
 * makes it ask all of them again.
 */
export async function declarationsAskedAnew(
  document: vscode.TextDocument,
): Promise<readonly Declaration[]> {
  const oneMore = vscode.languages.registerDocumentSymbolProvider(
    { scheme: document.uri.scheme, language: document.languageId },
    { provideDocumentSymbols: () => [] },
  );
  try {
    return declarationsIn(await symbolsOf(document.uri));
  } finally {
    oneMore.dispose();
  }
}

type Symbols = readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined;

function symbolsOf(uri: vscode.Uri): Thenable<Symbols> {
  return vscode.commands.executeCommand<Symbols>('vscode.executeDocumentSymbolProvider', uri);
}

function declarationsIn(symbols: Symbols): readonly Declaration[] {
  return (symbols ?? []).flatMap((symbol) =>
    'selectionRange' in symbol ? nested(symbol, []) : [flat(symbol)],
  );
}

/** A declaration somewhere in the workspace. */
export interface WorkspaceDeclaration extends Pick<Declaration, 'parts' | 'line'> {
  readonly path: string;
}

/** The functions of that very word in files of the workspace. */
export async function workspaceFunctions(word: string): Promise<readonly WorkspaceDeclaration[]> {
  const symbols = await vscode.commands.executeCommand<
    readonly vscode.SymbolInformation[] | undefined
  >('vscode.executeWorkspaceSymbolProvider', word);
  return (symbols ?? [])
    .filter(({ location: { uri } }) => isInWorkspace(uri))
    .flatMap((symbol) => {
      const { kind, parts, line } = flat(symbol);
      const isIt = kind === 'function' && parts.at(-1) === word;
      return isIt ? [{ parts, line, path: symbol.location.uri.fsPath }] : [];
    });
}

function isInWorkspace(uri: vscode.Uri): boolean {
  return uri.scheme === 'file' && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}

function nested(
  { name, kind, range, selectionRange, children }: vscode.DocumentSymbol,
  around: readonly string[],
): readonly Declaration[] {
  const own = symbolParts(name);
  const parts = own.length === 0 ? [] : [...around, ...own];
  const declaration = {
    kind: kindOf(kind),
    parts,
    line: lineOf(selectionRange.start),
    first: lineOf(range.start),
    last: lineOf(range.end),
  };
  // What stands in something without a name, as in an anonymous namespace, is within what is around that.
  const below = own.length === 0 ? around : parts;
  return [declaration, ...children.flatMap((child) => nested(child, below))];
}

function flat({ name, kind, containerName, location }: vscode.SymbolInformation): Declaration {
  const own = symbolParts(name);
  const { start, end } = location.range;
  return {
    kind: kindOf(kind),
    parts: own.length === 0 ? [] : [...partsAround(own, containerName), ...own],
    line: lineOf(start),
    first: lineOf(start),
    last: lineOf(end),
  };
}

/** Go's server says the whole import path there, and may have begun the name with its last part. */
function partsAround(own: readonly string[], containerName: string): readonly string[] {
  const around = symbolParts(containerName.slice(containerName.lastIndexOf('/') + 1));
  return own.length > 1 && own[0] === around.at(-1) ? around.slice(0, -1) : around;
}

const { SymbolKind } = vscode;

const KINDS: ReadonlyMap<vscode.SymbolKind, DeclarationKind> = new Map([
  ...[SymbolKind.Function, SymbolKind.Method, SymbolKind.Constructor, SymbolKind.Operator].map(
    (kind) => [kind, 'function'] as const,
  ),
  ...[SymbolKind.Variable, SymbolKind.Constant, SymbolKind.Field, SymbolKind.Property].map(
    (kind) => [kind, 'value'] as const,
  ),
  ...[
    SymbolKind.Class,
    SymbolKind.Interface,
    SymbolKind.Struct,
    SymbolKind.Enum,
    SymbolKind.Object,
  ].map((kind) => [kind, 'type'] as const),
]);

function kindOf(kind: vscode.SymbolKind): DeclarationKind {
  return KINDS.get(kind) ?? 'other';
}
