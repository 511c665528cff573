import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { grammarOf } from '../../../src/core/declarations/grammar.ts';
import { outlineOf } from '../../../src/core/declarations/outline.ts';
import { misfitOf, type FunctionInFile } from '../../../src/core/misfit.ts';

/** One text per language; `//= name` behind a line says what it declares. */
const TEXTS: Readonly<Record<string, string>> = {
  'cart.go': `
func Total(lines []Line) int { //= Total
	run(lines)
func (c *Cart[K]) Get(key K) Line { //= Get
func Map[T any](all []T, by func(T) T) []T { //= Map
	price := func(l Line) int { //= price
	total := sum(lines, func(l Line) int {
`,
  'cart.ts': `
export class Cart<T> extends Base { //= Cart
  constructor(private readonly lines: Line[]) { //= constructor Cart
  }
  run() { //= run
  }
  async *get<T>(key: string, many = 1): AsyncIterable<{ a: T }> { //= get
  }
  static #of(n) { //= of
  }
  match(...predicates) { //= match
  }
  handle = async (event: Event): Promise<void> => { //= handle
    this.run();
    if (run()) {
    }
    describe('total', () => {
    });
  };
  private total( //= total
    lines: Line[],
  ): number {
  }
}
const price = (line) => line.price; //= price
exports.load = async function (file) { //= load
export default function main() { //= main
module.exports = class Basket { //= Basket
`,
  'Cart.java': `
public class Cart<T> { //= Cart
    public Cart(int n) { //= Cart
    }
    @Override public <T extends Line> List<T> run(Map<String, T> all) throws IOException { //= run
        return total(all);
        if (run(all)) {
        }
    }
    static int total( //= total
            int a,
            int b)
            throws IOException {
    }
    abstract int get();
}
`,
  'cart.cpp': `
struct Cart { //= Cart
  Cart(int n) : n(n) {} //= Cart
  ~Cart() { clear(); } //= Cart
};
size_t f(int a) { //= f
template <typename> std::vector<int> Shop<int>::run(const int& a, int b) const noexcept { //= run
Cart::Cart(std::string a) //= Cart
    : a(std::move(a)), b(1)
{
}
static int
total(struct line *lines) //= total
{
  while (run(a)) {
  }
  return total(a);
}
int declared(int a);
__attribute__((cold)) void fail(int a) { //= fail
`,
  'cart.py': `
class Cart: //= Cart
    @cached
    async def run(self): //= run
        total(self)
    price = lambda line: 1 //= price
`,
  'cart.rs': `
impl<T: Ord> Cart<T> { //= Cart
    pub(crate) async unsafe fn new(n: usize) -> Self { //= new
        total(n)
`,
  'cart.rb': `
class Cart //= Cart
  def self.run(n) //= run
  def empty? //= empty
`,
  'Cart.kt': `
class Cart { //= Cart
    suspend fun <T> List<T>.get(n: Int): T { //= get
`,
  'cart.s': `
TEXT runtime·mcall<ABIInternal>(SB), NOSPLIT, $0-8 //= mcall
	CALL	runtime·newstack(SB)
`,
};

describe('what a text declares', () => {
  for (const [file, marked] of Object.entries(TEXTS))
    it(`in ${file}, and not what it calls`, () => {
      const expected = marked.split('\n').map((line) => /\/\/= (.*)$/.exec(line)?.[1] ?? '');
      const lines = marked.split('\n').map((line) => line.replace(/ \/\/=.*$/, ''));
      const outline = outlineOf(lines, grammarOf(file)!);
      const words = new Set(marked.match(/[\p{L}_]\w*/gu));
      const found = lines.map((_, row) =>
        [...words].filter((word) => outline.declares(row, word)).toSorted(),
      );
      assert.deepEqual(
        found.map((names) => names.join(' ')),
        expected.map((names) => names.split(' ').toSorted().join(' ')),
      );
    });
});

function fn(name: string, startLine: number, ...lines: readonly number[]): FunctionInFile {
  return { name, startLine, lines };
}

/** The kind of the misfit, '-' for none. */
function kind(functions: readonly FunctionInFile[], text: string, file: string): string {
  return misfitOf(functions, text.split('\n'), file)?.kind ?? '-';
}

const ABOVE = 'size_t newcomer(int a) {\n  return a;\n}\n';

describe('a function that is declared on another line now', () => {
  it('is known by a common name or a short one, too', () => {
    const go = 'package main\n\nfunc (s *Server) Run() {\n\trun(s)\n}\n\nfunc f() {\n\trun(1)\n}';
    const functions = [fn('main.(*Server).Run', 3, 4), fn('main.f', 7, 8)];
    assert.equal(kind(functions, go, 'a.go'), '-');
    assert.equal(kind(functions.slice(1), go.replace('\n\n', '\n\nrun(1)\n'), 'a.go'), 'elsewhere');
    const ts = 'class Cart {\n  get(key) {\n    return run(key);\n  }\n}\n';
    assert.equal(kind([fn('get', 2, 3)], ts, 'a.ts'), '-');
    assert.equal(kind([fn('get', 2, 3)], `const get = 1;\nget(2);\n${ts}`, 'a.ts'), 'elsewhere');
    const rust = 'impl Cart {\n    pub fn new() -> Self {\n        make()\n    }\n}';
    assert.equal(kind([fn('shop::Cart::new', 2, 3)], rust, 'a.rs'), '-');
    assert.equal(kind([fn('shop::Cart::new', 2, 3)], `fn a() {\n}\n${rust}`, 'a.rs'), 'elsewhere');
  });

  it('is known where no word declares, and a new function stands on its line', () => {
    const c =
      'size_t f(int a) {\n  return a * 2;\n}\nstatic size_t total(int a) {\n  return f(a);\n}';
    const functions = [fn('f', 1, 2), fn('total', 4, 5)];
    assert.equal(kind(functions, c, 'a.c'), '-');
    assert.equal(kind(functions, ABOVE + c, 'a.c'), 'elsewhere');
    const java = 'class Cart {\n  int total(int a) {\n    return a;\n  }\n}';
    assert.equal(kind([fn('com/acme/Cart.total', 0, 3)], java, 'Cart.java'), '-');
    const shifted = java.replace('{\n', '{\n  int newcomer(int a) {\n    return a;\n  }\n');
    assert.equal(kind([fn('com/acme/Cart.total', 0, 3)], shifted, 'Cart.java'), 'elsewhere');
  });

  it('is known by the lines that are in another function, without start lines', () => {
    const python = 'def total(a):\n    return a\n\ndef run(a):\n    return total(a)\n';
    const functions = [fn('total', 0, 2), fn('run', 0, 5)];
    assert.equal(kind(functions, python, 'a.py'), '-');
    assert.equal(
      kind(functions, `import os\nimport re\nimport io\n${python}`, 'a.py'),
      'elsewhere',
    );
  });

  it('is known by a function without a name, whose line has none', () => {
    const go = 'package a\n\nfunc Total() {\n\tgo func() {\n\t\twork()\n\t}()\n}';
    assert.equal(kind([fn('a.Total.func1', 4, 5)], go, 'a.go'), '-');
    assert.equal(kind([fn('a.Total.func1', 5, 6)], go, 'a.go'), 'closure');
  });
});

describe('a function that is where the profile has it', () => {
  it('is a constructor, called by its class', () => {
    const ts =
      'class Cart {\n  lines = [];\n  constructor(a) {\n    this.a = a;\n  }\n}\nclass Bare extends Cart {}';
    assert.equal(kind([fn('Cart', 3, 4)], ts, 'a.ts'), '-');
    assert.equal(kind([fn('Cart', 2, 2)], ts, 'a.ts'), '-', 'a field');
    assert.equal(kind([fn('Bare', 7, 7)], ts, 'a.ts'), '-', 'made by the engine');
    assert.equal(kind([fn('Cart', 3, 4)], `\n\n${ts}`, 'a.ts'), 'elsewhere');
    const java = 'class Cart {\n  int a = run();\n  Cart() {\n    a = 2;\n  }\n}';
    assert.equal(kind([fn('com/acme/Cart.<init>', 0, 2, 4)], java, 'Cart.java'), '-');
    const cpp = 'Cart::Cart(int a)\n    : a(a) {\n  run(a);\n}\nCart::~Cart() {\n  run(1);\n}';
    assert.equal(kind([fn('Cart::Cart', 1, 3), fn('Cart::~Cart()', 5, 6)], cpp, 'a.cpp'), '-');
  });

  it('is what Go links under another name, and the values of variables', () => {
    const go =
      'package a\n\nvar x = make()\n\nfunc init() {\n\twork()\n}\n\n//go:linkname maps_new maps.newarray\nfunc maps_new() {\n\twork()\n}\n\nfunc newarray() {\n}';
    const functions = [fn('a.init', 3, 3), fn('a.init.0', 5, 6), fn('maps.newarray', 10, 11)];
    assert.equal(kind(functions, go, 'a.go'), '-');
  });

  it('is the first line of a script, whatever it says', () => {
    const js = '/** A licence. */\nrun();\nfunction total(a) {\n  return a;\n}';
    assert.equal(kind([fn('(anonymous)', 1, 1), fn('total', 0, 4)], js, 'a.js'), '-');
  });

  it('has lines of others where compilers put them in and nobody tells', () => {
    const js = 'function inner(a) {\n  return a;\n}\nfunction total(a) {\n  return inner(a);\n}';
    assert.equal(kind([fn('total', 4, 2, 5, 90)], js, 'a.js'), '-');
    const python = 'def inner(a):\n    return a\n\ndef total(a):\n    return inner(a)';
    assert.equal(kind([fn('total', 0, 2, 5)], python, 'a.py'), 'elsewhere', 'Python does not');
  });

  it('holds texts that stand further left than its code', () => {
    const go = 'package a\n\nfunc Total() {\n\trun(`\nfirst\n`)\n\twork()\n}\n\nfunc Other() {\n}';
    assert.equal(kind([fn('a.Total', 3, 4, 7)], go, 'a.go'), '-');
  });
});

describe('a text that is made to be slow', () => {
  it('is read in time that grows with its length, not with its square', () => {
    // By the square this takes more than the minute after which the runner ends it.
    const lines = Array.from({ length: 20_000 }, () => 'a'.repeat(1000));
    assert.deepEqual(outlineOf(lines, grammarOf('a.js')!).rowsOf('total'), []);
  });
});
