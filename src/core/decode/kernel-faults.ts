// What the kernel finds wrong, in words.
import type { Kernel } from './kernel.ts';
import { BrokenBytes } from './wire.ts';

/** By the codes of kernel/fault.ts: what is said, the field within the one at the offset, whether it is a limit. */
const FAULTS: Readonly<
  Record<number, (first: bigint, second: bigint) => readonly [string, string?, boolean?]>
> = {
  1: () => ['the bytes end inside a number'],
  2: () => ['a number of more than ten bytes'],
  3: (size, left) => [
    size >= 2n ** 31n
      ? `it says more than 2 GB, but only ${left} are left`
      : `it says ${size} bytes, but only ${left} are left`,
  ],
  4: () => ['a field number of 0'],
  5: (type) => [`wire type ${type} does not exist`],
  6: (type) => [`wire type ${type} where another belongs`],
  7: () => ['the bytes end inside a fixed-size number'],
  8: (id, length) => [`${BigInt.asIntN(64, id)} is not in the string table of ${length}`],
  9: () => ['the first string must be empty'],
  10: (id) => [`no function has the id ${id}`],
  11: (id) => [`no location has the id ${id}`],
  12: (id) => [`the id ${id} is taken already`, '.id'],
  13: (count, types) => [`${count} values for ${types} value types`, '.value'],
  14: (limit) => [tooManyWords(`more than ${limit} labels`, limit), '', true],
  15: (limit) => [tooManyWords(`more than ${limit} lines`, limit), '', true],
  16: (size) => [`reading it takes ${size} bytes of memory, which are not to be had`, '', true],
};

/** The fault that the kernel ended with. */
export function brokenBytesOf(kernel: Kernel): BrokenBytes {
  const { faultCode, faultAt, faultFirst, faultSecond } = kernel;
  const fault = FAULTS[faultCode.value];
  if (fault === undefined) throw new Error(`the kernel has no fault ${faultCode.value}`);
  const first = BigInt.asUintN(64, faultFirst.value);
  const [reason, within, limit] = fault(first, BigInt.asUintN(64, faultSecond.value));
  return new BrokenBytes(faultAt.value, reason, within, limit);
}

/** The error of a profile that holds more than it may. */
export function tooMany(offset: number, what: string, limit: number): BrokenBytes {
  return new BrokenBytes(offset, tooManyWords(what, limit), '', true);
}

function tooManyWords(what: string, limit: number | bigint): string {
  return `${what}, and Hotline reads at most ${limit}`;
}
