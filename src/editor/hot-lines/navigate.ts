// Next and previous hot line: in the file by their order, in the workspace by their heat. Functions that the profile has no
// lines for are stops as well, where they are declared.

import * as vscode from 'vscode';
import { FEWEST_SAMPLES } from '../../core/evidence.ts';
import { heatLevel } from '../../core/heat.ts';
import type { DocumentShifts } from '../lines/document-shifts.ts';
import { isFile } from '../lines/document-shifts.ts';
import { functionsOnLines } from '../lines/drawn-functions.ts';
import type { FunctionPlaces } from '../lines/function-places.ts';
import { hotFiles } from '../lines/hot-files.ts';
import { differenceText, measureOf } from '../lines/line-change.ts';
import type { LineCost } from '../lines/line-heat.ts';
import { changedList } from './changed-list.ts';
import { functionLevelList } from './function-level-list.ts';
import { hotList } from './hot-list.ts';
import { stopInFile, stopInList, type Direction } from './hot-order.ts';
import type { LineToOpen, OpenLine } from '../lines/open-line.ts';
import { lineOf } from '../lines/positions.ts';
import { roughShareText } from '../text/share-text.ts';
import { shownOf } from '../session/state-parts.ts';
import type { Compared } from '../session/state.ts';
import type { StateSource } from '../session/state-source.ts';

/** Both go there and answer where one is now, `2 of 14: 13.9 %`, or why there is nowhere to go. */
export interface Navigation {
  inFile(direction: Direction): Promise<string>;
  inWorkspace(direction: Direction): Promise<string>;
}

interface Stop extends LineToOpen {
  readonly said: string; // `13.9 %`, or what the line costs more.
}

/** What a stop costs. */
type Costing = LineToOpen & { readonly cost: LineCost };

export function createNavigation(
  source: StateSource,
  shifts: DocumentShifts,
  functions: FunctionPlaces,
  openLine: OpenLine,
): Navigation {
  function lineNowOf({ path, line, isNow = false }: Stop): number | undefined {
    return isNow ? line : shifts.lineNow(path, line)?.line;
  }

  /** The rows with a mark and the functions that a text is drawn for, hottest first. */
  function stopsInWorkspace(): readonly Stop[] {
    const shown = shownOf(source.state);
    if (shown === undefined) return [];
    if (shown.compared !== undefined) return changedStops(shown.compared);
    const files = hotFiles(shown);
    const lines = hotList(files, (path) => path).rows.filter(({ level }) => level > 0);
    const sure = functions.rows().filter(({ cost }) => !(cost.evidence < FEWEST_SAMPLES));
    const declared = functionLevelList(sure, files.scale, (path) => path).flatMap(
      ({ path, line, cost }): Costing[] =>
        path === undefined || line === undefined ? [] : [{ path, line, cost, isNow: true }],
    );
    return [...lines, ...declared].sort((a, b) => b.cost.share - a.cost.share).map(saidOf);
  }

  function stopsInFile(path: string): readonly Stop[] {
    const shown = shownOf(source.state);
    if (shown === undefined) return [];
    if (shown.compared !== undefined)
      return changedStops(shown.compared).filter((stop) => stop.path === path);
    const files = hotFiles(shown);
    const lines = (files.of(path)?.lines ?? []).flatMap(({ line, level, drawn }): Costing[] =>
      level > 0 && drawn?.passedOn === false ? [{ path, line, cost: drawn }] : [],
    );
    const declared = functionsOnLines(functions.of(path), files.scale)
      .filter(({ cost }) => heatLevel(cost.share) > 0 && !cost.passedOn)
      .map(({ line, cost }): Costing => ({ path, line, cost, isNow: true }));
    return [...lines, ...declared].map(saidOf);
  }

  async function inFile(direction: Direction): Promise<string> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isFile(editor.document)) return 'no source file is open';
    if (shownOf(source.state) === undefined) return 'no profile is chosen';
    const stops = stopsInFile(editor.document.uri.fsPath)
      .flatMap((stop) => {
        const now = lineNowOf(stop);
        return now === undefined ? [] : [{ ...stop, now }];
      })
      .sort((a, b) => a.now - b.now);
    const from = lineOf(editor.selection.active);
    const at = stopInFile(
      stops.map(({ now }) => now),
      from,
      direction,
    );
    return goTo(stops, at, 'no hot line in this file');
  }

  async function inWorkspace(direction: Direction): Promise<string> {
    if (shownOf(source.state) === undefined) return 'no profile is chosen';
    const stops = stopsInWorkspace();
    const at = stopInList(stops.length, hereIn(stops), direction);
    return goTo(stops, at, 'no hot line in this workspace');
  }

  async function goTo(
    stops: readonly Stop[],
    at: number | undefined,
    nowhere: string,
  ): Promise<string> {
    const stop = at === undefined ? undefined : stops[at];
    if (at === undefined || stop === undefined) return nowhere;
    const { path, line, isNow = false } = stop;
    await openLine({ path, line, isNow });
    return `${at + 1} of ${stops.length}: ${stop.said}`;
  }

  /** The stop that the cursor is on. */
  function hereIn(stops: readonly Stop[]): number | undefined {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !isFile(editor.document)) return undefined;
    const path = editor.document.uri.fsPath;
    const line = lineOf(editor.selection.active);
    const at = stops.findIndex((stop) => stop.path === path && lineNowOf(stop) === line);
    return at < 0 ? undefined : at;
  }

  return { inFile, inWorkspace };
}

function saidOf({ cost, ...stop }: Costing): Stop {
  return { ...stop, said: roughShareText(cost) };
}

/** Lines with a mark, as the list has them. */
function changedStops(compared: Compared): readonly Stop[] {
  const measure = measureOf(compared);
  return changedList(compared, '')
    .flatMap(({ rows }) => rows)
    .flatMap(({ change, level }): Stop[] => {
      const { today } = change;
      if (level === 0 || today === undefined) return [];
      return [{ path: today.path, line: today.line, said: differenceText(change, measure) }];
    });
}
