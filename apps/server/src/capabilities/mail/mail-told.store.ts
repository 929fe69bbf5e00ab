import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { enqueue } from '../../db/enqueue.ts';
import { newId } from '../../kernel/ids.ts';
import { earliest, type Telling } from './mail.ts';
import { countAnswers, listUntoldAnswers } from './mail-answers.store.ts';
import { countConcerns, listUntoldConcerns } from './mail-concerns.store.ts';
import { countGiven, listUntoldGiven } from './mail-incidents.store.ts';
import type { Waiting } from './mail-message.views.tsx';
import { countNoted, listUntoldNoted, NOTED } from './mail-noted.store.ts';
import { countOverdue, listUntoldOverdue } from './mail-overdue.store.ts';
import { listUntoldRoom, machineToTell } from './mail-room.store.ts';

/** More than this is no desk any more; the next minute goes on. */
const MOST = 20_000;

/**
 * Of what this person may see, asked in their own scope: alerts that nobody has opened and of which no message told them, or a milder one; what
 * was told to the school and nobody has opened; those whose clock ran out and which they are to hear of; incidents that were given to them or of which a deadline was missed; and disks that fill.
 */
export async function listUntold(tx: Tx, severityFrom: number): Promise<Telling[]> {
  const own = tx.db
    .selectFrom('alert as a')
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.folded_into', 'is', null);
  const fresh = own
    .leftJoin('mail_told as t', (join) =>
      join
        .onRef('t.school_id', '=', 'a.school_id')
        .onRef('t.subject_id', '=', 'a.id')
        .on('t.person_id', '=', tx.scope.personId)
        .on('t.kind', '=', 'new'),
    )
    .select(['a.id', 'a.severity', sql<'new' | 'late'>`'new'`.as('kind')])
    .where('a.state', '=', 'unviewed')
    .where('a.severity', '>=', severityFrom)
    .where((is) => is.or([is('t.subject_id', 'is', null), is('t.severity', '<', is.ref('a.severity'))]))
    .orderBy('a.id')
    .limit(MOST);
  const late = own
    .innerJoin('mail_told as t', (join) =>
      join
        .onRef('t.school_id', '=', 'a.school_id')
        .onRef('t.subject_id', '=', 'a.id')
        .on('t.person_id', '=', tx.scope.personId)
        .on('t.kind', '=', 'late'),
    )
    .select(['a.id', 'a.severity', sql<'new' | 'late'>`'late'`.as('kind')])
    .where('t.message_id', 'is', null)
    .where('a.decided_at', 'is', null)
    .orderBy('a.id')
    .limit(MOST);
  const found = await Promise.all([
    ...[fresh.execute(), late.execute()],
    ...[...NOTED.map((table) => listUntoldNoted(tx, table)), listUntoldAnswers(tx)],
    ...[listUntoldConcerns(tx, MOST), listUntoldGiven(tx, MOST), listUntoldOverdue(tx, MOST), listUntoldRoom(tx)],
  ]);
  return found.flat().map(({ id, severity, kind }) => ({ subjectId: id, severity, kind }));
}

/**
 * Takes these to be told to somebody in this message; what another server took meanwhile stays with it. Returns how many were taken.
 */
export async function takeTellings(
  tx: Tx,
  personId: string,
  messageId: string,
  tellings: readonly Telling[],
): Promise<number> {
  if (!tellings.length) return 0;
  const { rows } = await sql<{ subject_id: string }>`
    insert into mail_told (school_id, person_id, subject_id, kind, severity, noted_at, message_id)
    select ${tx.scope.schoolId}, ${personId}, t.subject_id, t.kind, t.severity, ${tx.at}, ${messageId}
    from unnest(${tellings.map((each) => each.subjectId)}::uuid[], ${tellings.map((each) => each.kind)}::text[],
      ${tellings.map((each) => each.severity)}::integer[]) as t (subject_id, kind, severity)
    order by t.subject_id, t.kind
    on conflict (school_id, person_id, subject_id, kind) do update
      set severity = excluded.severity, noted_at = excluded.noted_at, message_id = excluded.message_id
      where mail_told.message_id is null or mail_told.severity < excluded.severity
    returning subject_id`.execute(tx.db);
  return rows.length;
}

/** Notes that a person is to hear that the clock of an alert, or of what was told, ran out (R94), where the school has mail; whoever heard of it before hears again, for the clock began anew. */
export async function noteLate(
  tx: Tx,
  late: readonly { subjectId: string; personId: string; severity: number }[],
): Promise<void> {
  if (!late.length || !(await hasMail(tx))) return;
  await tx.db
    .insertInto('mail_told')
    .values(
      late.map(({ subjectId, personId, severity }) => ({
        ...{ school_id: tx.scope.schoolId, person_id: personId, subject_id: subjectId, kind: 'late' },
        ...{ severity, noted_at: tx.at, message_id: null },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['school_id', 'person_id', 'subject_id', 'kind'])
        .doUpdateSet({ noted_at: tx.at, message_id: null }),
    )
    .execute();
}

/** Has what is new looked at soon. Whom to tell is not known to who raises it, for whoever does sees nobody's desk: the job asks as each person. */
export async function askToTell(tx: Tx): Promise<void> {
  const { schoolId } = tx.scope;
  await enqueue(tx.db, 'tell-by-mail', { schoolId }, { at: tx.at, key: `mail:${schoolId}` });
}

/** Whether the school has a mail server that is switched on. */
export async function hasMail(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('mail_server')
    .select('is_on')
    .where('school_id', '=', tx.scope.schoolId)
    .where('is_on', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether what is written goes out: not from a restored copy of which nobody has said that it is the school's server now. */
export async function sendsMail(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('mail_server')
    .select('is_on')
    .where('school_id', '=', tx.scope.schoolId)
    .where('is_on', '=', true)
    .where('held_since', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** What a message would say now, asked in the scope of whom it goes to: what was opened or decided meanwhile, or is kept from them, is not counted. */
export async function countWaiting(tx: Tx, messageId: string): Promise<Waiting> {
  const concerns = await countConcerns(tx, messageId);
  const rows = await tx.db
    .selectFrom('mail_told as t')
    .innerJoin('alert as a', (join) => join.onRef('a.school_id', '=', 't.school_id').onRef('a.id', '=', 't.subject_id'))
    .select(['a.id', 'a.severity', 'a.view_by', 't.kind'])
    .where('t.school_id', '=', tx.scope.schoolId)
    .where('t.person_id', '=', tx.scope.personId)
    .where('t.message_id', '=', messageId)
    .where('a.folded_into', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('t.kind', '=', 'new'), is('a.state', '=', 'unviewed')]),
        is.and([is('t.kind', '=', 'late'), is('a.decided_at', 'is', null)]),
      ]),
    )
    .execute();
  const late = new Set(rows.filter(({ kind }) => kind === 'late').map(({ id }) => id));
  const fresh = rows.filter(({ kind, id }) => kind === 'new' && !late.has(id));
  const of = (least: number, most: number) =>
    fresh.filter(({ severity }) => severity >= least && severity <= most).length;
  const dues = [...fresh.map(({ view_by }) => view_by), ...(concerns.by ? [concerns.by] : [])];
  return {
    ...{ urgent: of(5, 5), high: of(4, 4), other: of(1, 3), late: late.size },
    ...{ signatures: 0, overdue: 0, lessons: 0, endings: 0 },
    ...{ toldUrgent: concerns.urgent, told: concerns.other, toldLate: concerns.late },
    given: await countGiven(tx, messageId),
    missed: await countOverdue(tx, messageId),
    elsewhere: await countNoted(tx, 'alert_wait', messageId),
    reports: await countNoted(tx, 'report_late', messageId),
    requests: await countNoted(tx, 'request_late', messageId),
    answers: await countAnswers(tx, messageId),
    ...(await machineToTell(tx, messageId)),
    by: earliest(dues),
  };
}

/** Whoever writes to somebody holds this until COMMIT: of two servers one finds what the other took. */
export async function lockMailOf(tx: Tx, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail ${tx.scope.schoolId} ${personId}`}, 0))`.execute(
    tx.db,
  );
}

/** A message that waits for somebody and to which more can be added, and when they were written to last. */
export async function findLast(
  tx: Tx,
  personId: string,
): Promise<{ open: { id: string; urgent: boolean; dueAt: Date } | null; any: Date | null; urgent: Date | null }> {
  const of = tx.db
    .selectFrom('mail_message')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where('kind', '=', 'alerts')
    // What was dropped told nobody anything.
    .where('state', '<>', 'dropped');
  const open = await of
    .select(['id', 'urgent', 'due_at'])
    .where('state', '=', 'waiting')
    .where('is_unsure', '=', false)
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  const last = await of
    .select([
      sql<Date | null>`max(made_at)`.as('any'),
      sql<Date | null>`max(made_at) filter (where urgent)`.as('urgent'),
    ])
    // A clock that was ahead, and is right again, wrote in a time that has not come: nobody waits for that.
    .where('made_at', '<=', tx.at)
    .executeTakeFirst();
  return {
    open: open ? { id: open.id, urgent: open.urgent, dueAt: open.due_at } : null,
    ...{ any: last?.any ?? null, urgent: last?.urgent ?? null },
  };
}

/** A message to be sent. Of a morning: nothing where there is one of that day. */
export async function insertMessage(
  tx: Tx,
  message: {
    personId: string;
    kind: 'alerts' | 'morning';
    urgent: boolean;
    until: Date;
    day?: string;
    signatures?: number;
    overdue?: number;
    lessons?: number;
    endings?: number;
  },
): Promise<string> {
  const id = newId(tx.at);
  const { personId, kind, urgent, until, day = null } = message;
  const { signatures = 0, overdue = 0, lessons = 0, endings = 0 } = message;
  await tx.db
    .insertInto('mail_message')
    .values({
      ...{ school_id: tx.scope.schoolId, id, person_id: personId, kind, urgent, day },
      ...{ signatures, overdue, lessons, endings },
      ...{ made_at: tx.at, due_at: tx.at, give_up_at: until },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Takes back a message that tells nothing after all. */
export async function dropMessage(tx: Tx, id: string): Promise<void> {
  await tx.db
    .updateTable('mail_message')
    .set({ state: 'dropped', ended_at: tx.at })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}

/** Says of a message that waits that it has become urgent: it is tried by then at the latest. */
export async function hasten(tx: Tx, id: string, dueAt: Date): Promise<void> {
  await tx.db
    .updateTable('mail_message')
    .set({ urgent: true, due_at: dueAt })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .execute();
}
