import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Profile } from '../../../../src/core/profile.ts';
import { HeldView } from '../../../../src/engine/held-profile.ts';
import { profileOf } from '../../support/profile-text.ts';

describe('services that were built in one folder', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'hotline-twice-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Per frame, as `function@line`, the file that it stands on; `?` before those that are ambiguous. */
  async function stands(
    text: string,
    files: Readonly<Record<string, string>>,
  ): Promise<Readonly<Record<string, string>>> {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const profile = profileOf(text);
    const view = new HeldView(profile, 0, 1, undefined);
    const all = Object.keys(files).map((name) => path.join(folder, name));
    const placement = await view.place({
      roots: [folder],
      files: all,
      manifests: Object.entries(files)
        .filter(([name]) => /(go\.mod|MODULE\.bazel|package\.json|pyproject\.toml)$/.test(name))
        .map(([name, content]) => ({ path: path.join(folder, name), text: content })),
    });
    const { ofFrame, ambiguousOfFrame } = view.placed;
    const short = (file: string) => path.relative(folder, file);
    const stand: Record<string, string> = {};
    for (let frame = 0; frame < profile.frames.length; frame++) {
      const [file, ambiguous] = [ofFrame[frame]!, ambiguousOfFrame[frame]!];
      stand[frameText(profile, frame)] =
        file >= 0
          ? short(placement.files[file]!.path)
          : ambiguous >= 0
            ? `? ${placement.ambiguous[ambiguous]!.candidates.map(short).join(' ')}`
            : '-';
    }
    return stand;
  }

  function frameText({ frames, functions, mappings, strings }: Profile, frame: number): string {
    const name = strings.at(functions.name[frames.function[frame]!]!);
    const mapping = frames.mapping[frame]!;
    const binary = mapping < 0 ? '' : ` [${strings.at(mappings.file[mapping]!)}]`;
    return `${name}@${frames.line[frame]!}${binary}`;
  }

  const go = {
    'svc/a/go.mod': 'module acme.dev/a\n',
    'svc/a/main.go': 'package main\n\nfunc main() {\n\tcharge()\n}\n\nfunc charge() {\n}\n',
    'svc/b/go.mod': 'module acme.dev/b\n',
    'svc/b/main.go': 'package main\n\nfunc main() {\n\tprice()\n}\n\nfunc price() {\n}\n',
    'svc/b/quote/quote.go': 'package quote\n\nfunc Of() {\n}\n',
  };

  it('have the files of their own binary each', async () => {
    const stand = await stands(
      `10ms /app/main.go:4 main.main [/bin/a] > /app/main.go:7 main.charge [/bin/a]
       10ms /app/main.go:4 main.main [/bin/b] > /app/main.go:7 main.price [/bin/b] > /app/quote/quote.go:3 acme.dev/b/quote.Of [/bin/b]`,
      go,
    );
    assert.deepEqual(stand, {
      'main.main@4 [/bin/a]': 'svc/a/main.go',
      'main.charge@7 [/bin/a]': 'svc/a/main.go',
      'main.main@4 [/bin/b]': 'svc/b/main.go',
      'main.price@7 [/bin/b]': 'svc/b/main.go',
      'acme.dev/b/quote.Of@3 [/bin/b]': 'svc/b/quote/quote.go',
    });
  });

  it('are not told apart by what both have', async () => {
    const stand = await stands(
      `10ms /app/main.go:4 main.main [/bin/a]
       10ms /app/quote/quote.go:3 acme.dev/b/quote.Of [/bin/b]`,
      go,
    );
    assert.equal(stand['main.main@4 [/bin/a]'], '? svc/a/main.go svc/b/main.go');
  });

  it('are ambiguous where functions of both are in one file, and nothing tells the binaries', async () => {
    const stand = await stands(
      `10ms /app/main.go:4 main.main > /app/main.go:7 main.charge
       10ms /app/main.go:4 main.main > /app/main.go:7 main.price > /app/quote/quote.go:3 acme.dev/b/quote.Of`,
      go,
    );
    assert.equal(stand['main.charge@7'], '? svc/a/main.go svc/b/main.go');
    assert.equal(stand['main.price@7'], '? svc/a/main.go svc/b/main.go');
    assert.equal(stand['acme.dev/b/quote.Of@3'], 'svc/b/quote/quote.go');
  });

  it('keep one program and its libraries together', async () => {
    const stand = await stands(
      `10ms /app/src/tool.cc:3 tool [tool] > /app/src/scan/scanner.cc:2 scan [libscan.so] > /app/src/scan/walker.cc:2 walk [libscan.so]
       5ms /app/src/tool.cc:3 tool [tool]`,
      {
        'native/src/tool.cc': 'int main() {\n}\nvoid tool() {}\n',
        'other/src/tool.cc': 'void tool() {}\n',
        'native/MODULE.bazel': '',
        'native/src/scan/scanner.cc': '\nvoid scan() {}\n',
        'native/src/scan/walker.cc': '\nvoid walk() {}\n',
      },
    );
    assert.equal(stand['tool@3 [tool]'], 'native/src/tool.cc');
  });

  const python = {
    'svc/a/pyproject.toml': '',
    'svc/a/app.py': 'def charge():\n    refund()\n\ndef refund():\n    pass\n',
    'svc/b/pyproject.toml': '',
    'svc/b/app.py': 'def price():\n    pass\n',
    'svc/b/quotes/tariff.py': 'def of():\n    pass\n',
    'svc/b/quotes/rebate.py': 'def of():\n    pass\n',
  };
  const pricing = '10ms /app/quotes/tariff.py:2 tariff_of > /app/quotes/rebate.py:2 rebate_of\n';

  it('of Python are told apart by their functions', async () => {
    const stand = await stands(
      `${pricing}10ms /app/app.py:2 charge > /app/app.py:5 refund`,
      python,
    );
    assert.equal(stand['tariff_of@2'], 'svc/b/quotes/tariff.py');
    assert.equal(stand['charge@2'], 'svc/a/app.py');
    assert.equal(stand['refund@5'], 'svc/a/app.py');
  });

  it('of Python are ambiguous where both have a part', async () => {
    const stand = await stands(`${pricing}10ms /app/app.py:2 charge > /app/app.py:2 price`, python);
    assert.equal(stand['charge@2'], '? svc/a/app.py svc/b/app.py');
    assert.equal(stand['price@2'], '? svc/a/app.py svc/b/app.py');
  });

  it('of Python keep what the folder says of functions that no file has any more', async () => {
    const stand = await stands(`${pricing}10ms /app/app.py:2 gone > /app/app.py:2 price`, python);
    assert.equal(stand['gone@2'], 'svc/b/app.py');
  });

  it('of Node are told apart by their functions', async () => {
    const stand = await stands(
      `10ms /app/quotes/tariff.js:2:1 tariffOf > /app/quotes/rebate.js:2:1 rebateOf
       10ms /app/index.js:2:3 charge > /app/index.js:6:3 refund`,
      {
        'svc/a/package.json': '{"name":"a"}',
        'svc/a/index.js':
          'class Till {\n  charge(sum) {\n    this.refund(sum);\n  }\n  \n  async refund(sum) {\n  }\n}\n',
        'svc/b/package.json': '{"name":"b"}',
        'svc/b/index.js': 'exports.price = (of) => {\n  charge();\n};\n',
        'svc/b/quotes/tariff.js': 'function tariffOf() {\n}\n',
        'svc/b/quotes/rebate.js': 'function rebateOf() {\n}\n',
      },
    );
    assert.equal(stand['tariffOf@2'], 'svc/b/quotes/tariff.js');
    assert.equal(stand['charge@2'], 'svc/a/index.js');
  });

  it('is the one file of that name where a name without folder has functions that it declares', async () => {
    const declared = 'def weigh(x):\n    return x\n\ndef main():\n    weigh(1)\n';
    const name = (profile: string, files: Readonly<Record<string, string>>) =>
      stands(profile, files).then((stand) => Object.values(stand)[0]);
    const weigh = '10ms cart.py:2 weigh';
    assert.equal(await name(weigh, { 'cart.py': declared }), 'cart.py');
    assert.equal(await name('10ms cart.py:2 price', { 'cart.py': declared }), '? cart.py');
    // Every program has a main.
    assert.equal(await name('10ms cart.py:5 main', { 'cart.py': declared }), '? cart.py');
    assert.equal(await name('10ms main.py:2 weigh', { 'main.py': declared }), '? main.py');
    assert.equal(
      await name(weigh, { 'cart.py': declared, 'old/cart.py': declared }),
      '? cart.py old/cart.py',
    );
  });
});
