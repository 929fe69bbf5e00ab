import type { Sealing } from './kept-drafts.ts';

/** AES-GCM's own length of what is never used twice under one key; bytes (NIST SP 800-38D). */
const NONCE = 12;

/**
 * Seals what is typed with a key that only a page of whoever is signed in holds (`data-draft-key`, 32 bytes as base64url): once the session is over, what
 * lies in the tab is noise to the next at that screen, and readable again when the same person has signed in. Undefined where the browser has no such
 * ciphers, as over a connection that is not encrypted: there nothing is kept.
 */
export function sealingOf(key: string): Sealing | undefined {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  const made = subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  // Whoever waits for it hears of it.
  made.catch(() => {});
  return {
    async seal(text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const sealed = await subtle.encrypt({ name: 'AES-GCM', iv }, await made, new TextEncoder().encode(text));
      return textOf(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
    },
    async open(sealed) {
      const bytes = bytesOf(sealed);
      const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, NONCE) };
      return new TextDecoder().decode(await subtle.decrypt(algorithm, await made, bytes.subarray(NONCE)));
    },
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

function textOf(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
