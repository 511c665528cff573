// Recorders that tell a file's last part only: whose code it is, its function and its binary say.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { bareFilesSentence } from '../../../../src/engine/places/bare-source-files.ts';
import type { PathReport, ReportedFile } from '../../../../src/engine/places/path-answers.ts';
import { createLocalEngine } from '../../../../src/engine/local-engine.ts';

type Frame = readonly [address: string, name: string, binary: string, source: string];

/** Innermost first, as perf prints them; without binary it is inlined. */
function perfText(...stacks: readonly (readonly Frame[])[]): string {
  const frames = (stack: readonly Frame[]) =>
    stack.map(
      ([address, name, binary, source]) =>
        `\t${address} ${name}${binary === '' ? '' : ` (${binary})`}\n  ${source}${binary === '' ? ' (inlined)' : ''}\n`,
    );
  return stacks
    .map(
      (stack, at) => `shop 7/7 ${at + 1}.000001: 1000000 cpu-clock:\n${frames(stack).join('')}\n`,
    )
    .join('');
}

describe('bare names of files', () => {
  let root = '';
  beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), 'hotline-bare-'))));
  afterEach(() => rmSync(root, { recursive: true }));

  async function doctor(
    text: string,
    files: Readonly<Record<string, string>>,
    mappings: readonly { readonly from: string; readonly to: string }[] = [],
  ): Promise<PathReport> {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), content);
    }
    const profile = path.join(root, 'cpu.perf.txt');
    writeFileSync(profile, text);
    const engine = createLocalEngine();
    const { signal } = new AbortController();
    const source = { kind: 'files', paths: [profile] } as const;
    const { handle, defaultValue } = await engine.load(source, signal, () => undefined);
    const manifests = Object.entries(files)
      .filter(([name]) => name.endsWith('Cargo.toml'))
      .map(([name, content]) => ({ path: path.join(root, name), text: content }));
    const report = await engine.doctor(
      { handle, valueType: defaultValue },
      {
        ...{ roots: [root], manifests, mappings },
        files: Object.keys(files).map((name) => path.join(root, name)),
      },
    );
    await engine.close();
    return report;
  }

  async function outcomes(...asked: Parameters<typeof doctor>): Promise<readonly string[]> {
    const { files } = await doctor(...asked);
    return files
      .filter(({ file }) => file !== '')
      .map(({ file, outcome, rule = '', places }) =>
        [file, outcome, rule, ...places.map((each) => path.relative(root, each))].join(' ').trim(),
      )
      .sort();
  }

  const shop = '/srv/shop/shop';
  const cargo = '[package]\nname = "shop-core"\nversion = "0.1.0"\n[dependencies]\nitoa = "1"\n';
  const copied = `pub struct Copied;\n${'// …\n'.repeat(50)}impl Copied {\n  pub fn next(&mut self) {}\n}\n`;

  it('are a library of Rust where the functions are of its crates, and none of the workspace', async () => {
    const text = perfText([
      [
        '15287',
        '<core::iter::adapters::copied::Copied<I> as core::iter::Iterator>::next',
        '',
        'copied.rs:52',
      ],
      [
        '15287',
        'core::iter::adapters::filter::filter_fold::{{closure}}::h0123456789abcdef',
        '',
        'filter.rs:12',
      ],
      ['15287', 'itoa::Buffer::format', '', 'buffer.rs:20'],
      ['15287', '<hashbrown::map::HashMap<K,V> as core::clone::Clone>::clone', '', 'clone.rs:9'],
      ['15287', 'shop_core::price::total', shop, 'price.rs:2'],
    ]);
    const files = {
      'Cargo.toml': cargo,
      'src/price.rs': '\npub fn total() {}\n',
      'src/copied.rs': copied,
      'src/filter.rs': 'pub fn filter_fold() {}\n',
      'src/buffer.rs': 'pub fn format() {}\n',
      'src/clone.rs': 'pub fn clone() {}\n',
    };
    assert.deepEqual(await outcomes(text, files), [
      'buffer.rs outside rust-crate',
      'clone.rs outside rust-standard-library',
      'copied.rs outside rust-standard-library',
      'filter.rs outside rust-standard-library',
      'price.rs resolved relative src/price.rs',
    ]);
  });

  it('are told by the doctor with how to record them', async () => {
    const text = perfText([['15287', 'shop_core::price::total', shop, 'price.rs:2']]);
    const files = { 'src/price.rs': '\npub fn total() {}\n' };
    const { problems } = await doctor(text, files);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /--full-source-path/);
    const whole = text.replace('price.rs', `${root}/src/price.rs`);
    assert.deepEqual((await doctor(whole, files)).problems, []);
  });

  it('are both where one name is of a library and of the workspace', async () => {
    const text = perfText([
      [
        '15287',
        '<core::iter::adapters::copied::Copied<I> as core::iter::Iterator>::next',
        '',
        'copied.rs:52',
      ],
      [
        '15287',
        '<shop_core::copied::Copied<I> as core::iter::Iterator>::next',
        shop,
        'copied.rs:53',
      ],
    ]);
    assert.deepEqual(await outcomes(text, { 'Cargo.toml': cargo, 'src/copied.rs': copied }), [
      'copied.rs outside rust-standard-library',
      'copied.rs resolved relative src/copied.rs',
    ]);
  });

  it('are of crates that only Cargo knows for others, and of none in the sources of Rust', async () => {
    const unknown = perfText([['15287', 'itoa::Buffer::format', shop, 'buffer.rs:1']]);
    const files = { 'src/buffer.rs': 'pub fn format() {}\n' };
    // Built without Cargo, by another name.
    assert.deepEqual(await outcomes(unknown, files), ['buffer.rs resolved relative src/buffer.rs']);
    assert.deepEqual(await outcomes(unknown, { ...files, 'Cargo.toml': cargo }), [
      'buffer.rs resolved relative src/buffer.rs',
    ]);
    const core = perfText([['15287', 'core::fmt::format', shop, 'buffer.rs:1']]);
    const rust = { ...files, 'Cargo.toml': '[package]\nname = "core"\n' };
    assert.deepEqual(await outcomes(core, rust), ['buffer.rs resolved relative src/buffer.rs']);
  });

  it('are what people say', async () => {
    const text = perfText([['15287', 'core::fmt::format', shop, 'buffer.rs:1']]);
    const files = { 'src/buffer.rs': 'pub fn format() {}\n' };
    const mappings = [{ from: 'buffer.rs', to: 'src/buffer.rs' }];
    assert.deepEqual(await outcomes(text, files, mappings), [
      'buffer.rs resolved mapping src/buffer.rs',
    ]);
  });

  it('are C++’s own library where the functions are in its namespace', async () => {
    const text = perfText([
      ['15287', 'std::vector<shop::Item>::push_back(shop::Item const&)', '', 'vector.hpp:2'],
      ['15287', 'shop::vector::grow(int)', shop, 'vector.hpp:2'],
      ['15287', 'std::hash<shop::Key>::operator()(shop::Key const&) const', shop, 'key.hpp:2'],
    ]);
    const files = {
      'src/vector.hpp':
        'struct vector {\n  void grow(int n) {\n  }\n  void push_back(int n) {\n  }\n};\n',
      'src/key.hpp': '\nint operator()(int n) {\n  return n;\n}\n',
    };
    assert.deepEqual(await outcomes(text, files), [
      'key.hpp ambiguous common-end src/key.hpp',
      'vector.hpp outside c-library',
      'vector.hpp resolved relative src/vector.hpp',
    ]);
  });

  it('are the system’s where the binary is, and what is inlined is in the binary around it', async () => {
    const libc = '/usr/lib/x86_64-linux-gnu/libc.so.6';
    const text = perfText(
      [
        ['99', 'arena_get', '', 'malloc.c:9'],
        ['99', '_int_malloc', libc, 'malloc.c:6'],
        ['77', '__libc_malloc', '', 'malloc.c:12'], // perf knows no frame around it.
        ['55', 'shop_total', shop, 'total.c:2'],
      ],
      [
        ['11', 'shop_malloc', '', 'alloc.c:2'],
        ['11', 'shop_pool', shop, 'alloc.c:4'],
        ['33', 'draw', '/usr/local/lib/libdraw.so.1', 'draw.c:2'],
        ['44', 'parse', '/usr/lib/libparse.so', './src/list.c:2'],
      ],
    );
    const declared = (...names: readonly string[]) =>
      names.map((name) => `\nint ${name}(int n) {\n  return n;\n}\n`).join('');
    const files = {
      'src/malloc.c': declared('_int_malloc', 'arena_get', '__libc_malloc'),
      'src/total.c': declared('shop_total'),
      'src/alloc.c': declared('shop_malloc', 'shop_pool'),
      'src/draw.c': declared('draw'),
      'src/list.c': declared('parse'),
    };
    assert.deepEqual(await outcomes(text, files), [
      './src/list.c outside system-library',
      'alloc.c resolved relative src/alloc.c',
      'draw.c resolved relative src/draw.c',
      'malloc.c outside system-library',
      'total.c resolved relative src/total.c',
    ]);
  });

  it('are told with how to record them, unless some names have folders or nothing hangs on them', () => {
    const file = (name: string, outcome: ReportedFile['outcome'], rule?: string): ReportedFile => ({
      ...{ file: name, outcome, rule, places: [], lookAlikes: [] },
      ...{ self: 1, total: 1, why: undefined },
    });
    const [core, own] = [file('map.rs', 'outside'), file('price.rs', 'resolved', 'relative')];
    assert.match(
      bareFilesSentence([core, own]) ?? '',
      /^The profile names source files without folders \(price\.rs\)\. .*: perf script -F \+srcline --full-source-path > perf\.txt\. A perf that does not know/,
    );
    assert.ok(bareFilesSentence([file('cart.c', 'unmapped')]));
    assert.equal(bareFilesSentence([core]), undefined);
    assert.equal(bareFilesSentence([file('price.rs', 'resolved', 'mapping')]), undefined);
    assert.equal(bareFilesSentence([own, file('/rustc/1/map.rs', 'outside')]), undefined);
    // Class files have no folders, whoever records them.
    assert.equal(
      bareFilesSentence([file('Cart.java', 'ambiguous'), file('', 'outside')]),
      undefined,
    );
  });

  it('are the own code of programs that Cargo finds by their folders', async () => {
    const text = perfText(
      [['1', 'importer::parse::rows', shop, 'parse.rs:2']],
      [['2', 'shop_core::price::total', shop, 'price.rs:2']],
      [['3', 'other::parse::rows', shop, 'lines.rs:2']],
    );
    const files = {
      'Cargo.toml': cargo,
      'src/price.rs': 'pub fn total() {\n  1;\n}\n',
      'src/bin/importer/main.rs': 'mod parse;\n',
      'src/bin/importer/parse.rs': 'pub fn rows() {\n  1;\n}\n',
      'src/lines.rs': 'pub fn rows() {\n  1;\n}\n',
    };
    assert.deepEqual(await outcomes(text, files), [
      'lines.rs outside rust-crate',
      'parse.rs resolved relative src/bin/importer/parse.rs',
      'price.rs resolved relative src/price.rs',
    ]);
  });
});
