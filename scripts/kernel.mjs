// Compiles the decoder's kernel (kernel/*.ts, AssemblyScript) to WebAssembly, and writes it into a module that needs no
// file at run time: `node scripts/kernel.mjs`. With `--check` it only says, by its exit code, whether that module is
// what the sources make; a unit test asks so.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Where the compiled kernel is kept. */
const codeFile = path.join(root, 'src/core/decode/kernel-code.ts');

/** The text of that module, from the sources as they are now. */
async function kernelCode() {
  let code;
  const { error, stderr } = await asc.main(
    ['index.ts', '--baseDir', path.join(root, 'kernel'), '--outFile', 'kernel.wasm'].concat([
      '--optimizeLevel',
      '3',
      '--shrinkLevel',
      '0',
      '--runtime',
      'stub',
      '--noAssert',
    ]),
    { writeFile: (name, contents) => void (name === 'kernel.wasm' && (code = contents)) },
  );
  if (error) throw new Error(`the kernel does not compile:\n${stderr.toString()}`);
  return [
    '// Made by scripts/kernel.mjs from the sources in kernel/: do not edit.\n',
    '/** WebAssembly, in base64. */',
    `export const KERNEL_CODE =\n  '${Buffer.from(code).toString('base64')}';\n`,
  ].join('\n');
}

const code = await kernelCode();
if (!process.argv.includes('--check')) await writeFile(codeFile, code);
else if ((await readFile(codeFile, 'utf8')) !== code) {
  console.error('kernel/ has changed: run node scripts/kernel.mjs and commit what it writes');
  process.exitCode = 1;
}
