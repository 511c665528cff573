// The function that the tails of Student's t and of binomial counts are made of.

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (https://dlmf.nist.gov/8.17#v). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges quickly below the mean; above it the other tail is worked out.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) - (logGamma(a) + logGamma(b) - logGamma(a + b)),
  );
  return (front / a) * betaFraction(x, a, b);
}

/** 1/(1 + d1/(1 + d2/(1 + …))), from the left (Lentz's method). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const apart = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let numerator = 1;
  let denominator = 1 / apart(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = -((a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      denominator = 1 / apart(1 + term * denominator);
      numerator = apart(1 + term / numerator);
      fraction *= denominator * numerator;
    }
    if (Math.abs(denominator * numerator - 1) < 1e-15) break;
  }
  return fraction;
}

/** ln Γ(x) of x > 0, by Stirling's series (https://dlmf.nist.gov/5.11#i) far enough from zero. */
export function logGamma(x: number): number {
  let shifted = x;
  let below = 0;
  for (; shifted < 10; shifted++) below += Math.log(shifted);
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680))));
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - below
  );
}
