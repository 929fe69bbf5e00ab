/** Objects nest this deep at most in what we take; deeper is nothing that a form or one of our programs sends. */
const DEEPEST = 20;

/**
 * Whether all text in a value can be stored: no NUL, which PostgreSQL's text refuses, and no half of a surrogate pair, which its JSON
 * refuses. Without this one look each such request would be an error of ours (S5). Bytes are not text and are not looked at.
 */
export function isReadable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return true;
  if (depth > DEEPEST) return false;
  if (Array.isArray(value)) return value.every((each) => isReadable(each, depth + 1));
  return Object.entries(value).every(([key, each]) => isReadable(key) && isReadable(each, depth + 1));
}

/** The same for a body: a form, JSON, or the fields and file names of an upload, whose streams are not opened here. */
export function isReadableBody(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return isReadable(body);
  return Object.entries(body).every(([name, field]) => isReadable(name) && isReadable(partOf(field)));
}

function partOf(field: unknown): unknown {
  const part = field as { type?: unknown; fieldname?: unknown; value?: unknown; filename?: unknown } | null;
  const isPart = typeof part === 'object' && part !== null && typeof part.fieldname === 'string';
  return isPart ? [part.value, part.filename] : field;
}
