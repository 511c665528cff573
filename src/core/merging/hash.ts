// One way to mix integers into a hash, for all tables.

/** Folds one more 32-bit value into a hash. */
export function mix(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Slots for so many rows: a power of two, at most four fifths full. */
export function slotsFor(rows: number): number {
  let slots = 64;
  while (mostRows(slots) < rows) slots *= 2;
  return slots;
}

/** How many rows so many slots are for. */
export function mostRows(slots: number): number {
  return Math.floor(slots * 0.8);
}
