// Comparing in a workspace that is not trusted: its files may be compared, and no git is run for it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../../src/core/encode/pprof.ts';
import { shownOf } from '../../../src/editor/session/state-parts.ts';
import type { TestApi } from '../../../src/editor/test-api.ts';
import { profileOf } from '../../unit/support/profile-text.ts';
import { until } from '../support/until.ts';

describe('a comparison in a workspace that is not trusted', function () {
  this.timeout(30_000);

  it('is on the lines by their numbers, since git is not asked', async () => {
    const extension = vscode.extensions.getExtension<TestApi>('hotline.hotline');
    assert.ok(extension);
    const api = await extension.activate();
    const root = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
        cwd: root,
        env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
      });
    mkdirSync(path.join(root, 'till'));
    writeFileSync(path.join(root, 'till/till.go'), 'package till\n\nfunc Sum() {\n\twork()\n}\n');
    git('init', '-q', '-b', 'main');
    git('add', 'till/till.go');
    git('commit', '-qm', 'One');
    git('tag', 'v1.0');
    const side = (name: string, own: number) => {
      const file = path.join(root, `${name}.pprof`);
      const text = `
        ${own}00 ${own}s /src/till/till.go:4 till.Sum {service_git_ref=v1.0}
        500 5s main {service_git_ref=v1.0}`;
      const types = ['samples/count', 'cpu/nanoseconds'];
      writeFileSync(file, encodePprof(profileOf(text, { types })));
      return [file];
    };
    await vscode.commands.executeCommand('hotline.compareBuilds', {
      base: side('before', 3),
      new: side('after', 9),
    });
    await until(() => api.status.text.includes('before → after'));
    const compared = shownOf(api.state)?.compared;
    assert.equal(compared?.source, undefined);
    const [line] = compared!.lines.filter(({ today }) => today !== undefined);
    assert.deepEqual([line?.today?.line, line?.confidence], [4, 'certain']);
    await vscode.commands.executeCommand('hotline.endComparison');
    assert.equal(shownOf(api.state), undefined);
  });
});
