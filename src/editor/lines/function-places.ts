// Where functions stand that the profile has no lines for: on their declarations, as language servers know them. Nothing of
// a body is meant by it, and where it is not sure which declaration is meant there is none.

import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { heatLevelShares } from '../../core/heat.ts';
import { qualifiedName } from '../../core/qualified-name.ts';
import type { LinelessFunction } from '../../engine/lines/line-answers.ts';
import { shownOf } from '../session/state-parts.ts';
import type { StateSource } from '../session/state-source.ts';
import type { Shown } from '../session/state.ts';
import { workspaceFunctions } from './document-symbols.ts';
import { findDeclaration, findInWorkspace, type Found } from './find-declaration.ts';
import { packagesIn } from './packages-in-text.ts';
import { AGAIN_AFTER_MS, type TextDeclarations } from './text-declarations.ts';

/** A function at its declaration. */
export interface FunctionAt {
  readonly cost: LinelessFunction;
  readonly line: number; // Of now, 1-based.
}

/** A function without lines, whether or not its declaration is known. */
export interface FunctionRow {
  readonly cost: LinelessFunction;
  /** The file that the profile tells, or that was found; undefined where there is none. */
  readonly path: string | undefined;
  /** `asked`: no language server has answered. */
  readonly place: Found<{ readonly line: number }> | { readonly kind: 'asked' };
}

export interface FunctionPlaces {
  /** The functions with a declaration in a file, heaviest first. */
  of(path: string): readonly FunctionAt[];
  /** All that are worth a row, heaviest first. Of those without file, the ones that a function of the workspace may be. */
  rows(): readonly FunctionRow[];
  /** Tells the file in which places have changed. */
  readonly onDidChange: vscode.Event<string>;
  dispose(): void;
}

/** Files that are read for a list although nobody has opened them. */
const MOST_FILES = 20;

export function createFunctionPlaces(
  source: StateSource,
  declarations: TextDeclarations,
  lineNow: (path: string, line: number) => number | undefined,
  failed: (error: unknown) => void,
): FunctionPlaces {
  const changed = new vscode.EventEmitter<string>();
  /** Functions of the shown profile that no file is known of, by name. */
  let somewhere = new Map<string, Found<{ readonly path: string; readonly line: number }>>();
  let searched: readonly LinelessFunction[] | undefined; // Of which profile.
  let again: NodeJS.Timeout | undefined;

  const shownNow = () => (source.heatShown ? shownOf(source.state) : undefined);

  /** Those that a reader would be shown, were they lines. */
  function worth(shown: Shown, functions: readonly LinelessFunction[]): LinelessFunction[] {
    const whole = shown.drawn.loaded.values[shown.drawn.view.valueType]?.total ?? 0;
    return functions.filter(({ total }) => total > 0 && total >= heatLevelShares[0] * whole);
  }

  function functionsOf(shown: Shown, path: string): readonly LinelessFunction[] {
    const { files, lineless } = shown.drawn.heat;
    const told = files.find((file) => file.path === path)?.lineless ?? [];
    const found = lineless.filter(({ name }) => {
      const at = somewhere.get(name);
      return at?.kind === 'found' && at.at.path === path;
    });
    return worth(shown, [...told, ...found]);
  }

  function placeOf({ name, declared }: LinelessFunction, path: string): FunctionRow['place'] {
    // The profile knows better than its name, which a minifier may have given to others as well.
    const now = declared === undefined ? undefined : lineNow(path, declared);
    if (now !== undefined) return { kind: 'found', at: { line: now } };
    const all = declarations.of(path);
    const known = qualifiedName(name);
    if (known === undefined) return { kind: 'none' };
    if (all === undefined) {
      const at = somewhere.get(name);
      return at?.kind === 'found' ? at : { kind: 'asked' };
    }
    const found = findDeclaration(known, all);
    if (found.kind !== 'found') return found;
    const line = declarations.lineNow(path, found.at.line);
    return line === undefined ? { kind: 'none' } : { kind: 'found', at: { line } };
  }

  function of(path: string): readonly FunctionAt[] {
    const shown = shownNow();
    if (shown === undefined) return [];
    return functionsOf(shown, path).flatMap((cost) => {
      const place = placeOf(cost, path);
      return place.kind === 'found' ? [{ cost, line: place.at.line }] : [];
    });
  }

  function rows(): readonly FunctionRow[] {
    const shown = shownOf(source.state);
    if (shown === undefined) return [];
    const { files, lineless } = shown.drawn.heat;
    const told = files.flatMap(({ path, lineless: functions }) =>
      worth(shown, functions).map((cost) => ({ cost, path, place: placeOf(cost, path) })),
    );
    const found = worth(shown, lineless).flatMap((cost): FunctionRow[] => {
      const at = somewhere.get(cost.name);
      if (at === undefined || at.kind === 'none') return [];
      if (at.kind === 'several') return [{ cost, path: undefined, place: at }];
      const { path } = at.at;
      return [{ cost, path, place: placeOf(cost, path) }];
    });
    return [...told, ...found].sort((a, b) => b.cost.total - a.cost.total);
  }

  /** A starting language server knows nothing yet, so a search without any answer is made again. */
  async function search(
    all: readonly LinelessFunction[],
    functions: readonly LinelessFunction[],
    attempt: number,
  ): Promise<void> {
    const found: typeof somewhere = new Map();
    let isSilent = true;
    for (const { name } of functions) {
      const known = qualifiedName(name);
      if (known === undefined) continue;
      const declared = await workspaceFunctions(known.word);
      if (searched !== all) return;
      if (declared.length === 0) continue;
      isSilent = false;
      const paths = [...new Set(declared.map(({ path }) => path))].slice(0, MOST_FILES);
      const texts = new Map(
        await Promise.all(
          paths.map(async (path) => [path, packagesIn(await textOf(path))] as const),
        ),
      );
      found.set(
        name,
        findInWorkspace(known, declared, (path) => texts.get(path) ?? []),
      );
    }
    somewhere = found;
    const after = AGAIN_AFTER_MS[attempt];
    if (isSilent && after !== undefined)
      again = setTimeout(() => void search(all, functions, attempt + 1).catch(failed), after);
    if (isSilent) return;
    for (const at of found.values()) {
      if (at.kind !== 'found') continue;
      changed.fire(at.at.path);
      declarations.ask(at.at.path).catch(failed);
    }
  }

  function stateChanged(): void {
    const shown = shownNow();
    declarations.askOpen();
    if (shown === undefined) return;
    const { files, lineless } = shown.drawn.heat;
    for (const { path } of files
      .filter((file) => worth(shown, file.lineless).length > 0)
      .slice(0, MOST_FILES))
      declarations.ask(path).catch(failed);
    if (searched === lineless) return;
    clearTimeout(again);
    somewhere = new Map();
    searched = lineless;
    search(lineless, worth(shown, lineless), 0).catch(failed);
  }

  const listeners = [
    source.onDidChange(stateChanged),
    declarations.onDidLearn(({ uri }) => changed.fire(uri.fsPath)),
  ];
  stateChanged();

  return {
    of,
    rows,
    onDidChange: changed.event,
    dispose() {
      clearTimeout(again);
      vscode.Disposable.from(...listeners, changed).dispose();
    },
  };
}

async function textOf(path: string): Promise<string> {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === path);
  return open === undefined ? readFile(path, 'utf8') : open.getText();
}
