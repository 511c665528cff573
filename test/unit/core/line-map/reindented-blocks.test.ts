// A function is wrapped or unwrapped, so that all its lines are indented anew, while another has its old lines as they were.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { movesOf } from '../../support/marked-text.ts';

/** Each old mark goes to the same mark of today, or to what is said of it. */
function assertKept(before: string, after: string, but: Record<string, string> = {}): void {
  const marks = [...before.matchAll(/\/\/(\w+)$/gm)].map(([, mark]) => [mark!, mark!]);
  assert.deepEqual(movesOf(before, after), { ...Object.fromEntries(marks), ...but });
}

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const unmarked = (text: string) => text.replace(/ \/\/\w+$/gm, '');

describe('a block that is indented anew', () => {
  const loop = `for _, row := range rows { //b
	body := encode(row) //c
	if err := post(body); err != nil { //d
		return err
	}
	store.Done(row.ID) //e
}
return nil
`;

  it('keeps its cost beside a sibling that has its lines as they were: a retry around it, in Go', () => {
    const first = 'rows, err := store.Pending() //a\n';
    const before = `package push

func Orders(store *Store) error {
${indented(first + loop, '\t')}}
`;
    const after = `package push

func Orders(store *Store) error {
	return retry(3, func() error {
${indented(first + loop, '\t\t')}	})
}

func Bills(store *Store) error {
	rows, err := store.PendingBills()
${indented(unmarked(loop), '\t')}}
`;
    assertKept(before, after);
    const above = after.replace(/^(func Orders[^]*?^}\n)\n(func Bills[^]*^}\n)/m, '$2\n$1');
    assert.notEqual(above, after);
    assertKept(before, above);
  });

  it('keeps its cost where a guard took a level away, in Go', () => {
    const before = `package push

func Orders(store *Store) error {
	if store.IsOpen() {
${indented(loop, '\t\t')}	}
	return errClosed
}
`;
    const after = `package push

func Orders(store *Store) error {
	if !store.IsOpen() {
		return errClosed
	}
${indented(loop, '\t')}}

func Bills(store *Store) error {
	if store.IsOpen() {
${indented(unmarked(loop), '\t\t')}	}
	return errClosed
}
`;
    assertKept(before, after);
  });

  const python = `rows = store.pending() //a
for row in rows: //b
    body = encode(row) //c
    post(body) //d
    store.done(row.id) //e
`;

  it('keeps its cost where it stands within a `with`, in Python', () => {
    const before = `def push_orders(store):\n${indented(python, '    ')}`;
    const after = `def push_orders(store):
    with store.lock("orders"):
${indented(python, '        ')}

def push_bills(store):
${indented(unmarked(python), '    ')}`;
    assertKept(before, after);
  });

  it('keeps its cost where a function became a method, in Python', () => {
    const before = `def push(store):\n${indented(python, '    ')}`;
    const after = `class Orders:
    def push(self, store):
${indented(python, '        ')}

def push_bills(store):
${indented(unmarked(python), '    ')}`;
    assertKept(before, after);
  });

  it('keeps its cost where methods became functions and changed places, in TypeScript', () => {
    const sum = (name: string, what: string, mark: string) => `${name}() {
  let found = 0; //${mark}1
  for (const item of items) { //${mark}2
    found += item.${what}; //${mark}3
  }
  return found; //${mark}4
}
`;
    const before = `class Cart {
${indented(sum('total', 'price', 'a') + sum('weight', 'grams', 'b'), '  ')}}
`;
    const after = sum('function weight', 'grams', 'b') + sum('function total', 'price', 'a');
    assertKept(before, after);
  });

  it('keeps a line that was changed on the way, though a sibling has its very text', () => {
    const before = `export function View({ rows }) {
  const sorted = rows.slice().sort(byName); //a
  const cells = sorted.map((row) => render(row)); //b
  return <Table cells={cells} />; //c
}
`;
    const after = `export function View({ rows }) {
  const cells = useMemo(() => {
    const sorted = rows.slice().sort(byName); //a
    return sorted.map((row) => render(row)); //b
  }, [rows]);
  return <Table cells={cells} />; //c
}

${unmarked(before).replace('View', 'PrintView').replace('Table', 'Page')}`;
    assertKept(before, after);
  });

  it('leaves a line to another block where little else of its own is still there', () => {
    const before = `def load(rows):
    opened = connect(rows.origin)
    cells = [quote(row) for row in rows] //a
    joined = ",".join(cells) //b
    return publish(opened, joined)
`;
    const after = `def load(rows):
    return publish(connect(rows.origin), join_all(rows))


def join_all(rows):
    cells = [quote(row) for row in rows] //a
    joined = ",".join(cells) //b
    return joined
`;
    assertKept(before, after);
  });
});
