import { listWords, plural } from '../../ui/words.ts';
import { INCIDENT_CHOICES } from '../incidents/index.ts';
import type { LogEntry } from './reports-log.store.ts';

/** Below this nobody is hidden by the others (R120). */
const FEW = 5;

/** A line of the log as it is read without names. */
export interface EntryLine {
  /** "November": the term has its year above. */
  month: string;
  kind: string;
  grade: string;
  /** Whom was told, what was done. */
  followed: string;
  standing: string;
}

const { words } = INCIDENT_CHOICES;
const TYPES = new Map(INCIDENT_CHOICES.types.map((type) => [type.value, type]));
const whom: Readonly<Record<string, string>> = words.whom;
const grades: Readonly<Record<string, string>> = words.grades;

/**
 * The entries of a term for somebody who may not know of whom they are (R4, R115): by month, a kind with fewer than five entries by its area alone, and in
 * no order that tells of the days. Empty where all are fewer than five.
 */
export function entryLines(entries: readonly LogEntry[]): EntryLine[] {
  if (entries.length < FEW) return [];
  const counts = new Map<string, number>();
  for (const { type } of entries) counts.set(type, (counts.get(type) ?? 0) + 1);
  const kindOf = (type: string) => {
    const known = TYPES.get(type);
    return ((counts.get(type) ?? 0) < FEW ? known?.area : known?.text) ?? 'Something else';
  };
  return entries
    .map((entry) => ({ month: entry.month, line: lineOf(entry, kindOf(entry.type)) }))
    .toSorted((a, b) => a.month.localeCompare(b.month) || JSON.stringify(a.line).localeCompare(JSON.stringify(b.line)))
    .map(({ line }) => line);
}

function lineOf(entry: LogEntry, kind: string): EntryLine {
  const told = entry.told.map((code) => whom[code] ?? code);
  const done = [
    told.length ? `Told: ${listWords(told)}` : 'Nobody told yet',
    entry.actions ? plural(entry.actions, 'action') : null,
    entry.sanctions ? plural(entry.sanctions, 'sanction') : null,
    entry.lookedBack ? 'reviewed afterwards' : null,
  ];
  const month = new Date(`${entry.month}-15T12:00:00Z`);
  return {
    month: month.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
    kind,
    grade: grades[entry.grade] ?? entry.grade,
    followed: done.filter((each) => each !== null).join('; '),
    standing: standingOf(entry),
  };
}

const WEEK = 7;
const MONTH = 31;

function standingOf({ isOpen, days }: LogEntry): string {
  if (isOpen) return days < WEEK ? 'Open' : days <= MONTH ? 'Open for more than a week' : 'Open for more than a month';
  return days < WEEK
    ? 'Closed within a week'
    : days <= MONTH
      ? 'Closed within a month'
      : 'Closed after more than a month';
}
