// What dependencies cost on their own lines, on a machine that is made in a folder.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Machine } from '../../../../src/core/paths/elsewhere/candidate.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import {
  outsideCard,
  outsideHeat,
  outsideNames,
} from '../../../../src/engine/lines/outside-lines.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('the lines of files outside the workspace', () => {
  let folder = '';
  let machine: Machine;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'hotline-outside-lines-')));
    const env = {
      GOMODCACHE: `${folder}/mod`,
      GOROOT: `${folder}/goroot`,
      CARGO_HOME: `${folder}/cargo`,
    };
    machine = { env, home: `${folder}/home`, isWindows: false, roots: [`${folder}/w`] };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (file: string, text = 'a line\n'.repeat(90)) => {
    mkdirSync(path.dirname(`${folder}/${file}`), { recursive: true });
    writeFileSync(`${folder}/${file}`, text);
    return `${folder}/${file}`;
  };
  const viewOf = (text: string) =>
    new HeldView(profileOf(text.replaceAll('HERE', folder)), 0, 1, undefined);
  /** `line self/total here function`, then why it may be another text. */
  const rows = async (view: HeldView, file: string) => {
    const answer = await outsideHeat(view, file, machine);
    if (answer === undefined) return undefined;
    const { line, self, total, here, function: fn, basis } = answer.heat;
    return [
      ...Array.from(
        line,
        (at, row) =>
          `${at} ${self[row]}/${total[row]} here ${here[row]} ${answer.functions[fn[row]!]}`,
      ),
      ...(basis?.doubt === undefined ? [] : [basis.doubt.message]),
    ];
  };

  it('are those of the module of this very version, whatever else is called alike', async () => {
    const view = viewOf(`
      30ns app/main.go:3 main.main > github.com/BurntSushi/toml@v1.3.2/decode.go:5 toml.Decode
      10ns github.com/BurntSushi/toml@v1.3.2/decode.go:5 toml.Decode > github.com/BurntSushi/toml@v1.3.2/decode.go:9 toml.value
       7ns github.com/other/decode@v1.0.0/decode.go:5 decode.All
       2ns app/decode.go:5 main.decode`);
    const file = put('mod/github.com/!burnt!sushi/toml@v1.3.2/decode.go');
    const older = put('mod/github.com/!burnt!sushi/toml@v1.3.1/decode.go');
    assert.deepEqual(await rows(view, file), [
      '5 30/40 here 30 toml.Decode',
      '9 10/10 here 10 toml.value',
    ]);
    assert.equal(await rows(view, older), undefined);
    const names = ['github.com/BurntSushi/toml@v1.3.2/decode.go'];
    assert.deepEqual(await outsideNames(view, file, machine), names);
    assert.deepEqual(await outsideNames(view, older, machine), []);
    assert.equal(await rows(view, put('w/decode.go')), undefined);
    assert.equal(await rows(view, `${folder}/mod/none/decode.go`), undefined);
    const card = await outsideCard(view, file, 5, machine);
    assert.deepEqual([card?.self, card?.total, card?.callers[0]?.name], [30, 40, 'main.main']);
    assert.equal(await outsideCard(view, file, 6, machine), undefined);
    const half = await rows(view.within(Uint8Array.from([0, 1, 1, 1])), file);
    assert.deepEqual(half, ['5 0/10 here 0 toml.Decode', '9 10/10 here 10 toml.value']);
  });

  it('are those of the standard library and of crates, however their folder is linked to', async () => {
    put('goroot/VERSION', 'go1.22.1\n');
    const map = put('goroot/src/runtime/map.go');
    const view = viewOf(`
      5ns /usr/local/go/src/runtime/map.go:4 runtime.mapassign {process.runtime.version=go1.22.1}
      3ns /root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/regex-1.9.0/src/exec.rs:7 regex::exec`);
    assert.deepEqual(await rows(view, map), ['4 5/5 here 5 runtime.mapassign']);
    const crate = put(
      'cargo/registry/src/index.crates.io-6f17d22bba15001f/regex-1.9.0/src/exec.rs',
    );
    assert.deepEqual(await rows(view, crate), ['7 3/3 here 3 regex::exec']);
    symlinkSync(`${folder}/goroot`, `${folder}/go`);
    assert.deepEqual(await rows(view, `${folder}/go/src/runtime/map.go`), [
      '4 5/5 here 5 runtime.mapassign',
    ]);
  });

  it('are doubtful where the version is not known, or the text is too short to be the measured one', async () => {
    const view = viewOf(`
      5ns HERE/lib/python3.11/site-packages/flask/app.py:4 dispatch
      6ns HERE/w/node_modules/left-pad/index.js:3 pad
      7ns golang.org/x/text@v0.3.0/language/tags.go:91 language.Parse`);
    const flask = put('lib/python3.11/site-packages/flask/app.py');
    assert.deepEqual(await rows(view, flask), [
      '4 5/5 here 5 dispatch',
      'The name does not say which version of the package was measured, so this text may be another.',
    ]);
    assert.match((await rows(view, put('w/node_modules/left-pad/index.js')))?.[1] ?? '', /version/);
    assert.deepEqual(await rows(view, put('mod/golang.org/x/text@v0.3.0/language/tags.go')), [
      '91 7/7 here 7 language.Parse',
      'The profile has cost on line 91, and this file has only 90 lines.',
    ]);
  });

  it('are none of what may be the reader’s own, nor of what lies in the workspace', async () => {
    const view = viewOf(`5ns HERE/elsewhere/cart.go:4 main.total
      6ns HERE/w/cart.go:4 main.total`);
    assert.equal(await rows(view, put('elsewhere/cart.go')), undefined);
    const own = put('w/cart.go');
    await view.place({ roots: [`${folder}/w`], files: [own] });
    assert.equal(await rows(view, own), undefined);
  });
});
