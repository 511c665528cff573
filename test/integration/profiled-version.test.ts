// The file as it was measured, in a real VS Code with real git: opened with exact costs, compared with today, and the ways
// between a measured line and today's, from the flame graph and back.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { ProfileBuilder } from '../../src/core/builder.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import { NONE, type Profile } from '../../src/core/profile.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { MEASURED, TODAY } from '../unit/support/cart-texts.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll, cursorTo, drawn } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const TOLD = `
  400s shop/cart/cart.go:5 shop/cart.Total  {service_git_ref=v1.0}
  300s shop/cart/cart.go:6 shop/cart.Total  {service_git_ref=v1.0}
  300s shop/cart/cart.go:7 shop/cart.Total > sort/sort.go:3 sort.Sort  {service_git_ref=v1.0}`;

const BASKET = `package cart

func Fill() int {
	sum := 0
	sum += 1
	sum += 2
	sum += 3
	sum += 4
	sum += 5
	sum += 6
	sum += 7
	sum += 8
	sum += 9
	sum += 10
	sum += 11
	sum += 12
	return sum
}
`;

const LEGACY = `package cart

func Old() int {
	sum := 0
	sum += 1
	sum += 2
	return sum
}
`;

const EXACT = [
  '5 solid-5 tint-5 hot 40.0 %',
  '6 solid-5 tint-5 hot 30.0 %',
  '7 solid-5 tint-5 hot 30.0 %',
];

describe('the profiled version of a file', function () {
  this.timeout(60_000); // The first webview takes a while.
  const root = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'profiled');
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
  const use = async (profile: Profile) => {
    put('cpu.pprof', encodePprof(profile));
    const file = vscode.Uri.file(path.join(root, 'cpu.pprof'));
    await vscode.commands.executeCommand('hotline.useOnTheLines', file);
    assert.equal(api.state.kind, 'ready');
  };
  const run = (command: string, argument?: unknown) =>
    vscode.commands.executeCommand(`hotline.${command}`, argument);
  const openCart = async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(cart));
    await until(() => drawn(api, editor).length > 0);
    return editor;
  };
  const profiledEditor = () =>
    vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.scheme === 'hotline-measured',
    );
  /** The profiled version that is in front, once its lines are drawn. */
  const profiled = async () => {
    await until(() => {
      const editor = profiledEditor();
      return editor !== undefined && drawn(api, editor).length > 0;
    });
    return profiledEditor()!;
  };
  const caretIn = (editor: vscode.TextEditor) => editor.selection.active.line + 1;
  const title = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
  const card = async (editor: vscode.TextEditor, line: number) =>
    ((await api.lines.hover(editor.document, line)) ?? '').replace(/[\u00a0\u2007]/g, ' ');

  before(async () => {
    api = await activate();
    put('go.mod', 'module shop\n');
    put('cart/cart.go', MEASURED);
    git('init', '-q', '-b', 'main');
    put('cart/basket.go', BASKET);
    mkdirSync(path.join(root, 'till'));
    git('add', 'go.mod', 'cart');
    git('commit', '-qm', 'One');
    git('tag', 'v1.0');
    put('cart/cart.go', TODAY);
    git('mv', 'cart/basket.go', 'till/bag.go');
    put('till/bag.go', BASKET.replace('\tsum += 10\n', ''));
    git('commit', '-qam', 'Two');
    git('tag', 'v2.0');
  });
  afterEach(closeAll);
  after(async () => {
    await run('clearProfile');
    rmSync(root, { recursive: true });
  });

  describe('of a revision that is told', () => {
    before(() => use(profileOf(TOLD)));

    it('opens read-only under the revision’s name, with the exact cost of every line that was measured', async () => {
      const today = await openCart();
      cursorTo(today, 8);
      await run('openProfiledVersion');
      const editor = await profiled();
      assert.equal(editor.document.getText(), MEASURED);
      assert.equal(editor.document.languageId, today.document.languageId);
      assert.deepEqual(drawn(api, editor), EXACT);
      assert.equal(title(), 'cart.go (v1.0)');
      assert.equal(caretIn(editor), 6, 'the line that today’s line 8 was');
      await vscode.commands.executeCommand('type', { text: 'x' });
      assert.equal(editor.document.getText(), MEASURED, 'nobody can type in it');
    });

    it('has cards with the cost of then, and ways to today', async () => {
      await openCart();
      await run('openProfiledVersion');
      const editor = await profiled();
      const text = await card(editor, 7);
      assert.match(text, /30\.0 %\*\* of CPU/);
      assert.match(text, /Sort 100 %/);
      assert.match(text, /Today's Line/);
      assert.equal(await card(editor, 4), '');
    });

    it('shows nothing when heat is hidden, and nothing of a profile of another text', async () => {
      await openCart();
      await run('openProfiledVersion');
      const editor = await profiled();
      await run('hideHeat');
      assert.deepEqual(drawn(api, editor), []);
      await run('showHeat');
      assert.deepEqual(drawn(api, editor), EXACT);
      await use(profileOf(TOLD.replaceAll('v1.0', 'v2.0')));
      assert.deepEqual(drawn(api, editor), []);
      await use(profileOf(TOLD));
      await becomes(() => drawn(api, editor), EXACT);
    });

    it('opens from an edited line’s card and from what is gone, there at the line that was measured', async () => {
      const today = await openCart();
      const text = await card(today, 8);
      const [, query = ''] = /command:hotline\.openProfiledVersion\?([^ )]*)/.exec(text) ?? [];
      assert.match(text, /command:hotline\.compareWithProfiled/);
      const [link] = JSON.parse(decodeURIComponent(query)) as unknown[];
      await run('openProfiledVersion', link);
      assert.equal(caretIn(await profiled()), 6);
      await closeAll();
      const row = { path: cart, measuredLine: 7, near: 8 }; // As the view Hot Lines has it.
      await run('openProfiledVersion', { kind: 'gone-line', row });
      assert.equal(caretIn(await profiled()), 7);
    });

    it('stands on the left of a comparison with its cost; today, unsaved, on the right', async () => {
      const today = await openCart();
      await today.edit((edit) => edit.insert(new vscode.Position(0, 0), '// unsaved\n'));
      cursorTo(today, 9);
      await run('compareWithProfiled');
      await until(() => vscode.window.visibleTextEditors.length === 2);
      const left = await profiled();
      const right = vscode.window.visibleTextEditors.find(({ document }) => document.isDirty);
      assert.ok(right);
      assert.equal(title(), 'cart.go (v1.0 ↔ Today)');
      assert.equal(right.document.uri.toString(), vscode.Uri.file(cart).toString());
      await becomes(
        () => drawn(api, left),
        ['5 solid-5 hot 40.0 %', '6 solid-5 hot 30.0 %', '7 solid-5 hot 30.0 %'],
      );
      await becomes(() => drawn(api, right), ['8 solid-5', '9 stale-5']);
      assert.equal(caretIn(right), 9);
    });

    it('stays as it is while somebody types in the file of today, beside it or not', async () => {
      await openCart();
      await run('compareWithProfiled');
      await until(() => vscode.window.visibleTextEditors.length === 2);
      const left = await profiled();
      const shares = ['5 solid-5 hot 40.0 %', '6 solid-5 hot 30.0 %', '7 solid-5 hot 30.0 %'];
      await becomes(() => drawn(api, left), shares);
      const insert = async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(vscode.Uri.file(cart), new vscode.Position(5, 0), '// A line\n');
        await vscode.workspace.applyEdit(edit);
      };
      for (let at = 0; at < 10; at++) {
        await insert();
        assert.deepEqual(drawn(api, left), shares);
      }
      // What is placed now has another text than the file of that name.
      await run('hideHeat');
      await run('showHeat');
      for (let at = 0; at < 10; at++) {
        assert.deepEqual(drawn(api, left), shares);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    });

    it('is compared from its own tab, too, whose button tells its address', async () => {
      await openCart();
      await run('openProfiledVersion', vscode.Uri.file(cart));
      const editor = await profiled();
      cursorTo(editor, 6);
      await run('compareWithProfiled', editor.document.uri);
      await until(() => title() === 'cart.go (v1.0 ↔ Today)');
      await becomes(() => vscode.window.activeTextEditor?.selection.active.line, 7);
    });

    it('is where a frame of a line that is gone can be seen; others open on today’s line', async () => {
      await openCart();
      await run('openFlameGraph');
      await until(() => (api.flame.panel?.readies ?? 0) > 0);
      const source = { type: 'openSource', file: 'shop/cart/cart.go', path: cart } as const;
      const caret = () => {
        const editor = vscode.window.activeTextEditor;
        return editor?.document.uri.fsPath === cart ? caretIn(editor) : undefined;
      };
      api.flame.panel?.receive({ ...source, line: 5, beside: false });
      await becomes(caret, 7);
      api.flame.panel?.receive({ ...source, line: 6, beside: false });
      await becomes(caret, 8);
      api.flame.panel?.receive({ ...source, line: 7, beside: false }); // audit(line), gone
      // The line beside it; the notification that says so is looked at in test/screens.
      await becomes(caret, 8);
    });

    it('has the line numbers that the flame graph knows', async () => {
      await openCart();
      await run('revealInFlameGraph', { path: cart, line: 7 });
      const revealed = () => api.flame.panel?.revealed;
      await until(() => revealed() !== undefined);
      assert.deepEqual(revealed(), {
        ...{ type: 'reveal', path: cart },
        ...{ line: 5, also: [], total: 400e9 },
      });
      // What the page finds itself is measured, and a line that is gone has its cost.
      api.flame.panel?.receive({ type: 'revealLine', path: cart, line: 7 });
      await until(() => revealed()?.line === 7);
      assert.equal(revealed()?.total, 300e9);
    });
  });

  describe('of a file that was renamed since', () => {
    const bag = path.join(root, 'till/bag.go');
    const old = path.join(root, 'cart/basket.go');
    before(() =>
      use(
        profileOf(`
          400s shop/cart/basket.go:5 shop/cart.Fill {service_git_ref=v1.0}
          300s shop/cart/basket.go:14 shop/cart.Fill {service_git_ref=v1.0}
          300s shop/cart/basket.go:16 shop/cart.Fill {service_git_ref=v1.0}
          100s shop/cart/cart.go:7 shop/cart.Total {service_git_ref=v1.0}`),
      ),
    );
    const openBag = async () => {
      const editor = await vscode.window.showTextDocument(vscode.Uri.file(bag));
      await until(() => drawn(api, editor).length > 0);
      return editor;
    };

    it('has its name of then, and leads to the file of today', async () => {
      const today = await openBag();
      assert.match(await card(today, 5), /moved from line 5 of cart\/basket\.go/);
      assert.match(await card(today, 15), /moved from line 16 of cart\/basket\.go/);
      cursorTo(today, 15);
      await run('openProfiledVersion');
      const editor = await profiled();
      assert.equal(editor.document.getText(), BASKET);
      assert.equal(title(), 'basket.go (v1.0)');
      assert.equal(caretIn(editor), 16);
      assert.deepEqual(drawn(api, editor).length, 3);
      assert.match(await card(editor, 16), new RegExp(encodeURIComponent(bag)));
      await closeAll();
      await openBag();
      await run('compareWithProfiled');
      await until(() => title() === 'basket.go (v1.0 ↔ bag.go)');
    });

    it('has the name of then in the rows of lines that are gone', async () => {
      await openBag();
      const rows = (await api.lines.rows()).map((row) => row.replace(/[\u00a0\u2007]/g, ' '));
      assert.ok(
        rows.some((row) => row.includes('sum += 10 | basket.go · was line 14')),
        rows.join('\n'),
      );
    });

    it('is told to who opens another file at the path of then, with a way there', async () => {
      put('cart/basket.go', 'package cart\n\nvar limit = 7\n');
      await vscode.window.showTextDocument(vscode.Uri.file(old));
      await until(() => api.status.text.includes('basket.go: moved to'));
      assert.match(
        api.status.tooltip,
        /The cost of \*\*basket\.go\*\* is in `.*till\/bag\.go` now/,
      );
      assert.deepEqual(api.status.steps[0]?.title, 'Open the File That Has the Cost');
      await run('openMovedFile');
      await until(() => vscode.window.activeTextEditor?.document.uri.fsPath === bag);
      rmSync(old);
    });
  });

  describe('of a file that was deleted since', () => {
    const legacy = path.join(root, 'cart/legacy.go');
    before(async () => {
      put('cart/legacy.go', LEGACY);
      git('add', 'cart/legacy.go');
      git('commit', '-qm', 'Legacy');
      git('tag', 'v3.0');
      await vscode.window.showTextDocument(vscode.Uri.file(legacy), { preview: false });
      git('rm', '-q', 'cart/legacy.go');
      git('commit', '-qm', 'No legacy');
      await use(
        profileOf(`
          600s shop/cart/legacy.go:5 shop/cart.Old {service_git_ref=v3.0}
          200s shop/cart/legacy.go:6 shop/cart.Old {service_git_ref=v3.0}
          200s shop/cart/cart.go:7 shop/cart.Total {service_git_ref=v3.0}`),
      );
    });
    beforeEach(() => vscode.commands.executeCommand('notifications.clearAll'));
    const legacyCosts = ['5 solid-5 tint-5 hot 60.0 %', '6 solid-4 tint-4 hot 20.0 %'];
    const opensLegacy = async (line: number) => {
      const editor = await profiled();
      assert.equal(editor.document.getText(), LEGACY);
      assert.equal(title(), 'legacy.go (v3.0)');
      assert.equal(caretIn(editor), line);
      assert.deepEqual(drawn(api, editor), legacyCosts);
    };

    it('is told as that of an editor that has it open still, with a way to its lines', async () => {
      await until(() => api.status.text.includes('legacy.go'));
      assert.match(api.status.text, /legacy\.go: deleted since/);
      assert.match(api.status.tooltip, /\*\*legacy\.go\*\* was deleted since it was measured/);
      assert.equal(api.status.steps[0]?.title, 'Open the Profiled Version');
      const rows = (await api.lines.rows()).map((row) => row.replace(/[\u00a0\u2007]/g, ' '));
      assert.ok(
        rows.some((row) => row.includes('legacy.go | 80.0 % · deleted since')),
        rows.join('\n'),
      );
    });

    it('has its lines among those that are gone, which open as they were measured', async () => {
      const rows = (await api.lines.rows()).map((row) => row.replace(/[\u00a0\u2007]/g, ' '));
      const at = rows.indexOf('Gone Since Measured | 80.0 % · 2 lines');
      assert.deepEqual(rows.slice(at + 1, at + 3), [
        '  60.0 %  sum += 1 | legacy.go:5 · deleted',
        '  20.0 %  sum += 2 | legacy.go:6 · deleted',
      ]);
      await api.lines.press('sum += 2');
      await opensLegacy(6);
      await closeAll();
      await api.lines.press('legacy.go | 80.0');
      await opensLegacy(5);
    });

    it('opens with the cost of every line, also where it was to be compared with today', async () => {
      await run('openProfiledVersion', { path: legacy, line: 6, isMeasured: true });
      await opensLegacy(6);
      await closeAll();
      await run('compareWithProfiled', { path: legacy, line: 5, isMeasured: true });
      await opensLegacy(5);
    });

    it('is offered where a frame of it would be opened, by its path of then or its name', async () => {
      await run('openFlameGraph');
      await until(() => (api.flame.panel?.readies ?? 0) > 0);
      const source = { type: 'openSource', file: 'shop/cart/legacy.go', beside: false } as const;
      for (const at of [{ path: legacy, line: 6 }, { line: 6 }, { path: legacy, line: 0 }]) {
        api.flame.panel?.receive({ ...source, ...at });
        // The notification waits for its button, which is what the focus is put on.
        await vscode.commands.executeCommand('notifications.focusFirstToast');
        await until(async () => {
          await vscode.commands.executeCommand('notification.acceptPrimaryAction');
          return profiledEditor() !== undefined;
        });
        await opensLegacy(Math.max(1, at.line));
        await closeAll();
        await run('openFlameGraph');
      }
    });
  });

  it('is asked for where the profile has several builds, each with its own cost', async () => {
    await use(twoBuilds());
    const today = await openCart();
    cursorTo(today, 8);
    const asked = run('openProfiledVersion');
    await answerQuestion(2);
    await asked;
    const editor = await profiled();
    assert.equal(title(), 'cart.go (v1.0)');
    assert.deepEqual(drawn(api, editor), ['6 solid-4 tint-4 hot 20.0 %']);
    await closeAll();
    // A line that only one build has cost on asks nothing.
    await run('openProfiledVersion', { path: cart, line: 7, isMeasured: true });
    const other = await profiled();
    assert.equal(title(), 'cart.go (v2.0)');
    assert.deepEqual(drawn(api, other), ['7 solid-5 tint-5 hot 80.0 %']);
  });

  it('is the text that the file had when nobody tells a revision', async () => {
    await use(profileOf('400s shop/cart/cart.go:7 shop/cart.Total'));
    const today = await openCart();
    await today.edit((edit) => edit.insert(new vscode.Position(0, 0), '// new\n'));
    cursorTo(today, 8);
    await run('openProfiledVersion');
    const editor = await profiled();
    assert.equal(editor.document.getText(), TODAY);
    assert.deepEqual(drawn(api, editor), ['7 solid-5 tint-5 hot 100.0 %']);
    assert.equal(title(), 'cart.go (as loaded)');
    assert.equal(caretIn(editor), 7);
  });

  it('is not opened where the revision is not here', async () => {
    await use(profileOf(TOLD.replaceAll('v1.0', 'v9.9')));
    await openCart();
    void run('openProfiledVersion'); // Done when the message is closed.
    void run('compareWithProfiled');
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(profiledEditor(), undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

/** v2.0 has 80 % on its line 7, v1.0 the rest on its line 6. */
function twoBuilds(): Profile {
  const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
  const fn = builder.function({ name: 'shop/cart.Total', file: 'shop/cart/cart.go', startLine: 0 });
  for (const [git_ref, line, value] of [
    ['v2.0', 7, 400e9],
    ['v1.0', 6, 100e9],
  ] as const) {
    const buildId = JSON.stringify({ build_id: `id-${git_ref}`, git_ref });
    const mapping = builder.mapping({ file: `/bin/cart-${git_ref}`, buildId });
    builder.sample(builder.stack(NONE, builder.frame({ function: fn, line, mapping })), [value]);
  }
  return builder.finish();
}

/** Takes the row of the open question with this number, from 1. */
async function answerQuestion(number: number): Promise<void> {
  for (let row = 1; row < number; row++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
  }
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
}
