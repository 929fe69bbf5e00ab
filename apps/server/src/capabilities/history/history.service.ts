import { type Visit, type VisitsAnswer, visitTimeProblem } from '@gatehouse/contract';
import { normaliseUrl, type World } from '@gatehouse/engine';
import { countTry } from '../../access/rate-limit.store.ts';
import { type Actor, authorise, type SensorActor, sensorScope } from '../../access/scope.ts';
import { readSettings } from '../../access/settings.store.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { sha256 } from '../../kernel/canonical.ts';
import { refusals } from '../../kernel/refusal.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { isHelp, resolverFor } from '../events/index.ts';
import { decidingIn } from '../filtering/index.ts';
import { countDay, insertVisits, listCertificates, listDays, sumKept, type VisitRow } from './history.store.ts';
import { type Certificate, dayOfVisit, firstKept, type HistoryDay, type Keeping, keepingOf } from './history.ts';
import { type LogImport, listImports } from './history-import.store.ts';

const refuse = refusals<'history.visits_time'>();

/** Batches of one gate a minute: twenty thousand visits a second, so that a week of a log is there within minutes. */
const BATCHES_A_MINUTE = 600;
/** Certificates of one page. */
export const CERTIFICATES_A_PAGE = 50;
const SHOWN_DAYS = 30;
const EXPORTED = 20_000;

/** Takes visits from a gate: all of them in one transaction, or none. What may not be kept is left out before anything is written. */
export async function takeVisits(ground: Ground, sensor: SensorActor, visits: readonly Visit[]): Promise<VisitsAnswer> {
  await countTry(ground, `visits:${sensor.sensorId}`, BATCHES_A_MINUTE, 60);
  refuseWrongTimes(visits, ground.clock.now());
  return transact(ground, sensorScope(sensor), async (tx) => {
    const settings = await readSettings(tx);
    const world = (await decidingIn(tx, settings)).world();
    const resolve = await resolverFor(
      tx,
      visits.map(({ who }) => who.account),
    );
    const keeping = keepingOf(settings);
    const first = firstKept(keeping, tx.at);
    const answer = { written: 0, repeated: 0, notKept: 0 };
    for (const [day, ofDay] of Map.groupBy(visits, dayOfVisit)) {
      const rows = day < first ? [] : ofDay.flatMap((visit) => rowOf(visit, keeping, world, resolve) ?? []);
      const written = await insertVisits(tx, { sensorId: sensor.sensorId }, rows);
      const notKept = ofDay.length - rows.length;
      answer.written += written;
      answer.repeated += rows.length - written;
      answer.notKept += notKept;
      // A batch is whole or not at all: where all of it was there before, so was its count.
      if (written > 0 || rows.length === 0) await countDay(tx, day, { visits: written, notKept });
      if (written > 0) note(tx, sensor, day, rows, written);
    }
    return answer;
  });
}

/** As of events: a clock may be wrong by time zone and date, not by more. */
function refuseWrongTimes(visits: readonly Visit[], at: Date): void {
  for (const [index, visit] of visits.entries()) {
    const wrong = visitTimeProblem(visit, at);
    if (wrong === null) continue;
    const field = `visits.${index}.${wrong}`;
    const what = wrong === 'id' ? 'is of another day than firstAt' : 'is more than a day ahead of the server’s clock';
    const message = `The field “${field}” ${what}. Nothing was written.`;
    throw refuse('history.visits_time', 'invalid', message, [{ field, message }]);
  }
}

type Resolve = Awaited<ReturnType<typeof resolverFor>>;

/** The row of a visit, or null where the school keeps nothing of it: by its choice, for a help service, for what is no address. */
function rowOf(visit: Visit, { what }: Keeping, world: World, resolve: Resolve): VisitRow | null {
  const host = normaliseUrl(visit.url)?.host;
  if (what === 'nothing' || host === undefined || isHelp(visit.url, world)) return null;
  const { person, because } = resolve(visit.who, new Date(visit.firstAt));
  return {
    id: visit.id,
    firstAt: visit.firstAt,
    lastAt: visit.lastAt,
    times: visit.times,
    personId: person?.id ?? null,
    account: visit.who.account ?? null,
    confidence: person === null ? 'not_known' : visit.who.confidence,
    unresolved: because,
    device: visit.device ?? null,
    host,
    url: what === 'full' ? visit.url : null,
    action: visit.action,
  };
}

/** One entry for what a batch brought of a day: how many, and a hash over the ids in their order. */
function note(tx: Tx, sensor: SensorActor, day: string, rows: readonly VisitRow[], written: number): void {
  const ids = rows.map(({ id }) => id).sort();
  tx.journal({
    action: 'history.taken',
    subject: { kind: 'sensor', id: sensor.sensorId },
    payload: { day, written, hash: sha256(ids.join(',')).toString('hex') },
  });
}

/** What the page shows: what is kept and for how long, how much of each day, and what was disposed of. */
export interface History {
  keeping: Keeping;
  kept: { days: number; visits: number; oldest: string | null };
  days: HistoryDay[];
  certificates: Certificate[];
  total: number;
  /** Logs that were handed in, the newest first. */
  imports: LogImport[];
  now: Date;
}

/** Reads it. Counts only: there is no way from here to anybody's visits. */
export function readHistory(ground: Ground, actor: Actor, page: number): Promise<History> {
  return transact(ground, authorise(actor, 'history.read'), async (tx) => {
    const { rows, total } = await listCertificates(tx, { page, size: CERTIFICATES_A_PAGE });
    return {
      keeping: keepingOf(await readSettings(tx)),
      kept: await sumKept(tx),
      days: await listDays(tx, addDays(schoolDate(tx.at), -SHOWN_DAYS)),
      certificates: rows,
      total,
      imports: await listImports(tx),
      now: tx.at,
    };
  });
}

/** All certificates, for the file. */
export function exportCertificates(ground: Ground, actor: Actor): Promise<Certificate[]> {
  return transact(
    ground,
    authorise(actor, 'history.read'),
    async (tx) => (await listCertificates(tx, { page: 1, size: EXPORTED })).rows,
  );
}
