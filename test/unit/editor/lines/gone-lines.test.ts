import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { GoneLine } from '../../../../src/engine/lines/line-answers.ts';
import { goneLines } from '../../../../src/editor/lines/gone-lines.ts';

const gone = (
  revision: string,
  measuredLine: number,
  text: string,
  total: number,
  near = 7,
): GoneLine => ({
  measuredLine,
  revision,
  near,
  text,
  self: 1,
  total,
  here: total / 2,
  evidence: 20,
  function: -1,
});

function told(lines: readonly GoneLine[]): readonly string[] {
  return goneLines(lines).map(
    ({ text, measuredLine, total, here, self, evidence }) =>
      `${text || '?'} <-${measuredLine} ${total}/${here}/${self} ${evidence}`,
  );
}

describe('lines that are gone', () => {
  it('are one where two builds had it, with the cost of both', () => {
    const lines = [gone('v1', 5, 'audit(line)', 100), gone('v2', 8, 'audit(line)', 300)];
    assert.deepEqual(told(lines), ['audit(line) <-8 400/200/2 40']);
  });

  it('are two where one build had the text twice, whatever the other had', () => {
    const lines = [
      gone('v1', 5, 'audit(line)', 10),
      gone('v1', 6, 'audit(line)', 20),
      gone('v2', 9, 'audit(line)', 4),
      gone('', 9, 'audit(line)', 2),
    ];
    assert.deepEqual(told(lines), ['audit(line) <-6 20/10/1 20', 'audit(line) <-5 16/8/3 60']);
  });

  it('are others beside another line, with another text, and where the text is not known under another number', () => {
    assert.equal(told([gone('v1', 5, 'a', 1), gone('v2', 5, 'a', 1, 9)]).length, 2);
    assert.equal(told([gone('v1', 5, 'a', 1), gone('v2', 5, 'b', 1)]).length, 2);
    assert.equal(
      told([gone('v1', 5, '', 1), gone('v2', 6, '', 1), gone('v3', 6, '', 1)]).length,
      2,
    );
    // No text is a number.
    assert.equal(told([gone('v1', 5, '', 1), gone('v2', 6, '5', 1)]).length, 2);
  });
});
