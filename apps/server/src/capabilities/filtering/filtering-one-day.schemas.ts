import { isDay } from '../../kernel/school-time.ts';
import { type DayProposal, dayProposal } from './filtering-one-day.ts';
import { NO_BREAKS, readBreak } from './filtering-school-day.ts';

/** What is typed about one date. */
export interface DayForm {
  date: string;
  /** `own`, `closed` or `usual`. */
  action: string;
  starts: string;
  ends: string;
  /** One a line, `no breaks`, or empty for the usual ones. */
  breaks: string;
}

type Miss = (field: string, message: string) => void;

/** Reads what was typed about one date, or says what is wrong with it; null: it is no proposal yet. */
export function readDay(form: DayForm, miss: Miss): DayProposal | null {
  const says = saysOf(form, miss);
  if (!isDay(form.date)) miss('date', form.date === '' ? 'Choose the day' : 'Write a date');
  return says && isDay(form.date) ? dayProposal(form.date, says) : null;
}

function saysOf({ action, starts, ends, breaks }: DayForm, miss: Miss): DayProposal['says'] | null {
  if (action === 'closed' || action === 'usual') return action;
  if (action !== 'own') {
    miss('action', 'Choose what is different');
    return null;
  }
  for (const [field, time] of Object.entries({ starts, ends })) {
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) miss(field, 'Write the time as 08:30');
  }
  const typed = breaks
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (typed.length === 0) return { starts, ends };
  if (typed.length === 1 && typed[0]?.toLowerCase() === NO_BREAKS) return { starts, ends, breaks: [] };
  const read = typed.flatMap((line) => {
    const found = readBreak(line);
    if (!found)
      miss('breaks', `“${line.slice(0, 60)}” is not understood. Write one per line, such as “Break 10:15 to 10:30”`);
    return found ? [found] : [];
  });
  return { starts, ends, breaks: read };
}
