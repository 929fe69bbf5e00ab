import { addDays, schoolDate } from '../kernel/school-time.ts';
import { dayWords } from '../ui/words.ts';

/** Sealed lists of illegal content older than so many days are told of: their sources add to them every day, and no school chooses to be behind. */
const SEALED_OLD_DAYS = 30;

/** How old a sealed list is, in words, where it is too old (R84, R76); null also where its source has ended it. */
export function sealedAlarmOf(
  { source, madeOn, entries }: { source: string; madeOn: string; entries: number },
  now: Date,
): string | null {
  if (entries === 0 || madeOn >= addDays(schoolDate(now), -SEALED_OLD_DAYS)) return null;
  return `${source} is of ${dayWords(madeOn, now)}: nothing that was found since is blocked.`;
}
