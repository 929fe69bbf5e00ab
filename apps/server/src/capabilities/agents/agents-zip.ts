import { constants, crc32, deflateRawSync } from 'node:zlib';

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
    const packed = deflated(bytes);
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

/** Bytes of a piece: small enough that code and learned weights are seldom in one (32 kB made three in four hundred more). */
const PIECE = 12_288;
/** What deflate looks back to. */
const BEFORE = 32_768;

/**
 * Piece by piece, each as it packs best: code by what repeats itself in it, weights that were learned letter by letter. They repeat nothing, and by deflate's
 * other way, which takes what three letters of one place and another happen to share, they are an eighth longer.
 */
function deflated(bytes: Uint8Array): Buffer {
  const pieces: Buffer[] = [];
  for (let from = 0; from === 0 || from < bytes.length; from += PIECE) {
    const isLast = from + PIECE >= bytes.length;
    const how = {
      level: 9,
      // The next piece begins at a whole byte, and looks back into this one.
      finishFlush: isLast ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      ...(from > 0 && { dictionary: bytes.subarray(Math.max(0, from - BEFORE), from) }),
    };
    const piece = bytes.subarray(from, from + PIECE);
    const [repeated, spelt] = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY].map((strategy) =>
      deflateRawSync(piece, { ...how, strategy }),
    ) as [Buffer, Buffer];
    pieces.push(spelt.length < repeated.length ? spelt : repeated);
  }
  return Buffer.concat(pieces);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
