import type { z } from 'zod';

type Wrong = Parameters<z.core.$ZodErrorMap>[0];

/**
 * What is said of an answer where the form's schema has no words of its own for what is wrong with it: an answer that no page of ours offers, a field sent
 * twice. In place of the library's own, which name types and codes.
 */
export function answerWrong(issue: Wrong): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.input, issue.expected);
    case 'invalid_value':
    case 'invalid_union':
      return Array.isArray(issue.input) ? ONE_ONLY : 'Choose one of the answers that are offered';
    case 'too_big':
      return sizeWords('at most', issue.origin, issue.maximum);
    case 'too_small':
      return sizeWords('at least', issue.origin, issue.minimum);
    default:
      return 'This is not in the form that is asked for';
  }
}

const ONE_ONLY = 'Give one answer here, not several';

function typeWords(input: unknown, expected: string): string {
  if (input === undefined || input === null) return 'This needs an answer';
  if (Array.isArray(input)) return ONE_ONLY;
  return ['number', 'int'].includes(expected) ? 'Enter a number' : 'Write this as text';
}

function sizeWords(bound: string, origin: string, size: number | bigint): string {
  const count = size.toLocaleString('en-GB');
  if (origin === 'string') return `Write ${bound} ${count} characters`;
  return origin === 'array' || origin === 'set' ? `Choose ${bound} ${count}` : `Enter ${bound} ${count}`;
}
