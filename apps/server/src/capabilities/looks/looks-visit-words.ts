import { schoolDate } from '../../kernel/school-time.ts';
import { ANOTHER_YEAR, dayWords, insideWords, plural, timeWords } from '../../ui/words.ts';
import type { SeenVisit } from './looks-history.store.ts';

const SURE: Readonly<Record<string, string>> = {
  certain: 'Signed in',
  likely: 'A device of theirs',
  not_known: 'Not known',
};

/** What stands as the site of a connection from outside (R93). */
const REMOTE = 'remote access';

/** Why nothing of somebody is on record for a day: `log` is when the log of that day was disposed of, null while it is there, undefined where there is none. */
export function emptyWords(day: string, log: Date | null | undefined, now: Date): string {
  if (day > schoolDate(now)) return 'This day is still to come.';
  if (log === undefined) return 'The school has no log of browsing for this day.';
  if (log !== null) return `The log of this day was disposed of on ${dayWords(schoolDate(log), ANOTHER_YEAR)}.`;
  return 'The school’s log of this day is there, and nothing in it is of this person.';
}

/** What a visit is called, on a page and on paper: where, in which page where that asked for it, what became of it, and how sure it is that it was them. */
export function visitWords({ at, until, host, times, action, confidence, inside }: SeenVisit) {
  const sure = SURE[confidence] ?? confidence;
  if (host === REMOTE) {
    const end = `Until ${timeWords(until)}${schoolDate(until) === schoolDate(at) ? '' : ', a later day'}`;
    const what = action === 'block' ? 'Refused' : end;
    return { site: 'Connected from outside', around: null, what, sure, isRemote: true };
  }
  const what = action === 'block' ? 'Refused' : action === 'warn' ? 'Warned' : 'Opened';
  return {
    ...{ site: host, around: inside === null ? null : insideWords(inside) },
    ...{ what: times > 1 ? `${what}, ${plural(times, 'request')}` : what, sure, isRemote: false },
  };
}
