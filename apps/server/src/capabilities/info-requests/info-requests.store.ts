import { type RawBuilder, sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { SentRequest, SentStep } from './info-requests.schemas.ts';
import type { AskedAs, Asks, DoneStep, InfoRequest, Outcome, Step } from './info-requests.ts';

/** What Today looks at; a school has some dozens a year. */
const MOST_OPEN = 100;

interface StepRow {
  id: string;
  step: Step;
  doneOn: string;
  words: string;
  outcome: Outcome | null;
  notedAt: string;
  notedBy: string | null;
}

/** The steps that this reader sees, the first one first. */
const STEPS: RawBuilder<StepRow[]> =
  sql`(select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'step', s.step, 'doneOn', s.done_on,
    'words', s.words, 'outcome', s.outcome, 'notedAt', s.noted_at, 'notedBy', ${fullName('p')}) order by s.noted_at, s.id), '[]')
  from info_request_step s left join person p on p.school_id = s.school_id and p.id = s.noted_by
  where s.school_id = r.school_id and s.request_id = r.id)`;

/** Answered, and not opened again since; a file that was sent, once somebody has confirmed that it came. */
const IS_ANSWERED = sql<boolean>`coalesce((select s.step = 'answered' and (r.asks <> 'transfer' or s.outcome in ('none', 'withdrawn')
    or exists (select from info_request_step x where x.school_id = r.school_id and x.request_id = r.id and x.step = 'receipt' and x.noted_at >= s.noted_at))
  from info_request_step s where s.school_id = r.school_id and s.request_id = r.id
  and s.step in ('answered', 'reopened') order by s.noted_at desc, s.id desc limit 1), false)`;

function requests(tx: Tx) {
  return tx.db
    .selectFrom('info_request as r')
    .select(['r.id', 'r.asks', 'r.received_on', 'r.asked_by', 'r.asked_as', 'r.about', 'r.person_id', 'r.words'])
    .select(['r.recorded_at', 'r.recorded_by'])
    .select(STEPS.as('steps'))
    .where('r.school_id', '=', tx.scope.schoolId);
}

type Row = Awaited<ReturnType<ReturnType<typeof requests>['execute']>>[number];

function requestOf(row: Row): InfoRequest {
  const steps = row.steps.map((step): DoneStep => ({ ...step, notedAt: new Date(step.notedAt) }));
  return {
    ...{ id: row.id, asks: row.asks as Asks, receivedOn: row.received_on, askedBy: row.asked_by, steps },
    ...{ askedAs: row.asked_as as AskedAs, about: row.about, personId: row.person_id, words: row.words },
    ...{ recordedAt: row.recorded_at, recordedById: row.recorded_by },
  };
}

/** One request, or undefined. */
export async function findRequest(tx: Tx, id: string): Promise<InfoRequest | undefined> {
  const row = await requests(tx).where('r.id', '=', id).executeTakeFirst();
  return row && requestOf(row);
}

/** Those that are not answered, the oldest first. */
export async function listOpen(tx: Tx): Promise<InfoRequest[]> {
  const rows = await requests(tx)
    .where(sql<boolean>`not ${IS_ANSWERED}`)
    .orderBy('r.received_on')
    .orderBy('r.id')
    .limit(MOST_OPEN)
    .execute();
  return rows.map(requestOf);
}

/** A page of the register, those that are open first, then the newest; and how many there are. */
export async function listRequests(
  tx: Tx,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: InfoRequest[]; total: number }> {
  const [rows, { total }] = await Promise.all([
    requests(tx)
      .orderBy(IS_ANSWERED)
      .orderBy('r.received_on', 'desc')
      .orderBy('r.id', 'desc')
      .limit(limit)
      .offset(offset)
      .execute(),
    tx.db
      .selectFrom('info_request as r')
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .where('r.school_id', '=', tx.scope.schoolId)
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(requestOf), total: Number(total) };
}

/** Writes a request down. */
export async function insertRequest(
  tx: Tx,
  { asks, receivedOn, askedBy, askedAs, words }: SentRequest,
  whose: { about: string | null; personId: string | null },
): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('info_request')
    .values({
      ...{ school_id: tx.scope.schoolId, id, asks, received_on: receivedOn, asked_by: askedBy, asked_as: askedAs },
      ...{ about: whose.about, person_id: whose.personId, words },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** Writes down what was done about one. */
export async function insertStep(tx: Tx, requestId: string, { step, doneOn, words, outcome }: SentStep): Promise<void> {
  await tx.db
    .insertInto('info_request_step')
    .values({
      ...{
        school_id: tx.scope.schoolId,
        id: newId(tx.at),
        request_id: requestId,
        step,
        done_on: doneOn,
        words,
        outcome,
      },
      ...{ noted_at: tx.at, noted_by: tx.scope.personId ?? '' },
    })
    .execute();
}

/** Everybody of the roll who has this full name, whether here or gone; two are enough to know that it is not one. */
export function listNamed(tx: Tx, name: string): Promise<{ id: string }[]> {
  return tx.db
    .selectFrom('person as p')
    .select('p.id')
    .where('p.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`name_key(p.given_name || ' ' || p.family_name) = name_key(${name})`)
    .limit(2)
    .execute();
}

/** Whom a request is about, as the roll has them. */
export interface OfRoll {
  name: string;
  kind: string;
}

/** Somebody of the roll. */
export function findOfRoll(tx: Tx, id: string): Promise<OfRoll | undefined> {
  return tx.db
    .selectFrom('person as p')
    .select('p.kind')
    .select(sql<string>`p.given_name || ' ' || p.family_name`.as('name'))
    .where('p.school_id', '=', tx.scope.schoolId)
    .where('p.id', '=', id)
    .executeTakeFirst();
}

/** How much of what is kept about a pupil this reader sees: row-level security leaves out the rest, uncounted. */
export async function countKept(tx: Tx, personId: string): Promise<{ record: number; help: number; answers: number }> {
  const school = tx.scope.schoolId;
  const { rows } = await sql<{ record: number; help: number; answers: number }>`select
    (select count(distinct p.incident_id)::int from incident_person p where p.school_id = ${school} and p.person_id = ${personId} and p.struck_at is null)
      + (select count(*)::int from alert a where a.school_id = ${school} and a.person_id = ${personId} and a.folded_into is null)
      + (select count(*)::int from device_search d where d.school_id = ${school} and d.person_id = ${personId}) as record,
    (select count(*)::int from extra_help h where h.school_id = ${school} and h.person_id = ${personId})
      + (select count(*)::int from extra_lesson l where l.school_id = ${school} and l.person_id = ${personId}) as help,
    (select count(*)::int from service_opt_in o where o.school_id = ${school} and o.person_id = ${personId}) as answers`.execute(
    tx.db,
  );
  return rows[0] ?? { record: 0, help: 0, answers: 0 };
}
