import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  lineNow,
  lineThen,
  shiftLines,
  startShift,
  type LineEdit,
  type LineShift,
} from '../../../../src/editor/lines/line-shift.ts';

const FUNCTION = `func (s *scratch) reset() {
	for k := range s.seen {
		delete(s.seen, k)
	}
	s.buf = s.buf[:0]
	return
}`;

/** A text under edit with its shift, as the editor has it. */
class Typing {
  text: string;
  shift: LineShift;
  broken = false;
  touched: ReadonlySet<number> = new Set();

  constructor(text: string) {
    this.text = text;
    this.shift = startShift(text);
  }

  /** Replaces from `line:column` to `line:column`, as one event for all edits. */
  edit(...edits: readonly (readonly [from: string, to: string, text: string])[]): this {
    return this.apply(edits.map(([from, to, text]) => ({ ...start(from), ...end(to), text })));
  }

  apply(edits: readonly LineEdit[]): this {
    for (const edit of edits) {
      const lines = this.text.split('\n');
      const head = lines[edit.startLine - 1]!.slice(0, edit.startColumn);
      const tail = lines[edit.endLine - 1]!.slice(edit.endColumn);
      lines.splice(
        edit.startLine - 1,
        edit.endLine - edit.startLine + 1,
        ...(head + edit.text + tail).split('\n'),
      );
      this.text = lines.join('\n');
    }
    const lines = this.text.split('\n');
    const shifted = shiftLines(this.shift, edits, (line) => {
      const text = lines[line - 1];
      assert.ok(text !== undefined, `line ${line} is asked for, the text has ${lines.length}`);
      return text;
    });
    this.shift = shifted.shift;
    this.broken = shifted.broken;
    this.touched = shifted.touched;
    return this;
  }

  /** Where all lines are now: `1 2~ - 3` is line 2 edited, line 3 gone, line 4 now third. */
  get lines(): string {
    return this.shift.then
      .map((_, index) => {
        const now = lineNow(this.shift, index + 1);
        return now === undefined ? '-' : `${now.line}${now.edited ? '~' : ''}`;
      })
      .join(' ');
  }
}

function start(place: string): Pick<LineEdit, 'startLine' | 'startColumn'> {
  const [line, column] = place.split(':').map(Number);
  return { startLine: line!, startColumn: column! };
}

function end(place: string): Pick<LineEdit, 'endLine' | 'endColumn'> {
  const [line, column] = place.split(':').map(Number);
  return { endLine: line!, endColumn: column! };
}

describe('shiftLines', () => {
  it('leaves an untouched text as it is', () => {
    assert.equal(new Typing(FUNCTION).lines, '1 2 3 4 5 6 7');
  });

  it('a new line above moves all below', () => {
    assert.equal(new Typing(FUNCTION).edit(['1:0', '1:0', '// Empties.\n']).lines, '2 3 4 5 6 7 8');
  });

  it('Enter at the end of a line moves what is below it', () => {
    const typing = new Typing(FUNCTION).edit(['2:24', '2:24', '\n\t\t']);
    assert.equal(typing.lines, '1 2 4 5 6 7 8');
    assert.ok(typing.broken);
  });

  it('Enter before the words of a line moves the line', () => {
    assert.equal(new Typing(FUNCTION).edit(['2:1', '2:1', '\n\t']).lines, '1 3 4 5 6 7 8');
    assert.equal(new Typing(FUNCTION).edit(['2:0', '2:0', '\n']).lines, '1 3 4 5 6 7 8');
  });

  it('Enter within a line leaves it where it begins, edited', () => {
    assert.equal(new Typing(FUNCTION).edit(['3:9', '3:9', '\n\t\t']).lines, '1 2 3~ 5 6 7 8');
  });

  it('a comment that is typed before the words and then parted from them is not the line', () => {
    const typing = new Typing(FUNCTION).edit(['2:1', '2:1', '// empties it']);
    assert.equal(typing.lines, '1 2~ 3 4 5 6 7');
    // VS Code goes on with the comment by itself.
    typing.edit(['2:14', '2:14', '\n\t// ']);
    assert.equal(typing.lines, '1 3~ 4 5 6 7 8');
    assert.equal(typing.edit(['3:1', '3:4', '']).lines, '1 3 4 5 6 7 8');
  });

  it('typing edits the line, taking it back makes it exact', () => {
    const typing = new Typing(FUNCTION).edit(['3:19', '3:19', 'x']);
    assert.equal(typing.lines, '1 2 3~ 4 5 6 7');
    assert.deepEqual([...typing.touched], [3]);
    assert.equal(typing.broken, false);
    assert.equal(typing.edit(['3:19', '3:20', '']).lines, '1 2 3 4 5 6 7');
    assert.equal(typing.shift.runs.length, 1);
  });

  it('a line that is only indented anew is the same line', () => {
    assert.equal(
      new Typing(FUNCTION).edit(['3:0', '3:0', '\t'], ['2:0', '2:0', '\t']).lines,
      '1 2 3 4 5 6 7',
    );
  });

  it('a deleted line is gone, and back after undo', () => {
    const typing = new Typing(FUNCTION).edit(['3:0', '4:0', '']);
    assert.equal(typing.lines, '1 2 - 3 4 5 6');
    assert.equal(typing.edit(['3:0', '3:0', '\t\tdelete(s.seen, k)\n']).lines, '1 2 3 4 5 6 7');
    assert.ok(typing.broken);
  });

  it('deleting from within a line to within another keeps the first', () => {
    assert.equal(new Typing(FUNCTION).edit(['2:10', '5:3', '']).lines, '1 2~ - - - 3 4');
  });

  it('deleting the words of one line and the break keeps the next', () => {
    assert.equal(new Typing(FUNCTION).edit(['3:2', '4:1', '']).lines, '1 2 - 3 4 5 6');
  });

  it('joining two lines keeps the upper', () => {
    assert.equal(new Typing(FUNCTION).edit(['5:18', '6:1', ' ']).lines, '1 2 3 4 5~ - 6');
  });

  it('replacing all words of a line edits it', () => {
    assert.equal(
      new Typing(FUNCTION).edit(['3:2', '3:19', 'clear(s.seen)']).lines,
      '1 2 3~ 4 5 6 7',
    );
  });

  it('moving a line up (Alt+Up) keeps both lines', () => {
    // VS Code puts the line above behind the moved one, then deletes it.
    const typing = new Typing(FUNCTION).edit(
      ['3:19', '3:19', '\n\tfor k := range s.seen {'],
      ['2:0', '3:0', ''],
    );
    assert.equal(typing.text.split('\n')[1], '\t\tdelete(s.seen, k)');
    assert.equal(typing.lines, '1 3 2 4 5 6 7');
  });

  it('moving a line down (Alt+Down) keeps both lines, where it is indented anew, too', () => {
    // VS Code takes the line below away, puts it in above, and indents what was moved.
    const typing = new Typing(FUNCTION).edit(
      ['2:24', '3:19', ''],
      ['2:0', '2:1', '\t\t'],
      ['2:0', '2:0', '\t\tdelete(s.seen, k)\n'],
    );
    assert.deepEqual(typing.text.split('\n').slice(1, 3), [
      '\t\tdelete(s.seen, k)',
      '\t\tfor k := range s.seen {',
    ]);
    assert.equal(typing.lines, '1 3 2 4 5 6 7');
  });

  it('joining lines so that the lower one is left keeps the lower', () => {
    assert.equal(new Typing('\tx := 1\n\tx := 2').edit(['1:6', '2:6', '']).lines, '- 1');
  });

  it('cut and paste elsewhere keeps a telling line, not a common one', () => {
    const telling = new Typing(FUNCTION)
      .edit(['5:0', '6:0', ''])
      .edit(['2:0', '2:0', '\ts.buf = s.buf[:0]\n']);
    assert.equal(telling.lines, '1 3 4 5 2 6 7');
    const common = new Typing(FUNCTION).edit(['6:0', '7:0', '']).edit(['2:0', '2:0', '\treturn\n']);
    assert.equal(common.lines, '1 3 4 5 6 - 7');
  });

  it('a formatter that replaces the whole text changes only what it changes', () => {
    const typing = new Typing(FUNCTION);
    const formatted = FUNCTION.replaceAll('\t', '    ').replace('\n    s.buf', '\n\n    s.buf');
    assert.equal(typing.edit(['1:0', '7:1', formatted]).lines, '1 2 3 4 6 7 8');
  });

  it('lines that are replaced by as many others were edited', () => {
    const edited = '\tfor k := range m {\n\t\tclear(m)';
    assert.equal(new Typing(FUNCTION).edit(['2:0', '3:19', edited]).lines, '1 2~ 3~ 4 5 6 7');
    const more = `${edited}\n\t\tagain()`;
    assert.equal(new Typing(FUNCTION).edit(['2:0', '3:19', more]).lines, '1 - - 5 6 7 8');
  });

  it('a new line where one was deleted before is new', () => {
    const typing = new Typing(FUNCTION).edit(['3:0', '4:0', '']);
    assert.equal(typing.edit(['2:24', '2:24', '\n\t\t']).lines, '1 2 - 4 5 6 7');
  });

  it('several cursors on one line are one edited line', () => {
    const typing = new Typing(FUNCTION).edit(['3:16', '3:16', 'y'], ['3:9', '3:9', 'y']);
    assert.equal(typing.text.split('\n')[2], '\t\tdelete(ys.seen,y k)');
    assert.equal(typing.lines, '1 2 3~ 4 5 6 7');
  });

  it('tells the line of then for a line of now', () => {
    const { shift } = new Typing(FUNCTION).edit(['3:0', '4:0', '// one\n// two\n']);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map((line) => lineThen(shift, line)),
      [1, 2, undefined, undefined, 4],
    );
  });

  it('reads line ends of every kind', () => {
    const shift = startShift('a\r\nb\rc\nd');
    const edit = { startLine: 1, startColumn: 0, endLine: 1, endColumn: 0, text: 'x\r\n' };
    const now = ['x', 'a', 'b', 'c', 'd'];
    const after = shiftLines(shift, [edit], (line) => now[line - 1]!).shift;
    assert.equal(lineNow(after, 4)?.line, 5);
  });
});

describe('shiftLines, any edits', () => {
  const line = fc.nat(30);
  const column = fc.nat(40);
  const words = fc.constantFrom(
    '',
    'x',
    '\t',
    ' ',
    '\n',
    'a\n',
    '\nb',
    '\n\t\n',
    'one\ntwo\nthree',
  );
  const edits = fc.array(fc.tuple(line, column, line, column, words), { maxLength: 12 });
  const original = Array.from({ length: 20 }, (_, at) => `\tstatement number ${at} of twenty`);

  function place(lines: readonly string[], [l, c]: readonly [number, number]) {
    const at = l % lines.length;
    return { line: at + 1, column: c % (lines[at]!.length + 1) };
  }

  it('no line is in two places, unedited lines say the same, and what still stands is found', () => {
    fc.assert(
      fc.property(edits, (all) => {
        const typing = new Typing(original.join('\n'));
        for (const [l1, c1, l2, c2, text] of all) {
          const lines = typing.text.split('\n');
          const [a, b] = [place(lines, [l1, c1]), place(lines, [l2, c2])].sort(
            (p, q) => p.line - q.line || p.column - q.column,
          ) as [{ line: number; column: number }, { line: number; column: number }];
          typing.apply([
            {
              startLine: a.line,
              startColumn: a.column,
              endLine: b.line,
              endColumn: b.column,
              text,
            },
          ]);
          check(typing);
        }
      }),
      { numRuns: 300 },
    );
  });

  function check({ shift, text }: Typing): void {
    const lines = text.split('\n');
    const taken = new Set<number>();
    original.forEach((words, index) => {
      const now = lineNow(shift, index + 1);
      const still = lines.findIndex((each) => each.trim() === words.trim()) + 1;
      if (now === undefined) {
        // Unless another line was edited, letter by letter, until it said the same.
        const other = still === 0 || lineThen(shift, still) !== undefined;
        assert.ok(other, `line ${index + 1} stands at ${still} and counts as gone`);
        return;
      }
      assert.ok(!taken.has(now.line), `line ${now.line} is two lines`);
      taken.add(now.line);
      assert.equal(lineThen(shift, now.line), index + 1);
      assert.equal(now.edited, lines[now.line - 1]!.trim() !== words.trim());
    });
  }
});
