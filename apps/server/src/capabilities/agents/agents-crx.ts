import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { type ZipEntry, zipped } from './agents-zip.ts';

/** An extension as browsers install it. */
export interface PackedAgent {
  /** Thirty-two letters from a to p, which come from the key. */
  id: string;
  version: string;
  crx: Buffer;
}

/** A new private key to sign extensions with: RSA, 2048 bits, the only kind that every browser takes. PKCS #8 PEM. */
export function newAgentKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The public half as browsers want it in a manifest, and the id that comes from it. */
export function agentIdentity(privateKey: string): { id: string; publicKey: Buffer } {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const hex = hashOf(publicKey).toString('hex');
  const id = hex.replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16)));
  return { id, publicKey };
}

/** The first half of the SHA-256: what an id is made of. */
function hashOf(publicKey: Buffer): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, 16);
}

/**
 * Packs and signs an extension (CRX3, Chromium's components/crx_file/crx3.proto):
 *
 *     Cr24 | 3 | length of the header | header | zip
 *
 *     header   {2: {1: public key, 2: signature}, 10000: signed data}       a protocol buffer; signed data is {1: the 16 bytes of the id}
 *     signed   "CRX3 SignedData" 0 | length of the signed data | signed data | zip
 */
export function packed(entries: readonly ZipEntry[], version: string, privateKey: string): PackedAgent {
  const { id, publicKey } = agentIdentity(privateKey);
  const zip = zipped(entries);
  const signedData = field(1, hashOf(publicKey));
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from('CRX3 SignedData\0'), length(signedData), signedData, zip]),
    privateKey,
  );
  const header = Buffer.concat([
    field(2, Buffer.concat([field(1, publicKey), field(2, signature)])),
    field(10_000, signedData),
  ]);
  const three = Buffer.from([3, 0, 0, 0]);
  return { id, version, crx: Buffer.concat([Buffer.from('Cr24'), three, length(header), header, zip]) };
}

/** A field of bytes in a protocol buffer. */
function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

function length(bytes: Buffer): Buffer {
  const words = Buffer.alloc(4);
  words.writeUInt32LE(bytes.length);
  return words;
}
