import type { z } from 'zod';
import type { Role } from './roles.ts';

/** The five starter configurations, after the five source policies. */
export const STARTERS = ['special-school', 'primary', 'middle', 'high-a', 'high-b'] as const;

/** The name of a starter configuration. */
export type Starter = (typeof STARTERS)[number];

/** One typed setting. */
export interface Setting<Value> {
  schema: z.ZodType<Value>;
  /** The value where no starter says otherwise. */
  value: Value;
  /** Values of single starters. */
  starters: Partial<Record<Starter, Value>>;
  /** The rule as a sentence, the value inside it. */
  words: (value: Value) => string;
  /** Its short name in lists. */
  label: string;
  /** R row, law or standard that it comes from. */
  source: string;
  /** Roles that may change it; an empty list is locked by law. */
  changedBy: readonly Role[];
  /** What the school starts with; two people change it afterwards, on the filter's own pages (R82), and the database lets nobody change it here. */
  byTwo?: boolean;
  /** Whether the second value filters or watches less than the first: two people change it that way, one person the other way (R82; `setting_weakens()`). */
  weakens?(before: Value, after: Value): boolean;
}

/** Switched off is weaker. */
export const isSwitchedOff = (before: boolean, after: boolean): boolean => before && !after;

/** Keeps the value's type while checking the shape. */
export function setting<Value>(
  shape: Omit<Setting<Value>, 'starters'> & { starters?: Setting<Value>['starters'] },
): Setting<Value> {
  return { starters: {}, ...shape };
}

/** "90 days", "730 days (2 years)": how long something is kept, in the days in which it is set. */
export function keptDays(value: number): string {
  if (value === 1) return 'one day';
  const years = value / 365;
  if (!Number.isInteger(years)) return `${value} days`;
  return `${value} days (${years === 1 ? 'a year' : `${years} years`})`;
}
