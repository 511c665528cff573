// Comparing inside VS Code: the panel shows the verdict of two sets of recordings, and why two cannot be compared.

import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
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
    await until(() => api.compare.page?.shown?.kind === 'profile');
    const page = api.compare.page?.shown;
    assert.ok(page?.kind === 'profile');
    const { comparison, values, value, measure, whole } = page.profile;
    assert.match(
      comparison!.result,
      /^cpu .*; (most of it in \S+|\S+ answers for) [+−]\d+\.\d+\spp, \w+\.$/,
    );
    assert.match(comparison!.compared, /^New .* against base .* · by share of the total$/);
    assert.deepEqual([values[value], measure.isShare, whole], ['cpu', true, 1]);
    const other = values.findIndex((_, at) => at !== value);
    api.compare.page?.receive({ type: 'chooseValue', value: other });
    await until(() => {
      const now = api.compare.page?.shown;
      return now?.kind === 'profile' && now.profile.value === other;
    });
  });

  it('says why two sides cannot be compared, and what then', async () => {
    await compare(recordings('v1', 'cpu'), recordings('v1', 'heap'));
    await until(() => api.compare.page?.shown?.kind === 'message');
    const page = api.compare.page?.shown;
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
    await until(() => api.compare.page?.shown?.kind === 'message');
    const page = api.compare.page?.shown;
    assert.ok(page?.kind === 'message');
    assert.match(page.sentences.join(' '), /cancelled/);
  });

  it('loads another comparison in the same panel, and forgets it when that is closed', async () => {
    await compare(recordings('v1', 'heap'), recordings('v2', 'heap'));
    await until(() => api.compare.page?.shown?.kind === 'profile');
    const panels = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview);
    assert.equal(panels.length, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until(() => api.compare.page === undefined);
  });
});
