import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { packageLine } from '../../../../src/core/paths/package-line.ts';

describe('the package that a file says', () => {
  const cases: readonly (readonly [title: string, text: string, says: string])[] = [
    ['Java', 'package com.acme.shop;\n\nimport java.util.List;\n', 'com.acme.shop'],
    [
      'Kotlin, below a licence and annotations of the file',
      '/*\n * package of.lies\n */\n// package too\n@file:JvmName("Carts")\n@file:Suppress("a", "b")\n\npackage com.acme.`in`\n',
      'com.acme.in',
    ],
    ['Scala, in two lines', 'package com.acme\npackage shop\n\nimport x.y\n', 'com.acme.shop'],
    ['Scala, as a block', 'package com.acme.shop {\n  class Cart\n}\n', 'com.acme.shop'],
    [
      'an object of Scala that is called so',
      'package com.acme\npackage object shop {\n',
      'com.acme',
    ],
    ['none', 'fun main() {\n  println("package com.acme")\n}\n', ''],
    ['none at its beginning', 'import x.y\npackage com.acme\n', ''],
    ['a byte order mark and carriage returns', '\uFEFFpackage com.acme\r\n', 'com.acme'],
  ];
  for (const [title, text, says] of cases) it(title, () => assert.equal(packageLine(text), says));
});
