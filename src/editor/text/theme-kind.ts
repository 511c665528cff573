// The kinds of themes that there are a set of pictures for (media/marks).

import * as vscode from 'vscode';

export type ThemeKind = 'dark' | 'light' | 'hc-dark' | 'hc-light';

export function themeKind({ kind }: vscode.ColorTheme): ThemeKind {
  switch (kind) {
    case vscode.ColorThemeKind.Dark:
      return 'dark';
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'hc-dark';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'hc-light';
  }
}
