import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/*
 * A file that only its key opens, written and read as a stream: the magic line, a 16-byte salt, then pieces of at most 64 KiB, each
 * [4 bytes: length of the text][16 bytes: tag][text], AES-256-GCM. The nonce is the piece's number and whether it is the last, so that
 * pieces cannot be exchanged, left out or cut off unnoticed (the STREAM construction).
 */

const MAGIC = Buffer.from('GATEHOUSE-SEALED-1\n');
const PIECE = 64 * 1024;
/** What deriving the secret from the key costs, as scrypt counts it. */
type Cost = { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number };

/** scrypt with 64 MiB: a key read off paper has 110 bits, this only slows down whoever guesses at a mistyped one. */
const COST: Cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, Cost, Buffer>(scrypt);

/** The file is not one of ours, the key is another one, or a byte was changed; the message says which as far as it can be known. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

/** Seals a stream of bytes with a key that people can type. What it costs to guess at one is no part of the file: who opens it has to say the same. */
export async function* sealStream(
  key: string,
  plain: AsyncIterable<Uint8Array>,
  cost: Cost = COST,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const secret = await derive(key, salt, 32, cost);
  yield Buffer.concat([MAGIC, salt]);
  let number = 0;
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of plain) {
    waiting = Buffer.concat([waiting, chunk]);
    // One piece always stays behind: the last one is marked as such.
    while (waiting.length > PIECE) {
      yield sealPiece(secret, number++, false, waiting.subarray(0, PIECE));
      waiting = waiting.subarray(PIECE);
    }
  }
  yield sealPiece(secret, number, true, waiting);
}

/** The plain bytes again; throws SealBroken at the first piece that does not hold. */
export async function* openSealed(
  key: string,
  sealed: AsyncIterable<Uint8Array>,
  cost: Cost = COST,
): AsyncGenerator<Buffer> {
  const reader = new Reader(sealed);
  if (!(await reader.take(MAGIC.length))?.equals(MAGIC)) throw new SealBroken('This is not a Gatehouse backup.');
  const salt = await reader.take(16);
  if (!salt) throw new SealBroken('The file ends too early.');
  const secret = await derive(key, salt, 32, cost);
  for (let number = 0; ; number++) {
    const head = await reader.take(20);
    if (!head) throw new SealBroken('The file ends too early: a part of it is missing.');
    const length = head.readUInt32BE(0);
    const text = length <= PIECE ? await reader.take(length) : undefined;
    if (!text) throw new SealBroken('The file ends too early, or was changed.');
    const last = await reader.atEnd();
    yield openPiece(secret, number, last, head.subarray(4), text);
    if (last) return;
  }
}

function nonce(number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(number), 0);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function sealPiece(secret: Buffer, number: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', secret, nonce(number, last));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, cipher.getAuthTag(), text]);
}

function openPiece(secret: Buffer, number: number, last: boolean, tag: Buffer, text: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce(number, last), { authTagLength: 16 }).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]);
  } catch {
    throw new SealBroken(
      number === 0
        ? 'The key does not open this file, or the file was changed.'
        : 'The file was changed, or a part of it is missing.',
    );
  }
}

/** Takes exact numbers of bytes from a stream of chunks. */
class Reader {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);
  constructor(source: AsyncIterable<Uint8Array>) {
    this.chunks = source[Symbol.asyncIterator]();
  }
  async take(bytes: number): Promise<Buffer | undefined> {
    while (this.rest.length < bytes && (await this.more()));
    if (this.rest.length < bytes) return undefined;
    const taken = this.rest.subarray(0, bytes);
    this.rest = this.rest.subarray(bytes);
    return taken;
  }
  async atEnd(): Promise<boolean> {
    while (this.rest.length === 0 && (await this.more()));
    return this.rest.length === 0;
  }
  private async more(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.rest = Buffer.concat([this.rest, next.value]);
    return true;
  }
}
