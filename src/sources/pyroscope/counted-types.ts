// Which profile types need the number of scrapes: those whose values are a state at a moment.

/** By the second part of the id, e.g. `memory:inuse_space:bytes:space:bytes`; what a store keeps of others is a delta. */
export function isCountedType(typeId: string): boolean {
  const sampleType = typeId.split(':')[1] ?? '';
  return /^(inuse_|goroutines?$|threadcreate$|live)/.test(sampleType);
}
