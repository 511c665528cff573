// Which revisions a profile is of, in a real VS Code with real git: the status bar tells them, one of several builds can be
// looked at alone, and the reader names the revision that the profile does not tell.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll, drawn } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const MEASURED = `package cart

func Total(lines []Line) int {
	sum := 0
	for _, line := range lines {
		sum += line.Price
	}
	return sum
}
`;

const TODAY = MEASURED.replace('func', 'import "log"\n\nfunc');

describe('the revisions of a profile', () => {
  const root = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'builds');
  const cart = path.join(root, 'cart/cart.go');
  let api: TestApi;

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  const put = (file: string, text: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`hotline.${command}`, ...args);
  const use = async (profile: string) => {
    put('cpu.pprof', encodePprof(profileOf(profile)));
    await vscode.commands.executeCommand(
      'hotline.useOnTheLines',
      vscode.Uri.file(path.join(root, 'cpu.pprof')),
    );
    assert.equal(api.state.kind, 'ready');
    // The files are new: not every host tells in time that they came, and a refresh looks for them anew.
    await run('refresh');
  };
  const open = async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(cart));
    await until(() => drawn(api, editor).length > 0);
    return editor;
  };
  const steps = () => api.status.steps.map(({ title }) => title);

  before(async function () {
    this.timeout(20_000);
    api = await activate();
    put('go.mod', 'module acme\n');
    put('cart/cart.go', MEASURED);
    git('init', '-q', '-b', 'main');
    git('add', 'go.mod', 'cart');
    git('commit', '-qm', 'One');
    git('tag', 'v1.0');
    git('remote', 'add', 'origin', 'https://example.com/acme.git');
    put('cart/cart.go', TODAY);
    git('commit', '-qam', 'Two');
    git('tag', 'v2.0');
  });
  afterEach(closeAll);
  after(async () => {
    await run('clearProfile');
    rmSync(root, { recursive: true });
  });

  describe('of two builds', () => {
    before(() =>
      use(`
        600s acme/cart/cart.go:5 acme/cart.Total {version=v1.0}
        100s acme/cart/cart.go:7 acme/cart.Total {version=v2.0}
        300s acme/cart/cart.go:8 acme/cart.Total {version=v2.0}`),
    );

    it('are told with their shares and distances; a line of both has what both spent', async () => {
      const editor = await open();
      assert.deepEqual(drawn(api, editor), [
        '7 solid-5 tint-5 hot 70.0 %',
        '8 solid-5 tint-5 hot 30.0 %',
      ]);
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds');
      assert.match(
        api.status.tooltip,
        /`v1\.0` \w{7} · 60 % · by the label `version` · 1 commit behind/,
      );
      assert.match(
        api.status.tooltip,
        /`v2\.0` \w{7} · 40 % · by the label `version` · your commit/,
      );
      const card = (await api.lines.hover(editor.document, 7)) ?? '';
      assert.match(card.replace(/[\u00a0\u2007]/g, ' '), /builds v1\.0 86 %, v2\.0 14 %/);
    });

    it('are looked at one by one, and together again', async () => {
      assert.ok(steps().includes('Limit to One Build…'));
      await run('limitToBuild', 'v1.0');
      const editor = await open();
      await becomes(() => drawn(api, editor), ['7 solid-5 tint-5 hot 100.0 %']);
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · only v1.0');
      assert.match(api.status.tooltip, /only `v1\.0`, 60\.0\s% of the profile/);
      await run('limitToBuild', '');
      await becomes(() => drawn(api, editor).length, 2);
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds');
    });
  });

  describe('told apart', () => {
    before(() =>
      use(`
        600s acme/cart/cart.go:5 acme/cart.Total {version=v1.0}
        100s acme/cart/cart.go:7 acme/cart.Total {version=v2.0}
        300s acme/cart/cart.go:8 acme/cart.Total {version=v2.0}`),
    );

    const plain = (text: string) => text.replace(/[\u00a0\u2007]/g, ' ');

    it('have each its lines in the list and its row in the card, until the sum is wanted again', async () => {
      const editor = await open();
      assert.ok(steps().includes('Split by Build') && !steps().includes('Sum of All Builds'));
      await run('splitByBuild');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds, split');
      assert.ok(steps().includes('Sum of All Builds') && steps().includes('Limit to One Build…'));
      const rows = (await api.lines.rows()).map(plain).map((row) => row.replace(/ \|.*/, ''));
      const v1 = rows.indexOf('v1.0');
      const v2 = rows.indexOf('v2.0');
      assert.ok(v1 === 0 && v2 > v1, rows.join('\n'));
      const costs = (of: readonly string[]) =>
        of.flatMap((row) => /\d+\.\d %/.exec(row)?.[0] ?? []);
      assert.deepEqual(costs(rows.slice(v1, v2)), ['60.0 %']);
      assert.deepEqual(costs(rows.slice(v2)), ['30.0 %', '10.0 %']);
      const card = plain((await api.lines.hover(editor.document, 7)) ?? '');
      assert.match(card, /<td>v1&#46;0.*<b>60\.0 %<\/b>.*100\.0 % of its own.*v2&#46;0.*10\.0 %/);
      // The lines themselves stay the sum, and a refresh keeps the builds apart.
      assert.deepEqual(drawn(api, editor).length, 2);
      await run('refresh');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds, split');
      await run('joinBuilds');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds');
      assert.doesNotMatch((await api.lines.hover(editor.document, 7)) ?? '', /<table>/);
    });

    it('are all there again when one that was alone is split', async () => {
      await run('limitToBuild', 'v1.0');
      await run('splitByBuild');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds, split');
      await run('limitToBuild', 'v2.0');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · only v2.0');
      await run('limitToBuild', '');
      assert.equal(api.status.text, '$(file) cpu.pprof · cpu · 2 builds');
    });

    it('follow edits, and say which build an edited line is of', async () => {
      await run('splitByBuild');
      const editor = await open();
      await editor.edit((edit) =>
        edit.replace(editor.document.lineAt(7).range, '\t\tsum += line.Cost'),
      );
      const card = async () => plain((await api.lines.hover(editor.document, 8)) ?? '');
      await until(async () => /edited since/.test(await card()));
      assert.ok((await api.lines.rows()).map(plain).some((row) => /^\s*30\.0 %.*edited/.test(row)));
      await run('joinBuilds');
    });
  });

  describe('of which one had other text', () => {
    before(async () => {
      put('cart/cart.go', TODAY.replace('line.Price', 'line.Cost'));
      git('commit', '-qam', 'Three');
      git('tag', 'v3.0');
      // An open document has its old text until VS Code hears of the new one.
      await until(async () => (await open()).document.getText().includes('line.Cost'));
    });
    after(() => git('reset', '-q', '--hard', 'v2.0'));

    it('have quiet rows for that one alone, whichever has more of the line', async () => {
      for (const [v2, v3] of [
        [300, 600],
        [600, 300],
      ]) {
        await use(`
          ${v2}s acme/cart/cart.go:8 acme/cart.Total {version=v2.0}
          ${v3}s acme/cart/cart.go:8 acme/cart.Total {version=v3.0}`);
        await run('splitByBuild');
        const list = await api.lines.rows();
        const at = (build: string) => list.findIndex((row) => row.startsWith(build));
        const lineOf = (build: string) =>
          list.slice(at(build)).find((row) => row.includes(':8')) ?? '';
        assert.match(lineOf('v2.0'), /:8 · edited$/, list.join('\n'));
        assert.match(lineOf('v3.0'), /:8$/, list.join('\n'));
        await run('joinBuilds');
        const sum = (await api.lines.rows()).find((row) => row.includes(':8')) ?? '';
        assert.match(sum, v2! > v3! ? /:8 · edited$/ : /:8$/);
      }
    });
  });

  describe('that are not in this clone', () => {
    before(() => use('600s acme/cart/cart.go:5 acme/cart.Total {service_git_ref=v9.1}'));

    it('are told with the command that would fetch them, which is copied and not run', async () => {
      assert.equal(api.status.text, '$(history) cpu.pprof · v9.1 not in this clone');
      assert.deepEqual(steps().slice(0, 2), ['Copy Command', 'Set Measured Revision…']);
      await vscode.env.clipboard.writeText('');
      await run('copyRevisionCommand');
      assert.equal(await vscode.env.clipboard.readText(), 'git fetch --tags origin');
    });

    it('give way to the one that the reader names, until the profile is asked again', async () => {
      const editor = await open();
      // Nothing proves that this is the text.
      assert.deepEqual(drawn(api, editor), ['5 unsure-5 plain 100.0 %']);
      await run('setRevision', 'v1.0');
      await becomes(() => drawn(api, editor), ['7 solid-5 tint-5 hot 100.0 %']);
      assert.match(api.status.tooltip, /`v1\.0` \w{7} · 100 % · as you said · 1 commit behind/);
      // Another load of the same profile remembers it.
      await run('refresh');
      assert.deepEqual(drawn(api, editor), ['7 solid-5 tint-5 hot 100.0 %']);
      await run('setRevision', '');
      await becomes(() => drawn(api, editor), ['5 unsure-5 plain 100.0 %']);
      assert.match(api.status.tooltip, /v9\.1 is not in this clone/);
    });
  });

  describe('that nobody tells', () => {
    before(() => use('600s acme/cart/cart.go:50 acme/cart.Total'));

    it('leave a file that does not fit uncertain, which the status bar says while it is in front', async () => {
      assert.doesNotMatch(api.status.text, /uncertain/);
      await vscode.window.showTextDocument(vscode.Uri.file(cart));
      await becomes(() => api.status.text, '$(question) cpu.pprof · cart.go: uncertain');
      assert.match(api.status.tooltip, /cost on line 50, and this file has only 11 lines/);
      assert.match(api.status.tooltip, /Nobody tells which revision was measured/);
      assert.equal(steps()[0], 'Set Measured Revision…');
    });
  });
});
