// Which Go was measured, as names and texts tell it.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  agreedGoVersion,
  goVersionInName,
  goVersionInText,
  goVersionOfFile,
  isGoVersion,
} from '../../../../../src/core/paths/elsewhere/go-version.ts';

describe('the version of Go', () => {
  const said = (version: ReturnType<typeof goVersionInName>) =>
    version && `${version.text}${version.exact ? '' : '.?'}`;

  it('is in names of the standard library that have it, and in no others', () => {
    const cases: readonly [string, string | undefined][] = [
      ['/m/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/src/runtime/map.go', 'go1.26.8'],
      ['/m/golang.org/toolchain@v0.0.1-go1.27rc1.darwin-arm64/src/runtime/map.go', 'go1.27rc1'],
      ['/home/x/sdk/go1.22.1/src/runtime/map.go', 'go1.22.1'],
      ['/opt/hostedtoolcache/go/1.22.1/x64/src/runtime/map.go', 'go1.22.1'],
      ['/usr/local/Cellar/go/1.22.1/libexec/src/runtime/map.go', 'go1.22.1'],
      ['C:\\sdk\\go1.22.1\\src\\runtime\\map.go', 'go1.22.1'],
      ['/usr/lib/go-1.19/src/runtime/map.go', 'go1.19.?'],
      ['/usr/local/go/src/runtime/map.go', undefined],
      ['runtime/map.go', undefined],
      ['/home/x/go1.22.1/src/shop/cart.go', undefined],
    ];
    for (const [name, version] of cases) assert.equal(said(goVersionInName(name)), version, name);
  });

  it('is in labels with and without the word', () => {
    assert.equal(said(goVersionInText('go1.22.1')), 'go1.22.1');
    assert.equal(said(goVersionInText('1.22.1')), 'go1.22.1');
    assert.equal(said(goVersionInText('built with go1.21rc2 on linux')), 'go1.21rc2');
    assert.equal(said(goVersionInText('OpenJDK 21.0.1')), undefined);
    assert.equal(said(goVersionInText('cargo1.2.3')), undefined);
  });

  it('is that on which all agree, and none of two', () => {
    const all = (...texts: string[]) => texts.map((text) => goVersionInText(text)!);
    assert.equal(said(agreedGoVersion(all('go1.22.1', 'go1.22.1'))), 'go1.22.1');
    assert.equal(said(agreedGoVersion(all('go1.22', 'go1.22.1'))), 'go1.22.1');
    assert.equal(said(agreedGoVersion(all('go1.22.1', 'go1.22.2'))), undefined);
    assert.equal(said(agreedGoVersion([])), undefined);
  });

  it('is compared with the file VERSION of an installation', () => {
    assert.equal(goVersionOfFile('go1.26.8\ntime 2026-01-01T00:00:00Z\n'), 'go1.26.8');
    assert.equal(goVersionOfFile('go1.21.0 X:boringcrypto'), 'go1.21.0');
    assert.equal(goVersionOfFile('devel go1.27-0123abc'), undefined);
    assert.equal(goVersionOfFile(''), undefined);
    const wants = (text: string) => goVersionInText(text)!;
    assert.ok(isGoVersion('go1.22.1', wants('go1.22.1')));
    assert.ok(!isGoVersion('go1.22.10', wants('go1.22.1')));
    assert.ok(isGoVersion('go1.2.7', wants('go1.2')));
    assert.ok(!isGoVersion('go1.22.1', wants('go1.2')));
  });
});
