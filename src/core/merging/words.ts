// Where the halves of a 64-bit column's entries lie when it is seen as 32-bit words: this depends on the machine.

const firstIsLow = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

export const LOW = firstIsLow ? 0 : 1;
export const HIGH = 1 - LOW;
