// The view Hot Lines, the cards of lines, and the ways from one hot line to the next.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/test-api.ts';
import { activate, closeAll, cursorTo, drawn, open, useRecordings } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

describe('around the lines with heat', () => {
  let api: TestApi;

  before(async () => {
    api = await activate();
  });

  afterEach(closeAll);

  describe('the view Hot Lines', () => {
    before(() => useRecordings(api));
    afterEach(() => {
      api.lines.setFilter('');
      api.lines.setGrouping('file');
    });

    const spaces = (row: string) => row.replace(/[\u2007\u00a0]/g, ' ');
    const rows = async () => (await api.lines.rows()).map(spaces);

    it('has files with their lines, hottest first, what lies outside last', async () => {
      const all = await rows();
      assert.deepEqual(all.slice(0, 3), [
        'respond.go | internal/httpapi · 24.2 %',
        '  12.6 %  buf := bytes.NewBuffer(make([]byte, 0, 1<<20)) | :12',
        '   7.4 %  if err := json.NewEncoder(buf).Encode(v); err != nil { | :13',
      ]);
      const top = all.filter((row) => !row.startsWith(' '));
      const shares = top.flatMap((row) => /· ([\d.]+) %$/.exec(row)?.[1] ?? []).map(Number);
      assert.deepEqual(
        shares,
        shares.toSorted((a, b) => b - a),
      );
      assert.ok(top.includes('Outside Workspace'));
      assert.ok(all.includes('  regexp | 6.4 % · from pricing.go:92'), all.slice(-40).join('\n'));
      assert.equal(api.lines.view.message, undefined);
    });

    it('says what it is about', () => {
      assert.match(api.lines.view.description ?? '', /^CPU · 20 files · [0-9a-f]{7}$/);
    });

    it('groups by function, by package and not at all', async () => {
      api.lines.setGrouping('function');
      assert.ok((await rows()).some((row) => row.startsWith('httpapi.(*Server).respond | ')));
      api.lines.setGrouping('package');
      assert.equal((await rows())[0], 'internal/httpapi | 29.1 %');
      api.lines.setGrouping('none');
      const [first, second] = await rows();
      assert.equal(first, '12.6 %  buf := bytes.NewBuffer(make([]byte, 0, 1<<20)) | respond.go:12');
      assert.match(second ?? '', /^11\.7 % {2}slices.* \| catalogue\.go:84$/);
    });

    it('filters by path and function and says so', async () => {
      api.lines.setGrouping('none');
      api.lines.setFilter('engine pricing');
      const filtered = await rows();
      assert.match(filtered[0] ?? '', / \| pricing\.go:92$/);
      const lines = filtered.filter((row) => !row.startsWith('…'));
      assert.ok(lines.every((row) => row.includes('pricing.go:')));
      assert.match(filtered.at(-1) ?? '', /^… \d+ lines with too few samples$/);
      assert.match(api.lines.view.message ?? '', /^Filter: engine pricing — \d+ of \d+$/);
      api.lines.setFilter('no such thing');
      assert.deepEqual(await rows(), []);
      assert.match(api.lines.view.message ?? '', /^Filter: no such thing — 0 of \d+$/);
    });

    it('is empty without a profile', async () => {
      await vscode.commands.executeCommand('hotline.clearProfile');
      assert.deepEqual(await rows(), []);
      assert.equal(api.lines.view.message, undefined);
      await useRecordings(api);
    });
  });

  describe('the card of a line', () => {
    before(() => useRecordings(api));

    async function cards(editor: vscode.TextEditor, position: vscode.Position) {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        position,
      );
      const texts = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
      return texts.map(({ value }) => value).filter((text) => text.includes('of CPU'));
    }

    it('opens from the end of the line, not from its code', async () => {
      const editor = await open('respond.go');
      const { end } = editor.document.lineAt(11).range;
      const [card, ...others] = await cards(editor, end);
      assert.deepEqual(others, []);
      assert.match(
        card ?? '',
        /^\*\*12\.6.%\*\* of CPU&nbsp; · &nbsp;\*\*57.8?.?mcores|^\*\*12\.6/,
      );
      assert.deepEqual(await cards(editor, end.translate(0, -1)), []);
      assert.deepEqual(await cards(editor, new vscode.Position(0, 15)), []);
    });

    it('says what the line calls and who calls it, with links into the workspace', async () => {
      const editor = await open('pricing.go');
      const text = await api.lines.hover(editor.document, 92);
      assert.match(text ?? '', /of which regexp\.Compile inlined 100.%/);
      assert.match(text ?? '', /Called by \[[^\]]*\]\(command:hotline\.openLine\?/);
      assert.match(text ?? '', /20 scrapes · .* samples, ± \d+ %/);
    });

    it('says of an edited line what it was before', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      await editor.edit((edit) => edit.insert(editor.document.lineAt(11).range.end, ' // x'));
      const text = await api.lines.hover(editor.document, 12);
      assert.match(text ?? '', /edited since it was measured · 12\\\.6/);
    });

    it('is not there while heat is hidden', async () => {
      const editor = await open('respond.go');
      await vscode.commands.executeCommand('hotline.hideHeat');
      assert.equal(await api.lines.hover(editor.document, 12), undefined);
      await vscode.commands.executeCommand('hotline.showHeat');
    });
  });

  describe('the way from one hot line to the next', () => {
    before(() => useRecordings(api));

    const here = () => {
      const editor = vscode.window.activeTextEditor;
      const name = editor?.document.uri.path.replace(/^.*\//, '');
      return `${name}:${(editor?.selection.active.line ?? 0) + 1}`;
    };

    it('goes down the file, over what is passed on, and around', async () => {
      const editor = await open('respond.go');
      cursorTo(editor, 1);
      for (const place of ['12', '13', '26', '12']) {
        await vscode.commands.executeCommand('hotline.nextHotLine');
        assert.equal(here(), `respond.go:${place}`);
      }
      for (const place of ['26', '13']) {
        await vscode.commands.executeCommand('hotline.previousHotLine');
        assert.equal(here(), `respond.go:${place}`);
      }
    });

    it('goes through the workspace by heat', async () => {
      for (const place of ['respond.go:12', 'catalogue.go:84', 'respond.go:13', 'pricing.go:92']) {
        await vscode.commands.executeCommand('hotline.nextHotLineInWorkspace');
        await becomes(here, place);
      }
      await vscode.commands.executeCommand('hotline.previousHotLineInWorkspace');
      await becomes(here, 'respond.go:13');
    });

    it('opens a line of a link, and nothing for a wrong one', async () => {
      const [uri] = await vscode.workspace.findFiles('**/pricing.go', undefined, 1);
      await vscode.commands.executeCommand('hotline.openLine', { path: uri?.fsPath, line: 92 });
      assert.equal(here(), 'pricing.go:92');
      await vscode.commands.executeCommand('hotline.openLine', { path: 7 });
      await vscode.commands.executeCommand('hotline.openLine');
      assert.equal(here(), 'pricing.go:92');
    });
  });
});
