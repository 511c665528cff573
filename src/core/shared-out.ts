// Parts as whole numbers whose sum stays what it is.

/** Rounds one after the other: what is cut off of one is carried to the next, so that each is off by less than one. */
export function sharedOut(): (value: number) => number {
  let exact = 0;
  let written = 0;
  return (value) => {
    exact += value;
    const whole = Number.isInteger(value) ? value : Math.round(exact) - written;
    written += whole;
    return whole;
  };
}
