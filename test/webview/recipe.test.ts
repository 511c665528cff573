import assert from 'node:assert/strict';
import { History } from '../../webview/edit/history.ts';
import { asRecipe, PLAIN, toggled } from '../../webview/edit/recipe.ts';

const hide = (name: string) => ({ does: 'hide', function: { name, file: '' } }) as const;

describe('a recipe', () => {
  it('has an edit until it is asked for again', () => {
    const once = toggled(toggled(PLAIN, hide('a')), hide('b'));
    assert.deepEqual(once.edits, [hide('a'), hide('b')]);
    assert.deepEqual(toggled(once, hide('a')).edits, [hide('b')]);
  });

  it('is read from what was kept as far as it is one', () => {
    for (const saved of [undefined, null, 3, 'x', [], {}]) assert.deepEqual(asRecipe(saved), PLAIN);
    const saved = {
      by: 'lines',
      edits: [hide('a'), { does: 'explode' }, { does: 'hide' }, { does: 'fold-recursion' }],
    };
    assert.deepEqual(asRecipe(saved), {
      by: 'lines',
      edits: [hide('a'), { does: 'fold-recursion' }],
    });
  });
});

describe('the history of a graph', () => {
  const history = () => new History<number>((a, b) => a === b);

  it('goes back and forward, and no further than there is', () => {
    const places = history();
    for (const place of [1, 2, 2, 3]) places.go(place);
    assert.deepEqual(
      [-1, -1, -1, 1, 1, 1].map((by) => places.step(by as 1 | -1)),
      [2, 1, undefined, 2, 3, undefined],
    );
  });

  it('forgets what was ahead when another way is taken', () => {
    const places = history();
    for (const place of [1, 2, 3]) places.go(place);
    places.step(-1);
    places.go(4);
    assert.equal(places.step(1), undefined);
    assert.equal(places.step(-1), 2);
  });

  it('remembers the last hundred places', () => {
    const places = history();
    for (let place = 0; place < 500; place++) places.go(place);
    let back = 0;
    while (places.step(-1) !== undefined) back++;
    assert.equal(back, 99);
  });
});
