// Names that need a mapping, in a real VS Code: what Check Path Mapping lists, what a press of a row writes, and that
// the lines show it. What is no mapping is told.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import type { MappingRow } from '../../src/editor/path-mapping/mapping-row.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll, drawn, open } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const PROFILE = `
  400s /mnt/ci/httpapi/respond.go:12 respond
  300s /mnt/ci/httpapi/respond.go:12 respond > /mnt/ci/pricing/pricing.go:92 price
  200s /mnt/ci/httpapi/respond.go:12 respond > /mnt/old/trolley.go:7 push
  100s /mnt/ci/httpapi/respond.go:12 respond > /usr/local/go/src/sort/sort.go:9 sort.Sort`;

/** A list is there a moment after it was asked for. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 300));

describe('the mapping of paths', () => {
  let api: TestApi;
  let folder: string;

  const write = (value: unknown) =>
    vscode.workspace
      .getConfiguration('hotline')
      .update('pathMappings', value, vscode.ConfigurationTarget.Workspace);
  const written = () =>
    vscode.workspace.getConfiguration('hotline').inspect('pathMappings')?.workspaceValue;
  const plain = ({ label, description }: MappingRow) =>
    `${label} | ${description}`.replace(/[\u2007\u00a0]/g, ' ');
  const rows = async (section: string) =>
    (await api.pathMapping.rows()).filter((row) => row.section.startsWith(section));
  const texts = async (section: string) => (await rows(section)).map(plain);
  const tooltip = () => api.status.tooltip.replaceAll('\u00a0', ' ');

  before(async () => {
    api = await activate();
    folder = await mkdtemp(path.join(os.tmpdir(), 'hl-mapping-'));
    const file = path.join(folder, 'ci.pprof');
    await writeFile(file, encodePprof(profileOf(PROFILE)));
    await vscode.commands.executeCommand('hotline.useOnTheLines', vscode.Uri.file(file));
    assert.equal(api.state.kind, 'ready');
  });
  afterEach(async () => {
    await closeAll();
    await write(undefined);
  });
  after(async () => {
    await vscode.commands.executeCommand('hotline.clearProfile');
    await rm(folder, { recursive: true });
  });

  it('says where the cost is, what is not found and what would help', async () => {
    assert.deepEqual(await texts('cpu by outcome'), [
      '70.0 %  Ambiguous | on one of several files, or on one that is not certain',
      '20.0 %  Unmapped | on files that are not found',
      '10.0 %  Outside | in libraries and code without a file',
    ]);
    assert.deepEqual(await texts('mappings'), [
      '70.0 %  Map /mnt/ci/ → internal/ | resolves 2 names',
    ]);
    assert.deepEqual(await texts('ambiguous'), [
      '100.0 %  /mnt/ci/httpapi/respond.go | say whether it is this file…',
      ' 30.0 %  /mnt/ci/pricing/pricing.go | say whether it is this file…',
    ]);
    assert.deepEqual(await texts('unmapped'), ['20.0 %  /mnt/old/trolley.go | choose its file…']);
    assert.equal(api.status.steps[0]?.command, 'hotline.checkPathMapping');
    assert.match(tooltip(), /resolved 0 % · outside 10 % · ambiguous 70 % · unmapped 20 %/);
  });

  it('writes a mapping that is pressed, and the lines show it', async () => {
    const editor = await open('respond.go');
    assert.match(drawn(api, editor).join('\n'), /^12 unsure-5 plain 100\.0 %$/m);
    const [row] = await rows('mappings');
    assert.ok(row);
    assert.equal(await api.pathMapping.press(row), true);
    assert.deepEqual(written(), [{ from: '/mnt/ci/', to: 'internal/' }]);
    await until(() => !drawn(api, editor).join('\n').includes('unsure'));
    assert.match(drawn(api, editor).join('\n'), /^12 solid-5 tint-5 hot 100\.0 %$/);
    assert.deepEqual(await texts('mappings'), []);
    assert.match(tooltip(), /resolved 70 % · outside 10 % · ambiguous 0 % · unmapped 20 %/);
  });

  it('keeps what is written, and leads a name to a file of another name', async () => {
    await write([{ from: '/mnt/old/trolley.go', to: 'internal/cart/cart.go' }]);
    const cart = async () => (await open('cart.go')).document.uri.fsPath;
    const place = await cart();
    const isPlaced = () =>
      api.state.kind === 'ready' &&
      api.state.shown.drawn.placement.files.some((file) => file.path === place);
    await until(isPlaced);
    const [row] = await rows('mappings');
    assert.ok(row);
    await api.pathMapping.press(row);
    assert.deepEqual(written(), [
      { from: '/mnt/old/trolley.go', to: 'internal/cart/cart.go' },
      { from: '/mnt/ci/', to: 'internal/' },
    ]);
    assert.ok(isPlaced());
    assert.match(tooltip(), /resolved 90 % · outside 10 % · ambiguous 0 % · unmapped 0 %/);
    await write(undefined);
    await until(() => !isPlaced());
  });

  it('shows the last of several changes, also of those during a load', async () => {
    const ci = { from: '/mnt/ci/', to: 'internal/' };
    const trolley = { from: '/mnt/old/trolley.go', to: 'internal/cart/cart.go' };
    for (const value of [[ci], [], [ci, trolley], [trolley]]) await write(value);
    await becomes(() => /resolved \d+ %/.exec(tooltip())?.[0], 'resolved 20 %');
    const loading = vscode.commands.executeCommand('hotline.refresh');
    const writing = write([ci, trolley]);
    await Promise.all([loading, writing]);
    await becomes(() => /resolved \d+ %/.exec(tooltip())?.[0], 'resolved 90 %');
  });

  it('tells entries that are no mapping, and goes by the others', async () => {
    const problems = async () =>
      (await rows('to be mended')).map(({ label, detail = '' }) => `${label} | ${detail}`);
    await write([{ from: '/mnt/*/', to: 'internal/' }, { from: '/mnt/ci/', to: 'internal/' }, 7]);
    await becomes(problems, [
      'Mapping 1 of hotline.pathMappings is left out | "/mnt/*/" is a pattern, and mappings are beginnings of names.',
      'Mapping 3 of hotline.pathMappings is left out | it is no {"from": …, "to": …}.',
    ]);
    assert.match(tooltip(), /resolved 70 %/);
  });

  it('throws nothing away that is no list', async () => {
    await write({ '/mnt/ci/': 'internal/' });
    await becomes(
      () => texts('to be mended'),
      ['hotline.pathMappings is no list of {"from": …, "to": …}. | '],
    );
    const [row] = await rows('mappings');
    assert.ok(row);
    assert.equal(await api.pathMapping.press(row), false);
    assert.deepEqual(written(), { '/mnt/ci/': 'internal/' });
  });

  it('takes a file that looks alike for certain once it is picked, and back', async () => {
    const editor = await open('respond.go');
    const name = '/mnt/ci/httpapi/respond.go';
    const answer = async (moves: number, isDone: () => boolean) => {
      const picking = vscode.commands.executeCommand('hotline.pickMatchingFile', name);
      await pause();
      for (let move = 0; move < moves; move++)
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await picking;
      await until(isDone);
    };
    const isUnsure = () => drawn(api, editor).join('\n').includes('unsure');
    await until(isUnsure);
    await answer(0, () => drawn(api, editor).length > 0 && !isUnsure());
    // What lies beside it in the build lies beside it here.
    assert.deepEqual(await texts('ambiguous'), []);
    assert.match(tooltip(), /resolved 70 % · outside 10 % · ambiguous 0 % · unmapped 20 %/);
    const [row] = await texts('picked by you');
    assert.equal(row, '100.0 %  /mnt/ci/httpapi/respond.go | internal/httpapi/respond.go');
    await answer(1, isUnsure);
    assert.deepEqual(await texts('picked by you'), []);
    assert.equal((await texts('ambiguous')).length, 2);
  });

  it('copies a report', async () => {
    const copy = (await rows('also')).find(({ key }) => key === 'copy');
    assert.ok(copy);
    await api.pathMapping.press(copy);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^Hotline path mapping: ci\.pprof, cpu\n/);
    assert.match(report, /70\.0 % {2}\{"from":"\/mnt\/ci\/","to":"internal\/"\} {2}2 names/);
  });

  it('says that there is nothing to check without a profile', async () => {
    await vscode.commands.executeCommand('hotline.clearProfile');
    await vscode.commands.executeCommand('hotline.checkPathMapping');
    assert.deepEqual(await api.pathMapping.rows(), []);
  });
});
