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

/** Bytes of the pieces at first: small enough that code and learned weights are seldom in one. */
const LEAST_PIECE = 1024;
/** No piece becomes longer: by then its letters are as common here as anywhere in it. */
const MOST_PIECE = 65_536;
/** What deflate looks back to. */
const BEFORE = 32_768;

/** A piece of the bytes, from and to which place, and as it packs best. */
interface Piece {
  from: number;
  to: number;
  packed: Buffer;
}

/**
 * Piece by piece, each as it packs best: code by what repeats itself in it, weights that were learned letter by letter. They repeat nothing, and by deflate's
 * other way, which takes what three letters of one place and another happen to share, they are an eighth longer. Neighbours become one piece for as long as
 * that is shorter than the two: each has a table of its own letters, which costs a hundred bytes and is worth it only where the letters change.
 */
function deflated(bytes: Uint8Array): Buffer {
  let pieces: Piece[] = [];
  for (let from = 0; from === 0 || from < bytes.length; from += LEAST_PIECE)
    pieces.push(pieceOf(bytes, from, Math.min(from + LEAST_PIECE, bytes.length)));
  for (let before = 0; before !== pieces.length; ) {
    before = pieces.length;
    pieces = joined(bytes, pieces);
  }
  return Buffer.concat(pieces.map(({ packed }) => packed));
}

/** Joins each with the next one where that is shorter. */
function joined(bytes: Uint8Array, pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const [one, next] = pieces.slice(at, at + 2) as [Piece, Piece | undefined];
    const both = next && next.to - one.from <= MOST_PIECE ? pieceOf(bytes, one.from, next.to) : undefined;
    const isShorter =
      both !== undefined && next !== undefined && both.packed.length < one.packed.length + next.packed.length;
    found.push(isShorter ? both : one);
    if (isShorter) at++;
  }
  return found;
}

function pieceOf(bytes: Uint8Array, from: number, to: number): Piece {
  const how = {
    level: 9,
    // The next piece begins at a whole byte, and looks back into this one.
    finishFlush: to === bytes.length ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(from > 0 && { dictionary: bytes.subarray(Math.max(0, from - BEFORE), from) }),
  };
  const [repeated, spelt] = [constants.Z_DEFAULT_STRATEGY, constants.Z_HUFFMAN_ONLY].map((strategy) =>
    deflateRawSync(bytes.subarray(from, to), { ...how, strategy }),
  ) as [Buffer, Buffer];
  return { from, to, packed: spelt.length < repeated.length ? spelt : repeated };
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
