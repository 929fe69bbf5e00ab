import { randomBytes, randomFillSync } from 'node:crypto';

/** Random bytes drawn ahead: a batch of events makes forty ids, and a call for ten bytes takes as long as one for thousands. */
const drawn = new Uint8Array(4096);
let used = drawn.length;

/** A UUIDv7 (RFC 9562) whose time is `at`; made here because the SQL must run on PostgreSQL 15. */
export function newId(at: Date): string {
  const bytes = new Uint8Array(16);
  if (used + 10 > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  bytes.set(drawn.subarray(used, used + 10), 6);
  used += 10;
  const millis = at.getTime();
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(millis / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The time inside a UUIDv7. */
export function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

/** The lowest id of a millisecond: a span of time as a span of ids, by which PostgreSQL leaves out partitions of events. */
export function lowestId(at: Date): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the text is a UUID in its usual lower-case form. */
export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Letters and digits that cannot be taken for one another (no 0 O, 1 I L, 5 S, 8 B, U V). */
const READABLE = '234679ACDEFGHJKMNPQRTWXY';

/** A code to read aloud or type, in groups of four; 16 characters carry 73 bits. */
export function readableCode(length = 16): string {
  let code = '';
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      // 240 is the largest multiple of 24 in a byte: without this the first letters would be likelier.
      if (byte < 240 && code.length < length) code += READABLE[byte % READABLE.length];
    }
  }
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** What a person typed for a code, as it was made: capitals, no spaces, groups of four. */
export function tidyCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return (letters.match(/.{1,4}/g) ?? []).join('-');
}

/** A secret for keys and session tokens: 32 random bytes, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
