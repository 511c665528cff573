// Heat on the lines of the demo, inside VS Code: what is drawn is asked of the extension, what is right of pprof.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/test-api.ts';
import { askPprof, describeOracle, topRows } from '../unit/support/go-pprof.ts';
import {
  activate,
  closeAll,
  drawn,
  lineDrawn,
  open,
  recordings,
  useRecordings,
} from './support/heat.ts';
import { becomes, until } from './support/until.ts';

describe('lines with heat', () => {
  let api: TestApi;

  before(async () => {
    api = await activate();
  });

  afterEach(closeAll);

  describe('heat on the lines', () => {
    before(() => useRecordings(api));

    it('is drawn in a file that is opened later', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      assert.deepEqual(drawn(api, editor), [
        '12 solid-4 tint-4 hot 12.6 %',
        '13 solid-3 tint-3 plain 7.4 %',
        '18 hollow-3 plain 4.2 %',
        '26 solid-2 plain 3.5 %',
      ]);
    });

    it('is drawn in a file that was open before, in all of its editors', async () => {
      await vscode.commands.executeCommand('hotline.clearProfile');
      const first = await open('respond.go');
      await open('respond.go', { viewColumn: vscode.ViewColumn.Beside });
      assert.deepEqual(drawn(api, first), []);
      await useRecordings(api);
      const editors = vscode.window.visibleTextEditors;
      assert.equal(editors.length, 2);
      for (const editor of editors) assert.equal(drawn(api, editor).length, 4);
    });

    it('texts begin in one column', async () => {
      const editor = await open('search.go');
      await until(() => drawn(api, editor).length > 0);
      const tabs = Number(editor.options.tabSize);
      const columns = api.lines.applied(editor).flatMap(({ line, text }) => {
        const code = editor.document.lineAt(line - 1).text.replaceAll('\t', ' '.repeat(tabs));
        return text === undefined ? [] : [code.length + text.margin];
      });
      const [column] = columns.toSorted((a, b) => a - b);
      assert.equal(column! % 4, 0);
      const there = columns.filter((each) => each === column).length;
      assert.ok(there >= 0.8 * columns.length, `${there} of ${columns.length}`);
    });

    it('is not drawn where there is no cost, and not in what is no file', async () => {
      assert.deepEqual(drawn(api, await open('respond_test.go').catch(() => open('go.mod'))), []);
      const content = (await open('respond.go')).document.getText();
      const untitled = await vscode.workspace.openTextDocument({ language: 'go', content });
      assert.deepEqual(drawn(api, await vscode.window.showTextDocument(untitled)), []);
    });

    it('is hidden and shown again', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      await vscode.commands.executeCommand('hotline.hideHeat');
      assert.deepEqual(drawn(api, editor), []);
      await vscode.commands.executeCommand('hotline.showHeat');
      assert.equal(drawn(api, editor).length, 4);
    });

    it('says as much as is wanted', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      const settings = vscode.workspace.getConfiguration('hotline');
      const styles = () => api.lines.applied(editor).map(({ text }) => text?.style ?? '-');
      try {
        await settings.update('lineText', 'hot', vscode.ConfigurationTarget.Workspace);
        await becomes(() => styles().join(' '), 'hot - - -');
        await settings.update('lineText', 'off', vscode.ConfigurationTarget.Workspace);
        await becomes(() => styles().join(' '), '- - - -');
        assert.equal(drawn(api, editor).length, 4, 'marks stay');
      } finally {
        await settings.update('lineText', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });

    it('leaves the mark out on a line with a breakpoint', async () => {
      const editor = await open('respond.go');
      await until(() => drawn(api, editor).length > 0);
      const place = new vscode.Location(editor.document.uri, new vscode.Position(11, 0));
      const breakpoint = new vscode.SourceBreakpoint(place);
      vscode.debug.addBreakpoints([breakpoint]);
      try {
        await becomes(() => lineDrawn(api, editor, 12), '12 tint-4 hot 12.6 %');
      } finally {
        vscode.debug.removeBreakpoints([breakpoint]);
      }
      await becomes(() => lineDrawn(api, editor, 12), '12 solid-4 tint-4 hot 12.6 %');
    });

    it('draws only marks in a comparison, and only on its right side', async () => {
      const [right] = await vscode.workspace.findFiles('**/respond.go', undefined, 1);
      const [left] = await vscode.workspace.findFiles('**/catalogue.go', undefined, 1);
      await vscode.commands.executeCommand('vscode.diff', left, right, 'left and right');
      const editorOf = (uri: vscode.Uri | undefined) =>
        vscode.window.visibleTextEditors.find(
          ({ document }) => document.uri.fsPath === uri?.fsPath,
        );
      await until(() => editorOf(left) !== undefined && editorOf(right) !== undefined);
      await until(() => drawn(api, editorOf(right)!).length > 0);
      assert.deepEqual(drawn(api, editorOf(right)!), [
        '12 solid-4',
        '13 solid-3',
        '18 hollow-3',
        '26 solid-2',
      ]);
      assert.deepEqual(drawn(api, editorOf(left)!), []);
    });
  });

  describeOracle('heat on the lines of the demo, and go tool pprof', () => {
    before(() => useRecordings(api));

    for (const name of [
      'catalogue.go',
      'respond.go',
      'search.go',
      'pricing.go',
      'consolidate.go',
    ]) {
      it(`says of ${name} what pprof says`, async () => {
        const options = { granularity: 'lines', trim: 'false' };
        const [samples, times] = await askPprof(recordings, [
          { options: { ...options, sample_index: 'samples', unit: 'count' } },
          { options: { ...options, sample_index: 'cpu', unit: 'ns' } },
        ]);
        const editor = await open(name);
        const evidence = linesOf(samples!, editor.document.uri.fsPath);
        const total = totalOf(times!);
        const expected = [...linesOf(times!, editor.document.uri.fsPath)]
          .filter(([line, time]) => time >= 0.005 * total && evidence.get(line)! >= 16)
          .sort(([a], [b]) => a - b);
        assert.ok(expected.length > 0);
        await until(() => drawn(api, editor).length > 0);
        assert.deepEqual(
          api.lines.applied(editor).map(({ line }) => line),
          expected.map(([line]) => line),
        );
        for (const { line, text } of api.lines.applied(editor)) {
          const share = (100 * new Map(expected).get(line)!) / total;
          const said = /[\d.]+/.exec(text?.content ?? '')?.[0];
          if (share >= 1.5) assert.equal(said, share.toFixed(1), `line ${line}`);
          else assert.equal(said, undefined, `line ${line}`);
        }
      });
    }
  });
});

/** Total per line of a file of the demo, from pprof's report by line. */
function linesOf(report: string, file: string): ReadonlyMap<number, number> {
  const [, inModule = ''] = file.split('/shop/');
  const totals = new Map<number, number>();
  for (const row of topRows(report)) {
    const [, total = '', place = '', line = ''] = /^\S+ (\S+) .* (\S+):(\d+)$/.exec(row) ?? [];
    // Several functions on one line (a closure within a call) count a sample once each; the outer one has it all.
    if (!place.endsWith(`/${inModule}`)) continue;
    totals.set(Number(line), Math.max(Number(total), totals.get(Number(line)) ?? 0));
  }
  return totals;
}

function totalOf(report: string): number {
  return topRows(report).reduce((sum, row) => sum + Number(row.split(' ')[0]), 0);
}
