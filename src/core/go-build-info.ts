// What a binary tells of its own build: the GNU build id of an ELF file, and what the Go linker wrote into it.

/** Bytes of a file from `offset` on; fewer at its end. */
export type ReadBytes = (offset: number, length: number) => Promise<Uint8Array>;

export interface BinaryBuild {
  /** In hexadecimal digits, as profiles tell it; '' where there is none. */
  readonly buildId: string;
  /** The commit, with `-dirty` behind it when files were changed beside it; undefined where Go wrote none. */
  readonly revision: string | undefined;
}

/** Of what a section table or a section of notes is never larger than. */
const MOST_TABLE = 2 ** 20;
/** Go's own is some kilobytes; a list of a thousand dependencies some hundred. */
const MOST_INFO = 2 ** 22;

/**
 * Reads the headers and two sections, never the whole file. Undefined for what is no ELF file, or a broken one.
 * Sources: the ELF specification; `debug/buildinfo` of Go says how its strings are written since 1.18.
 */
export async function readBinaryBuild(read: ReadBytes): Promise<BinaryBuild | undefined> {
  const sections = await sectionsOf(read);
  if (sections === undefined) return undefined;
  let buildId = '';
  let revision: string | undefined;
  for (const { name, offset, size, littleEndian } of sections) {
    if (name === '.note.gnu.build-id' && size <= MOST_TABLE)
      buildId = buildIdOf(await read(offset, size), littleEndian);
    if (name === '.go.buildinfo' && size <= MOST_INFO)
      revision = revisionOf(await read(offset, size));
  }
  return { buildId, revision };
}

interface Section {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
  readonly littleEndian: boolean;
}

async function sectionsOf(read: ReadBytes): Promise<readonly Section[] | undefined> {
  const head = await read(0, 64);
  if (head.length < 64 || head[0] !== 0x7f || textOf(head.subarray(1, 4)) !== 'ELF')
    return undefined;
  const is64 = head[4] === 2;
  const littleEndian = head[5] === 1;
  const view = viewOf(head);
  const tableAt = is64
    ? Number(view.getBigUint64(40, littleEndian))
    : view.getUint32(32, littleEndian);
  const entry = view.getUint16(is64 ? 58 : 46, littleEndian);
  const count = view.getUint16(is64 ? 60 : 48, littleEndian);
  const namesIn = view.getUint16(is64 ? 62 : 50, littleEndian);
  const least = is64 ? 64 : 40;
  if (entry < least || entry * count > MOST_TABLE || namesIn >= count) return undefined;
  const table = await read(tableAt, entry * count);
  if (table.length < entry * count) return undefined;
  const rows = viewOf(table);
  const word = (at: number) =>
    is64 ? Number(rows.getBigUint64(at, littleEndian)) : rows.getUint32(at, littleEndian);
  const all = Array.from({ length: count }, (_, row) => ({
    nameAt: rows.getUint32(row * entry, littleEndian),
    offset: word(row * entry + (is64 ? 24 : 16)),
    size: word(row * entry + (is64 ? 32 : 20)),
  }));
  const { offset, size } = all[namesIn]!;
  if (size > MOST_TABLE) return undefined;
  const names = await read(offset, size);
  return all.map((section) => ({
    name: textOf(names.subarray(section.nameAt, endOfText(names, section.nameAt))),
    offset: section.offset,
    size: section.size,
    littleEndian,
  }));
}

/** A note is the lengths of its name and its content, its type, then both, each padded to four bytes. */
function buildIdOf(note: Uint8Array, littleEndian: boolean): string {
  if (note.length < 16) return '';
  const view = viewOf(note);
  const nameLength = view.getUint32(0, littleEndian);
  const length = view.getUint32(4, littleEndian);
  const from = 12 + Math.ceil(nameLength / 4) * 4;
  return [...note.subarray(from, from + length)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** Since Go 1.18: 32 bytes, of which the flags say so, then the version and the module's text, each behind its length. */
function revisionOf(info: Uint8Array): string | undefined {
  const INLINE = 2;
  if (textOf(info.subarray(0, 14)) !== '\xff Go buildinf:' || (info[15]! & INLINE) === 0)
    return undefined;
  const version = lengthAt(info, 32);
  const modules = lengthAt(info, version.from + version.length);
  const text = textOf(info.subarray(modules.from, modules.from + modules.length));
  const setting = (key: string) => new RegExp(`^build\\t${key}=(.*)$`, 'm').exec(text)?.[1];
  const revision = setting('vcs\\.revision');
  if (revision === undefined || !/^[0-9a-f]{7,64}$/.test(revision)) return undefined;
  return setting('vcs\\.modified') === 'true' ? `${revision}-dirty` : revision;
}

/** A length as a varint, and where what has it begins. */
function lengthAt(
  bytes: Uint8Array,
  at: number,
): { readonly length: number; readonly from: number } {
  let length = 0;
  let shift = 0;
  let from = at;
  for (; from < bytes.length && shift < 28; from++, shift += 7) {
    length |= (bytes[from]! & 0x7f) << shift;
    if (bytes[from]! < 0x80) return { length, from: from + 1 };
  }
  return { length: 0, from };
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function endOfText(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(0, from);
  return end < 0 ? bytes.length : end;
}

/** One character a byte: what is looked for is ASCII. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
