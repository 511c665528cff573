// The setting for the direction in which flame graphs grow.

import * as vscode from 'vscode';
import type { Grows } from '../../core/flame/layout.ts';

/** Icicles hang from their roots, which is what all reads like that nobody has set. */
export function wantedGrowth(): Grows {
  const wanted = vscode.workspace.getConfiguration('hotline').get<unknown>('flameGraphDirection');
  return wanted === 'flame' ? 'up' : 'down';
}

export function onDidChangeGrowth(changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('hotline.flameGraphDirection')) changed();
  });
}
