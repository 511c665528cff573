import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, it } from 'mocha';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** What the linter's rule says of one import in a file at that place; the file need not exist. */
async function complaints(file: string, specifier: string): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: {
      files: ['**/*.ts'],
      // The file exists in this test only, and the typed rules want a project that holds it.
      languageOptions: { parserOptions: { project: false, projectService: false } },
    },
    ruleFilter: ({ ruleId }) => ruleId === 'hotline/layers',
  });
  const [result] = await eslint.lintText(`import '${specifier}';\n`, {
    filePath: path.join(root, file),
  });
  assert(result);
  return result.messages.map(({ message }) => message);
}

describe('the layers', () => {
  const broken: readonly (readonly [string, string])[] = [
    ['src/core/x.ts', 'node:fs'],
    ['src/core/x.ts', 'vscode'],
    ['src/core/decode/x.ts', '../../sources/source.ts'],
    ['src/sources/x.ts', '../engine/engine.ts'],
    ['src/engine/x.ts', 'vscode'],
    ['src/repository/x.ts', '../sources/source.ts'],
    ['src/core/line-map/x.ts', 'diff'],
    ['src/editor/x.ts', '../repository/repository.ts'],
    ['src/editor/x.ts', '../sources/source.ts'],
    ['src/editor/lines/x.ts', '../hot-lines/hot-list.ts'],
    ['src/editor/session/x.ts', '../commands.ts'],
    ['src/editor/flame/x.ts', '../../sources/source.ts'],
    ['src/cli/x.ts', '../editor/state.ts'],
    ['webview/x.ts', '../src/engine/engine.ts'],
    ['webview/x.ts', 'node:path'],
    ['src/somewhere/x.ts', '../core/profile.ts'],
  ];
  for (const [file, specifier] of broken)
    it(`${file} may not import ${specifier}`, async () => {
      assert.equal((await complaints(file, specifier)).length, 1);
    });

  const allowed: readonly (readonly [string, string])[] = [
    ['src/core/decode/x.ts', '../profile.ts'],
    ['src/sources/x.ts', '../core/profile.ts'],
    ['src/engine/x.ts', '../sources/source.ts'],
    ['src/engine/x.ts', '../repository/repository.ts'],
    ['src/repository/x.ts', '../core/profile.ts'],
    ['src/editor/x.ts', 'vscode'],
    ['src/editor/x.ts', './flame/flame-panel.ts'],
    ['src/editor/lines/x.ts', '../session/state.ts'],
    ['src/editor/status/x.ts', '../../engine/engine.ts'],
    ['webview/x.ts', '../src/protocol.ts'],
  ];
  for (const [file, specifier] of allowed)
    it(`${file} may import ${specifier}`, async () => {
      assert.deepEqual(await complaints(file, specifier), []);
    });

  it('name folders that exist, and every folder of src and of the editor', async () => {
    const { layers } = (await import('../../eslint.config.mjs')) as {
      layers: Record<string, { imports: readonly string[] }>;
    };
    for (const layer of Object.keys(layers)) assert(existsSync(path.join(root, layer)), layer);
    for (const entry of readdirSync(path.join(root, 'src')))
      assert(`src/${entry}` in layers, `src/${entry} is in no layer`);
    for (const entry of readdirSync(path.join(root, 'src/editor'), { withFileTypes: true }))
      if (entry.isDirectory())
        assert(`src/editor/${entry.name}` in layers, `src/editor/${entry.name} is in no layer`);
  }).timeout(20_000);
}).timeout(60_000);
