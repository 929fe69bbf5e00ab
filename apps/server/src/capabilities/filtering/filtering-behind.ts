import type { Verdict } from '@gatehouse/engine';
import { schoolDate } from '../../kernel/school-time.ts';
import { addressKey } from './filtering-addresses.ts';
import type { PeriodId } from './filtering-calendar.ts';
import { UNLISTED } from './filtering-changes.ts';
import { audiencesAt, schoolDayAt } from './filtering-fold.ts';
import { saidWords, timesOfDate } from './filtering-one-day.ts';
import { wordsOfDates } from './filtering-own-dates.ts';
import type { FilterState } from './filtering-state.store.ts';
import type { InForce } from './filtering-stretches.ts';

/** Which change is behind a verdict; null where the starter, a list or the law is. The ids in a trace are those that the fold gives. */
export function changeBehind(verdict: Verdict, state: Pick<FilterState, 'start' | 'changes' | 'at'>): InForce | null {
  const { reason, trace, rule } = verdict;
  const step = trace.findLast(({ code }) => STEPS[reason]?.includes(code));
  if (reason === 'exception') return state.changes.find(({ id }) => step?.policy?.startsWith(`${id} `)) ?? null;
  if (reason === 'school_allow' || reason === 'school_deny') return ownWord(rule, state);
  const [key, period] = (step?.policy ?? '').replace(/#\d+$/, '').split('@');
  const audience = audiencesAt(state.start, state.changes, state.at.getTime()).find((each) => each.key === key);
  if (!audience) return null;
  if (audience.noInternet) return audience.noInternet;
  const row = period === undefined ? audience.always : audience.periods[period as PeriodId];
  return row?.get(reason === 'fallback' ? UNLISTED : (verdict.category ?? ''))?.by ?? null;
}

/** What was said of one date: in words, and the hours of school on it; null where it is closed. */
export interface OwnDateBehind {
  id: string;
  number: number | null;
  words: string;
  /** Since when it is said. */
  since: Date;
  hours: { starts: string; ends: string } | null;
  /** Those that it would have had; null where it would be closed. */
  usual: { starts: string; ends: string } | null;
}

/** The change that gave the date of a moment times of its own, as it stood at another; null where none did. */
export function dateBehind(
  { start, changes, at }: Pick<FilterState, 'start' | 'changes' | 'at'>,
  asked: Date,
): OwnDateBehind | null {
  const word = wordsOfDates(changes, at.getTime()).get(schoolDate(asked));
  if (!word || word.says === 'usual') return null;
  const by = changes.find(({ proposal }) => proposal === word);
  if (!by) return null;
  const usual = timesOfDate(schoolDayAt(start, changes, at.getTime()), new Map(), word.date);
  const hours = word.says === 'closed' ? null : { starts: word.says.starts, ends: word.says.ends };
  return { id: by.id, number: by.number, words: saidWords(word.says), since: new Date(by.from), hours, usual };
}

/** The step of a trace that settles each kind of answer. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  exception: ['exception_allows', 'exception_blocks'],
  category: ['policy_category'],
  withdrawn: ['withdrawn'],
  fallback: ['policy_fallback', 'policy_silent'],
};

/** The last change that put this entry on the school's own lists. */
function ownWord(rule: string | null, { changes, at }: Pick<FilterState, 'changes' | 'at'>): InForce | null {
  if (rule === null) return null;
  const said = changes.findLast(({ proposal, from, until }) => {
    if (proposal.kind !== 'address' || !('everyone' in proposal.audience)) return false;
    return from <= at.getTime() && until > at.getTime() && addressKey(proposal.address) === addressKey(rule);
  });
  return said ?? null;
}
