import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describe, it } from 'mocha';
import { asFromWebview } from '../../../../src/editor/flame/page-messages.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);

const theme = {
  kind: 'dark',
  page: [0.1, 0.1, 0.1],
  foreground: [0.8, 0.8, 0.8],
  muted: [0.5, 0.5, 0.5],
  focus: [0, 0.4, 0.8],
  contrastBorder: undefined,
  font: 'system-ui',
  fontSize: 13,
};
const shown = {
  id: 3,
  by: 'lines',
  edits: [{ does: 'hide', function: { name: 'main.main', file: '' } }, { does: 'fold-recursion' }],
  isEmpty: false,
  zoom: ['main.main'],
  width: 900,
  theme,
  colouring: 'package',
  saved: { tab: 'table', search: 'x' },
  picture: { png: PNG, scale: 2, isReduced: false },
};
const answer = (change: object) => ({ type: 'shown', request: 1, shown: { ...shown, ...change } });

describe('a message of a page', () => {
  it('is let through as a page sends it', () => {
    const messages = [
      { type: 'ready' },
      { type: 'wantCalls' },
      { type: 'wantSplit', by: 'pod' },
      { type: 'wantLineTexts' },
      { type: 'export' },
      { type: 'openSource', file: 'a.go', path: undefined, line: 0, beside: true },
      { type: 'revealLine', path: '/a.go', line: 3 },
      { type: 'chooseValue', value: 1 },
      { type: 'chooseWay', way: 2 },
      { type: 'filterLines', edits: [] },
      { type: 'filterLines', edits: shown.edits },
      { type: 'act', action: 'retry' },
      { type: 'notShown', request: 2, why: 'no canvas' },
      answer({}),
      answer({ picture: undefined }),
      answer({ sandwich: { fn: { name: 'f', file: '' }, callers: ['f'], callees: [] } }),
      answer({ theme: { ...theme, contrastBorder: [1, 1, 1] } }),
    ];
    for (const message of messages) assert.deepEqual(asFromWebview(message), message);
  });

  it('is none where no page would send it', () => {
    const ring: Record<string, unknown> = {};
    ring['self'] = ring;
    const changes: readonly object[] = [
      { id: 'x' },
      { id: -1 },
      { sandwich: { fn: 'f', callers: [], callees: [] } },
      { sandwich: { fn: { name: 'f', file: '' }, callers: [1], callees: [] } },
      { by: 'files' },
      { colouring: 'rainbow' },
      { colouring: undefined },
      { edits: 'none' },
      { edits: [{ does: 'explode' }] },
      { edits: [{ does: 'hide' }] },
      { isEmpty: 1 },
      { zoom: [1] },
      { zoom: undefined },
      { width: 0 },
      { width: NaN },
      { width: 1e9 },
      { width: '900' },
      { theme: undefined },
      { theme: { ...theme, kind: 'blue' } },
      { theme: { ...theme, page: [0, 0] } },
      { theme: { ...theme, page: [0, 0, 2] } },
      { theme: { ...theme, muted: '#fff' } },
      { theme: { ...theme, font: 3 } },
      { theme: { ...theme, fontSize: Infinity } },
      { theme: { ...theme, contrastBorder: 'red' } },
      { saved: [] },
      { saved: ring },
      { saved: { count: 1n } },
      { saved: { search: 'x'.repeat(5_000_000) } },
      { picture: 'data:image/png' },
      { picture: { ...shown.picture, png: [...PNG] } },
      { picture: { ...shown.picture, png: PNG.slice(1) } },
      { picture: { ...shown.picture, scale: -1 } },
      { picture: { ...shown.picture, isReduced: undefined } },
    ];
    const others: readonly unknown[] = [
      ...[undefined, null, 3, 'ready', [], {}, { type: 'else' }, { type: ['ready'] }],
      { type: 'openSource', file: 'a.go', path: 3, line: 0, beside: true },
      { type: 'openSource', file: 'a.go', path: undefined, line: -1, beside: true },
      { type: 'openSource', file: 'a.go', path: undefined, line: 1 },
      { type: 'revealLine', path: '/a.go', line: 1.5 },
      { type: 'chooseValue', value: '1' },
      { type: 'chooseWay', way: -1 },
      { type: 'act' },
      { type: 'wantSplit', by: 3 },
      { type: 'notShown', request: 2 },
      { type: 'shown', request: 1 },
      { type: 'shown', shown },
    ];
    for (const message of [...changes.map(answer), ...others])
      assert.equal(asFromWebview(message), undefined, inspect(message));
  });

  it('keeps of what the page kept only what a file can have', () => {
    const message = asFromWebview(answer({ saved: { tab: 'table', run: () => 1, at: undefined } }));
    assert.ok(message?.type === 'shown');
    assert.deepEqual(message.shown.saved, { tab: 'table' });
  });
});
