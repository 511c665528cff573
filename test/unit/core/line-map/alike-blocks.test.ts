// Two blocks of the same text under different names, and one goes where the other was: only the names tell them apart.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mapLines } from '../../../../src/core/line-map/line-map.ts';
import { isTrivial } from '../../../../src/core/line-map/trivial.ts';

/** A text around two alike blocks, the first line at the top; `block` is called with what names a block. */
interface Alike {
  readonly top: string;
  readonly block: (name: string) => string;
  readonly between: string;
  readonly bottom: string;
}

const LANGUAGES: Record<string, Alike> = {
  'Go methods': {
    top: 'package enc\n\nimport "bytes"\n',
    block: (name) => `func (e *${name}) Encode(items []Item) error {
	buffer := new(bytes.Buffer)
	for _, item := range items {
		buffer.Write(item.Bytes())
	}
	return flush(buffer)
}`,
    between: 'func helper(a, b int) int {\n\tproduct := a * b\n\treturn product\n}',
    bottom: '',
  },
  'Go switch cases': {
    top: 'package enc\n\nfunc Sum(kind string, items []Item) int {\n\tswitch kind {',
    block: (name) => `	case "${name}":
		total := 0
		for _, item := range items {
			total += price(item)
		}
		return total`,
    between: '\tcase "between":\n\t\tsum := weigh(items)\n\t\treturn sum',
    bottom: '\t}\n\treturn 0\n}',
  },
  'Go closures': {
    top: 'package enc\n\nfunc TestSum(t *testing.T) {',
    block: (name) => `	t.Run("${name}", func(t *testing.T) {
		total := 0
		for _, item := range items {
			total += price(item)
		}
		check(t, total)
	})`,
    between: '\tt.Run("between", func(t *testing.T) {\n\t\tcheckWeight(t, weigh(items))\n\t})',
    bottom: '}',
  },
  'Python classes': {
    top: 'import io\n',
    block: (name) => `class ${name}:
    def encode(self, items):
        out = []
        for item in items:
            out.append(item.data())
        return b"".join(out)
`,
    between: 'def helper(a, b):\n    product = a * b\n    return product\n',
    bottom: '',
  },
  'Python methods': {
    top: 'class Encoder:',
    block: (name) => `    def encode_${name}(self, items):
        out = []
        for item in items:
            out.append(item.data())
        return b"".join(out)
`,
    between: '    def cost(self):\n        return self.price * self.count\n',
    bottom: '',
  },
  'JavaScript classes': {
    top: "'use strict';\n",
    block: (name) => `class ${name} {
  encode(items) {
    const out = [];
    for (const item of items) {
      out.push(item.data());
    }
    return out.join('');
  }
}
`,
    between: 'function helper(a, b) {\n  const product = a * b;\n  return product;\n}\n',
    bottom: '',
  },
  'JavaScript prototypes': {
    top: "'use strict';\n",
    block: (name) => `${name}.prototype.encode = function (items) {
  const out = [];
  for (const item of items) {
    out.push(item.data());
  }
  return out.join('');
};
`,
    between: 'function helper(a, b) {\n  const product = a * b;\n  return product;\n}\n',
    bottom: '',
  },
  'JavaScript routes': {
    top: "'use strict';\n",
    block: (name) => `app.get('/${name}', async (request, response) => {
  const out = [];
  for (const item of await db.all()) {
    out.push(item.data());
  }
  response.json(out);
});
`,
    between: "app.get('/between', (request, response) => {\n  response.json(weights());\n});\n",
    bottom: '',
  },
  'TypeScript methods': {
    top: 'export class Encoder {',
    block: (name) => `  private async encode${name}(items: readonly Item[]): Promise<string> {
    const out: string[] = [];
    for (const item of items) {
      out.push(item.data());
    }
    return out.join('');
  }
`,
    between: '  cost(): number {\n    return this.price * this.count;\n  }\n',
    bottom: '}',
  },
  'Rust impls': {
    top: 'use std::io;\n',
    block: (name) => `impl Encoder for ${name} {
    fn encode(&mut self, items: &[Item]) -> usize {
        let mut total = 0;
        for item in items {
            total += self.write(item);
        }
        total
    }
}
`,
    between: 'fn helper(a: u32, b: u32) -> u32 {\n    let product = a * b;\n    product\n}\n',
    bottom: '',
  },
  'Rust match arms': {
    top: 'fn sum(kind: &str, items: &[Item]) -> u32 {\n    match kind {',
    block: (name) => `        "${name}" => {
            let mut total = 0;
            for item in items {
                total += price(item);
            }
            total
        }`,
    between: '        "between" => {\n            weigh(items)\n        }',
    bottom: '        _ => 0,\n    }\n}',
  },
  'Kotlin objects': {
    top: 'package com.acme\n',
    block: (name) => `object ${name} : Encoder {
    override fun encode(items: List<Item>): Int {
        var total = 0
        for (item in items) {
            total += item.size()
        }
        return total
    }
}
`,
    between: 'fun helper(a: Int, b: Int): Int {\n    val product = a * b\n    return product\n}\n',
    bottom: '',
  },
  'Java overloads': {
    top: 'package com.acme;\n\npublic class Encoder {',
    block: (name) => `    public int encode(${name} items) {
        int total = 0;
        for (Item item : items) {
            total += sizeOf(item);
        }
        return total;
    }
`,
    between:
      '    public int lengthOf(Between items) {\n        return items.length() * WEIGHT;\n    }\n',
    bottom: '}',
  },
  'C# methods with braces on lines of their own': {
    top: 'namespace Shop\n{\n  public class Encoder\n  {',
    block: (name) => `    public int Encode${name}(List<Item> items)
    {
      var total = 0;
      foreach (var item in items)
      {
        total += SizeOf(item);
      }
      return total;
    }
`,
    between:
      '    public int LengthOf(Between items)\n    {\n      return items.Length * Weight;\n    }\n',
    bottom: '  }\n}',
  },
  'C++ methods': {
    top: '#include "encoder.h"\n',
    block: (name) => `size_t ${name}::encode(const std::vector<Item> &items)
{
  size_t total = 0;
  for (const auto &item : items) {
    total += sizeOf(item);
  }
  return total;
}
`,
    between:
      'static size_t helper(size_t a, size_t b)\n{\n  size_t product = a * b;\n  return product;\n}\n',
    bottom: '',
  },
  'Ruby classes': {
    top: 'require "json"\n',
    block: (name) => `class ${name}
  def encode(items)
    total = 0
    items.each do |item|
      total += item.size
    end
    total
  end
end
`,
    between: 'def helper(a, b)\n  product = a * b\n  product\nend\n',
    bottom: '',
  },
  'PHP classes': {
    top: '<?php\n',
    block: (name) => `class ${name} {
    public function encode(array $items) {
        $total = 0;
        foreach ($items as $item) {
            $total += $item->size();
        }
        return $total;
    }
}
`,
    between: 'function helper($a, $b) {\n    $product = $a * $b;\n    return $product;\n}\n',
    bottom: '',
  },
};

type Part = 'top' | 'first' | 'between' | 'second' | 'bottom';

/** The order of the parts afterwards; before, all stand as in `Part`. */
const REARRANGED: Record<string, readonly Part[]> = {
  'the first is deleted, the second goes there': ['top', 'second', 'between', 'bottom'],
  'the second is deleted, the first goes there': ['top', 'between', 'first', 'bottom'],
  'both change places': ['top', 'second', 'between', 'first', 'bottom'],
  'the first is deleted': ['top', 'between', 'second', 'bottom'],
  'the second is deleted': ['top', 'first', 'between', 'bottom'],
  'only the second is left': ['top', 'second', 'bottom'],
  'only the first is left': ['top', 'first', 'bottom'],
};

describe('alike blocks', () => {
  for (const [language, alike] of Object.entries(LANGUAGES))
    for (const [what, order] of Object.entries(REARRANGED))
      it(`keep their cost: ${language}, ${what}`, () => {
        const parts: Record<Part, string> = {
          top: alike.top,
          first: alike.block('Json'),
          between: alike.between,
          second: alike.block('Proto'),
          bottom: alike.bottom,
        };
        const linesOf = (part: Part) => parts[part].split('\n');
        const tagged = (all: readonly Part[]) =>
          all.flatMap((part) =>
            linesOf(part).map((text, row) => ({ text, tag: `${part} ${row}` })),
          );
        const before = tagged(['top', 'first', 'between', 'second', 'bottom']);
        const after = tagged(order);
        const { lines } = mapLines(
          before.map(({ text }) => text),
          after.map(({ text }) => text),
        );
        const said: string[] = [];
        const truth: string[] = [];
        for (const [row, { text, tag }] of before.entries()) {
          if (isTrivial(text)) continue;
          const to = lines[row]!;
          said.push(`${tag} → ${to === 0 ? 'gone' : after[to - 1]!.tag} | ${text}`);
          const isThere = after.some((each) => each.tag === tag);
          truth.push(`${tag} → ${isThere ? tag : 'gone'} | ${text}`);
        }
        assert.deepEqual(said, truth);
      });
});
