// Maps of real compilers are of their built files, and the same maps are not once something was written into those.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { describe, it } from 'mocha';
import ts from 'typescript';
import { openMap } from '../../../../src/engine/source-maps/open-map.ts';
import {
  ledWords,
  LedWordsCheck,
  type Contradiction,
} from '../../../../src/engine/source-maps/words-led.ts';

const TEXTS = path.resolve(import.meta.dirname, '../../../fixtures/texts');
/** What is cut after so many lines, as the README there says, does not parse. */
const CUT_AFTER = 200;

/** Sources of ours as they were on one day, so that no change of them changes a test, by names like `src-core-whole.ts`. */
const SOURCES: ReadonlyMap<string, string> = new Map(
  readdirSync(TEXTS)
    .filter((file) => file.endsWith('.ts.txt'))
    .map((file) => [path.parse(file).name, readFileSync(path.join(TEXTS, file), 'utf8')] as const)
    .filter(([, text]) => text.split('\n').length <= CUT_AFTER),
);
/** And packages, which the lock file keeps as they are. */
const PACKAGES = ['picomatch', 'yaml'];

interface Built {
  readonly js: string;
  readonly map: string;
}

/** Texts import each other where the name of one alone ends as they say; all else stays an import, as those of Node do. */
const OF_TEXTS: Plugin = {
  name: 'texts',
  setup(of) {
    const namespace = 'texts';
    of.onResolve({ filter: /^src-/ }, ({ path: name }) => ({ path: name, namespace }));
    of.onResolve({ filter: /^\.|^vscode$|^@|^undici$/, namespace }, ({ path: asked }) => {
      const end = asked.replace(/^[./]+/, '-').replaceAll('/', '-');
      const [only, ...others] = [...SOURCES.keys()].filter((name) => name.endsWith(end));
      return only === undefined || others.length > 0
        ? { path: asked, external: true }
        : { path: only, namespace };
    });
    of.onLoad({ filter: /.*/, namespace }, ({ path: name }) => ({
      contents: SOURCES.get(name)!,
      loader: 'ts',
    }));
  },
};

async function bundled(options: BuildOptions): Promise<Built> {
  const contents = [...SOURCES.keys(), ...PACKAGES]
    .map((name, at) => `export * as part${at} from '${name}';\n`)
    .join('');
  const { outputFiles } = await build({
    ...{ stdin: { contents, resolveDir: TEXTS }, bundle: true, platform: 'node' },
    ...{
      plugins: [OF_TEXTS],
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
  const fileName = 'src-core-misfit.ts';
  const { outputText, sourceMapText } = ts.transpileModule(SOURCES.get(fileName)!, {
    fileName,
    compilerOptions: {
      ...{ target, module: ts.ModuleKind.CommonJS, sourceMap: true, inlineSources: true },
    },
  });
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
    for (const name of ['ofRelative', 'isOtherRepository', 'rulesText']) {
      const row = lines.findIndex((line) => line.startsWith(`function ${name}(`));
      assert(row > 0, name);
      const more = lines.toSpliced(row, 0, '// written later', '// and this');
      const found = contradiction({ js: more.join('\n'), map });
      // A quarter of what an honest map leads to is other words, too: what stands before is not told.
      assert(
        found !== undefined && found.builtLine > row,
        `${name}: ${found?.builtLine} of ${row}`,
      );
      assert.match(found.name, name === 'rulesText' ? /mapping-rows/ : /core-paths-common-end/);
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
