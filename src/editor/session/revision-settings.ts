// The setting of the labels that tell which revision was measured.

import * as vscode from 'vscode';
import { revisionLabels, type ReadRevisionLabels } from '../../core/revision-labels.ts';

/** The labels to ask, the reader's own first, and a sentence for each entry of the setting that is no name. */
export function revisionLabelsNow(): ReadRevisionLabels {
  return revisionLabels(vscode.workspace.getConfiguration('hotline').get('revisionLabels'));
}

export function affectsRevisionLabels(event: vscode.ConfigurationChangeEvent): boolean {
  return event.affectsConfiguration('hotline.revisionLabels');
}
