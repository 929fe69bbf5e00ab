import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { MailServer as MailServerRow } from '../../db/schema.generated.ts';
import type { Fault, MailServer, Security } from './mail.ts';

/** A mail server as it is kept. `heldSince`: when the backup was made that this is a copy of; null where mail goes out. */
export type KeptServer = MailServer & { changedAt: Date; heldSince: Date | null };

/** The school's mail server, or undefined where none was named. */
export async function findServer(tx: Tx): Promise<KeptServer | undefined> {
  const row = await tx.db
    .selectFrom('mail_server')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .executeTakeFirst();
  return row && { ...serverOf(row), changedAt: row.changed_at, heldSince: row.held_since };
}

/** Whoever changes the mail server waits for whoever does so now. */
export async function lockServer(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('mail server ' || ${tx.scope.schoolId}::text, 0))`.execute(
    tx.db,
  );
}

/** Lets mail go out of a restored copy. Returns since when it was held; undefined where it is not, or somebody was quicker. */
export async function letGo(tx: Tx): Promise<Date | undefined> {
  const held = await tx.db
    .selectFrom('mail_server')
    .select('held_since')
    .where('school_id', '=', tx.scope.schoolId)
    .where('held_since', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
  if (!held?.held_since) return undefined;
  await tx.db
    .updateTable('mail_server')
    .set({ held_since: null, changed_at: tx.at, changed_by: tx.scope.personId ?? '' })
    .where('school_id', '=', tx.scope.schoolId)
    .execute();
  return held.held_since;
}

function serverOf(row: Selectable<MailServerRow>): MailServer {
  return {
    ...{ host: row.host, port: row.port, security: row.security as Security, inClear: row.in_clear },
    ...{ login: row.login, password: row.password, authority: row.authority, isOn: row.is_on },
    ...{ fromAddress: row.from_address, fromName: row.from_name, origin: row.origin },
  };
}

/** Names the mail server, or changes it. */
export async function putServer(tx: Tx, server: MailServer): Promise<void> {
  const { host, port, security, login, password, authority, origin } = server;
  const row = {
    ...{ host, port, security, in_clear: server.inClear, login, password, authority, origin, is_on: server.isOn },
    ...{ from_address: server.fromAddress, from_name: server.fromName },
    ...{ changed_at: tx.at, changed_by: tx.scope.personId ?? '' },
  };
  await tx.db
    .insertInto('mail_server')
    .values({ school_id: tx.scope.schoolId, ...row })
    .onConflict((conflict) => conflict.column('school_id').doUpdateSet(row))
    .execute();
}

/** Whoever could not be written to, and why; not when, nor of what: that would tell what is somebody's alone. */
export interface Undelivered {
  name: string;
  email: string | null;
  fault: Fault;
  answer: string | null;
}

/** How the mail of the school stands. */
export interface Standing {
  lastSentAt: Date | null;
  sentInWeek: number;
  waiting: number;
  /** Why what waits has not gone yet, the newest reason; and when it is tried again. */
  held: { fault: Fault; answer: string | null; nextAt: Date } | null;
  undelivered: Undelivered[];
}

const WEEK_MS = 7 * 86_400_000;
const MOST_SHOWN = 50;

/** Reads it. */
export async function readStanding(tx: Tx): Promise<Standing> {
  const since = new Date(tx.at.getTime() - WEEK_MS);
  const [counts, held, undelivered] = await Promise.all([
    tx.db
      .selectFrom('mail_message')
      .select([
        sql<Date | null>`max(ended_at) filter (where state = 'sent')`.as('last'),
        sql<number>`count(*) filter (where state = 'sent' and ended_at > ${since})`.as('sent'),
        sql<number>`count(*) filter (where ended_at is null)`.as('waiting'),
      ])
      .where('school_id', '=', tx.scope.schoolId)
      .executeTakeFirstOrThrow(),
    tx.db
      .selectFrom('mail_message')
      .select(['fault', 'answer', 'due_at'])
      .where('school_id', '=', tx.scope.schoolId)
      .where('ended_at', 'is', null)
      .where('fault', 'is not', null)
      .orderBy('due_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
    listUndelivered(tx, since),
  ]);
  return {
    ...{ lastSentAt: counts.last, sentInWeek: counts.sent, waiting: counts.waiting, undelivered },
    held: held ? { fault: held.fault as Fault, answer: held.answer, nextAt: held.due_at } : null,
  };
}

async function listUndelivered(tx: Tx, since: Date): Promise<Undelivered[]> {
  const rows = await tx.db
    .selectFrom('mail_message as m')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'm.school_id').onRef('p.id', '=', 'm.person_id'))
    .leftJoin('account as a', 'a.id', 'p.account_id')
    .distinctOn('m.person_id')
    .select(['p.given_name', 'p.family_name', 'a.email', 'm.fault', 'm.answer'])
    .where('m.school_id', '=', tx.scope.schoolId)
    .where('m.state', '=', 'given_up')
    .where('m.made_at', '>', since)
    .orderBy('m.person_id')
    .orderBy('m.made_at', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ given_name, family_name, email, fault, answer }) => ({
    name: `${given_name} ${family_name}`,
    ...{ email, fault: (fault ?? 'other') as Fault, answer },
  }));
}

/** Has everything that waits, and what was given up this week, tried now. Returns how many. */
export async function tryNow(tx: Tx, until: Date): Promise<number> {
  const done = await tx.db
    .updateTable('mail_message')
    .set({ state: 'waiting', due_at: tx.at, give_up_at: until, ended_at: null })
    .where('school_id', '=', tx.scope.schoolId)
    .where((is) =>
      is.or([
        is('state', '=', 'waiting'),
        is.and([is('state', '=', 'given_up'), is('made_at', '>', new Date(tx.at.getTime() - WEEK_MS))]),
      ]),
    )
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Whether this person asked for urgent messages only. */
export async function findChoice(tx: Tx): Promise<boolean> {
  const row = await tx.db
    .selectFrom('mail_choice')
    .select('urgent_only')
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', tx.scope.personId)
    .executeTakeFirst();
  return row?.urgent_only ?? false;
}

/** Keeps what they asked for. */
export async function putChoice(tx: Tx, urgentOnly: boolean): Promise<void> {
  const row = { urgent_only: urgentOnly, changed_at: tx.at };
  await tx.db
    .insertInto('mail_choice')
    .values({ school_id: tx.scope.schoolId, person_id: tx.scope.personId ?? '', ...row })
    .onConflict((conflict) => conflict.columns(['school_id', 'person_id']).doUpdateSet(row))
    .execute();
}

/** The most pressing alert, and its desk, that nobody has opened, of those whom this person may see. */
export async function findMostPressing(tx: Tx): Promise<{ desk: string; severity: number } | undefined> {
  const row = await tx.db
    .selectFrom('alert')
    .select(['desk', 'severity'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('state', '=', 'unviewed')
    .where('folded_into', 'is', null)
    .orderBy('severity', 'desc')
    .orderBy('view_by')
    .limit(1)
    .executeTakeFirst();
  return row;
}
