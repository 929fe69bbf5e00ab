import type * as z from 'zod';

/** One operation of the API: what it takes and answers, each with an example that its schema accepts. */
export interface Operation {
  method: 'get' | 'post';
  path: string;
  id: string;
  summary: string;
  description: string;
  /** Whether it needs the key of a sensor. */
  key: boolean;
  takes?: { type: 'application/json' | 'application/x-ndjson'; schema: z.ZodType; name: string; example: unknown };
  /** Fields of the address after `?`, all needed. */
  query?: { name: string; format: 'date-time'; description: string }[];
  /** A body that is no text, in place of `takes`. */
  takesBytes?: 'image/jpeg';
  /**
   * An object with room for more: what a sensor does not know of a newer server’s answer it leaves aside, or the server could not be brought up to date before every gate and agent (S26). What is
   * asked of the server is exact. Null: a document, whose type `gives` says when it is not JSON.
   */
  answers: { schema: z.ZodType; name: string; example: unknown } | null;
  gives?: 'application/octet-stream' | 'text/plain';
  /** Statuses with which it refuses, and when. */
  refuses: Partial<Record<400 | 401 | 403 | 404 | 409 | 413 | 415 | 503, string>>;
}

/** Refusal 401. */
export const NO_KEY = 'No key, or one that was never made or has ended.';
/** Refusal 503. */
export const NOT_NOW = 'Too many at once, or the database is starting: send the same again after Retry-After seconds.';
