// A function is rewritten, calls another or is deleted, and another one has some of its text: nothing of its cost goes there.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mapTexts } from '../../../../src/core/line-map/line-map.ts';
import { placesOf } from '../../../../src/core/line-map/places.ts';

/** Of the old lines that contain a text: state, and today's line, in brackets that which a gone one is told beside. */
function told(before: string, after: string, ...texts: readonly string[]): readonly string[] {
  const placeOf = placesOf(mapTexts(before, after));
  const today = after.split('\n');
  return texts.map((text) => {
    const row = before.split('\n').findIndex((line) => line.includes(text));
    assert(row >= 0, text);
    const place = placeOf(row + 1);
    return place.state === 'gone'
      ? `gone (${today[(place.nearest ?? 0) - 1]?.trim()})`
      : `${place.state} ${place.line}: ${today[place.line - 1]!.trim()}`;
  });
}

describe('lines of a function that another one has', () => {
  it('are gone where it delegates, and that was there before, in Go', () => {
    const first = (body: string) => `func First(text string, word byte) int {\n${body}}\n\n`;
    const rune = (body: string) => `func Rune(text string, r rune) int {\n${body}}\n`;
    const loop = `	first := word
	for at := 0; at < len(text); at++ {
		offset := IndexByte(text[at+1:], first)
`;
    const before = `package find\n\n${first(`${loop}		use(offset)\n	}\n	return -1\n`)}${rune('	return Index(text, string(r))\n')}`;
    const after = `package find\n\n${first('	return lite.First(text, word)\n')}${rune(`	last := len(text)\n	first := word\n	check(last)\n	visit(last)\n	again(last)\n	retry(last)\n		offset := IndexByte(text[at+1:], first)\n	return last\n`)}`;
    assert.deepEqual(told(before, after, 'first := word', 'offset :='), [
      'gone (func First(text string, word byte) int {)',
      'gone (func First(text string, word byte) int {)',
    ]);
  });

  it('are gone where both changed what they do, in Kotlin', () => {
    const type = (one: string, two: string) => `class A {\n${one}\n${two}}\n`;
    const fun = (name: string, body: string) =>
      `    fun ${name}(): Int {\n        return ${body}\n    }\n`;
    const weight = 'items.sumOf { it.weight }';
    const before = type(fun('price', 'items.sumOf { it.price }'), fun('weight', weight));
    const after = type(fun('weight', 'cachedWeight'), fun('price', weight));
    assert.deepEqual(told(before, after, 'it.weight'), ['gone (fun weight(): Int {)']);
  });

  it('are gone where it was deleted, and a new one has a few of them, in Go', () => {
    const before = `package d

func Export(w io.Writer, rows []Row) error {
	buf := bufio.NewWriter(w)
	defer buf.Flush()
	for _, row := range rows {
		if err := encode(buf, row); err != nil {
			return err
		}
	}
	return nil
}

func Count(rows []Row) int {
	return len(rows)
}
`;
    const after = `package d

func Count(rows []Row) int {
	return len(rows)
}

func Dump(w io.Writer, tree *Tree) error {
	buf := bufio.NewWriter(w)
	defer buf.Flush()
	return tree.Walk(func(node *Node) error {
		_, err := fmt.Fprintln(buf, node.Name)
		return err
	})
}
`;
    for (const text of told(before, after, 'buf := ', 'defer buf', 'for _, row'))
      assert.match(text, /^gone /);
  });

  it('are gone where their type was deleted, and another has their text, in Rust', () => {
    const area = (name: string, body: string) =>
      `impl Shape for ${name} {\n    fn area(&self) -> f64 {\n${body}    }\n}\n\n`;
    const two = `        let radius = self.measure();\n        let squared = radius * radius;\n`;
    const before =
      area('Circle', `${two}        squared * FACTOR\n`) +
      area('Ring', '        self.outer - self.inner\n');
    const after = area('Ring', `${two}        squared - self.inner\n`);
    for (const text of told(before, after, 'let radius', 'let squared'))
      assert.match(text, /^gone /);
  });

  it('do not become those of one with much the same text, in Python', () => {
    const before = `class Transport:
    def write(self, data):
        check(data)
        self._protocol._write_appdata(data)

    def writelines(self, list_of_data):
        self.write(b''.join(list_of_data))
`;
    const after = `class Transport:
    def write(self, data):
        check(data)
        self._protocol._buffer((data,))

    def writelines(self, list_of_data):
        self._protocol._write_appdata(list_of_data)
`;
    const [text] = told(before, after, '_write_appdata');
    assert.doesNotMatch(text!, /_write_appdata/);
  });

  it('are found in it, whatever their order, in Go', () => {
    const close = '	l.stream.Close()\n	l.stream = nil\n';
    const name = '	name := l.name()\n	if exists(name) {\n		return l.fail(name)\n	}\n';
    const rotate = (body: string) =>
      `package w\n\nfunc (l *Log) Rotate() error {\n${body}	return l.rename(name)\n}\n\n`;
    const other = `func (l *Log) Stop() {\n${close}}\n`;
    assert.deepEqual(
      told(rotate(close + name) + other, rotate(name + close) + other, 'l.stream.Close()'),
      ['moved 8: l.stream.Close()'],
    );
  });

  it('moved where several stand together in it', () => {
    const run = 'open(request)\n  send(request, body)\n  finish(request)\n';
    const before = `function push(request) {\n  ${run}}\n\nfunction pull(request) {\n  fetchAll(request);\n}\n`;
    const after = `function push(request) {\n  enqueue(request);\n}\n\nfunction pull(request) {\n  fetchAll(request);\n  ${run}}\n`;
    for (const text of told(before, after, 'open(', 'send(', 'finish('))
      assert.match(text, /^moved /);
  });
});

describe('what a statement calls', () => {
  it('is no function around the lines below, so lines in another function than theirs are moved', () => {
    const send = `		payload := encode(rows)
		request.Header.Set("length", payload)
		client.Deliver(request, payload)
`;
    const block = `	if err := post(body); err != nil {\n${send}	}\n`;
    const before = `package d\n\nfunc Retry(body string) {\n	prepare(body)\n}\n\nfunc Send(body string) {\n${block}	finish(body)\n}\n`;
    const after = `package d\n\nfunc Retry(body string) {\n	prepare(body)\n${block}}\n\nfunc Send(body string) {\n	Retry(body)\n	finish(body)\n}\n`;
    assert.deepEqual(told(before, after, 'payload := encode', 'client.Deliver', 'finish'), [
      'moved 6: payload := encode(rows)',
      'moved 8: client.Deliver(request, payload)',
      'shifted 14: finish(body)',
    ]);
  });
});
