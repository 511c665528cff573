// Texts on what is pressed or selected: the theme's own colours only where they can be read.

import assert from 'node:assert/strict';
import { contrast, parseColour } from '../../src/core/look/colour.ts';
import { readableTexts } from '../../webview/look/readable-text.ts';

describe('texts on what is selected', () => {
  const texts = (theme: Readonly<Record<string, string>>) =>
    readableTexts((name) => theme[name] ?? '');
  const on = (colour: string | undefined, ground: string) =>
    contrast(parseColour(colour ?? '')!, parseColour(ground)!);

  it('are the own ones of a theme that sees to it', () => {
    const theme = {
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      'list-activeSelectionBackground': '#04395e',
      'list-activeSelectionForeground': '#ffee00',
    };
    assert.equal(on(texts(theme)['--active-text'], '#ffee00'), 1);
    assert.equal(on(texts(theme)['--selected-text'], '#cccccc'), 1, 'there is no other ground');
  });

  it('are others where they cannot be read', () => {
    const theme = {
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      descriptionForeground: '#777777',
      'list-inactiveSelectionBackground': '#b0b0b0',
      'list-activeSelectionBackground': '#808080',
      'list-activeSelectionForeground': '#9a9a9a',
      'list-hoverBackground': '#303030',
      'input-background': '#ffffff',
      'inputOption-activeBackground': 'rgba(255, 255, 255, 0.9)',
    };
    const made = texts(theme);
    assert.ok(on(made['--selected-text'], '#b0b0b0') >= 4.5);
    assert.ok(on(made['--active-text'], '#808080') >= 4.5);
    assert.ok(on(made['--hovered-muted'], '#303030') >= 4.5);
    assert.ok(on(made['--pressed-text'], '#ffffff') >= 4.5);
  });
});
