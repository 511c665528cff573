// A comparison on the lines of a real VS Code, with real git: what differs stands where its lines are today, and goes when it ends.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll } from './support/heat.ts';
import { until } from './support/until.ts';

const FILE = 'till/till.go';
const BASE = `package till

func Sum(lines []Line) int {
	sum := 0
	for _, line := range lines {
		sum += line.Price
		audit(line)
		round(line)
	}
	return sum
}
`;
/** Two lines came above, and audit went. */
const NEW = BASE.replace('func', 'import "log"\n\nfunc').replace('\t\taudit(line)\n', '');
/** A line more since. */
const TODAY = NEW.replace('package', '// Till.\npackage');

/** A slice whose lines vary by a few percent around these costs, which the twelve of a side make up for. */
const slice = (revision: string, costs: Readonly<Record<number, number>>, at: number) =>
  profileOf(
    Object.entries(costs)
      .map(([line, ms]) => {
        const varied = Math.round(ms * (1 + 0.03 * (((at + Number(line)) % 3) - 1)));
        return `${varied}0ms  main > /src/till/till.go:${line} till.Sum  {service_git_ref=${revision}}`;
      })
      .join('\n'),
    { types: ['cpu/nanoseconds'] },
  );

const MEBIBYTE = 1024 * 1024;

/** What the same program holds at a moment, in MiB by line. */
const heap = (revision: string, sizes: Readonly<Record<number, number>>, at: number) =>
  profileOf(
    Object.entries(sizes)
      .map(([line, mebibytes]) => {
        const varied = Math.round(
          mebibytes * MEBIBYTE * (1 + 0.03 * (((at + Number(line)) % 3) - 1)),
        );
        return `${varied}  main > /src/till/till.go:${line} till.Sum  {service_git_ref=${revision}}`;
      })
      .join('\n'),
    { types: ['inuse_space/bytes'] },
  );

describe('a comparison on the lines', function () {
  this.timeout(60_000); // The first webview takes a while.
  const root = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const file = path.join(root, FILE);
  let api: TestApi;

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
  const put = (name: string, text: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const side = (name: string, costs: Readonly<Record<number, number>>, of = slice) =>
    Array.from({ length: 12 }, (_, at) => {
      const slicePath = `${name}/${of.name}-${at}.pprof`;
      put(slicePath, encodePprof(of(name, costs, at)));
      return path.join(root, slicePath);
    });
  const run = (command: string, argument?: unknown) =>
    vscode.commands.executeCommand(`hotline.${command}`, argument);
  const plain = (text: string | undefined) => (text ?? '').replace(/[\u00a0\u2007\u202f]/g, ' ');
  /** `8 more-3 tint-more +25.0 pp +67 %` of what is drawn. */
  const drawn = (editor: vscode.TextEditor) =>
    api.lines
      .applied(editor)
      .map(({ line, mark, tint, text }) =>
        [
          line,
          mark && `${mark.form}-${mark.level}`,
          tint && `tint-${tint}`,
          text && plain(text.content).replace(/ +/g, ' ').trim(),
        ]
          .filter((part) => part !== undefined)
          .join(' '),
      );
  const openFile = async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.file(file));
    await until(() => drawn(editor).length > 0);
    return editor;
  };
  let base: readonly string[];
  let fresh: readonly string[];
  let second: string; // The commit.
  const compare = async () => {
    await run('compareBuilds', { base, new: fresh });
    await until(() => api.status.text.includes('v1.0 → v1.1'));
  };

  before(async () => {
    api = await activate();
    put(FILE, BASE);
    git('init', '-q', '-b', 'main');
    git('add', FILE);
    git('commit', '-qm', 'One');
    git('tag', 'v1.0');
    put(FILE, NEW);
    git('commit', '-qam', 'Two');
    git('tag', 'v1.1');
    second = git('rev-parse', 'v1.1').toString().trim();
    put(FILE, TODAY);
    base = side('v1.0', { 6: 300, 7: 200, 8: 300, 5: 200 });
    fresh = side('v1.1', { 8: 300, 9: 500, 7: 200 });
  });
  afterEach(async () => {
    await run('endComparison');
    await closeAll();
  });
  after(async () => {
    await run('clearProfile');
    for (const name of [FILE, '.git', 'v1.0', 'v1.1'])
      rmSync(path.join(root, name), { recursive: true });
  });

  it('says at the line ends what differs, where the lines are today, and nothing of what does not', async () => {
    await compare();
    const editor = await openFile();
    assert.deepEqual(drawn(editor), ['10 more-3 tint-more +20.0 pp +67 %']);
    const card = plain(await api.lines.hover(editor.document, 10));
    assert.match(card, /\*\*\+20\.0 pp \(\+67 %\)\*\* of CPU · 30\.0 % → 50\.0 % · certain, p /);
    assert.match(card, /95 times of 100 the difference is \+19\.\d pp to \+20\.\d pp/);
    assert.match(card, /In v1\\?\.0 it was line 8/);
    const calm = plain(await api.lines.hover(editor.document, 9));
    assert.match(calm, /may be chance/);
  });

  it('follows what is typed, and is grey where a line was edited', async () => {
    await compare();
    const editor = await openFile();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// More.\n'));
    await until(() => drawn(editor)[0]?.startsWith('11 more-3') === true);
    await editor.edit((edit) => edit.insert(new vscode.Position(10, 2), 'a'));
    await until(() => drawn(editor)[0]?.startsWith('11 stale-3') === true);
  });

  it('is told in the status bar, and a click shows the panel', async () => {
    await compare();
    assert.match(api.status.text, /^\$\(git-compare\) v1\.0 → v1\.1 · cpu /);
    await openFile();
    await run('showComparison');
    await until(
      () =>
        vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview,
    );
  });

  it('ends with all that it put on the lines, and costs come back', async () => {
    const uris = fresh.map((name) => vscode.Uri.file(name));
    await vscode.commands.executeCommand('hotline.useOnTheLines', uris[0], uris);
    const editor = await openFile();
    await until(() => drawn(editor).length === 3);
    const before = drawn(editor);
    assert.match(before.join(), /10 solid-5 tint-5 50\.0 %/);
    await compare();
    const again = await openFile();
    await until(() => drawn(again).some((row) => row.includes('more-3')));
    await run('endComparison');
    await until(() => drawn(again).length === 3);
    assert.deepEqual(drawn(again), before);
    assert.equal(api.compare.page, undefined);
    assert.doesNotMatch(api.status.text, /→/);
  });

  it('opens both builds beside each other, the costs of each on its lines', async () => {
    await compare();
    await openFile();
    await run('openComparedChanges');
    const editors = () =>
      vscode.window.visibleTextEditors.filter(
        ({ document }) => document.uri.scheme === 'hotline-measured',
      );
    await until(() => editors().length === 2 && editors().every((each) => drawn(each).length > 0));
    const [left, right] = [BASE, NEW].map((text) =>
      editors().find(({ document }) => document.getText() === text),
    );
    assert.deepEqual(drawn(left!), ['5 20.0 %', '6 30.0 %', '7 20.0 %', '8 30.0 %']);
    assert.deepEqual(drawn(right!), ['7 20.0 %', '8 30.0 %', '9 more-3 50.0 % +20.0 pp']);
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.label, 'till.go (v1.0 ↔ v1.1)');
  });

  it('is listed: what costs more, what is gone, and closed below what may be chance', async () => {
    await compare();
    const rows = async () => (await api.lines.rows()).map(plain);
    await until(async () => (await rows()).some((row) => row.startsWith('Suspect Commits')));
    assert.deepEqual(await rows(), [
      'Cannot tell: CPU is in too few functions to be judged by shares',
      'Suspect Commits | 1 commit',
      `  Two | ${second.slice(0, 7)} · touches the regressed function`,
      'Costs More | 1 line',
      '  +20.0 pp  round(line) | till.go:10',
      'Gone | 1 line',
      '  −20.0 pp  till.Sum | till.go:7 · gone',
      'Within Noise | 2 lines',
      '  ±0.00 pp  for _, line := range lines { | till.go:8',
      '  ±0.00 pp  sum += line.Price | till.go:9',
    ]);
    assert.equal(api.lines.view.description, 'v1.0 → v1.1 · CPU');
    await run('showCostsOfNew');
    assert.match((await rows()).join('\n'), /50\.0 % {2}round\(line\)/);
    await run('showChangedLines');
    assert.ok((await rows()).includes('Costs More | 1 line'));
    api.lines.setFilter('nothing like it');
    assert.equal(api.lines.view.message, 'Filter: nothing like it — 0 of 4 lines');
    api.lines.setFilter('');
  });

  it('has findings of all that both sides have, each of which opens its line by its own value', async () => {
    const [heapBase, heapNew] = [
      side('v1.0', { 5: 10, 8: 40 }, heap),
      side('v1.1', { 7: 40, 9: 10 }, heap),
    ];
    await run('compareBuilds', { base: [...base, ...heapBase], new: [...fresh, ...heapNew] });
    await until(() => api.status.text.includes('v1.0 → v1.1'));
    const rows = async () => (await api.lines.rows()).map(plain);
    await until(async () => (await rows()).some((row) => row.startsWith('Suspect Commits')));
    const all = await rows();
    const why = `${second.slice(0, 7)} · CPU: touches the regressed function`;
    assert.match(
      all[0]!,
      /^Cannot tell: CPU is in too few functions to be judged by shares \| heap same$/,
    );
    assert.deepEqual(
      all.slice(all.indexOf('Findings | 3 lines'), all.indexOf('Costs More | 1 line')),
      [
        'Findings | 3 lines',
        '  till.go:8 | heap +30.0 MiB',
        '    heap +30.0 MiB | 10.0 MiB → 40.0 MiB · +300 % · certain, p < 0.001',
        `    Two | ${second.slice(0, 7)} · heap: touches the regressed function`,
        '  till.go:10 | heap −30.0 MiB, CPU +20.0 pp',
        '    heap −30.0 MiB | 40.0 MiB → 10.0 MiB · −75 % · certain, p < 0.001',
        '    CPU +20.0 pp | 30.0 % → 50.0 % · +67 % · certain, p < 0.001',
        `    Two | ${why}`,
        '  till.go:7 | CPU −20.0 pp',
        '    CPU −20.0 pp | 20.0 % → – · gone · certain, p < 0.001',
        'Suspect Commits | 1 commit',
        `  Two | ${second.slice(0, 7)} · CPU, heap: touches the regressed function`,
      ],
    );
    const page = () => {
      const shown = api.compare.page?.told;
      assert.ok(shown?.kind === 'profile');
      return shown.profile;
    };
    const value = page().values.indexOf('heap');
    await run('openFinding', { value, file: '/src/till/till.go', line: 7, isGone: false });
    const editor = vscode.window.activeTextEditor!;
    assert.deepEqual([editor.document.uri.fsPath, editor.selection.active.line + 1], [file, 8]);
    await until(() => drawn(editor).join().includes('+30.0 MiB'));
    assert.deepEqual(drawn(editor), [
      '8 more-3 tint-more +30.0 MiB +300 %',
      '10 less-3 tint-less −30.0 MiB −75 %',
    ]);
    assert.equal(api.lines.view.description, 'v1.0 → v1.1 · Heap');
    await until(() => page().value === value);
    // What was told stays, whatever is on the lines.
    assert.ok((await rows()).includes('Findings | 3 lines'));

    await run('openFinding', { value: 0, file: '/src/till/till.go', line: 7, isGone: true });
    const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    await until(() => tab() === 'till.go (v1.0 ↔ v1.1)');
    assert.equal(api.lines.view.description, 'v1.0 → v1.1 · CPU');
    await run('openSuspect', { commit: second, path: FILE });
    const short = second.slice(0, 7);
    await until(() => tab() === `till.go (${short}^ ↔ ${short})`);
  });

  it('is walked through like hot lines', async () => {
    await compare();
    const editor = await openFile();
    await run('nextHotLine');
    assert.equal(editor.selection.active.line + 1, 10);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await run('nextHotLineInWorkspace');
    assert.equal(editor.selection.active.line + 1, 10);
  });

  it('can be asked for again, and keeps to the new text of a file', async () => {
    await compare();
    const editor = await openFile();
    await run('refresh');
    await until(() => api.status.text.includes('v1.0 → v1.1'));
    const again = await openFile();
    assert.equal(again.document, editor.document);
    assert.deepEqual(drawn(again), ['10 more-3 tint-more +20.0 pp +67 %']);
  });

  it('pins what is on the lines, and is offered with it', async () => {
    const uris = base.map((name) => vscode.Uri.file(name));
    await vscode.commands.executeCommand('hotline.useOnTheLines', uris[0], uris);
    await run('pinBaseline');
    const others = fresh.map((name) => vscode.Uri.file(name));
    await vscode.commands.executeCommand('hotline.useOnTheLines', others[0], others);
    const asked = run('compareBuilds');
    // The first is what was compared last, the second the baseline.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await asked;
    await until(() => api.status.text.includes('v1.0 → v1.1'));
  });

  it('can be swapped', async () => {
    await compare();
    await run('swapSides');
    await until(() => api.status.text.includes('v1.1 → v1.0'));
  });
});
