// Code outside the workspace opens from the flame graph: to be read only, at its line, in the measured version or marked.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { TestApi } from '../../src/editor/test-api.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, drawn } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const profile = path.join(root, 'test/fixtures/profiles/go126-trim-cpu-1.pb.gz');

// The engine's worker gets the environment of the moment when it starts, which is the first question of any test: these
// are set when mocha loads the files. No Go of the machine that runs the tests is looked at.
const folder = path.join(os.tmpdir(), `hl-outside-${process.pid}`);
process.env['GOROOT'] = path.join(folder, 'go');
process.env['GOMODCACHE'] = path.join(folder, 'mod');

describe('code outside the workspace in VS Code', () => {
  let api: TestApi;
  const text = Array.from({ length: 900 }, (_, line) => `// line ${line + 1}`).join('\n');

  before(async () => {
    put('go/src/runtime/map.go', text);
    put('mod/github.com/!burnt!sushi/toml@v1.3.2/lex.go', text);
    put('mod/github.com/!burnt!sushi/toml@v1.3.1/parse.go', text); // Another version than the profile's.
    api = await activate();
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(profile));
    await until(() => api.flame.panel?.content?.kind === 'profile');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('hotline.clearProfile');
    rmSync(folder, { recursive: true });
  });

  function put(file: string, content: string): void {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }

  /** What the page says when a reader opens the source of a box. */
  const openSource = (file: string, line: number) =>
    api.flame.panel?.receive({ type: 'openSource', file, path: undefined, line, beside: false });

  const active = () => vscode.window.activeTextEditor;
  async function opened(name: string): Promise<vscode.TextEditor> {
    await until(() => active()?.document.fileName.endsWith(name) === true);
    return active()!;
  }

  it('opens a dependency of the very version at its line, and lets nobody write into it', async () => {
    openSource('github.com/BurntSushi/toml@v1.3.2/lex.go', 123);
    const { document, selection } = await opened('lex.go');
    assert.equal(document.uri.scheme, 'hotline-dependency');
    assert.equal(document.uri.query, '', 'the version is certain');
    assert.equal(document.languageId, 'go');
    assert.equal(document.lineAt(selection.active).text, '// line 123');
    assert.equal(vscode.workspace.fs.isWritableFileSystem(document.uri.scheme), false);
    await assert.rejects(
      Promise.resolve(vscode.workspace.fs.writeFile(document.uri, new Uint8Array())),
    );
  });

  it('opens the standard library, marked where the profile does not say which Go it was', async () => {
    openSource('runtime/map.go', 712);
    const { document, selection } = await opened('map.go');
    assert.equal(document.uri.scheme, 'hotline-dependency');
    assert.equal(document.uri.query, 'may-differ');
    assert.equal(document.uri.fsPath, path.join(folder, 'go/src/runtime/map.go'));
    assert.equal(document.lineAt(selection.active).text, '// line 712');
  });

  it('opens the hottest line of a package from the view Hot Lines', async () => {
    assert.ok(api.state.kind === 'ready');
    const row = api.state.shown.drawn.heat.outside.find(({ name }) => name === 'runtime');
    assert.ok(row?.hottest);
    const { file, line } = row.hottest;
    put(`go/src/${file}`, text.repeat(10)); // Whatever file it is, it has the line.
    await vscode.commands.executeCommand('hotline.openOutsideSource', row);
    const { document, selection } = await opened(path.basename(file));
    assert.equal(document.uri.scheme, 'hotline-dependency');
    assert.equal(selection.active.line, line - 1);
  });

  it('has the cost of its lines, wherever it is opened from', async () => {
    const name = 'github.com/BurntSushi/toml@v1.3.2/decode.go';
    put('mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go', text);
    put('mod/github.com/!burnt!sushi/toml@v1.3.1/decode.go', text);
    put('venv/lib/python3.11/site-packages/flask/app.py', text);
    const flask = path.join(folder, 'venv/lib/python3.11/site-packages/flask/app.py');
    const own = path.join(folder, 'own.pprof');
    const measured = profileOf(`
      60s ${name}:5 github.com/BurntSushi/toml.Decode
      30s ${name}:7 github.com/BurntSushi/toml.value
      10s ${flask}:3 dispatch`);
    writeFileSync(own, encodePprof(measured));
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(own));
    // As by Go to Definition, which opens the file itself.
    const file = path.join(folder, 'mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go');
    const plain = await vscode.window.showTextDocument(vscode.Uri.file(file));
    const costs = ['5 solid-5 tint-5 hot 60.0 %', '7 solid-5 tint-5 hot 30.0 %'];
    await becomes(() => drawn(api, plain), costs);
    const card = (await api.lines.hover(plain.document, 5)) ?? '';
    assert.match(card, /\*\*60\.0\s%\*\* of CPU/);
    // From the list and the graph, to be read only.
    await vscode.commands.executeCommand('hotline.openOutsideSource', {
      hottest: { file: name, line: 7 },
    });
    await until(() => active()?.document.uri.scheme === 'hotline-dependency');
    await becomes(() => drawn(api, active()!), costs);
    assert.match((await api.lines.hover(active()!.document, 7)) ?? '', /30\.0\s%/);
    // From a line of either to its boxes in the graph.
    const inGraph = {
      type: 'reveal' as const,
      path: file,
      names: [name],
      also: [],
      line: 7,
      total: 30e9,
    };
    await vscode.commands.executeCommand('hotline.revealInFlameGraph');
    await becomes(() => api.flame.panel?.revealed, inGraph);
    const { uri } = plain.document;
    await vscode.commands.executeCommand('hotline.revealInFlameGraph', { uri, lineNumber: 5 });
    await becomes(() => api.flame.panel?.revealed, { ...inGraph, line: 5, total: 60e9 });
    // Another version has none; of a package without a version they are uncertain.
    const older = await vscode.window.showTextDocument(
      vscode.Uri.file(file.replace('v1.3.2', 'v1.3.1')),
    );
    const package_ = await vscode.window.showTextDocument(vscode.Uri.file(flask), {
      viewColumn: vscode.ViewColumn.Two,
    });
    await becomes(() => drawn(api, package_), ['3 unsure-4 plain 10.0 %']);
    assert.deepEqual(drawn(api, older), []);
    const doubtful = (await api.lines.hover(package_.document, 3)) ?? '';
    assert.match(doubtful, /uncertain: The name does not say which version/);
    assert.doesNotMatch(doubtful, /Set Measured Revision/);
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(profile));
  });

  it('opens no other version, and no line that another text does not have', async () => {
    // Where the editors of the tests before stand says nothing here.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    await until(() => api.flame.panel?.content?.kind === 'profile');
    openSource('github.com/BurntSushi/toml@v1.3.2/parse.go', 5);
    openSource('runtime/map.go', 5000);
    const { document } = await opened('map.go');
    await until(() => active()?.selection.active.line === 899);
    assert.equal(document.lineCount, 900);
    const names = vscode.workspace.textDocuments.map(({ fileName }) => path.basename(fileName));
    assert.ok(!names.includes('parse.go'));
  });
});
