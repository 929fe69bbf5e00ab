import * as z from 'zod';

/** Text that PostgreSQL can keep: no zero character, no half of a surrogate pair. `most` in characters (code points), as JSON Schema and PostgreSQL count. */
export function textField(most: number): z.ZodString {
  return z
    .string()
    .min(1, 'is empty; leave it out instead')
    .max(most, `is longer than ${most.toLocaleString('en-GB')} characters`)
    .refine(
      (value) => !value.includes('\0') && value.isWellFormed(),
      'holds a character that no text has (a zero, or half of a pair)',
    );
}

/** The beginning of a text, as such a field takes it: what no text has is left out. */
export function fittingText(text: string, most: number): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD');
}

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUIDv7 (RFC 9562) in lower case: its first 48 bits are the time in milliseconds. */
export const idField = z
  .string()
  .regex(UUID_V7, 'is not a UUIDv7 in lower case (RFC 9562), such as 019a9133-2f40-7c11-8a63-0d5f0c7be2a1');

/** Whether it is such an id. */
export function isId(value: unknown): boolean {
  return typeof value === 'string' && UUID_V7.test(value);
}

/** The time inside a UUIDv7, milliseconds since 1970. */
export function millisOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A UUIDv7 that is always the same for the same thing: its time, milliseconds since 1970, then the beginning of a hash of it, hexadecimal. What is sent twice doubles nothing. */
export function hashedId(at: number, hash: string): string {
  const time = at.toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(hash.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-${variant}${hash.slice(4, 7)}-${hash.slice(7, 19)}`;
}
