// The session inside VS Code: what is chosen is loaded and placed, what cannot be is told, and nothing is lost by it.

import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Shown } from '../../src/editor/session/state.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const demo = path.join(root, 'test/demo/recordings/v1');
const fixtures = path.join(root, 'test/fixtures/profiles');

describe('a session', () => {
  let api: TestApi;
  let folder: string;

  const use = (file: string) =>
    vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(file));
  const shown = (): Shown => {
    assert.equal(api.state.kind, 'ready');
    return api.state.shown;
  };

  before(async () => {
    const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
    assert.ok(extension);
    api = await extension.activate();
    folder = await mkdtemp(path.join(os.tmpdir(), 'hl-session-'));
  });
  afterEach(() => vscode.commands.executeCommand('hotline.clearProfile'));
  after(() => rm(folder, { recursive: true }));

  it('loads a file and places it in the workspace', async () => {
    await use(path.join(demo, 'cpu/01.pb.gz'));
    const { drawn } = shown();
    assert.ok(drawn.heat.files.length > 3);
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    for (const { path: file } of drawn.heat.files) {
      assert.ok(file.startsWith(workspace?.uri.fsPath ?? '?'), file);
    }
    assert.match(api.status.text, /^\$\(info\) 01\.pb\.gz · cpu · only 54 samples$/);
  });

  it('takes names for those of the module that the workspace says it is', async () => {
    await use(path.join(demo, 'cpu/01.pb.gz'));
    const files = () => shown().drawn.heat.files.length;
    const before = files();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(workspace!.uri, 'go.mod'),
    );
    const rename = async (from: string, to: string) => {
      const edit = new vscode.WorkspaceEdit();
      const start = document.getText().indexOf(from);
      const range = new vscode.Range(
        document.positionAt(start),
        document.positionAt(start + from.length),
      );
      edit.replace(document.uri, range, to);
      await vscode.workspace.applyEdit(edit);
      await document.save();
    };
    await rename('module shop.example/checkout', 'module other.example/mailer');
    try {
      // The ends of the paths are the same as ever, but they are another module's.
      await until(() => files() === 0);
    } finally {
      await rename('module other.example/mailer', 'module shop.example/checkout');
    }
    await until(() => files() === before);
  });

  it('merges the profiles of a folder', async () => {
    await vscode.commands.executeCommand(
      'hotline.useFolderOnTheLines',
      vscode.Uri.file(path.join(demo, 'cpu')),
    );
    const { scrapes } = shown().drawn.loaded;
    assert.equal(scrapes, (await readdir(path.join(demo, 'cpu'))).length);
  });

  it('shows the heap in use of a heap profile, and another of its types when it is chosen', async () => {
    await use(path.join(demo, 'heap/01.pb.gz'));
    const { loaded, view } = shown().drawn;
    assert.equal(loaded.values[view.valueType]?.valueType.type, 'inuse_space');
  });

  it('keeps what is shown when it cannot be read again, and says how old it is', async () => {
    const file = path.join(folder, 'mine.pprof');
    await copyFile(path.join(demo, 'cpu/01.pb.gz'), file);
    await use(file);
    const before = shown();
    await rm(file);
    await vscode.commands.executeCommand('hotline.refresh');
    assert.equal(api.state.kind, 'failed');
    assert.equal(api.state.error.kind, 'not-found');
    assert.equal(api.state.shown?.drawn, before.drawn);
    assert.match(
      api.status.text,
      /^\$\(sync-ignored\) mine\.pprof · cpu · \d\d:\d\d, refresh failed$/,
    );
  });

  it('does not show one profile under the name of another that failed: the shown one stays the choice', async () => {
    await use(path.join(demo, 'cpu/01.pb.gz'));
    const before = shown();
    const { text } = api.status;
    await use(path.join(fixtures, 'bad-html.pb.gz'));
    assert.equal(shown(), before);
    assert.equal(api.status.text, text);
    await vscode.commands.executeCommand('hotline.refresh');
    assert.equal(shown().drawn.loaded.title, '01.pb.gz');
  });

  it('stays as old as it was when another choice fails', async () => {
    const file = path.join(folder, 'aged.pprof');
    await copyFile(path.join(demo, 'cpu/01.pb.gz'), file);
    await use(file);
    await rm(file);
    await vscode.commands.executeCommand('hotline.refresh');
    const before = api.state;
    await use(path.join(fixtures, 'bad-html.pb.gz'));
    assert.equal(api.state, before);
    assert.match(api.status.text, /^\$\(sync-ignored\) aged\.pprof · .* refresh failed$/);
  });

  it('says why when there was nothing shown before', async () => {
    await use(path.join(fixtures, 'bad-html.pb.gz'));
    assert.equal(api.state.kind, 'failed');
    assert.equal(api.state.shown, undefined);
    assert.match(api.status.text, /^\$\(warning\) bad-html\.pb\.gz · not a readable profile$/);
  });

  it('gives a sentence and a next step for every file that is no profile', async () => {
    const files = (await readdir(fixtures)).filter((name) => name.startsWith('bad-'));
    assert.ok(files.length > 10);
    for (const name of files) {
      await use(path.join(fixtures, name));
      assert.equal(api.state.kind, 'failed', `${name}: ${api.status.aloud}`);
      const { kind, message, next } = api.state.error;
      assert.equal(kind, 'bad-data', `${name}: ${message}`);
      assert.match(message, /\.$/, `${name}: ${message}`);
      assert.match(next, /^[A-Z].*\.$/s, `${name}: ${next}`);
      assert.ok(message.includes(name), `${name}: ${message}`);
    }
  });

  it('says that there is not one sample', async () => {
    await use(path.join(fixtures, 'edge-no-samples.pb.gz'));
    assert.equal(api.state.kind, 'no-data');
    assert.match(api.status.text, /^\$\(circle-slash\) .* · no data$/);
  });

  it('drops a load that another overtakes', async () => {
    const first = use(path.join(demo, 'heap/01.pb.gz'));
    await use(path.join(demo, 'cpu/02.pb.gz'));
    await first;
    assert.match(api.status.text, /02\.pb\.gz · cpu/);
    assert.equal(shown().drawn.loaded.title, '02.pb.gz');
  });

  it('finds files that are made later', async () => {
    const [pricing] = await vscode.workspace.findFiles('**/pricing/pricing.go');
    assert.ok(pricing);
    const elsewhere = vscode.Uri.joinPath(pricing, '../../../moved/pricing/pricing.go');
    await use(path.join(demo, 'cpu/01.pb.gz'));
    const placed = () => api.state.kind === 'ready' && hasFile(api.state.shown, pricing.fsPath);
    assert.ok(placed());
    const move = async (from: vscode.Uri, to: vscode.Uri) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await move(pricing, elsewhere);
    await until(() => !placed());
    await move(elsewhere, pricing);
    await until(placed);
  });

  it('ends with nothing on the lines', async () => {
    await use(path.join(demo, 'cpu/01.pb.gz'));
    await vscode.commands.executeCommand('hotline.clearProfile');
    assert.deepEqual(api.state, { kind: 'nothing-chosen', restricted: false });
    assert.equal(api.status.text, '$(plug) Hotline: choose profile');
  });
});

function hasFile({ drawn }: Shown, file: string): boolean {
  return drawn.placement.files.some((placed) => placed.path === file);
}
