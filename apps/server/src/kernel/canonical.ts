import { createHash } from 'node:crypto';

/** JSON with sorted keys and no spaces, dates as ISO text: the same value always gives the same bytes (as RFC 8785, for our values). */
export function canonical(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return typeof value === 'object' ? canonicalObject(value) : JSON.stringify(value);
}

/** In a loop: ingest writes a thousand of them a batch, and arrays of pairs took as long as the hash. */
function canonicalObject(value: object): string {
  const fields = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const inner = fields[key];
    if (inner === undefined) continue;
    const comma = text === '' ? '' : ',';
    text += `${comma}${JSON.stringify(key)}:${typeof inner === 'string' ? JSON.stringify(inner) : canonical(inner)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the parts one after the other. */
export function sha256(...parts: (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
