// Heat follows its lines while people type, and over what happens to files.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { textHash } from '../../src/core/text-hash.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import {
  activate,
  closeAll,
  cursorTo,
  drawn,
  lineDrawn,
  open,
  useRecordings,
} from './support/heat.ts';
import { becomes, until } from './support/until.ts';

/** Whether the lines are those of the text that the editor has now. */
function isMapped({ state }: TestApi, { document }: vscode.TextEditor): boolean {
  const files = state.kind === 'ready' ? state.shown.drawn.heat.files : [];
  const file = files.find(({ path }) => path === document.uri.fsPath);
  return file?.basis?.hash === textHash(document.getText());
}

describe('lines with heat, edited', () => {
  let api: TestApi;

  before(async () => {
    api = await activate();
  });

  afterEach(closeAll);

  describe('heat while people type', () => {
    before(() => useRecordings(api));

    it('lines shift with the text and stay exact', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      cursorTo(editor, 1);
      await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), '// one\n// two\n'));
      await until(() => api.lines.rows().then((rows) => rows.some((row) => / :14$/.test(row))));
      await vscode.commands.executeCommand('hotline.nextHotLine');
      assert.equal(editor.selection.active.line + 1, 14);
    });

    it('the line is quieter at once, without its text, which comes back as what was before', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      cursorTo(editor, 12);
      await vscode.commands.executeCommand('type', { text: ' // x' });
      assert.equal(lineDrawn(api, editor, 12), '12 stale-4');
      cursorTo(editor, 14);
      await becomes(() => lineDrawn(api, editor, 12), '12 stale-4 stale 12.6 %');
      await until(() => api.status.text.includes('1 line edited'));
      // VS Code undoes what was typed word by word.
      await until(async () => {
        await vscode.commands.executeCommand('undo');
        return !editor.document.lineAt(11).text.includes('//');
      });
      cursorTo(editor, 14);
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
      await until(() => !api.status.text.includes('edited'));
    });

    it('a file that is reverted says again what its lines cost, the line under the cursor too', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      cursorTo(editor, 12);
      await vscode.commands.executeCommand('type', { text: ' // x' });
      assert.equal(lineDrawn(api, editor, 12), '12 stale-4');
      await until(() => api.status.text.includes('1 line edited'));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
      await becomes(() => lineDrawn(api, editor, 13), '13 solid-3 tint-3 plain 7.4 %');
    });

    it('Enter at the end of a line leaves it, Enter before its words takes it along', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      cursorTo(editor, 12);
      await vscode.commands.executeCommand('type', { text: '\n' });
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
      assert.equal(lineDrawn(api, editor, 14), '14 solid-3 tint-3 plain 7.4 %');
      const start = new vscode.Position(11, 0);
      editor.selection = new vscode.Selection(start, start);
      await vscode.commands.executeCommand('type', { text: '\n' });
      await becomes(() => lineDrawn(api, editor, 13), '13 solid-4 tint-4 hot 12.6 %');
      assert.equal(lineDrawn(api, editor, 15), '15 solid-3 tint-3 plain 7.4 %');
    });

    it('lines that are moved by a key take what they cost along at once', async () => {
      const editor = await open('respond.go');
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
      const rest = ['18 hollow-3 plain 4.2 %', '26 solid-2 plain 3.5 %'];
      const here = ['12 solid-4 tint-4 hot 12.6 %', '13 solid-3 tint-3 plain 7.4 %', ...rest];
      const swapped = ['12 solid-3 tint-3 plain 7.4 %', '13 solid-4 tint-4 hot 12.6 %'];
      for (const wanted of [[...swapped, ...rest], here]) {
        cursorTo(editor, 13);
        await vscode.commands.executeCommand('editor.action.moveLinesUpAction');
        assert.deepEqual(drawn(api, editor), wanted);
        // Nor does it change once the engine was asked for this text.
        await until(() => isMapped(api, editor));
        assert.deepEqual(drawn(api, editor), wanted);
      }
    });

    it('a deleted line is gone, and the list says so; undo brings it back', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      const line = editor.document.lineAt(11);
      await editor.edit((edit) => edit.delete(line.rangeIncludingLineBreak));
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-3 tint-3 plain 7.4 %');
      const gone = (await api.lines.rows()).filter((row) => /line\s12 \| gone$/.test(row));
      assert.equal(gone.length, 1);
      await becomes(
        () => /1 line gone/.exec(api.status.text)?.[0] ?? api.status.text,
        '1 line gone',
      );
      await vscode.commands.executeCommand('undo');
      await until(() => !api.status.text.includes('gone'));
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
    });
  });

  describe('heat and what happens to files', () => {
    before(() => useRecordings(api));

    it('edits are remembered when a file was saved, closed and opened again', async () => {
      const editor = await open('products.go');
      const { uri } = editor.document;
      const original = editor.document.getText();
      api.lines.setGrouping('none');
      api.lines.setFilter('products.go');
      const rows = () => api.lines.rows();
      const before = await rows();
      try {
        await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// one\n'.repeat(10)));
        await editor.document.save();
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        await vscode.workspace.fs.writeFile(uri, Buffer.from(`// a\n// b\n${original}`));
        await open('products.go');
        const moved = before.map((row) =>
          row.replace(/:(\d+)$/, (_, line) => `:${Number(line) + 2}`),
        );
        await becomes(rows, moved);
      } finally {
        api.lines.setFilter('');
        api.lines.setGrouping('file');
        await vscode.workspace.fs.writeFile(uri, Buffer.from(original));
      }
    });
  });
});
