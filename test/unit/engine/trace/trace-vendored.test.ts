// Lines of what was copied below `vendor` before it was built: measured on the copy, shown on the original.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { after, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { fileHeatOf } from '../../../../src/engine/lines/heat-answer.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { fileLines } from '../../../../src/engine/trace/file-lines.ts';
import { AssumedTexts } from '../../../../src/engine/trace/today-texts.ts';
import { traceView } from '../../../../src/engine/trace/trace.ts';
import { Repositories } from '../../../../src/repository/repositories.ts';
import {
  commit,
  describeGit,
  git,
  newRepository,
  temporaryFolder,
  writeFiles,
  type Files,
} from '../../support/git-repository.ts';

const COPY =
  'package steam\n\nfunc Boil(n int) int {\n\theavy(n)\n\tlight(n)\n\tpour(n)\n\treturn 1\n}\n';
const ORIGINAL = COPY.replace('\theavy', '\tcheck(n)\n\theavy');
const BOIL = 'app/vendor/example.org/steam/boil.go';
const FILES: Files = {
  'app/go.mod':
    'module example.org/app\n\nrequire example.org/steam v0.1.0\n\nreplace example.org/steam => ../third/steam\n',
  'app/main.go': 'package main\n\nfunc main() {\n}\n',
  'app/vendor/modules.txt':
    '# example.org/steam v0.1.0 => ../third/steam\n## explicit; go 1.22\nexample.org/steam\n# example.org/steam => ../third/steam\n',
  'third/steam/go.mod': 'module example.org/steam\n',
  'third/steam/boil.go': ORIGINAL,
};
const CERTAIN = [`/build/${BOIL}`, 'example.org/app/vendor/example.org/steam/boil.go'];
const EITHER = 'example.org/steam@v0.1.0/boil.go';

describeGit('lines of a vendored copy', () => {
  const opened: Repositories[] = [];
  after(() => opened.forEach((each) => each.dispose()));

  /** `line state<-measured`, and `?` where the file is doubtful. `names` have the hot line 4 each. */
  async function shown(root: string, names: readonly string[], ref?: string): Promise<string> {
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    const buildId = ref === undefined ? '' : JSON.stringify({ git_ref: ref });
    const mapping = builder.mapping({ file: '/bin/app', buildId });
    for (const file of names) {
      const fn = builder.function({ name: 'example.org/steam.Boil', file, startLine: 3 });
      builder.sample(builder.stack(NONE, builder.frame({ function: fn, line: 4, mapping })), [1]);
    }
    const repositories = new Repositories();
    opened.push(repositories);
    const view = new HeldView(builder.finish(), 0, 1, undefined);
    const isText = (file: string) => typeof FILES[file] === 'string' && !file.endsWith('.go');
    const manifests = Object.keys(FILES)
      .filter(isText)
      .map((file) => ({ path: path.join(root, file), text: FILES[file] as string }));
    const original = path.join(root, 'third/steam/boil.go');
    const files = [original, path.join(root, BOIL), path.join(root, 'app/main.go')];
    await view.place({ roots: [root], files, manifests });
    const asked = { mayRunGit: true, assumedAs: 'build' };
    const { signal } = new AbortController();
    view.trace(await traceView(view, asked, { repositories, assumed: new AssumedTexts() }, signal));
    assert.deepEqual(
      view.placed.placement.files.map((each) => each.path),
      [original],
    );
    const rows = (fileLines(view, original)?.rows ?? []).map(
      ({ line, state, measuredLine }) => `${line ?? 'gone'} ${state}<-${measuredLine}`,
    );
    const doubt = fileHeatOf(view, 0)?.heat.basis?.doubt;
    if (doubt !== undefined) assert.match(doubt.message, /may be (the|a) copy .*vendor/);
    return `${rows.join(', ')}${doubt === undefined ? '' : ' ?'}`;
  }

  function steam(copy: string, isIgnored = false): string {
    const root = newRepository(path.join(temporaryFolder(), 'steam'));
    writeFiles(root, { ...FILES, [BOIL]: copy });
    commit(root, isIgnored ? { '.gitignore': 'vendor/\n' } : {});
    git(root, 'tag', 'v1');
    return root;
  }

  it('are led from the copy’s text, of the revision or of today, to the original', async () => {
    const root = steam(COPY);
    for (const name of CERTAIN)
      for (const ref of ['v1', undefined, 'v9'])
        assert.match(await shown(root, [name], ref), /^5 shifted<-4/, `${name} ${ref}`);
    // The copy that was measured is the one of then.
    commit(root, { [BOIL]: ORIGINAL, 'third/steam/boil.go': `// New.\n${ORIGINAL}` });
    assert.equal(await shown(root, [CERTAIN[0]!], 'v1'), '6 shifted<-4');
    rmSync(path.join(root, 'app/vendor'), { recursive: true });
    commit(root);
    assert.equal(
      await shown(root, [CERTAIN[0]!], 'v1'),
      '6 shifted<-4',
      'the folder is gone since',
    );
  });

  it('are those of the original where both are one text, or the revision has no copy', async () => {
    const same = steam(ORIGINAL.replaceAll('\n', '\r\n'));
    for (const name of [...CERTAIN, EITHER])
      for (const ref of ['v1', undefined])
        assert.equal(await shown(same, [name], ref), '4 exact<-4', `${name} ${ref}`);
    assert.equal(await shown(steam(COPY, true), [CERTAIN[0]!], 'v1'), '4 exact<-4');
  });

  it('are doubtful where the copy or the original may have been measured, and they differ', async () => {
    const root = steam(COPY);
    for (const ref of ['v1', undefined]) {
      assert.equal(await shown(root, [EITHER], ref), '4 exact<-4 ?');
      const both = [CERTAIN[0]!, '/build/third/steam/boil.go'];
      assert.equal(await shown(root, both, ref), '4 exact<-4 ?');
    }
  });
});
