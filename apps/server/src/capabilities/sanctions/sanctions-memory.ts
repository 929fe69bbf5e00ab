import { schoolDate } from '../../kernel/school-time.ts';

/**
 * What the school remembers of a breach, and what follows from it for the next one (R123, R124).
 *
 * A sanction for a minor breach is on record for the school's months. They are counted as English law counts months (Dodds v Walker
 * [1981] UKHL 3): the day itself is left out, and the last day is the one with the same number, or the last of its month. While enough
 * of them are on record, the next minor breach is proposed as moderate; moderate ones make the next moderate one severe. A breach is the
 * next one when it happened after the person was told of the sanction: what came to light later and happened before was no repetition.
 * It goes up by one grade and never by two; what was upheld on appeal counts for nothing. What two people logged and was merged is one breach, and none before itself.
 *
 * Example: warned on 12 March 2026 at 10:00, twelve months: on record until 12 March 2027, to midnight in London. A minor breach that day
 * at 23:30 is proposed as moderate, on 13 March at 00:30 it is minor. Warned on 29 February 2028: the last day is 28 February 2029.
 */

/** How serious a breach is (R122). */
export type Grade = 'minor' | 'moderate' | 'severe';

/** The grades, least first. */
export const GRADES: readonly Grade[] = ['minor', 'moderate', 'severe'];

/** The last day on record, `2027-03-12`, for what was given on a day. */
export function keptUntil(given: string, months: number): string {
  const [year = 0, month = 0, day = 0] = given.split('-').map(Number);
  const whole = year * 12 + (month - 1) + months;
  const lastOfMonth = new Date(Date.UTC(Math.floor(whole / 12), (whole % 12) + 1, 0, 12)).getUTCDate();
  const parts = [Math.floor(whole / 12), (whole % 12) + 1, Math.min(day, lastOfMonth)];
  return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join('-');
}

/** A sanction that somebody may see, as the memory reads it. */
export interface Remembered {
  id: string;
  incidentId: string;
  /** Where it was found to be the same as another, the incident into which it was merged in the end; else its own. */
  mergedId: string;
  grade: Grade;
  givenAt: Date;
  /** Its last day on record; null: it is not remembered. */
  keptUntil: string | null;
}

/** How many on record make the next one higher, by its grade. */
export interface Repeats {
  minor: number;
  moderate: number;
}

/** What is proposed for a breach, and the sanctions that it follows from: the latest of each incident, oldest first. */
export interface GradeProposal<R extends Remembered> {
  grade: Grade;
  because: R[];
}

/** What the memory proposes for a breach of this grade: one higher where enough is on record, otherwise the same for no reason. */
export function proposeGrade<R extends Remembered>(
  breach: { incidentId: string; grade: Grade; occurredAt: Date },
  memory: readonly R[],
  repeats: Repeats,
): GradeProposal<R> {
  const { grade } = breach;
  if (grade === 'severe') return { grade, because: [] };
  const day = schoolDate(breach.occurredAt);
  const byIncident = new Map<string, R>();
  for (const each of [...memory].sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime())) {
    const counts =
      each.grade === grade &&
      each.mergedId !== breach.incidentId &&
      each.givenAt < breach.occurredAt &&
      each.keptUntil !== null &&
      day <= each.keptUntil;
    if (counts) byIncident.set(each.mergedId, each);
  }
  const because = [...byIncident.values()].sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
  if (because.length < repeats[grade]) return { grade, because: [] };
  return { grade: grade === 'minor' ? 'moderate' : 'severe', because };
}
