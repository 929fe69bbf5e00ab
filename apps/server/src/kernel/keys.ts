import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { sha256 } from './canonical.ts';
import { HmacSha256 } from './hmac.ts';

/** The server's own keys. They live in data/secrets, apart from the database: a dump alone reveals nothing (S18). */
export interface Keys {
  /** Encrypts a small secret for the database (AES-256-GCM; 12-byte nonce, 16-byte tag, then the text). `purpose` is authenticated. */
  seal(purpose: string, plain: Uint8Array): Buffer;
  /** The plain bytes, or an error when the key, the purpose or a byte differs. */
  open(purpose: string, sealed: Uint8Array): Buffer;
  /** HMAC-SHA-256 for tokens: the database holds only this. */
  fingerprint(purpose: string, secret: string): Buffer;
  /** Ed25519 over the bytes, for journal checkpoints. */
  sign(bytes: Uint8Array): Buffer;
  /** First 16 hexadecimal digits of the SHA-256 of the public key. */
  signingKeyId: string;
  /** The public key, SPKI PEM: what an outside verifier needs. */
  signingPublicKey: string;
}

/** Bytes of a new master secret, from which the symmetric keys are derived. */
export function newMasterSecret(): Buffer {
  return randomBytes(32);
}

/** A new Ed25519 private key, PKCS #8 PEM. */
export function newSigningKey(): Buffer {
  return Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

/** The keys from the two secrets in the data folder. */
export function makeKeys(master: Uint8Array, signingKey: Uint8Array): Keys {
  const privateKey = createPrivateKey(Buffer.from(signingKey));
  const publicKey = createPublicKey(privateKey);
  const bytesFor = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'gatehouse', purpose, 32));
  const sealing = new Map<string, KeyObject>();
  const keyFor = (purpose: string) => {
    const key = sealing.get(purpose) ?? createSecretKey(bytesFor(`seal ${purpose}`));
    sealing.set(purpose, key);
    return key;
  };
  // Each purpose once: ingest takes a fingerprint an event, and deriving its key took 48 µs of each.
  const codes = new Map<string, HmacSha256>();
  const codeFor = (purpose: string) => {
    const code = codes.get(purpose) ?? new HmacSha256(bytesFor(`fingerprint ${purpose}`));
    codes.set(purpose, code);
    return code;
  };
  return {
    seal: (purpose, plain) => sealWith(keyFor(purpose), purpose, plain),
    open: (purpose, sealed) => openWith(keyFor(purpose), purpose, sealed),
    fingerprint: (purpose, secret) => codeFor(purpose).of(secret),
    sign: (bytes) => sign(null, bytes, privateKey),
    signingKeyId: keyId(publicKey),
    signingPublicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Whether the signature over the bytes was made by the private half of this SPKI PEM key. */
export function signatureHolds(publicKeyPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, bytes, ed25519(publicKeyPem), signature);
}

/** The id of an SPKI PEM public key of Ed25519; throws for any other. */
export function keyIdOf(publicKeyPem: string): string {
  return keyId(ed25519(publicKeyPem));
}

/** A changed byte can turn one kind of key into another, with which nothing can be verified. */
function ed25519(publicKeyPem: string): KeyObject {
  const key = createPublicKey(publicKeyPem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('This is not an Ed25519 public key.');
  return key;
}

function keyId(key: KeyObject): string {
  return sha256(key.export({ type: 'spki', format: 'der' }))
    .toString('hex')
    .slice(0, 16);
}

function sealWith(key: KeyObject, purpose: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function openWith(key: KeyObject, purpose: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
    Buffer.from(purpose),
  );
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** The password of a database role, derived so that every server with the same secrets uses the same one. */
export function rolePassword(master: Uint8Array, role: 'app' | 'worker'): string {
  return Buffer.from(hkdfSync('sha256', master, 'gatehouse', `role ${role}`, 24)).toString('base64url');
}
