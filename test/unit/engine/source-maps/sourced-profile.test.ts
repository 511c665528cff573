import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ProfileBuilder } from '../../../../src/core/builder.ts';
import { checkIntegrity } from '../../../../src/core/integrity.ts';
import { NONE } from '../../../../src/core/profile.ts';
import { sourcedProfile } from '../../../../src/engine/source-maps/sourced-profile.ts';

describe('a profile with frames at their sources', () => {
  it('is whole, and knows where a function begins from a frame that stands there', () => {
    const builder = new ProfileBuilder([{ type: 'cpu', unit: 'nanoseconds' }]);
    const total = builder.function({ name: 'total', file: 'shop.js', startLine: 4 });
    const tax = builder.function({ name: 'tax', file: 'shop.js', startLine: 7 });
    const frames = [
      builder.frame({ function: total, line: 4, column: 2 }),
      builder.frame({ function: total, line: 5, column: 3 }),
      builder.frame({ function: tax, line: 8, column: 1 }),
      builder.frame({ function: tax, line: 9, column: 6 }),
      builder.frame({ address: 7n }),
    ];
    let stack = NONE;
    for (const frame of frames) stack = builder.stack(stack, frame);
    builder.sample(stack, [1]);
    const profile = builder.finish();
    const sourced = sourcedProfile(profile, {
      names: ['cart.ts', 'tax.ts'],
      ofFrame: Int32Array.of(0, 0, 1, NONE, NONE),
      line: Uint32Array.of(40, 50, 80, 0, 0),
      declared: new Uint32Array(5),
      called: new Map([[2, 'vat']]),
    });
    assert.deepEqual(checkIntegrity(sourced), []);
    const { functions, strings } = sourced;
    const rows = Array.from(sourced.frames.function, (fn, frame) =>
      fn === NONE
        ? 'no function'
        : `${strings.at(functions.name[fn]!)} from ${functions.startLine[fn]} in ${strings.at(functions.file[fn]!)}` +
          ` at ${sourced.frames.line[frame]}:${sourced.frames.column[frame]}`,
    );
    assert.deepEqual(rows, [
      'total from 40 in cart.ts at 40:0',
      'total from 40 in cart.ts at 50:0',
      'vat from 0 in tax.ts at 80:0',
      'tax from 7 in shop.js at 9:6',
      'no function',
    ]);
  });
});
