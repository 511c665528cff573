import path from 'node:path';
import { fileURLToPath } from 'node:url';
import eslint from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What every part of the editor may import, beside the parts that its own row names. */
const forEditor = ['src/engine', 'src/core', 'src/protocol.ts'];
const besideEditor = ['node', 'vscode'];
const editorPart = (...parts) => ({
  imports: [...forEditor, ...parts.map((part) => `src/editor/${part}`)],
  outside: besideEditor,
});

/**
 * The layers: each folder (or file) of src and the webview, what it may import, and which packages from outside.
 * No arrow points up. A folder that isn't listed may not exist. `node` stands for every `node:` module. A file belongs
 * to the deepest row that holds it.
 */
export const layers = {
  'src/core': { imports: [], outside: [] },
  'src/sources': { imports: ['src/core'], outside: ['node', 'undici'] },
  'src/repository': { imports: ['src/core'], outside: ['node'] },
  'src/engine': {
    imports: ['src/core', 'src/sources', 'src/repository'],
    outside: ['node', 'yaml', '@jridgewell/trace-mapping'],
  },
  'src/protocol.ts': { imports: ['src/core'], outside: [] },
  'src/editor/text': editorPart(),
  'src/editor/session': editorPart('text'),
  'src/editor/ask': editorPart('text'),
  'src/editor/connect': editorPart('text', 'session', 'ask'),
  'src/editor/choose': editorPart('text', 'session', 'ask', 'connect'),
  'src/editor/path-mapping': editorPart('text', 'session', 'ask'),
  'src/editor/status': editorPart('text', 'session'),
  'src/editor/lines': editorPart('text', 'session'),
  'src/editor/hot-lines': editorPart('text', 'session', 'lines'),
  'src/editor/flame': editorPart('text', 'session', 'status', 'lines'),
  'src/editor/compare': editorPart('text', 'session', 'flame'),
  'src/editor': editorPart(
    ...['text', 'session', 'ask', 'connect', 'choose', 'path-mapping', 'status'],
    ...['lines', 'hot-lines', 'flame', 'compare'],
  ),
  'src/cli': {
    imports: ['src/engine', 'src/core'],
    outside: ['node', 'picomatch', 'jsonc-parser'],
  },
  'src/extension.ts': { imports: ['src/editor', 'src/engine'], outside: ['node', 'vscode'] },
  webview: { imports: ['src/core', 'src/protocol.ts'], outside: [] },
};

const root = path.dirname(fileURLToPath(import.meta.url));

/** The layer that a file belongs to, or undefined for tests, scripts and what lies outside. */
function layerOf(file) {
  const relative = path.relative(root, file).split(path.sep).join('/');
  return (
    Object.keys(layers)
      .filter((layer) => relative === layer || relative.startsWith(layer + '/'))
      .reduce((deepest, layer) => (layer.length > deepest.length ? layer : deepest), '') ||
    undefined
  );
}

/** Says which arrow an import draws that the table does not allow, or undefined. */
function brokenArrow(filename, specifier) {
  const from = layerOf(filename);
  if (from === undefined) {
    const relative = path.relative(root, filename).split(path.sep).join('/');
    return /^(src|webview)\//.test(relative)
      ? `${relative} belongs to no layer: add its folder to the table in eslint.config.mjs`
      : undefined;
  }
  if (specifier.startsWith('.')) {
    const to = layerOf(path.resolve(path.dirname(filename), specifier));
    if (to === from || (to !== undefined && layers[from].imports.includes(to))) return undefined;
    return `${from} may not import ${to ?? specifier}: the arrows are the table in eslint.config.mjs`;
  }
  const outside = specifier.startsWith('node:') ? 'node' : specifier;
  if (layers[from].outside.includes(outside)) return undefined;
  return `${from} may not import ${specifier}: the table in eslint.config.mjs lists what it may`;
}

const layerRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node) => {
      if (typeof node.source?.value !== 'string') return;
      const message = brokenArrow(context.filename, node.source.value);
      if (message !== undefined) context.report({ node: node.source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

export default tseslint.config(
  // kernel/ is AssemblyScript: its compiler checks it.
  {
    ignores: [
      ...['dist/', '.cache/', 'kernel/'],
      ...['test/demo/', 'test/fixtures/', 'test/host/node_modules/'],
    ],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './webview/tsconfig.json', './test/webview/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    plugins: { hotline: { rules: { layers: layerRule } } },
    rules: {
      'hotline/layers': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Reads of columns are within bounds by the model's invariant; `!` says so where it is known.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['src/cli/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    // Mocha's callbacks are not awaited by us, and tests read deliberately loose shapes.
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['test/bench/flame-peers/*.mjs'],
    languageOptions: { globals: globals.browser },
  },
);
