// What somebody types for how much work a side did.

/** A number above zero, as people write it: `12 000`, `12000`, `1.5e6`; undefined for anything else. */
export function unitsOf(text: string): number | undefined {
  const digits = text.replace(/[\s\u00a0\u202f_]/g, '');
  const units = digits === '' ? NaN : Number(digits);
  return Number.isFinite(units) && units > 0 ? units : undefined;
}
