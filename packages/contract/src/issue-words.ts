import type * as z from 'zod';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object with fields',
  array: 'a list',
};

/** What is wrong with a field, as the rest of a sentence that begins with its name: "is missing". `value` is the whole event. */
export function issueSentence(issue: z.core.$ZodIssue, value: unknown): string {
  if (isMissing(issue, value)) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `is not ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `is none of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return issue.discriminator === 'kind' ? 'is none of visit, search, typed, page' : ownWords(issue);
    case 'too_big':
      return issue.origin === 'array' ? listWords(issue) : numberOr(issue, `is more than ${issue.maximum}`);
    case 'too_small':
      return numberOr(issue, `is less than ${issue.minimum}`);
    default:
      return ownWords(issue);
  }
}

/** Messages of our own schemas begin with a small letter; those of the library with a capital. */
function ownWords(issue: { message: string }): string {
  return /^[a-z]/.test(issue.message) ? issue.message : 'does not have the expected form';
}

function numberOr(issue: { origin: string; message: string }, words: string): string {
  return ['number', 'int', 'bigint'].includes(issue.origin) ? words : ownWords(issue);
}

function listWords(issue: { maximum: number | bigint; message: string }): string {
  return /^[a-z]/.test(issue.message) ? issue.message : `has more than ${issue.maximum} entries`;
}

function isMissing(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.path.length === 0) return false;
  let inner: unknown = value;
  for (const key of issue.path) {
    if (typeof inner !== 'object' || inner === null) return false;
    inner = Object.hasOwn(inner, key) ? (inner as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return inner === undefined && issue.code !== 'custom';
}
