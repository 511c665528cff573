import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mapTexts, type LineMapOptions } from '../../../../src/core/line-map/line-map.ts';
import { hasLine, placesOf } from '../../../../src/core/line-map/places.ts';
import { today, trimmed } from '../../support/line-picture.ts';

interface Picture {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly shown: string;
  readonly options?: LineMapOptions;
}

const pictures: readonly Picture[] = [
  {
    title: 'leaves a line that nothing happened to, and shifts what stands below new lines',
    before: `
      10 | func price(item Item) int {
      20 |   total := item.Base
      30 |   return total
         | }`,
    after: `
         | func price(item Item) int {
         |   log.Print(item)
         |   total := item.Base
         |   return total
         | }`,
    shown: `
      10 exact | func price(item Item) int {
      |   log.Print(item)
      20 shifted |   total := item.Base
      30 shifted |   return total
      | }`,
  },
  {
    title: 'keeps a changed line in its place, and says that it was measured on other text',
    before: `
         | func sum(a, b, c int) int {
      30 |   x := a+b
         |   return x * weight
         | }`,
    after: `
         | func sum(a, b, c int) int {
         |   x := a + b + c
         |   return x * weight
         | }`,
    shown: `
      | func sum(a, b, c int) int {
      30 edited |   x := a + b + c
      |   return x * weight
      | }`,
  },
  {
    title: 'knows a short line that went on as a long one',
    before: `
         | for _, item := range cart {
      30 |   total += w
         | }`,
    after: `
         | for _, item := range cart {
         |   total += w * weight(ctx, item.Key, item.Options...)
         | }`,
    shown: `
      | for _, item := range cart {
      30 edited |   total += w * weight(ctx, item.Key, item.Options...)
      | }`,
  },
  {
    title: 'shows a line that is gone from a function that was moved within that function',
    before: `
         | func first(path string) {
         |   open(path)
         |   readEverything(path)
         |   parse(path)
         |   check(path)
         |   close(path)
         | }
         |
         | func second(name string) {
         |   connect(name)
      30 |   mutex.Lock()
      10 |   metrics.Count()
         |   deliver(name)
         | }`,
    after: `
         | func second(name string) {
         |   connect(name)
         |   deliver(name)
         | }
         |
         | func first(path string) {
         |   open(path)
         |   readEverything(path)
         |   parse(path)
         |   check(path)
         |   close(path)
         | }`,
    shown: `
      | func second(name string) {
      |   connect(name)
      30 gone, was |   mutex.Lock()
      |   deliver(name)
      10 gone, was |   metrics.Count()
      | }
      |
      | func first(path string) {
      |   open(path)
      |   readEverything(path)
      |   parse(path)
      |   check(path)
      |   close(path)
      | }`,
  },
  {
    title: 'shows the last line of a function within it, and not in the one below, which is nearer',
    before: `
         | def second(name):
         |   deliver(name)
         |   audit(name)
         |   metrics.count()
      30 |   mutex.unlock()
         | def third(path):
         |   return readEverything(path)`,
    after: `
         | def second(name):
         |   deliver(name)
         | def third(path):
         |   return readEverything(path)`,
    shown: `
      | def second(name):
      |   deliver(name)
      30 gone, was |   mutex.unlock()
      | def third(path):
      |   return readEverything(path)`,
  },
  {
    title: 'shows what is gone with its function by the nearest that is there',
    before: `
         | func first(path string) {
         |   readEverything(path)
         | }
         |
         | func second(name string) {
      30 |   mutex.Lock()
         | }`,
    after: `
         | func first(path string) {
         |   readEverything(path)
         | }`,
    shown: `
      | func first(path string) {
      |   readEverything(path)
      | }
      30 gone, was |   mutex.Lock()`,
  },
  {
    title:
      'calls a line gone that an unrelated one replaced, and shows it by the nearest that is there',
    before: `
         | func load(path string) {
      30 |   mutex.Lock()
         |   readAll(path)
         | }`,
    after: `
         | func load(path string) {
         |   for attempt := range 3 {
         |   readAll(path)
         | }`,
    shown: `
      | func load(path string) {
      30 gone, was |   mutex.Lock()
      |   for attempt := range 3 {
      |   readAll(path)
      | }`,
  },
  {
    title: 'moves the costs of a function that was put elsewhere, with its trivial lines',
    before: `
         | func small() {
      10 |   tidyUp()
         | }
         |
         | func first() {
      20 |   compute(alpha)
      30 |   for i := range alpha {
       1 |   }
         | }
         |
         | func second() error {
      40 |   store(beta)
         |   publish(beta)
         |   announce(beta)
         |   finish(beta)
         |   return nil
         | }
         |
         | func third() {
      50 |   gamma()
         | }`,
    after: `
         | func small() {
         |   tidyUp()
         | }
         |
         | func second() error {
         |   store(beta)
         |   publish(beta)
         |   announce(beta)
         |   finish(beta)
         |   return nil
         | }
         |
         | func first() {
         |   compute(alpha)
         |   for i := range alpha {
         |   }
         | }
         |
         | func third() {
         |   gamma()
         | }`,
    shown: `
      | func small() {
      10 exact |   tidyUp()
      | }
      |
      | func second() error {
      40 shifted |   store(beta)
      |   publish(beta)
      |   announce(beta)
      |   finish(beta)
      |   return nil
      | }
      |
      | func first() {
      20 moved |   compute(alpha)
      30 moved |   for i := range alpha {
      1 moved |   }
      | }
      |
      | func third() {
      50 exact |   gamma()
      | }`,
  },
  {
    title: 'does not send `return nil` and `}` of a deleted function to those of another',
    before: `
         | func kept() error {
      10 |   prepare(alpha)
      11 |   return nil
      12 | }
         |
         | func deleted() error {
      20 |   remove(beta)
      21 |   return nil
      22 | }
         |
         | func last() {
         |   tidyUp()
         | }`,
    after: `
         | func kept() error {
         |   prepare(alpha)
         |   return nil
         | }
         |
         | func added(name string) error {
         |   insertIntoTable(gamma, 17)
         |   return nil
         | }
         |
         | func last() {
         |   tidyUp()
         | }`,
    shown: `
      | func kept() error {
      10 exact |   prepare(alpha)
      11 exact |   return nil
      12 exact | }
      20 gone, was |   remove(beta)
      |
      | func added(name string) error {
      |   insertIntoTable(gamma, 17)
      |   return nil
      | }
      |
      | func last() {
      21 gone, was |   return nil
      22 gone, was | }
      |   tidyUp()
      | }`,
  },
  {
    title:
      'leaves a closing line with the block that it closes, where the lines before it were replaced',
    before: `
         | func foo() error {
      20 |   remove(beta)
      21 |   return nil
      22 | }
         |
         | func last() {
         |   tidyUp()
         | }`,
    after: `
         | func foo() error {
         |   insertIntoTable(gamma, 17)
         |   return nil
         | }
         |
         | func added() error {
         |   whatever(delta)
         |   return nil
         | }
         |
         | func last() {
         |   tidyUp()
         | }`,
    shown: `
      | func foo() error {
      20 gone, was |   remove(beta)
      |   insertIntoTable(gamma, 17)
      21 exact |   return nil
      22 exact | }
      |
      | func added() error {
      |   whatever(delta)
      |   return nil
      | }
      |
      | func last() {
      |   tidyUp()
      | }`,
  },
  {
    title: 'takes lines that were indented anew for changed, closing lines included',
    before: `
         | func walk(tree Tree) {
      10 |   for _, leaf := range tree.Leaves {
      20 |     visit(leaf)
       3 |   }
         | }`,
    after: `
         | func walk(tree Tree) {
         |   if tree.Leaves != nil {
         |     for _, leaf := range tree.Leaves {
         |       visit(leaf)
         |     }
         |   }
         | }`,
    shown: `
      | func walk(tree Tree) {
      |   if tree.Leaves != nil {
      10 edited |     for _, leaf := range tree.Leaves {
      20 edited |       visit(leaf)
      3 edited |     }
      |   }
      | }`,
  },
  {
    title:
      'follows a block that was drawn out into a function of its own, and lost its indentation',
    before: `
         | func total(cart Cart) int {
         |   sum := 0
         |   for _, item := range cart.Items {
         |     if item.Quantity > 0 {
      20 |       price := lookUp(item.Key)
      30 |       sum += price * item.Quantity
       3 |     }
         |   }
         |   return sum
         | }`,
    after: `
         | func total(cart Cart) int {
         |   sum := 0
         |   for _, item := range cart.Items {
         |     sum += costOf(item)
         |   }
         |   return sum
         | }
         |
         | func costOf(item Item) (sum int) {
         |   if item.Quantity > 0 {
         |     price := lookUp(item.Key)
         |     sum += price * item.Quantity
         |   }
         |   return
         | }`,
    shown: `
      | func total(cart Cart) int {
      |   sum := 0
      |   for _, item := range cart.Items {
      |     sum += costOf(item)
      |   }
      |   return sum
      | }
      |
      | func costOf(item Item) (sum int) {
      |   if item.Quantity > 0 {
      20 edited |     price := lookUp(item.Key)
      30 edited |     sum += price * item.Quantity
      3 edited |   }
      |   return
      | }`,
  },
  {
    title: 'follows a block that was wrapped elsewhere, with the line that was changed on the way',
    before: `
         | func serve(request Request) {
      10 |   user := parse(request, "user")
      20 |   items := load(user.Cart)
      30 |   publish(items, user.Region)
         |   answer(request)
         |   closeAll(request)
         | }`,
    after: `
         | func serve(request Request) {
         |   answer(request)
         |   closeAll(request)
         |   if request.IsSigned() {
         |     user := parse(request, "user")
         |     items := load(ctx, user.Cart)
         |     publish(items, user.Region)
         |   }
         | }`,
    shown: `
      | func serve(request Request) {
      |   answer(request)
      |   closeAll(request)
      |   if request.IsSigned() {
      10 edited |     user := parse(request, "user")
      20 edited |     items := load(ctx, user.Cart)
      30 edited |     publish(items, user.Region)
      |   }
      | }`,
  },
  {
    title: 'follows a changed line within a function that was put elsewhere',
    before: `
         | func first() {
      10 |   prepare(alpha)
      20 |   compute(alpha, weight)
      30 |   deliver(alpha)
         | }
         |
         | func second() {
         |   store(beta)
         |   publish(beta)
         |   announce(beta)
         |   finish(beta)
         | }`,
    after: `
         | func second() {
         |   store(beta)
         |   publish(beta)
         |   announce(beta)
         |   finish(beta)
         | }
         |
         | func first() {
         |   prepare(alpha)
         |   compute(ctx, alpha, weight)
         |   deliver(alpha)
         | }`,
    shown: `
      | func second() {
      |   store(beta)
      |   publish(beta)
      |   announce(beta)
      |   finish(beta)
      | }
      |
      | func first() {
      10 moved |   prepare(alpha)
      20 edited |   compute(ctx, alpha, weight)
      30 moved |   deliver(alpha)
      | }`,
  },
  {
    title:
      'takes a line alone for none of another function that was there before, however much it says',
    before: `
         | func first() {
      10 |   mutex.Lock()
         |   begin(alpha)
      20 |   registry.Announce(alpha.Name, deadline)
         |   finish(alpha)
         | }
         |
         | func second() {
         |   store(beta)
         | }`,
    after: `
         | func first() {
         |   begin(alpha)
         |   finish(alpha)
         | }
         |
         | func second() {
         |   store(beta)
         |   for {
         |     mutex.Lock()
         |     readAll(beta)
         |     registry.Announce(alpha.Name, deadline)
         |   }
         | }`,
    shown: `
      | func first() {
      10 gone, was |   mutex.Lock()
      |   begin(alpha)
      20 gone, was |   registry.Announce(alpha.Name, deadline)
      |   finish(alpha)
      | }
      |
      | func second() {
      |   store(beta)
      |   for {
      |     mutex.Lock()
      |     readAll(beta)
      |     registry.Announce(alpha.Name, deadline)
      |   }
      | }`,
  },
  {
    title: 'chooses none of two places where a block stands indented anew',
    before: `
         | func first() {
      10 |   prepare(request)
      20 |   deliver(request)
         | }
         |
         | func second() {
         |   store(beta)
         | }`,
    after: `
         | func first() {
         | }
         |
         | func second() {
         |   store(beta)
         |   for {
         |     prepare(request)
         |     deliver(request)
         |   }
         |   if {
         |     prepare(request)
         |     deliver(request)
         |   }
         | }`,
    shown: `
      | func first() {
      10 gone, was |   prepare(request)
      | }
      20 gone, was |   deliver(request)
      |
      | func second() {
      |   store(beta)
      |   for {
      |     prepare(request)
      |     deliver(request)
      |   }
      |   if {
      |     prepare(request)
      |     deliver(request)
      |   }
      | }`,
  },
  {
    title: 'takes no line of another function for a changed one, while its own is there',
    before: `
         | func first() int {
         |   begin(alpha)
      30 |   return compute(alpha, weight)
         | }
         |
         | func second() {
         |   store(beta)
         | }`,
    after: `
         | func first() int {
         |   begin(alpha)
         | }
         |
         | func added() int {
         |   return compute(beta, height)
         | }
         |
         | func second() {
         |   store(beta)
         | }`,
    shown: `
      | func first() int {
      |   begin(alpha)
      30 gone, was |   return compute(alpha, weight)
      | }
      |
      | func added() int {
      |   return compute(beta, height)
      | }
      |
      | func second() {
      |   store(beta)
      | }`,
  },
  {
    title: 'calls a function renamed only where the lines in it are not those of another',
    before: `
      10 | func loadUser(name string) User {
         |   parse(alpha)
         |   decode(alpha)
         | }
         |
         | func last() {
         |   tidyUp()
         | }
         |
         | func loadItem(name string) Item {
         |   connect(beta)
         | }`,
    after: `
         | func loadUnit(name string) Unit {
         |   connect(beta)
         | }
         |
         | func last() {
         |   tidyUp()
         | }
         |
         | func other() {
         |   parse(alpha)
         |   decode(alpha)
         | }`,
    shown: `
      | func loadUnit(name string) Unit {
      |   connect(beta)
      | }
      |
      | func last() {
      |   tidyUp()
      | }
      |
      | func other() {
      |   parse(alpha)
      10 gone, was | func loadUser(name string) User {
      |   decode(alpha)
      | }`,
  },
  {
    title: 'pairs each line of a changed block with the one that it became',
    before: `
         | begin(request)
      10 | userName := parse(request, "user")
      20 | itemCount := count(request, "items")
      30 | finalPrice := price(request, "price")
         | end(request)`,
    after: `
         | begin(request)
         | itemCount := count(request, "items", limit)
         | var unrelated sync.WaitGroup
         | finalPrice := price(ctx, request, "price")
         | end(request)`,
    shown: `
      | begin(request)
      10 gone, was | userName := parse(request, "user")
      20 edited | itemCount := count(request, "items", limit)
      | var unrelated sync.WaitGroup
      30 edited | finalPrice := price(ctx, request, "price")
      | end(request)`,
  },
  {
    title: 'calls a line gone where another does something else with its only name',
    before: `
         | for _, item := range items {
         |   prepare(item)
      10 |   total++
         |   deliver(item)
      20 |   count += 1
         |   publish(item)
      30 |   weight = 0
         | }`,
    after: `
         | for _, item := range items {
         |   prepare(item)
         |   report(total)
         |   deliver(item)
         |   return count
         |   publish(item)
         |   weight = 1
         | }`,
    shown: `
      | for _, item := range items {
      |   prepare(item)
      10 gone, was |   total++
      |   report(total)
      |   deliver(item)
      20 gone, was |   count += 1
      |   return count
      |   publish(item)
      30 edited |   weight = 1
      | }`,
  },
  {
    title: 'knows a short line that does more with its only name',
    before: `
         | prepare(items)
      10 | total++
         | deliver(items)
      20 | return count
         | publish(items)`,
    after: `
         | prepare(items)
         | total += 2
         | deliver(items)
         | return count / 2
         | publish(items)`,
    shown: `
      | prepare(items)
      10 edited | total += 2
      | deliver(items)
      20 edited | return count / 2
      | publish(items)`,
  },
  {
    title: 'calls everything moved that is the same in a file of another name',
    before: `
      10 | alpha := one(request)
      20 | beta := two(request)
      30 | gamma := three(request)`,
    after: `
         | package renamed
         | alpha := one(request)
         | beta := two(ctx, request)`,
    shown: `
      | package renamed
      10 moved | alpha := one(request)
      20 edited | beta := two(ctx, request)
      30 gone, was | gamma := three(request)`,
    options: { isRenamed: true },
  },
  {
    title: 'has no line to show where nothing is left',
    before: `
      10 | alpha := one(request)`,
    after: `
         | package other`,
    shown: `
      10 gone, was | alpha := one(request)
      | package other`,
  },
];

/** What a text becomes where its lines are told by number: `1 exact, 2 gone`. */
function told(before: string, after: string): string {
  const map = mapTexts(before, after);
  const placeOf = placesOf(map);
  return Array.from(map.lines, (_, row) => {
    const place = placeOf(row + 1);
    return place.state === 'gone' ? 'gone' : `${place.line} ${place.state}`;
  }).join(', ');
}

describe('a line map', () => {
  for (const { title, before, after, shown, options } of pictures)
    it(title, () => {
      assert.equal(today(before, after, options), trimmed(shown));
    });

  it('counts no difference in how lines end, in white space there, or in a byte order mark', () => {
    assert.equal(told('a\nb\nc\n', 'a\r\nb  \r\nc'), '1 exact, 2 exact, 3 exact');
    assert.equal(told('\uFEFFa\r\nb\r\n', 'a\nb\n'), '1 exact, 2 exact');
    assert.equal(told('a\t\nb\n', 'new\na\nb\n'), '2 shifted, 3 shifted');
  });

  it('counts a carriage return alone as a line where the editor does, not where compilers do not', () => {
    assert.equal(
      told('say("one\rtwo")\nlast()\n', 'say("one\rtwo")\nlast()\n'),
      '1 edited, 3 shifted',
    );
    assert.equal(told('one\rtwo\rthree', 'one\rtwo\rthree'), '1 exact, 2 exact, 3 exact');
  });

  it('has no lines for no text, and no line that is there for another', () => {
    assert.equal(told('', 'a\n'), '');
    assert.equal(told('alpha()\n', ''), 'gone');
  });

  it('tells lines apart that the profiled text does not have', () => {
    const map = mapTexts('alpha\nbeta\n', 'new\nalpha\nbeta\n');
    const placeOf = placesOf(map);
    const none = { state: 'gone', above: undefined, below: undefined, nearest: undefined };
    assert.deepEqual(placeOf(3), { ...none, above: 3, nearest: 3 });
    assert.deepEqual(placeOf(99), { ...none, above: 3, nearest: 3 });
    assert.deepEqual(placeOf(0), { ...none, below: 2, nearest: 2 });
    assert.deepEqual(placesOf(mapTexts('', 'a'))(1), none);
    assert.deepEqual(
      [0, 1, 2, 3, 1.5].map((line) => hasLine(map, line)),
      [false, true, true, false, false],
    );
  });

  it('tells what is above and below a line that is gone, and which is nearer', () => {
    const map = mapTexts('alpha\ngone1\ngone2\ngone3\nomega\n', 'new\nalpha\nomega\n');
    const placeOf = placesOf(map);
    const gone = { state: 'gone', above: 2, below: 3 };
    assert.deepEqual(placeOf(2), { ...gone, nearest: 2 });
    assert.deepEqual(placeOf(3), { ...gone, nearest: 2 });
    assert.deepEqual(placeOf(4), { ...gone, nearest: 3 });
  });
});
