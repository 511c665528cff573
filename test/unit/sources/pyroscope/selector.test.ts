import assert from 'node:assert/strict';
import { selectorText } from '../../../../src/sources/pyroscope/selector.ts';

describe('selector', () => {
  it('is {} for everything', () => {
    assert.equal(selectorText([]), '{}');
    assert.equal(selectorText([], ' { } '), '{}');
  });

  it('quotes values, and names beyond the old syntax', () => {
    assert.equal(
      selectorText([
        { name: 'service_name', operator: '=', value: 'a "b" \\ c\nd' },
        { name: 'k8s.pod.name', operator: '=~', value: 'cart-.*|größe' },
        { name: '_x1', operator: '!=', value: '' },
        { name: '1x', operator: '!~', value: '.+' },
      ]),
      '{service_name="a \\"b\\" \\\\ c\\nd","k8s.pod.name"=~"cart-.*|größe",_x1!="","1x"!~".+"}',
    );
  });

  it("adds the user's own as it is", () => {
    const service = [{ name: 'service_name', operator: '=', value: 'cart' } as const];
    const whole = '{service_name="cart",a="b",c=~"d{2}"}';
    assert.equal(selectorText(service, '{a="b",c=~"d{2}",}'), whole);
    assert.equal(selectorText(service, 'a="b",c=~"d{2}"'), whole);
    assert.equal(selectorText([], '{a="}"}'), '{a="}"}');
  });

  it('refuses one brace without the other', () => {
    assert.throws(() => selectorText([], '{a="b"'), /only one brace/);
    assert.throws(() => selectorText([], 'a="b"}'), /only one brace/);
  });
});
