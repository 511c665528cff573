// A profile of an older revision on the lines of today, in a real VS Code with real git: where each line is now, what was
// edited, what is gone, also while people type and when another branch is checked out under open editors.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { ProfileBuilder } from '../../src/core/builder.ts';
import { NONE, type Profile } from '../../src/core/profile.ts';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { MEASURED, TODAY } from '../unit/support/cart-texts.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll, cursorTo, drawn, lineDrawn } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const PROFILE = `
  400s shop.example/checkout/internal/pricing/today_cart.go:5 shop.example/checkout/internal/pricing.Total
  300s shop.example/checkout/internal/pricing/today_cart.go:6 shop.example/checkout/internal/pricing.Total
  200s shop.example/checkout/internal/pricing/today_cart.go:7 shop.example/checkout/internal/pricing.Total > sort/sort.go:3 sort.Sort
  100s shop.example/checkout/internal/pricing/today_list.go:4 shop.example/checkout/internal/pricing.list > sort/sort.go:9 sort.Sort`;

const LIST = `package cart

func list(lines []Line) {
	sort.Slice(lines, byPrice)
}
`;

describe('lines of an older revision', () => {
  const root = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  // In a folder that was there when VS Code started: its watcher misses files of folders that come in a hurry.
  const CART = 'internal/pricing/today_cart.go';
  const LIST_FILE = 'internal/pricing/today_list.go';
  const cart = path.join(root, CART);
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
    await vscode.commands.executeCommand(
      'hotline.useOnTheLines',
      vscode.Uri.file(path.join(root, 'cpu.pprof')),
    );
    assert.equal(api.state.kind, 'ready');
  };
  const open = async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(cart));
    await until(() => drawn(api, editor).length > 0);
    return editor;
  };
  const card = async (editor: vscode.TextEditor, line: number) =>
    ((await api.lines.hover(editor.document, line)) ?? '').replace(/[\u00a0\u2007]/g, ' ');
  const rows = async () =>
    (await api.lines.rows()).map((row) => row.replace(/[\u00a0\u2007]/g, ' '));

  before(async function () {
    this.timeout(20_000);
    api = await activate();
    put(CART, MEASURED);
    put(LIST_FILE, LIST);
    git('init', '-q', '-b', 'main');
    git('add', CART, LIST_FILE);
    git('commit', '-qm', 'One');
    git('tag', 'v1.0');
    put(CART, TODAY);
    put(LIST_FILE, LIST.replace('func', 'import "sort"\n\nfunc'));
    git('commit', '-qam', 'Two');
  });
  afterEach(closeAll);
  after(async () => {
    await vscode.commands.executeCommand('hotline.clearProfile');
    for (const file of [CART, LIST_FILE, 'cpu.pprof', '.git'])
      rmSync(path.join(root, file), { recursive: true });
  });

  describe('whose revision is told by a label', () => {
    before(() => use(profileOf(PROFILE.replaceAll(/(?<=.)$/gm, '  {service_git_ref=v1.0}'))));

    it('stand where they are today; an edited one is quieter, and its card says what was measured', async () => {
      const editor = await open();
      assert.deepEqual(drawn(api, editor), [
        '7 solid-5 tint-5 hot 40.0 %',
        '8 stale-5 stale 30.0 %',
      ]);
      assert.match(await card(editor, 8), /measured on other text: `sum \+= line\.Price`/);
    });

    it('that are gone are told on the line beside them, in its card, and in the list', async () => {
      const editor = await open();
      assert.match(
        await card(editor, 8),
        /Gone since, beside this line: \*\*20\.0 %\*\* `audit\(line\)`/,
      );
      const text = api.lines.applied(editor).find(({ line }) => line === 8)?.text?.content;
      assert.equal(text?.replace(/[\u00a0\u2007]/g, ' '), '30.0 %  before edit · 1 gone 20.0 %');
      const list = await rows();
      const gone = list.findIndex((row) => row === 'Gone Since Measured | 20.0 % · 1 line');
      assert.equal(list[gone + 1], '  20.0 %  audit(line) | today_cart.go · was line 7');
      assert.ok(list.includes('  40.0 %  for _, line := range lines { | :7'), list.join('\n'));
    });

    it('follow what is typed above, and say what the text says once typing rests', async () => {
      const editor = await open();
      cursorTo(editor, 1);
      await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '// one\n// two\n'));
      assert.equal(lineDrawn(api, editor, 9), '9 solid-5 tint-5 hot 40.0 %');
      // The measured text again: it is no other text any more.
      const edited = editor.document.lineAt(9);
      await editor.edit((edit) => edit.replace(edited.range, '\t\tsum += line.Price'));
      cursorTo(editor, 1);
      await becomes(() => lineDrawn(api, editor, 10), '10 solid-5 tint-5 hot 30.0 %');
      // What was gone is back, between the same lines.
      await editor.edit((edit) => edit.insert(new vscode.Position(10, 0), '\t\taudit(line)\n'));
      await becomes(() => lineDrawn(api, editor, 11), '11 solid-4 tint-4 hot 20.0 %');
      await until(async () => !(await rows()).some((row) => row.startsWith('Gone')));
    });

    it('are exact when that revision is checked out under open editors, and follow back', async () => {
      const editor = await open();
      git('checkout', '-q', 'v1.0');
      await becomes(
        () => drawn(api, editor).join(' | '),
        [
          '5 solid-5 tint-5 hot 40.0 %',
          '6 solid-5 tint-5 hot 30.0 %',
          '7 solid-4 tint-4 hot 20.0 %',
        ].join(' | '),
      );
      git('checkout', '-q', 'main');
      await becomes(
        () => drawn(api, editor).join(' | '),
        ['7 solid-5 tint-5 hot 40.0 %', '8 stale-5 stale 30.0 %'].join(' | '),
      );
    });

    it('come back with a file that another branch does not have', async () => {
      const row = async () => (await rows()).find((each) => each.includes('for _, line := range'));
      const isDeleted = async () => (await row())?.endsWith('· deleted') === true;
      const isThere = async () => (await row()) !== undefined && !(await isDeleted());
      await until(isThere);
      git('checkout', '-q', '-b', 'without');
      git('rm', '-q', CART);
      git('commit', '-qm', 'Without');
      await until(isDeleted);
      git('checkout', '-q', 'main');
      await until(isThere);
    });

    it('follow a checkout in a file that was never opened', async () => {
      assert.ok((await rows()).includes('  10.0 %  sort.Slice(lines, byPrice) | :6'));
      git('checkout', '-q', 'v1.0');
      await until(async () => (await rows()).includes('  10.0 %  sort.Slice(lines, byPrice) | :4'));
      git('checkout', '-q', 'main');
      await until(async () => (await rows()).includes('  10.0 %  sort.Slice(lines, byPrice) | :6'));
    });
  });

  describe('of a file that has another name today', () => {
    before(() => use(profileOf(PROFILE.replaceAll(/(?<=.)$/gm, '  {service_git_ref=v1.0}'))));
    after(() => git('mv', 'internal/pricing/today_basket.go', CART));

    it('stand in it, as git says', async () => {
      git('mv', CART, 'internal/pricing/today_basket.go');
      await vscode.commands.executeCommand('hotline.refresh');
      const basket = vscode.Uri.file(path.join(root, 'internal/pricing/today_basket.go'));
      const editor = await vscode.window.showTextDocument(basket);
      await becomes(
        () => drawn(api, editor).join(' | '),
        '7 solid-5 tint-5 hot 40.0 % | 8 stale-5 stale 30.0 %',
      );
    });
  });

  describe('whose revision nobody tells', () => {
    before(async () => {
      const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
      const total = builder.function({
        name: 'shop.example/checkout/internal/pricing.Total',
        file: 'shop.example/checkout/internal/pricing/today_cart.go',
        startLine: 3,
      });
      builder.sample(builder.stack(NONE, builder.frame({ function: total, line: 5 })), [3e11]);
      builder.sample(builder.stack(NONE, builder.frame({ function: total, line: 999 })), [1e11]);
      await use(builder.finish());
    });

    it('are uncertain as a whole where the file is too short for them; those beyond its end are told, too', async () => {
      const editor = await open();
      const last = editor.document.lineCount - 1;
      assert.deepEqual(drawn(api, editor), ['5 unsure-5 plain 75.0 %', `${last} stale 25.0 %`]);
      const text = await card(editor, 5);
      assert.match(text, /≈75\.0 %/);
      assert.match(text, /\[Set Measured Revision…\]\(command:hotline\.setRevision /);
      assert.match(text, /\(\[docs\/revisions\.md\]\(command:hotline\.showPage\?/);
      const list = await rows();
      assert.ok(list.some((row) => /^ {2}≈75\.0 % {2}.* · uncertain$/.test(row)));
      assert.ok(
        list.some((row) => /≈25\.0 % {2}was line 999.* · uncertain$/.test(row)),
        list.join('\n'),
      );
      assert.match(
        await card(editor, last),
        /Gone since, beside this line: .*line 999[^]*uncertain: /,
      );
      assert.match(
        text,
        /uncertain: The profile has cost on line 999, and this file has only 12 lines/,
      );
    });
  });
});
