import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { functionEnd } from '../../../../src/engine/source-maps/function-end.ts';

describe('the end of a function of a built text', () => {
  /** Between « and », from where V8 says that it begins. */
  const CASES: readonly string[] = [
    'function a«(e){return e}»;b()',
    'var a=«e=>e.map(t=>({t}))»,b=1',
    'x.map(«(e,t)=>e+t[0]»).join()',
    'let a=«async e=>{await e}»;',
    'class A{on«(r){if(r){r()}return"}"}»off(){}}',
    'function*a«(){yield`}${"}"+`${1}}`}}`}»b()',
    'a=«e=>/[}/]\\}/.test(e)/2»;b={}',
    'var o={get«(){/*}*/return 1}»,b}',
    'function a«({b:{c}}={}){return c}»}',
  ];
  for (const marked of CASES)
    it(`of ${marked}`, () => {
      const at = marked.indexOf('«');
      const end = marked.indexOf('»') - 1;
      const text = marked.replace(/[«»]/g, '');
      assert.equal(functionEnd(text, at, text.length), end);
    });

  it('is not that of a call, a condition or a loop', () => {
    for (const marked of ['a«(b);c', 'if«(a){b}', 'for«(;;){b}', 'a=«b+c', '«{a}', 'x«.y=>z'])
      assert.equal(
        functionEnd(marked.replace('«', ''), marked.indexOf('«'), marked.length),
        undefined,
        marked,
      );
  });

  it('is the limit where it comes later', () => {
    assert.equal(functionEnd('function a(){b();\nc()}', 10, 18), 18);
  });
});
