// The lines of a comparison in real repositories: where each is today, what it cost then and now, and whose change it is.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { encodePprof } from '../../../../src/core/encode/pprof.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
} from '../../support/git-repository.ts';
import { profileOf } from '../../support/profile-text.ts';

const BASE = 'package till\n\nfunc Run() {\n\twork()\n\tgone()\n\trest()\n}\n';
const NEW = BASE.replace('\tgone()\n', '').replace('func', 'import "log"\n\nfunc');
const TODAY = `// Now.\n${NEW}`;

describeGit('the lines of a comparison', () => {
  const engine = createLocalEngine();
  const signal = new AbortController().signal;
  after(() => engine.close());

  async function compared(base: string, fresh: string) {
    const root = newRepository();
    const commits = [commit(root, { 'till/till.go': BASE })];
    git(root, 'tag', 'v1');
    commits.push(commit(root, { 'till/till.go': NEW }));
    git(root, 'tag', 'v2');
    const file = path.join(root, 'till/till.go');
    writeFileSync(file, TODAY);
    const folder = temporaryFolder();
    const origin = (name: string, text: string) => {
      const at = path.join(folder, `${name}.pprof`);
      writeFileSync(
        at,
        encodePprof(
          profileOf(text.replaceAll('till.go', '/src/till/till.go'), {
            types: ['samples/count', 'cpu/nanoseconds'],
          }),
        ),
      );
      return { kind: 'files', paths: [at] } as const;
    };
    const { handle, fresh: facts } = await engine.compare(
      {
        ...{ base: origin('base', base), fresh: origin('fresh', fresh) },
        repository: { folders: [root], base: 'v1', fresh: 'v2' },
      },
      signal,
      () => undefined,
    );
    const loaded = await engine.comparedNew(handle, 0);
    const view = { handle: loaded.handle, valueType: 1 };
    await engine.place(view, { roots: [root], files: [file] });
    const question = { mayRunGit: true, assumedAs: root, revision: facts.commit! };
    await engine.trace(view, question, signal);
    const ask = async (only?: string) => {
      const { lines, source } = await engine.comparedLines(handle, view, { value: 1 }, only);
      const row = ({
        base: then,
        fresh: now,
        today,
        inBase,
        inNew,
        passedOn,
      }: (typeof lines)[number]) =>
        [
          `${(100 * then.total).toFixed(0)}→${(100 * now.total).toFixed(0)}`,
          `base:${inBase?.line ?? '-'} new:${inNew?.line ?? '-'} today:${today?.line ?? '-'}`,
          ...(passedOn ? ['passed on'] : []),
        ].join(' ');
      return { source, rows: lines.map(row).sort() };
    };
    return { root, commits, file, view, ask };
  }

  const V1 = `
    40 40s till.go:4 till.Run > till.go:4 till.inlined (inlined)
    20 20s till.go:5 till.Run
    40 40s till.go:6 till.Run`;
  const V2 = `
    70 70s till.go:6 till.Run > till.go:6 till.inlined (inlined)
    30 30s till.go:7 till.Run`;

  it('count once whatever is inlined into them, and are followed from both revisions to today', async () => {
    const { ask, root, commits } = await compared(V1, V2);
    const { source, rows } = await ask();
    assert.deepEqual(rows, [
      '20→0 base:5 new:- today:-',
      '40→30 base:6 new:7 today:8',
      '40→70 base:4 new:6 today:7',
    ]);
    assert.deepEqual(source, { root, base: commits[0], fresh: commits[1] });
  });

  it('follow a text that is typed, of one file alone where only that is asked', async () => {
    const { ask, view, file } = await compared(V1, V2);
    await engine.retrace(view, file, `\n\n${TODAY.replace('rest()', 'others(1)')}`);
    const { rows } = await ask(file);
    assert.ok(rows.includes('40→70 base:4 new:6 today:9'), rows.join('\n'));
    assert.deepEqual((await ask('/elsewhere.go')).rows, []);
  });

  it('pass a change on to the deeper line that it is of', async () => {
    const { ask } = await compared(
      `40 40s till.go:4 till.Run > till.go:6 till.rest
       60 60s other.c:1 other`,
      `80 80s till.go:6 till.Run > till.go:7 till.rest
       20 20s other.c:1 other`,
    );
    const { rows } = await ask();
    assert.ok(rows.includes('40→80 base:4 new:6 today:7 passed on'), rows.join('\n'));
    assert.ok(rows.includes('40→80 base:6 new:7 today:8'), rows.join('\n'));
  });

  it('are no more once their comparison is released', async () => {
    const { ask, view } = await compared(V1, V2);
    await engine.release(view.handle);
    await assert.rejects(ask, /no longer loaded/);
  });

  it('are on no file of today where their name is that of a library, too', async () => {
    const root = temporaryFolder();
    const file = path.join(root, 'copied.rs');
    writeFileSync(file, 'pub fn total() {\n  1;\n  2;\n}\n');
    const asked = async (other: string) => {
      const side = (name: string, text: string) => {
        const at = path.join(root, `${name}.pprof`);
        writeFileSync(at, encodePprof(profileOf(text)));
        return { kind: 'files', paths: [at] } as const;
      };
      const own = '600s copied.rs:2 shop::copied::total';
      const sides = {
        base: side('base', `${own}\n 400s ${other}`),
        fresh: side('fresh', `${own}\n 900s ${other}`),
      };
      const { handle } = await engine.compare(sides, signal, () => undefined);
      const { handle: fresh } = await engine.comparedNew(handle, 0);
      const view = { handle: fresh, valueType: 0 };
      await engine.place(view, { roots: [root], files: [file] });
      await engine.trace(view, { mayRunGit: false, assumedAs: root }, signal);
      const { lines } = await engine.comparedLines(handle, view, { value: 0 }, undefined);
      return lines.flatMap(({ today }) => (today === undefined ? [] : [today.line])).sort();
    };
    assert.deepEqual(await asked('copied.rs:3 shop::copied::total'), [2, 3]);
    assert.deepEqual(await asked('copied.rs:3 core::iter::adapters::copied::copy_fold'), []);
  });
});
