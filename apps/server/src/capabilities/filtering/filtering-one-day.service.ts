import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, isDay, schoolDate } from '../../kernel/school-time.ts';
import type { Proposal } from './filtering-changes.ts';
import { isInForce } from './filtering-decide.service.ts';
import { schoolDayAt } from './filtering-fold.ts';
import type { ProposeForm } from './filtering-forms.schemas.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { listDays } from './filtering-one-day.store.ts';
import { type DayProposal, dateInWords, timesOfDate } from './filtering-one-day.ts';
import { wordsOfDates } from './filtering-own-dates.ts';
import { type DayTimes, typedBreak } from './filtering-school-day.ts';
import { readFilter } from './filtering-state.store.ts';

const refuse = refusals<'filter.proposal'>();

/** A change of one date. */
export type DayChange = ChangeRow & { proposal: DayProposal };

/** Dates that are otherwise: those to come, the next one first, with what waits for a second person; and those that are over, the last one first. */
export interface SingleDays {
  coming: DayChange[];
  past: DayChange[];
}

/** For how long the days that are over stay in the list; the log has them all. */
const SHOWN_DAYS = 370;

/** The dates that are otherwise, and what is asked for. */
export function readSingleDays(ground: Ground, actor: Actor): Promise<SingleDays> {
  return transact(ground, authorise(actor, 'filter.read'), async (tx) => {
    const today = schoolDate(tx.at);
    const rows = await daysIn(tx, addDays(today, -SHOWN_DAYS));
    const standing = standingOf(rows, tx.at);
    const waiting = rows.filter(({ inForceAt, state }) => inForceAt === null && state === 'asked');
    const isComing = ({ proposal }: DayChange) => proposal.date >= today;
    return {
      coming: [...standing, ...waiting].filter(isComing).sort(byDate),
      past: standing.filter((each) => !isComing(each)).sort((a, b) => byDate(b, a)),
    };
  });
}

function byDate(a: DayChange, b: DayChange): number {
  return a.proposal.date < b.proposal.date ? -1 : a.proposal.date > b.proposal.date ? 1 : 0;
}

async function daysIn(tx: Tx, since: string): Promise<DayChange[]> {
  const rows = await listDays(tx, since);
  return rows.filter((row): row is DayChange => row.proposal.kind === 'day');
}

/** The last word about each date, where it is not that the usual times count again. */
function standingOf(rows: readonly DayChange[], at: Date): DayChange[] {
  const words = new Map<string, DayChange>();
  for (const row of rows) {
    // What is over stood until its last moment, or did not.
    const last = Math.min(at.getTime(), Date.parse(row.proposal.until) - 1);
    if (isInForce(row, new Date(last))) words.set(row.proposal.date, row);
  }
  return [...words.values()].filter(({ proposal }) => proposal.says !== 'usual');
}

/** Refuses to take back what nobody has said. */
export async function refuseNothingSaid(tx: Tx, proposal: Proposal): Promise<void> {
  if (proposal.kind !== 'day' || proposal.says !== 'usual') return;
  const { date } = proposal;
  if (standingOf(await daysIn(tx, date), tx.at).some((each) => each.proposal.date === date)) return;
  const message = `${dateInWords(date)} has the usual times already`;
  throw refuse('filter.proposal', 'invalid', message, [{ field: 'date', message }]);
}

/** The times of a date with a change and without it; null: closed. */
export interface DayWithAndWithout {
  with: DayTimes | null;
  without: DayTimes | null;
}

/** What whoever agrees to a date has to know of it; undefined for other changes, and once it is over. */
export async function readThatDay(
  ground: Ground,
  actor: Actor,
  { id, proposal }: Pick<ChangeRow, 'id' | 'proposal'>,
): Promise<DayWithAndWithout | undefined> {
  if (proposal.kind !== 'day' || proposal.date < schoolDate(ground.clock.now())) return undefined;
  const { start, changes, at } = await readFilter(ground, actor.schoolId);
  const others = changes.filter((change) => change.id !== id);
  const day = schoolDayAt(start, others, at.getTime());
  const words = wordsOfDates(others, at.getTime());
  const { date } = proposal;
  return {
    with: timesOfDate(day, new Map([...words, [date, proposal]]), date),
    without: timesOfDate(day, words, date),
  };
}

/** The form of a single date as it is opened: with the times that its date has now, or those of a usual day. */
export async function openedDay(ground: Ground, actor: Actor, form: ProposeForm): Promise<ProposeForm> {
  const { start, changes, at } = await readFilter(ground, actor.schoolId);
  const moment = at.getTime();
  const day = schoolDayAt(start, changes, moment);
  const words = wordsOfDates(changes, moment);
  const { starts, ends } = (isDay(form.date) ? timesOfDate(day, words, form.date) : null) ?? day;
  const said = words.get(form.date)?.says;
  const breaks = typeof said === 'object' ? said.breaks?.map(typedBreak).join('\n') : undefined;
  return { ...form, starts, ends, breaks: breaks ?? '' };
}
