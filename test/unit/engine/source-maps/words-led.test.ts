// Maps of real compilers are of their built files, and the same maps are not once something was written into those.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { describe, it } from 'mocha';
import ts from 'typescript';
import { openMap } from '../../../../src/engine/source-maps/open-map.ts';
import {
  ledWords,
  LedWordsCheck,
  type Contradiction,
} from '../../../../src/engine/source-maps/words-led.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

interface Built {
  readonly js: string;
  readonly map: string;
}

async function bundled(options: BuildOptions): Promise<Built> {
  const { outputFiles } = await build({
    ...{ entryPoints: [path.join(ROOT, 'src/cli/main.ts')], bundle: true, platform: 'node' },
    ...{
      format: 'esm',
      sourcemap: 'external',
      write: false,
      logLevel: 'error',
      outfile: 'main.js',
      ...options,
    },
  });
  const [map, js] = ['.map', '.js'].map((end) =>
    outputFiles!.find((file) => file.path.endsWith(end)),
  );
  return { js: js!.text, map: map!.text };
}

/** What the compiler itself writes for one file. */
function compiled(target: ts.ScriptTarget): Built {
  const fileName = 'src/core/misfit.ts';
  const { outputText, sourceMapText } = ts.transpileModule(
    readFileSync(path.join(ROOT, fileName), 'utf8'),
    {
      fileName,
      compilerOptions: {
        ...{ target, module: ts.ModuleKind.CommonJS, sourceMap: true, inlineSources: true },
      },
    },
  );
  return { js: outputText, map: sourceMapText! };
}

function contradiction({ js, map }: Built): Contradiction | undefined {
  const lines = js.split('\n');
  const open = openMap(map, lines.length);
  assert(typeof open !== 'string');
  const check = new LedWordsCheck();
  for (const [source, words] of ledWords(open, lines)) {
    const { text, name } = open.sources[source]!;
    check.add(words, text!.split('\n'), name);
  }
  return check.contradiction;
}

const BUILDS: readonly (readonly [string, () => Built | Promise<Built>])[] = [
  ['esbuild', () => bundled({})],
  ['esbuild, minified', () => bundled({ minify: true })],
  ['esbuild, minified, names kept', () => bundled({ minify: true, keepNames: true })],
  ['esbuild, for old engines', () => bundled({ target: 'es2017' })],
  ['esbuild, only white space', () => bundled({ minifyWhitespace: true })],
  ['tsc', () => compiled(ts.ScriptTarget.ESNext)],
  ['tsc, for old engines', () => compiled(ts.ScriptTarget.ES2015)],
];

describe('the words of a built file and of its sources', () => {
  for (const [title, made] of BUILDS)
    it(`agree where the map is of the file, and not where it is off: ${title}`, async function () {
      this.timeout(60_000);
      const { js, map } = await made();
      assert.equal(contradiction({ js, map }), undefined);
      for (const banner of ['/*! Shop */\n', '/*!\n * Shop\n */\n']) {
        const found = contradiction({ js: banner + js, map });
        assert.notEqual(found, undefined, banner);
        // Where no word stands on one side, there is nothing to tell apart.
        assert(found!.built === undefined || found!.built !== found!.source);
      }
      // The map has one source's text with a line more.
      const json = JSON.parse(map) as { sources: string[]; sourcesContent: string[] };
      const longest = json.sourcesContent.reduce((a, b) => (b.length > a.length ? b : a));
      const more = json.sourcesContent.map((text) =>
        text === longest ? `// a line more\n${text}` : text,
      );
      const found = contradiction({ js, map: JSON.stringify({ ...json, sourcesContent: more }) });
      assert.equal(found?.name, json.sources[json.sourcesContent.indexOf(longest)]);
    });

  it('do not agree where lines were written into the middle of a file', async () => {
    const { js, map } = await bundled({});
    const lines = js.split('\n');
    for (const at of [0.3, 0.6, 0.95]) {
      const row = Math.floor(lines.length * at);
      const more = lines.toSpliced(row, 0, '// written later', '// and this');
      const found = contradiction({ js: more.join('\n'), map });
      // Of honest maps a quarter of the lines disagree, too: one of these may stand right before.
      assert(found !== undefined && found.builtLine >= row - 1, `${found?.builtLine} of ${row}`);
    }
  });

  it('tell nothing where they are few, or of another language', () => {
    const other = (source: string, lines: number) =>
      contradiction({
        js: Array.from({ length: lines }, () => 'return total;').join('\n'),
        map: JSON.stringify({
          ...{ version: 3, names: [], sources: [source], sourcesContent: ['const a = 1;\n'] },
          mappings: Array.from({ length: lines }, () => 'AAAM').join(';'),
        }),
      });
    assert.notEqual(other('cart.ts', 20), undefined);
    assert.equal(other('cart.ts', 5), undefined);
    assert.equal(other('cart.kt', 20), undefined);
  });
});
