// Functions that a profile has no lines for, and functions that stand elsewhere than it says, in a real VS Code. Its own
// TypeScript server is asked as it is; the server of Go cannot run here, so another stands for it that answers in
// the shapes of gopls.

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { encodePprof } from '../../src/core/encode/pprof.ts';
import type { TestApi } from '../../src/editor/test-api.ts';
import { profileOf } from '../unit/support/profile-text.ts';
import { activate, closeAll, cursorTo, drawn } from './support/heat.ts';
import { becomes, until } from './support/until.ts';

const GO = `package cart

type Cart struct{}

// Total is what it costs.
func (c *Cart) Total() int {
	return price(c)
}

func price(c *Cart) int {
	return 1
}
`;

const JAVA = `package com.acme.cart;

public class Cart {
  public int total(java.util.List<Line> lines) {
    return lines.size();
  }
}
`;

const TYPESCRIPT = `export class Basket {
  total(lines: readonly number[]): number {
    return lines.reduce((sum, line) => sum + line, 0);
  }
}

export const audit = (lines: readonly number[]) => {
  return lines.length;
};
`;

/** Of a language whose declarations only a server knows. */
const ODIN = `package basket

total :: proc(lines: []int) -> int {
	return sum(lines)
}

audit :: proc(lines: []int) -> int {
	return len(lines)
}
`;

/** What a stand-in for a language server finds: a line with this text, by kind and by the name that the server gives. */
type Shape = readonly [
  name: string,
  kind: vscode.SymbolKind,
  text: string,
  children?: readonly Shape[],
];

function symbolsOf(
  document: vscode.TextDocument,
  shapes: readonly Shape[],
): vscode.DocumentSymbol[] {
  return shapes.flatMap(([name, kind, text, children = []]) => {
    const at = document.getText().indexOf(text);
    if (at < 0) return [];
    const start = document.positionAt(at).with({ character: 0 });
    let end = start.line;
    while (end < document.lineCount - 1 && document.lineAt(end).text !== '}') end++;
    const range = new vscode.Range(start, document.lineAt(end).range.end);
    const symbol = new vscode.DocumentSymbol(
      name,
      '',
      kind,
      range,
      document.lineAt(start.line).range,
    );
    symbol.children = symbolsOf(document, children);
    return [symbol];
  });
}

const GOPLS: readonly Shape[] = [
  ['Cart', vscode.SymbolKind.Struct, 'type Cart'],
  ['(*Cart).Total', vscode.SymbolKind.Method, 'func (c *Cart) Total'],
  ['price', vscode.SymbolKind.Function, 'func price'],
];

describe('functions without lines', () => {
  const root = path.join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'level');
  const disposables: vscode.Disposable[] = [];
  let api: TestApi;

  const put = (file: string, text: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  const use = async (profile: string) => {
    put('cpu.pprof', encodePprof(profileOf(profile)));
    await vscode.commands.executeCommand(
      'hotline.useOnTheLines',
      vscode.Uri.file(path.join(root, 'cpu.pprof')),
    );
    assert.equal(api.state.kind, 'ready');
  };
  const open = (file: string) =>
    vscode.window.showTextDocument(vscode.Uri.file(path.join(root, file)));
  const plain = (text: string) => text.replace(/[\u00a0\u2007]/g, ' ');
  const texts = (editor: vscode.TextEditor) =>
    api.lines.applied(editor).map(({ line, mark, text }) => {
      const parts = [
        mark && `${mark.form}-${mark.level}`,
        text && withoutAmount(plain(text.content)),
      ];
      return [line, ...parts.filter((part) => part !== undefined)].join(' ');
    });
  // How long 500 seconds are called is not this test's.
  const withoutAmount = (text: string) => text.replace(/ {2}\d[^↓·]*?(?= ↓| ·|$)/, '');
  const card = async (editor: vscode.TextEditor, line: number) =>
    plain((await api.lines.hover(editor.document, line)) ?? '');
  const rows = async () => (await api.lines.rows()).map(plain);
  const serve = (pattern: string, shapes: readonly Shape[]) =>
    disposables.push(
      vscode.languages.registerDocumentSymbolProvider(
        { scheme: 'file', pattern },
        {
          provideDocumentSymbols: (document) => symbolsOf(document, shapes),
        },
      ),
    );

  before(async function () {
    this.timeout(20_000);
    api = await activate();
    put('go.mod', 'module example.com/level\n');
    put('till/till.go', GO);
    put('src/main/java/com/acme/cart/Cart.java', JAVA);
    put('web/basket.ts', TYPESCRIPT);
    put('web/basket.odin', ODIN);
  });
  afterEach(async () => {
    await closeAll();
    vscode.Disposable.from(...disposables.splice(0)).dispose();
  });
  after(async () => {
    await vscode.commands.executeCommand('hotline.clearProfile');
    rmSync(root, { recursive: true });
  });

  const GO_PROFILE = `
    500s example.com/level/till/till.go example.com/level/cart.(*Cart).Total
    300s example.com/level/till/till.go:7 example.com/level/cart.(*Cart).Total > example.com/level/till/till.go example.com/level/cart.price
    200s example.com/level/till/till.go example.com/level/cart.gone`;

  it('stand on their declarations, by the shapes of gopls, which stands for a server that cannot run here', async () => {
    serve('**/level/**/*.go', GOPLS);
    await use(GO_PROFILE.replaceAll('till.go ex', 'till.go:0 ex'));
    const editor = await open('till/till.go');
    await becomes(
      () => texts(editor).join(' | '),
      '6 ƒ 50.0 % | 7 hollow-5 30.0 % ↓ | 10 ƒ 30.0 %',
    );
    assert.match(
      await card(editor, 6),
      /\*\*ƒ 50\.0 %\*\* of CPU.*\n.*function level: the profile has no lines for `cart\.\(\*Cart\)\.Total`/,
    );
    const list = await rows();
    const at = list.findIndex((row) => row.startsWith('Function Level'));
    assert.deepEqual(list.slice(at, at + 4), [
      'Function Level | 3 functions',
      '  50.0 %  cart.(*Cart).Total | till.go:6',
      '  30.0 %  cart.price | till.go:10',
      '  20.0 %  cart.gone | till.go · no declaration fits',
    ]);
  });

  it('are stops of Next Hot Line, in the file and in the workspace, and found by the filter', async () => {
    serve('**/level/**/*.go', GOPLS);
    await use(GO_PROFILE.replaceAll('till.go ex', 'till.go:0 ex'));
    const editor = await open('till/till.go');
    await until(() => texts(editor).length === 3);
    cursorTo(editor, 1);
    const next = async (command: string) => {
      await vscode.commands.executeCommand(command);
      return editor.selection.active.line + 1;
    };
    // Line 7 only passes its cost on.
    const inFile = [];
    for (let step = 0; step < 3; step++) inFile.push(await next('hotline.nextHotLine'));
    assert.deepEqual(inFile, [6, 10, 6]);
    assert.equal(await next('hotline.nextHotLineInWorkspace'), 10);
    assert.equal(await next('hotline.nextHotLineInWorkspace'), 6);
    api.lines.setFilter('PRICE till');
    try {
      assert.deepEqual(await rows(), [
        'Function Level | 1 function',
        '  30.0 %  cart.price | till.go:10',
      ]);
      assert.equal(api.lines.view.message, 'Filter: PRICE till — 1 of 3');
    } finally {
      api.lines.setFilter('');
    }
  });

  it('follow what is typed, and where a declaration has gone when typing rests', async () => {
    serve('**/level/**/*.go', GOPLS);
    await use(GO_PROFILE.replaceAll('till.go ex', 'till.go:0 ex'));
    const editor = await open('till/till.go');
    await until(() => texts(editor).length === 3);
    cursorTo(editor, 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '// one\n// two\n'));
    assert.equal(texts(editor)[0], '8 ƒ 50.0 %');
    const { document } = editor;
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(11, 0, 14, 0));
      edit.insert(new vscode.Position(4, 0), 'func price(c *Cart) int {\n\treturn 1\n}\n');
    });
    assert.match(document.lineAt(4).text, /func price/);
    await until(() => texts(editor).includes('5 ƒ 30.0 %'));
    assert.ok(texts(editor).includes('11 ƒ 50.0 %'), texts(editor).join(' | '));
  });

  it('stand where the text alone says that they are declared, while no language server is there', async () => {
    await use('400s com/acme/cart/Cart.total > java/util/List.size');
    const java = await open('src/main/java/com/acme/cart/Cart.java');
    await becomes(() => texts(java).join(' | '), '4 ƒ 100.0 %');
    assert.match(await card(java, 4), /function level: the profile has no lines for/);
    assert.ok(
      (await rows()).includes('  100.0 %  com/acme/cart/Cart.total | Cart.java:4'),
      (await rows()).join('\n'),
    );
    await java.edit((edit) => edit.insert(new vscode.Position(2, 0), '\n'));
    await becomes(() => texts(java).join(' | '), '5 ƒ 100.0 %');

    await use(GO_PROFILE.replaceAll('till.go ex', 'till.go:0 ex'));
    const go = await open('till/till.go');
    await becomes(() => texts(go).join(' | '), '6 ƒ 50.0 % | 7 hollow-5 30.0 % ↓ | 10 ƒ 30.0 %');
  });

  it('stand where the language server has them, once it is up', async () => {
    serve('**/level/**/*.java', [
      [
        'Cart',
        vscode.SymbolKind.Class,
        'public class Cart',
        [['total()', vscode.SymbolKind.Method, 'return lines.size']],
      ],
    ]);
    await use('400s com/acme/cart/Cart.total > java/util/List.size');
    const editor = await open('src/main/java/com/acme/cart/Cart.java');
    await becomes(() => texts(editor).join(' | '), '5 ƒ 100.0 %');
  });

  it('of a language that only a server knows are found once it is up', async function () {
    this.timeout(30_000);
    await use(`400s ${path.join(root, 'web/basket.odin')}:0 basket.total`);
    const editor = await open('web/basket.odin');
    assert.deepEqual(texts(editor), []);
    assert.ok(
      (await rows()).includes('  100.0 %  basket.total | basket.odin · no language server'),
      (await rows()).join('\n'),
    );
    // Language clients register it when their server is up.
    serve('**/level/**/*.odin', [['total', vscode.SymbolKind.Function, 'total ::']]);
    await becomes(() => texts(editor).join(' | '), '3 ƒ 100.0 %');
  });

  it('are asked for again each time that their file comes to the front, until there is an answer', async () => {
    const LATE: readonly Shape[] = [['total', vscode.SymbolKind.Function, 'total ::']];
    let [asked, isUp] = [0, false];
    disposables.push(
      vscode.languages.registerDocumentSymbolProvider(
        { scheme: 'file', pattern: '**/level/**/*.odin' },
        {
          provideDocumentSymbols(document) {
            asked += 1;
            return isUp ? symbolsOf(document, LATE) : [];
          },
        },
      ),
    );
    const odin = 'web/late.odin';
    put(odin, ODIN);
    await use(`400s ${path.join(root, odin)}:0 late.total`);
    const before = asked;
    // By the clock it would be one question more, at most.
    for (let times = 0; times < 4; times++) {
      await open('till/till.go');
      await open(odin);
    }
    await until(() => asked >= before + 4);
    isUp = true;
    await open('till/till.go');
    const editor = await open(odin);
    await becomes(() => texts(editor).join(' | '), '3 ƒ 100.0 %');
  });

  it('that have no file either are found among the symbols of the workspace, by the shapes of gopls', async () => {
    serve('**/level/**/*.go', GOPLS);
    const found = new vscode.Location(
      vscode.Uri.file(path.join(root, 'till/till.go')),
      new vscode.Range(5, 0, 7, 1),
    );
    disposables.push(
      vscode.languages.registerWorkspaceSymbolProvider({
        provideWorkspaceSymbols: (query) =>
          query === 'Total'
            ? [
                new vscode.SymbolInformation(
                  'cart.Cart.Total',
                  vscode.SymbolKind.Method,
                  'example.com/level/cart',
                  found,
                ),
              ]
            : [],
      }),
    );
    await use(`
      400s example.com/level/cart.(*Cart).Total
      100s strings.(*Reader).Total`);
    const editor = await open('till/till.go');
    await becomes(() => texts(editor).join(' | '), '6 ƒ 80.0 %');
    assert.ok((await rows()).includes('  80.0 %  cart.(*Cart).Total | till.go:6'));
    assert.ok(!(await rows()).some((row) => row.includes('strings.(*Reader).Total |')));
  });

  it('stand on what the TypeScript of VS Code says is declared', async function () {
    this.timeout(30_000);
    const file = path.join(root, 'web/basket.ts');
    await use(`
      300s ${file}:0 Basket.total
      100s ${file}:0 audit`);
    const editor = await open('web/basket.ts');
    await until(() => texts(editor).join(' | ') === '2 ƒ 75.0 % | 7 ƒ 25.0 %');
  });

  describe('whose lines are where another function stands', () => {
    it('make the file uncertain as a whole, by the text alone', async () => {
      const file = path.join(root, 'web/basket.ts');
      await use(`
        300s ${file}:7 Basket.total
        100s ${file}:8 audit`);
      const editor = await open('web/basket.ts');
      await becomes(
        () => drawn(api, editor).join(),
        '7 unsure-5 plain 75.0 %,8 unsure-5 plain 25.0 %',
      );
      assert.match(
        await card(editor, 7),
        /uncertain: The profile has total on line 7, and in this file it is on line 2/,
      );
      await until(() => api.status.text.endsWith('basket.ts: uncertain'));
    });

    it('make it uncertain by what is said in place of a server for Odin, which cannot run here', async () => {
      serve('**/level/**/*.odin', [
        ['total', vscode.SymbolKind.Function, 'total ::'],
        ['audit', vscode.SymbolKind.Function, 'audit ::'],
      ]);
      const file = path.join(root, 'web/basket.odin');
      await use(`
        300s ${file}:7 basket.total
        100s ${file}:8 basket.audit`);
      const editor = await open('web/basket.odin');
      await becomes(
        () => drawn(api, editor).join(),
        '7 unsure-5 plain 75.0 %,8 unsure-5 plain 25.0 %',
      );
      assert.match(
        await card(editor, 7),
        /uncertain: The profile has total on line 7, and in this file total is on lines 3 to 5/,
      );
      await until(() => api.status.text.endsWith('basket.odin: uncertain'));
    });

    it('do not where they stand in their function', async function () {
      this.timeout(30_000);
      const file = path.join(root, 'web/basket.ts');
      await use(`
        300s ${file}:3 Basket.total
        100s ${file}:8 audit`);
      const editor = await open('web/basket.ts');
      await until(() => drawn(api, editor).length === 2);
      await vscode.commands.executeCommand(
        'vscode.executeDocumentSymbolProvider',
        editor.document.uri,
      );
      await new Promise((resolve) => setTimeout(resolve, 1500));
      assert.deepEqual(drawn(api, editor), [
        '3 solid-5 tint-5 hot 75.0 %',
        '8 solid-5 tint-5 hot 25.0 %',
      ]);
    });
  });
});
