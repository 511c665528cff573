// Function names as people read them; profiles spell them as linkers do.

/** A function's name without what only the linker needs. */
export function readableName(name: string): string {
  return name;
}

/** The forms of a name for boxes, longest first. */
export function nameForms(name: string): readonly string[] {
  return [readableName(name)];
}
