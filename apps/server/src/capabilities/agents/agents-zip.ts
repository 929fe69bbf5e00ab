import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  /** Letters, digits, `-`, `.` and `/`. */
  name: string;
  bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980: the same files give the same bytes, whenever they are packed. */
const [TIME, DATE] = [0, 0x0021];
const VERSION = 20;
const DEFLATED = 8;

/** A zip archive (PKWARE APPNOTE 6.3) of a few files: deflated, without folders, comments or dates. */
export function zipped(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const about = Buffer.alloc(26);
    [VERSION, 0, DEFLATED, TIME, DATE].forEach((word, at) => void about.writeUInt16LE(word, 2 * at));
    [crc32(bytes), packed.length, bytes.length].forEach((word, at) => void about.writeUInt32LE(word, 10 + 4 * at));
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    locals.push(Buffer.concat([word(LOCAL), about, Buffer.from(name), packed]));
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([VERSION, 0]);
    centrals.push(Buffer.concat([word(CENTRAL), madeBy, about, place, Buffer.from(name)]));
    offset += locals.at(-1)?.length ?? 0;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, word(END), end]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
