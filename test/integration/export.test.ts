// The flame graph in front as a file of every format, written by the command inside VS Code and read here.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExportOutcome } from '../../src/editor/flame/export-graph.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { createLocalEngine } from '../../src/engine/local-engine.ts';
import { activate } from './support/heat.ts';
import { until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const recording = path.join(root, 'test/demo/recordings/v1/cpu/01.pb.gz');

describe('the export of a flame graph in VS Code', function () {
  this.timeout(90_000); // The first webview takes a while.
  let api: TestApi;
  let folder: string;

  before(async () => {
    api = await activate();
    folder = await mkdtemp(path.join(os.tmpdir(), 'hl-export-'));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('hotline.clearProfile');
  });
  after(() => rm(folder, { recursive: true }));

  const exportTo = (to: unknown, format?: string) =>
    vscode.commands.executeCommand<ExportOutcome>('hotline.exportFlameGraph', {
      to,
      ...(format === undefined ? {} : { format }),
    });
  const at = (name: string) => path.join(folder, name);

  async function written(name: string, format?: string): Promise<Uint8Array> {
    const outcome = await exportTo(vscode.Uri.file(at(name)), format);
    assert.equal(outcome?.kind, 'written', JSON.stringify(outcome));
    return readFile(at(name));
  }

  async function sentence(to: unknown, format?: string): Promise<string> {
    const outcome = await exportTo(to, format);
    assert.ok(outcome?.kind === 'failed', JSON.stringify(outcome));
    return outcome.sentence;
  }

  async function openRecording(): Promise<void> {
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(recording));
    await until(() => (api.flame.editor(recording)?.readies ?? 0) > 0);
    await until(() => api.flame.editor(recording)?.content?.kind === 'profile');
  }

  it('is a file of every format', async () => {
    await openRecording();
    const { content } = api.flame.editor(recording)!;
    assert.ok(content?.kind === 'profile');
    const { loaded, view } = content.profile;
    const { total, valueType } = loaded.values[view.valueType]!;

    const png = Buffer.from(await written('graph.png'));
    assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width > 400 && height > 400, `${width} × ${height}`);
    assert.ok(png.length > 10_000, 'it is not blank');

    const svg = new TextDecoder().decode(await written('graph.svg'));
    assert.match(svg, /^<\?xml [^>]*\?>\n<svg /);
    assert.equal(svg.split('<svg').length, svg.split('</svg>').length);
    assert.match(svg, /ServeHTTP/);

    const html = new TextDecoder().decode(await written('graph.html'));
    assert.match(html, /default-src 'none'/);

    const folded = new TextDecoder().decode(await written('graph.folded'));
    const sum = folded
      .trimEnd()
      .split('\n')
      .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
    assert.equal(sum, total);

    await written('graph.pb.gz');
    const engine = createLocalEngine();
    try {
      const again = await engine.load(
        { kind: 'files', paths: [at('graph.pb.gz')] },
        new AbortController().signal,
        () => undefined,
      );
      assert.deepEqual(
        again.values.map((value) => [value.valueType, value.total]),
        [[valueType, total]],
      );
    } finally {
      await engine.close();
    }
  });

  it('takes the format from the argument before the name, and a path below the workspace', async () => {
    await openRecording();
    assert.match(new TextDecoder().decode(await written('picture', 'svg')), /<svg /);
    const outcome = await exportTo('exported-graph.folded');
    assert.ok(outcome?.kind === 'written');
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(path.dirname(outcome.to.fsPath), workspace?.uri.fsPath);
    assert.ok((await readFile(outcome.to.fsPath)).length > 100);
    await rm(outcome.to.fsPath);
  });

  it('grows as the setting says, also when that changes while the page is open', async () => {
    const settings = vscode.workspace.getConfiguration('hotline');
    const rowOf = (svg: string, name: string) =>
      Number(new RegExp(`y="(\\d+)"[^>]*><title>${name}\\n`).exec(svg)?.[1]);
    const rows = async (name: string) => {
      const svg = new TextDecoder().decode(await written(name));
      return [rowOf(svg, 'all'), rowOf(svg, '(?!all)[^<\\n]*serve[^<\\n]*')] as const;
    };
    await openRecording();
    const [all, serve] = await rows('down.svg');
    assert.ok(all < serve, `${all} ${serve}`);
    await settings.update('flameGraphDirection', 'flame', vscode.ConfigurationTarget.Global);
    try {
      const [bottom, above] = await rows('up.svg');
      assert.ok(bottom > above, `${bottom} ${above}`);
    } finally {
      await settings.update('flameGraphDirection', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.deepEqual(await rows('again.svg'), [all, serve]);
  });

  it('is of the panel, too, which may stand beside the code', async () => {
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(recording));
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    assert.match(new TextDecoder().decode(await written('panel.svg')), /<svg /);
  });

  it('says what is in the way, and leaves what is there as it was', async () => {
    assert.match(await sentence(vscode.Uri.file(at('none.svg'))), /^No flame graph is in front\. /);
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    await until(() => (api.flame.panel?.readies ?? 0) > 0);
    assert.match(
      await sentence(vscode.Uri.file(at('none.svg'))),
      /^There is no flame graph to export: No profile is chosen\. /,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await openRecording();
    assert.match(await sentence(vscode.Uri.file(at('none.txt'))), /says no format\. End the name/);
    assert.match(await sentence(3), /^The place to export to is no file\. /);
    assert.match(
      await sentence(vscode.Uri.file(at('none.svg')), 'gif'),
      /^"gif" is no format\. End the name/,
    );
    await mkdir(at('folder.svg'));
    assert.match(
      await sentence(vscode.Uri.file(at('folder.svg'))),
      /folder\.svg cannot be written/,
    );
    await writeFile(at('file'), 'mine');
    assert.match(await sentence(vscode.Uri.file(at('file/x.svg'))), /x\.svg cannot be written/);
    assert.equal(await readFile(at('file'), 'utf8'), 'mine');
  });

  it('says that its page is hidden, closed, or sends what no page would', async () => {
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(recording));
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    // Its page is not there yet, so that the question is open when the panel goes.
    const closing = sentence(vscode.Uri.file(at('closed.png')));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    assert.match(await closing, /^The flame graph was closed\. /);
    await vscode.commands.executeCommand('hotline.openFlameGraph');
    await until(() => (api.flame.panel?.readies ?? 0) > 0);
    api.flame.panel!.receive({ type: 'shown', request: 1, shown: { id: 'x' } });
    api.flame.panel!.receive({ type: 'explode' });
    await written('before.svg');
    const [code] = await vscode.workspace.findFiles('**/catalogue/catalogue.go');
    await vscode.window.showTextDocument(code!); // In the same group, over the panel.
    assert.match(
      await sentence(vscode.Uri.file(at('hidden.png'))),
      /^The flame graph is hidden\. Bring it to the front/,
    );
  });
});
