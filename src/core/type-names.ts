// Value types in the words of their readers: `memory:inuse_space:bytes:space:bytes` is the heap.

/** A type of a store; that of a file has no profile name. */
export interface NamedType {
  readonly name: string;
  readonly sampleType: string;
}

/** Names for what runtimes record. The key is `sampleType` or, where that says too little, `name:sampleType`. */
const NAMES: Readonly<Record<string, string>> = {
  cpu: 'cpu',
  'process_cpu:samples': 'cpu samples',
  inuse_space: 'heap',
  inuse_objects: 'heap objects',
  alloc_space: 'allocated',
  alloc_objects: 'allocations',
  goroutine: 'goroutines',
  goroutines: 'goroutines',
  'mutex:delay': 'mutex',
  'mutex:contentions': 'mutex contentions',
  'block:delay': 'block',
  'block:contentions': 'block contentions',
  alloc_in_new_tlab_bytes: 'allocated in TLAB',
  alloc_in_new_tlab_objects: 'allocations in TLAB',
};

/** Short name for lists and the status bar. An unknown type keeps its own words, e.g. `wall`, `mydb rows`. */
export function profileTypeName({ name, sampleType }: NamedType): string {
  const known = NAMES[`${name}:${sampleType}`] ?? NAMES[sampleType];
  if (known !== undefined) return known;
  return name === '' || name === sampleType ? sampleType : `${name} ${sampleType}`;
}

/** A value type of a file, which has no profile name: `inuse_space` is the heap there, too. */
export function valueTypeName(type: string): string {
  return profileTypeName({ name: '', sampleType: type });
}
