// A function is copied under another name, above or below, and goes on being written. What was measured in it is in it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { mapLines } from '../../../../src/core/line-map/line-map.ts';
import {
  below,
  randomFrom,
  tagged,
  type Random,
  type TaggedLine,
} from '../../support/tagged-text.ts';

const folder = path.resolve(import.meta.dirname, '../../../fixtures/texts');

/** Declarations at the beginning of a line, and the names that they give. */
const DECLARATION = /^(?:export )?(?:async )?(?:func|function) (\w+)\(/;

interface Function {
  readonly name: string;
  readonly from: number;
  readonly to: number; // The row after its end.
}

/** The functions at the top of a text whose body is long enough to be edited. */
function functionsIn(lines: readonly string[]): Function[] {
  return lines.flatMap((line, from) => {
    const name = DECLARATION.exec(line)?.[1];
    const to = lines.indexOf('}', from) + 1;
    const inner = lines.slice(from + 1, to - 1);
    const isOne =
      name !== undefined && to > from + 7 && !inner.some((each) => DECLARATION.test(each));
    return isOne ? [{ name, from, to }] : [];
  });
}

/** Where little is left of the lines around one, even its own function says little about it. */
const MOST_WRONG = 1 / 250;

type Edit = (body: TaggedLine[], random: Random) => void;

const inserted = (text: string): TaggedLine => ({ origin: undefined, text });

/** What happens to the original; it keeps at least half of its lines as they are. */
const EDITS: Record<string, Edit> = {
  'a guard is put before it': (body) => {
    body.unshift(
      inserted('  if (guarded(value)) {'),
      inserted('    return fallback(value);'),
      inserted('  }'),
    );
  },
  'a line is split': (body, random) => {
    const at = below(random, body.length);
    const { text } = body[at]!;
    body.splice(
      at,
      1,
      inserted(text.slice(0, text.length >> 1)),
      inserted(`    zqxj${text.slice(text.length >> 1).trim()}`),
    );
  },
  'lines are taken out': (body, random) => {
    body.splice(below(random, body.length - 1), 1 + below(random, 2));
  },
  'lines are put in': (body, random) => {
    for (let times = 3; times > 0; times--)
      body.splice(below(random, body.length), 0, inserted(`  zqxj${below(random, 1e6)}(kqxz);`));
  },
  'nothing is changed in it': () => undefined,
};

describe('the lines of a function that was copied', () => {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'));

  for (const [title, edit] of Object.entries(EDITS))
    for (const side of ['above', 'below'])
      for (const signature of ['as it was', 'another'])
        it(`stay in it: the copy is ${side}, its signature ${signature}, and ${title}`, () => {
          let compared = 0;
          const wrong: string[] = [];
          for (const [number, before] of texts.entries())
            for (const { name, from, to } of functionsIn(before)) {
              const random = randomFrom(number * 1000 + from);
              const all = tagged(before);
              const copy = all.slice(from, to).map(({ text }) => inserted(text));
              copy[0] = inserted(copy[0]!.text.replace(name, `${name}Before`));
              const head = all[from]!;
              const first =
                signature === 'another'
                  ? inserted(head.text.replace(`${name}(`, `${name}(zqxj, `))
                  : head;
              const body = all.slice(from + 1, to - 1);
              edit(body, random);
              const own = [first, ...body, all[to - 1]!];
              const both =
                side === 'above'
                  ? [...copy, inserted(''), ...own]
                  : [...own, inserted(''), ...copy];
              const after = [...all.slice(0, from), ...both, ...all.slice(to)];
              const map = mapLines(
                before,
                after.map(({ text }) => text),
              );
              const rowOf = new Map(after.map(({ origin }, row) => [origin, row]));
              for (let row = from + 1; row < to - 1; row++) {
                const text = before[row]!;
                const place = rowOf.get(row);
                const isKnown =
                  /\w{6}/.test(text) && before.filter((line) => line === text).length === 1;
                if (!isKnown || place === undefined) continue;
                const where = `${name}, line ${row + 1} (${text})`;
                compared++;
                const seen = map.lines[row]!;
                if (seen !== place + 1) wrong.push(`${where}: ${seen}, not ${place + 1}`);
              }
            }
          assert(compared > 1500, String(compared));
          assert(wrong.length <= compared * MOST_WRONG, wrong.join('\n'));
        });
});
