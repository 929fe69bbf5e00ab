import { type Actor, authorise, may, systemScope } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, instantOf, isDay, schoolDate, schoolDateTime } from '../../kernel/school-time.ts';
import type { Proposal } from './filtering-changes.ts';
import { isInForce } from './filtering-decide.service.ts';
import { schoolDayAt } from './filtering-fold.ts';
import type { ProposeForm } from './filtering-forms.schemas.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { listDays, listLessonsWithin, type PlannedLesson } from './filtering-one-day.store.ts';
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
    const waiting = rows.filter(isWaiting);
    const isComing = ({ proposal }: DayChange) => proposal.date >= today;
    return {
      coming: [...standing, ...waiting].filter(isComing).sort(byDate),
      past: standing.filter((each) => !isComing(each)).sort((a, b) => byDate(b, a)),
    };
  });
}

const isWaiting = ({ inForceAt, state }: DayChange) => inForceAt === null && state === 'asked';

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

/** Dates to come that are otherwise, or are asked to be. Each is in the rules of every gate and agent (0020). */
const MOST_COMING = 40;

/** Refuses one date more than gates and agents shall carry. An emergency is not refused: on a morning of snow nobody has the time to take back another day. */
export async function refuseTooManyDays(tx: Tx, proposal: Proposal, isEmergency: boolean): Promise<void> {
  if (proposal.kind !== 'day' || proposal.says === 'usual' || isEmergency) return;
  const rows = await daysIn(tx, schoolDate(tx.at));
  const asked = rows.filter((row) => row.proposal.says !== 'usual' && isWaiting(row));
  const dates = new Set([...standingOf(rows, tx.at), ...asked].map((each) => each.proposal.date));
  if (dates.has(proposal.date) || dates.size < MOST_COMING) return;
  const message = `${MOST_COMING} days to come already have times of their own, which is the most. Take one back or wait until one is over. For holidays change the school day instead`;
  throw refuse('filter.proposal', 'invalid', message, [{ field: 'date', message }]);
}

/** The times of a date with a change and without it; null: closed. */
export interface DayWithAndWithout {
  with: DayTimes | null;
  without: DayTimes | null;
  /** Planned lessons that are within it without the change and outside it with it; for whoever may be the second person, and nobody else. */
  outside: readonly PlannedLesson[];
}

/** What whoever agrees to a date has to know of it; undefined for other changes, and once it is over. */
export async function readThatDay(
  ground: Ground,
  actor: Actor,
  { id, proposal, requester }: Pick<ChangeRow, 'id' | 'proposal' | 'requester'>,
): Promise<DayWithAndWithout | undefined> {
  if (proposal.kind !== 'day' || proposal.date < schoolDate(ground.clock.now())) return undefined;
  const { start, changes, at } = await readFilter(ground, actor.schoolId);
  const others = changes.filter((change) => change.id !== id);
  const day = schoolDayAt(start, others, at.getTime());
  const words = wordsOfDates(others, at.getTime());
  const { date } = proposal;
  const times = {
    with: timesOfDate(day, new Map([...words, [date, proposal]]), date),
    without: timesOfDate(day, words, date),
  };
  const isSecond = may(actor, 'filter.approve') && requester.id !== actor.personId;
  return { ...times, outside: isSecond ? await lessonsOutside(ground, actor, date, times) : [] };
}

/** The lessons of a date that its new times leave out. */
async function lessonsOutside(
  ground: Ground,
  { schoolId }: Actor,
  date: string,
  times: Pick<DayWithAndWithout, 'with' | 'without'>,
): Promise<PlannedLesson[]> {
  const lessons = await transact(ground, systemScope('lessons', schoolId), (tx) =>
    listLessonsWithin(tx, instantOf(date, '00:00'), instantOf(addDays(date, 1), '00:00')),
  );
  return lessons.filter((lesson) => isWithin(lesson, times.without) && !isWithin(lesson, times.with));
}

function isWithin({ startsAt, endsAt }: PlannedLesson, times: DayTimes | null): boolean {
  const [from, to] = [startsAt, endsAt].map((at) => schoolDateTime(at).slice(11, 16)) as [string, string];
  return times !== null && from >= times.starts && to <= times.ends;
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
