// Comparing inside VS Code: the panel shows the verdict of two sets of recordings, and why two cannot be compared.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { shownOf } from '../../src/editor/session/state-parts.ts';
import { decodeProfile } from '../../src/core/decode/decode.ts';
import type { ExportOutcome } from '../../src/editor/flame/export-graph.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { activate } from './support/heat.ts';
import { until } from './support/until.ts';

const root = process.env['HOTLINE_TEST_ROOT'] ?? '';
const recordings = (build: string, type: string) =>
  ['01', '02', '03', '04', '05', '06'].map((name) =>
    path.join(root, `test/demo/recordings/${build}/${type}/${name}.pb.gz`),
  );

describe('comparing in VS Code', function () {
  this.timeout(60_000);
  let api: TestApi;
  before(async () => {
    api = await activate();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  const compare = (base: readonly string[], fresh: readonly string[]) =>
    vscode.commands.executeCommand('hotline.compareBuilds', { base, new: fresh });

  it('shows what changed, by the value that is shown first and by another', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v2', 'cpu'));
    await until(() => api.compare.page?.told?.kind === 'profile');
    const page = api.compare.page?.told;
    assert.ok(page?.kind === 'profile');
    const { comparison, values, value, measure, whole } = page.profile;
    assert.match(
      comparison!.result,
      /^cpu .*; (most of it in \S+|\S+ answers for) [+−]\d+\.\d+\spp, \w+\./,
    );
    assert.match(comparison!.compared, /^New .* against base .* · by share of the total$/);
    assert.deepEqual([values[value], measure.isShare, whole], ['cpu', true, 1]);
    const other = values.findIndex((_, at) => at !== value);
    api.compare.page?.receive({ type: 'chooseValue', value: other });
    await until(() => {
      const now = api.compare.page?.told;
      return now?.kind === 'profile' && now.profile.value === other;
    });
  });

  it('compares by another way, on the page and on the lines, and says why one is none', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v2', 'cpu'));
    await until(() => api.compare.page?.told?.kind === 'profile');
    const profile = () => {
      const page = api.compare.page?.told;
      return page?.kind === 'profile' ? page.profile : undefined;
    };
    const { all, chosen } = profile()!.ways!;
    assert.equal(all[chosen]?.label, 'Share of total');
    const at = (label: string) => all.findIndex((way) => way.label === label);
    assert.equal(all[at('Per pod')]?.lacking, 'the base does not tell its pods');
    assert.equal(all[at('Per second')]?.lacking, undefined);
    api.compare.page?.receive({ type: 'chooseWay', way: at('Per second') });
    await until(() => profile()?.comparison?.compared.endsWith('· per second') === true);
    const now = profile()!;
    assert.equal(now.ways?.chosen, at('Per second'));
    assert.deepEqual([now.measure.isShare, now.measure.seconds], [false, 1]);
    assert.match(now.comparison!.result, /^cpu \S+\s\w*cores → /);
    await until(() => shownOf(api.state)?.compared?.measure.normalize === 'second');
    assert.equal(shownOf(api.state)?.compared?.totals.normalize, 'second');
    // What changed by all values is told by that, too, and so are the commits behind it.
    await until(() => {
      const findings = shownOf(api.state)?.compared?.findings;
      if (findings?.kind !== 'told' || findings.suspects.kind !== 'told') return false;
      const { metrics } = findings.findings;
      return metrics.find(({ name }) => name === 'cpu')?.normalize === 'second';
    });
    // Another value keeps its own way, and this one has its own when it is chosen again.
    const own = now.value;
    const other = now.values.findIndex((_, value) => value !== own);
    api.compare.page?.receive({ type: 'chooseValue', value: other });
    await until(() => profile()?.value === other);
    assert.match(profile()!.comparison!.compared, /· by share of the total$/);
    api.compare.page?.receive({ type: 'chooseValue', value: own });
    await until(() => profile()?.value === own);
    assert.match(profile()!.comparison!.compared, /· per second$/);
  });

  it('is exported as a file of every format, the command meaning the panel in front', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v2', 'cpu'));
    await until(() => api.compare.page?.told?.kind === 'profile');
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hl-compared-'));
    const written = async (name: string) => {
      const to = vscode.Uri.file(path.join(folder, name));
      const outcome = await vscode.commands.executeCommand<ExportOutcome>(
        'hotline.exportFlameGraph',
        { to },
      );
      assert.equal(outcome?.kind, 'written', JSON.stringify(outcome));
      return readFile(to.fsPath);
    };
    try {
      const png = await written('graph.png');
      assert.equal(png.subarray(1, 4).toString('latin1'), 'PNG');
      assert.ok(png.length > 10_000, 'it is not blank');
      assert.match(String(await written('graph.svg')), /\nBase [^\n]*\nNew [^\n]*\nChange /);
      const html = String(await written('graph.html'));
      assert.match(html, /default-src 'none'/);
      assert.match(html, /<title>cpu: [^<]* → /);
      assert.match(String(await written('graph.folded')), /^\S.* \d+ \d+$/m);
      const difference = decodeProfile(gunzipSync(await written('graph.pb.gz')));
      assert.ok(difference.kind === 'profile');
      assert.ok(difference.profile.samples.values[0]!.some((value) => value < 0));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says why two sides cannot be compared, and what then', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v1', 'heap'));
    await until(() => api.compare.page?.told?.kind === 'message');
    const page = api.compare.page?.told;
    assert.ok(page?.kind === 'message');
    assert.equal(page.severity, 'error');
    assert.match(
      page.sentences.join(' '),
      /measure nothing that is the same: .* Compare profiles of one kind\./,
    );
    assert.deepEqual(
      page.actions.map(({ label }) => label),
      ['Compare Builds…'],
    );
  });

  it('ends a comparison that is cancelled, with the way to another', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v2', 'cpu'));
    api.compare.page?.receive({ type: 'act', action: 'cancel' });
    await until(() => api.compare.page?.told?.kind === 'message');
    const page = api.compare.page?.told;
    assert.ok(page?.kind === 'message');
    assert.match(page.sentences.join(' '), /cancelled/);
  });

  it('loads another comparison in the same panel, and forgets it when that is closed', async () => {
    await compare(recordings('v1', 'heap'), recordings('v2', 'heap'));
    await until(() => api.compare.page?.told?.kind === 'profile');
    const panels = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(panels.length, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => api.compare.page === undefined);
  });
});
