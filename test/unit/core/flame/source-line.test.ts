// Callers of V8's profiles have no line, but their functions begin at one: it is where their source is opened.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { decodeProfile } from '../../../../src/core/decode/decode.ts';
import { flameColumns } from '../../../../src/core/flame/columns.ts';
import { nameOf, sourceLineOf, withColumns } from '../../../../src/core/flame/graph.ts';

const recorded = path.resolve(import.meta.dirname, '../../../fixtures/profiles/node24.cpuprofile');

describe('the line at which a box is opened', () => {
  it('is that of its function where the box has none', () => {
    const bytes = readFileSync(recorded);
    const decoded = decodeProfile(bytes);
    assert(decoded.kind === 'profile');
    const columns = flameColumns(decoded.profile, decoded.profile.samples.values[0]!);
    const shown = { whole: columns.total[0]!, isDifference: false, paths: [] };
    const graph = withColumns(shown, columns, 'functions');
    const starts = new Map<string, number>();
    const { nodes } = JSON.parse(bytes.toString('utf8')) as {
      nodes: { callFrame: { functionName: string; lineNumber: number } }[];
    };
    for (const { callFrame } of nodes)
      if (callFrame.lineNumber >= 0) starts.set(callFrame.functionName, callFrame.lineNumber + 1);
    let compared = 0;
    for (let box = 1; box < graph.length; box++) {
      const start = starts.get(nameOf(graph, box));
      if (graph.line[box] !== 0 || start === undefined) continue;
      compared++;
      assert.equal(sourceLineOf(graph, box) > 0, true, nameOf(graph, box));
    }
    assert(compared > 0);
  });
});
