import { listHolders } from '../../access/holders.store.ts';
import type { Role } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, together, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { isId } from '../../kernel/ids.ts';
import { recordNumber } from '../../kernel/record-number.ts';
import { refusals } from '../../kernel/refusal.ts';
import { type Agency, directoryOf } from '../agencies/index.ts';
import { noteIncident, workOn } from '../incidents/index.ts';
import { type Concern, findConcern, insertThreshold, listConcerns, type RouteHolder } from './concerns.store.ts';
import { ladoBy, ladoWaits, type Verdict } from './concerns.ts';

const refuse = refusals<'concern.not_found'>();

/** Most lines of one list: a school that has more has more than this page can help with. */
const MOST = 200;

/** A concern with the time by which the LADO is told, null where they need not be any more. */
export interface ConcernLine extends Concern {
  by: Date | null;
}

/** The room as somebody sees it. */
export interface Room {
  lines: ConcernLine[];
  ended: boolean;
  route: RouteNow;
  now: Date;
}

/** Who deals with a concern about a colleague, and who when they are the colleague (R5). */
export interface RouteNow {
  seniors: RouteHolder[];
  desk: RouteHolder[];
  standIns: RouteHolder[];
  heads: RouteHolder[];
}

/** The LADO’s numbers as the school has them, for whoever cannot tell any of those on the route (Keeping children safe in education, part four). */
export function ladoContacts(ground: Ground, schoolId: string): Promise<Agency[]> {
  return transact(ground, systemScope('route-contacts', schoolId), async (tx) =>
    (await directoryOf(tx)).agencies.filter(({ whom }) => whom === 'lado'),
  );
}

/** Who is on the route today. Everybody may know it; nothing of any concern is in it. */
export async function routeNow(ground: Ground, schoolId: string): Promise<RouteNow> {
  return transact(ground, systemScope('name-people', schoolId), async (tx) => {
    const { settings, everybody } = await together({ settings: readSettings(tx), everybody: listHolders(tx) });
    const holding = (wanted: readonly Role[]): RouteHolder[] =>
      everybody.flatMap(({ personId, name, roles }) => {
        const role = roles.find((each) => wanted.includes(each));
        return role ? [{ personId, name, role }] : [];
      });
    return {
      seniors: holding(settings['incidents.allegationRoute']),
      desk: holding(settings['alerts.staffGoTo']),
      standIns: holding(settings['alerts.headGoesTo']),
      heads: holding(['head']),
    };
  });
}

/** The concerns that this person may see, each of them looked at by that (S7); one about themselves is not among them, and nothing tells that it exists (S13). */
export async function openRoom(ground: Ground, actor: Actor, ended: boolean): Promise<Room> {
  const route = await routeNow(ground, actor.schoolId);
  return transact(ground, authorise(actor, 'allegations.read'), async (tx) => {
    const lines = await withDeadline(tx, await listConcerns(tx, ended ? 'ended' : 'under_way', MOST));
    for (const { id } of lines) tx.looked({ kind: 'incident', id, what: 'room' });
    return { lines, ended, route, now: tx.at };
  });
}

/** Concerns with the time by which the LADO is told, in the reader’s own transaction. */
export async function withDeadline(tx: Tx, concerns: Concern[]): Promise<ConcernLine[]> {
  const settings = await readSettings(tx);
  const [days, dayEnds] = [settings['incidents.ladoWithinDays'], settings['school.dayEnds']];
  return concerns.map((concern) => ({ ...concern, by: ladoWaits(concern) ? ladoBy(concern, days, dayEnds) : null }));
}

/** One concern with its deadline, within the reader's own transaction; null where it is none, or not theirs to see. */
export async function concernLine(tx: Tx, id: string): Promise<ConcernLine | null> {
  const found = isId(id) ? await findConcern(tx, id) : undefined;
  const [line] = found ? await withDeadline(tx, [found]) : [];
  return line ?? null;
}

/** The page that judges the threshold, for whoever may work the concern. */
export async function openThreshold(ground: Ground, actor: Actor, id: string): Promise<ConcernLine> {
  return workOn(ground, actor, id, 'either', async (tx) => {
    tx.looked({ kind: 'incident', id, what: 'threshold' });
    return thisConcern(tx, id);
  });
}

async function thisConcern(tx: Tx, id: string): Promise<ConcernLine> {
  const line = await concernLine(tx, id);
  if (!line) throw refuse('concern.not_found', 'not_found', 'There is no such concern.');
  return line;
}

/** Judges whether it may reach the harm threshold (R136); what was judged before stays on record. */
export async function judgeThreshold(
  ground: Ground,
  actor: Actor,
  id: string,
  input: { verdict: Verdict; because: string },
): Promise<void> {
  await workOn(ground, actor, id, 'under-way', async (tx, row) => {
    await thisConcern(tx, id);
    await insertThreshold(tx, id, input);
    noteIncident(tx, row, 'incident.threshold', input);
  });
}

/** What may reach the threshold, or might, goes over into a concern of which nobody has said so: a duplicate that was judged low-level does not stop the clock of the LADO. */
export async function carryThreshold(tx: Tx, from: string, into: string): Promise<undefined> {
  const [here, there] = [await findConcern(tx, from), await findConcern(tx, into)];
  if (!here || !there || !isForLado(here.verdict) || isForLado(there.verdict)) return;
  const because = `As it was judged in ${recordNumber(here)}, which was merged into this`;
  await insertThreshold(tx, into, { verdict: here.verdict, because });
}

const isForLado = (verdict: Verdict | null): verdict is 'meets' | 'not_sure' =>
  verdict === 'meets' || verdict === 'not_sure';
