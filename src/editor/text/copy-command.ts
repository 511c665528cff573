// A command that the reader is to run, on the clipboard: with a word that it is there, since nothing else changes.

import * as vscode from 'vscode';
import { escapeIcons } from './markdown.ts';

const MESSAGE_MS = 8000;

export async function copyCommand(command: string): Promise<void> {
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage(
    `$(copy) Copied, to be run in a terminal: ${escapeIcons(command)}`,
    MESSAGE_MS,
  );
}
