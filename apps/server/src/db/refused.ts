import { codeOf } from '../kernel/error-code.ts';

/** Whether a policy of the database refused a row: who writes it, or whom it names, may not be there. */
export function refusedByPolicy(error: unknown): boolean {
  return codeOf(error) === '42501';
}

/** The same where a check of the row's table compares two people, and may be asked first. */
export function refusedByRule(error: unknown): boolean {
  return refusedByPolicy(error) || codeOf(error) === '23514';
}
