// The flame graph inside VS Code: its panel follows the lines, profile files open in an editor of their own, and what
// cannot be shown is told on the page.

import assert from 'node:assert/strict';
import {
  appendFile,
  copyFile,
  mkdtemp,
  readFile,
  readdir,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as vscode from 'vscode';
import type { PageContent } from '../../src/editor/flame/shown-profile.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { activate, drawn, open, useRecordings } from './support/heat.ts';
import { until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const demo = path.join(root, 'test/demo/recordings/v1');
const fixtures = path.join(root, 'test/fixtures/profiles');

describe('the flame graph in VS Code', function () {
  this.timeout(60_000); // The first webview takes a while.
  let api: TestApi;
  let folder: string;

  before(async () => {
    api = await activate();
    folder = await mkdtemp(path.join(os.tmpdir(), 'hl-flame-'));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('hotline.clearProfile');
  });
  after(() => rm(folder, { recursive: true }));

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`hotline.${command}`, ...args);
  const openFile = (file: string) =>
    vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
  const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);

  function textOf(content: PageContent | undefined): string {
    if (content?.kind !== 'message') return content?.kind ?? 'nothing';
    return [content.severity, content.title, ...content.sentences].join(' | ');
  }

  /** The editor of a file, once it shows a profile or says why not. */
  async function editorOf(file: string): Promise<PageContent> {
    await openFile(file);
    await until(() => !['loading', undefined].includes(api.flame.editor(file)?.content?.kind));
    return api.flame.editor(file)!.content!;
  }

  it('says in its panel that nothing is chosen, and follows what is', async () => {
    await run('openFlameGraph');
    await until(() => (api.flame.panel?.readies ?? 0) > 0);
    assert.match(textOf(api.flame.panel?.content), /^empty \| No profile is chosen/);
    await run('useOnTheLines', vscode.Uri.file(path.join(demo, 'cpu/01.pb.gz')));
    const { content } = api.flame.panel ?? {};
    assert.ok(content?.kind === 'profile');
    assert.ok(api.state.kind === 'ready');
    assert.deepEqual(content.profile.view, api.state.shown.drawn.view);
    await run('clearProfile');
    assert.match(textOf(api.flame.panel?.content), /No profile is chosen/);
  });

  it('has one panel, however often it is asked for', async () => {
    await run('openFlameGraph');
    await run('openFlameGraph');
    const panels = () => tabs().filter(({ input }) => input instanceof vscode.TabInputWebview);
    await until(() => panels().length > 0 && (api.flame.panel?.readies ?? 0) > 0);
    assert.equal(panels().length, 1);
  });

  it('opens beside the code for a line, and leaves the code where it is', async () => {
    await run('useOnTheLines', vscode.Uri.file(path.join(demo, 'cpu/01.pb.gz')));
    const [file] = await vscode.workspace.findFiles('**/catalogue/catalogue.go');
    assert.ok(file);
    await vscode.window.showTextDocument(file);
    await run('revealInFlameGraph', { path: file.fsPath, line: 40 });
    await until(() => (api.flame.panel?.readies ?? 0) > 0);
    assert.equal(vscode.window.tabGroups.all.length, 2);
    assert.equal(vscode.window.visibleTextEditors[0]?.document.uri.fsPath, file.fsPath);
  });

  it('reveals the line whose number was clicked, not the one of the caret, and nothing for a new line', async () => {
    await run('useOnTheLines', vscode.Uri.file(path.join(demo, 'cpu/01.pb.gz')));
    const [uri] = await vscode.workspace.findFiles('**/catalogue/catalogue.go');
    assert.ok(uri);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// new\n'));
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    try {
      await run('revealInFlameGraph');
      assert.equal(api.flame.panel, undefined, 'a line that is new has no cost');
      await run('revealInFlameGraph', { uri, lineNumber: 41 });
      await until(() => (api.flame.panel?.readies ?? 0) > 0);
      assert.equal(vscode.window.tabGroups.all.length, 2, 'beside the code');
    } finally {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('filters the lines as the reader of the graph says, tells so, and counts all again', async () => {
    await useRecordings(api);
    await run('openFlameGraph');
    await until(() => (api.flame.panel?.readies ?? 0) > 0);
    const editor = await open('products.go');
    const other = await open('search.go', { viewColumn: vscode.ViewColumn.Beside });
    const marked = (of: vscode.TextEditor) => drawn(api, of).length;
    await until(() => marked(editor) > 0 && marked(other) > 0);
    const [before, searched] = [drawn(api, editor), drawn(api, other)];
    assert.ok(api.state.kind === 'ready');
    const { handle } = api.state.shown.drawn.view;
    const edits = [
      {
        does: 'only',
        function: {
          name: 'shop.example/checkout/internal/httpapi.(*Server).listProducts',
          file: 'shop.example/checkout/internal/httpapi/products.go',
        },
      },
    ];
    api.flame.panel?.receive({ type: 'filterLines', edits });
    await until(() => marked(other) === 0);
    assert.ok(marked(editor) > 0);
    assert.match(api.status.text, /^\$\(filter\) .*only \(\*Server\)\.listProducts$/);
    assert.match(api.status.tooltip, /Count All Samples on the Lines/);
    const hot = api.lines.applied(editor).find(({ text }) => text !== undefined);
    assert.ok(hot);
    const card = await api.lines.hover(editor.document, hot.line);
    assert.match(card ?? '', /flame graph's filter: only .*listProducts.*Count All/);
    const { content } = api.flame.panel ?? {};
    assert.ok(content?.kind === 'profile');
    assert.equal(content.profile.view.handle, handle, 'the graph has filters of its own');
    assert.deepEqual(content.profile.lineFilter, edits);

    await run('refresh');
    assert.match(api.status.text, /only .*listProducts/, 'a refresh keeps the filter');
    await run('countAllSamples');
    await until(() => marked(other) > 0);
    assert.deepEqual(drawn(api, editor), before);
    assert.deepEqual(drawn(api, other), searched);
    assert.doesNotMatch(api.status.text, /listProducts/);
  });

  it('opens a profile file in its editor, not on the lines', async () => {
    const file = path.join(demo, 'cpu/02.pb.gz');
    const content = await editorOf(file);
    assert.ok(content.kind === 'profile');
    assert.equal(content.profile.title, '02');
    await until(() => (api.flame.editor(file)?.readies ?? 0) > 0);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, 'hotline.profile');
    assert.equal(api.state.kind, 'nothing-chosen');
    assert.ok(content.profile.placement.files.length > 3, 'its files are found in the workspace');
  });

  it('offers its editor for a CPU profile of V8, whose cost stands on the lines of the program', async () => {
    // As if it had been recorded in the workspace: V8 names files by their address.
    const program = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'v8-cart.js');
    await copyFile(path.join(root, 'test/fixtures/programs/v8/cart.js'), program.fsPath);
    const recorded = await readFile(path.join(fixtures, 'node24.cpuprofile'), 'utf8');
    const profile = vscode.Uri.file(path.join(folder, 'node24.cpuprofile'));
    const address = pathToFileURL(program.fsPath).href;
    await writeFile(profile.fsPath, recorded.replaceAll('file:///src/v8/cart.js', address));
    await vscode.commands.executeCommand('vscode.openWith', profile, 'hotline.otherProfile');
    await until(() => api.flame.editor(profile.fsPath)?.content?.kind === 'profile');
    await run('useOnTheLines', profile);
    assert.equal(api.state.kind, 'ready');
    const editor = await vscode.window.showTextDocument(program);
    await until(() => api.lines.applied(editor).some(({ text }) => text !== undefined));
    const share = (line: number) => {
      const row = api.lines.applied(editor).find((each) => each.line === line);
      return Number(/([\d.]+)\s*%/.exec(row?.text?.content ?? '')?.[1] ?? 0);
    };
    const hottest = editor.document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('k < 40'));
    assert.equal(hottest, 8);
    assert.ok(share(9) > 40, JSON.stringify(api.lines.applied(editor)));
    assert.ok(share(9) > 2 * share(10));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(program.fsPath);
  });

  it('reads a file again that is recorded again, and tells when it is gone bad', async () => {
    const file = path.join(folder, 'mine.prof');
    await copyFile(path.join(demo, 'cpu/01.pb.gz'), file);
    const first = await editorOf(file);
    assert.ok(first.kind === 'profile');
    await copyFile(path.join(demo, 'cpu/03.pb.gz'), file);
    await until(() => {
      const now = api.flame.editor(file)?.content;
      return now?.kind === 'profile' && now.profile.view.handle !== first.profile.view.handle;
    });
    await truncate(file, 100);
    await until(() =>
      /^error \| mine\.prof cannot be shown/.test(textOf(api.flame.editor(file)?.content)),
    );
  });

  it('says what, where and what next for every file that is no profile', async () => {
    const names = (await readdir(fixtures)).filter((name) =>
      /^bad-.*\.(gz|pprof|prof)$/.test(name),
    );
    assert.ok(names.length > 10);
    for (const name of names) {
      const content = await editorOf(path.join(fixtures, name));
      assert.ok(content.kind === 'message', `${name}: ${content.kind}`);
      assert.equal(content.severity, 'error', name);
      const [what = '', next = ''] = content.sentences;
      assert.match(what, /\.$/, `${name}: ${what}`);
      assert.match(next, /^[A-Z].*\.$/s, `${name}: ${next}`);
      assert.ok(content.actions.length > 0, `${name} offers a way on`);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    }
  });

  it('says that a profile has not one sample', async () => {
    const content = await editorOf(path.join(fixtures, 'edge-no-samples.pb.gz'));
    assert.match(textOf(content), /^empty \| edge-no-samples\.pb\.gz has no samples/);
  });

  it('says that a file is too big to be a profile before it takes memory', async () => {
    const file = path.join(folder, 'huge.pprof');
    await appendFile(file, '');
    await truncate(file, 5e9);
    const content = await editorOf(file);
    assert.match(textOf(content), /^error \| huge\.pprof cannot be shown \| /);
  });

  it('forgets a profile when its editor is closed', async () => {
    const file = path.join(demo, 'heap/01.pb.gz');
    const content = await editorOf(file);
    assert.ok(content.kind === 'profile');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => api.flame.editor(file) === undefined);
  });
});
