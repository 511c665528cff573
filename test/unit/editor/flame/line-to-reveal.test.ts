import { strict as assert } from 'node:assert';
import { mock } from 'node:test';
import { lineToReveal } from '../../../../src/editor/flame/line-to-reveal.ts';
import type { ToWebview } from '../../../../src/protocol.ts';

const place = { path: '/src/shop/cart.go', line: 12 };

describe('the line that a page shall reveal', () => {
  let now = 0;
  let posted: ToWebview[] = [];
  let takes = true;
  const post = (message: ToWebview) => {
    posted.push(message);
    return Promise.resolve(takes);
  };
  const find = () => Promise.resolve({ line: 11, total: 3 });
  const told = { type: 'reveal', path: place.path, line: 11, total: 3 };

  beforeEach(() => {
    now = 1_000_000;
    posted = [];
    takes = true;
    mock.method(Date, 'now', () => now);
  });
  afterEach(() => mock.restoreAll());

  it('is told once', async () => {
    const revealing = lineToReveal(post);
    revealing.want(place);
    await revealing.send(find);
    await revealing.send(find);
    assert.deepEqual(posted, [told]);
  });

  it('is told to a page that was hidden as soon as it is there, as what it is', async () => {
    const revealing = lineToReveal(post);
    takes = false;
    revealing.want(place);
    await revealing.send(find);
    takes = true;
    revealing.ready();
    await revealing.send(find);
    assert.deepEqual(posted, [told, told]);
  });

  it('is told again to every page that comes after, and says whether that one just moved', async () => {
    const revealing = lineToReveal(post);
    revealing.want(place);
    await revealing.send(find);
    now += 1000;
    revealing.ready();
    await revealing.send(find);
    now += 60_000;
    revealing.ready();
    await revealing.send(find);
    assert.deepEqual(posted, [told, { ...told, again: 'moved' }, { ...told, again: 'restored' }]);
  });

  it('is what was wanted last, wherever the page was made anew', async () => {
    const revealing = lineToReveal(post);
    revealing.want(place);
    await revealing.send(find);
    revealing.want({ ...place, line: 40 });
    revealing.ready();
    await revealing.send(({ line }) => Promise.resolve({ line, total: undefined }));
    assert.deepEqual(posted.at(-1), { ...told, line: 40, total: undefined });
  });
});
