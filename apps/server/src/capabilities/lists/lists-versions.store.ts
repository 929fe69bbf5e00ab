import type { CategoryChange } from '@gatehouse/engine';
import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { DatedAct, VersionMark } from './lists.ts';

/*
 * A list that is fetched each day has thousands of editions after ten years, and each of them stays known. What is asked with every batch of events and
 * each poll of a gate or a browser reads those alone that can be in use, and what a page shows reads the newest.
 */

interface MarkRow {
  id: string;
  subscription_id: string;
  number: number;
  state: VersionMark['state'];
  content: Buffer | null;
  brought_at: Date;
}

const MARK = sql`v.id, v.subscription_id, v.number, v.state, v.content, v.brought_at`;

/** Editions of these acts' subscriptions that can be in use now, in the order of their numbers: those whose bytes are kept, and the newest of each. */
export async function listMarksInUse(tx: Tx, acts: readonly DatedAct[], at: Date): Promise<VersionMark[]> {
  const { rows } = await sql<MarkRow>`
    select ${MARK} from list_version v
    where v.school_id = ${tx.scope.schoolId} and v.content is not null and v.brought_at <= ${at}
    union ${newestOf(tx, acts, at, sql`true`)}`.execute(tx.db);
  return rows.map(markOf).sort((a, b) => a.number - b.number);
}

/** The same, with what was in use at a moment that is over and whose bytes may be gone: the newest that was taken by then, and what people named. */
export async function listMarksThen(tx: Tx, acts: readonly DatedAct[], at: Date): Promise<VersionMark[]> {
  const named = acts.flatMap(({ version }) => version ?? []);
  const { rows } = await sql<MarkRow>`
    select ${MARK} from list_version v
    where v.school_id = ${tx.scope.schoolId} and v.content is not null and v.brought_at <= ${tx.at}
    union select ${MARK} from list_version v
    where v.school_id = ${tx.scope.schoolId} and v.id = any (${named}::uuid[]) and v.brought_at <= ${tx.at}
    union ${newestOf(tx, acts, at, sql`true`)}
    union ${newestOf(tx, acts, at, sql`v.state = 'taken'`)}`.execute(tx.db);
  return rows.map(markOf).sort((a, b) => a.number - b.number);
}

function newestOf(tx: Tx, acts: readonly DatedAct[], at: Date, which: ReturnType<typeof sql>) {
  const subscriptions = [...new Set(acts.map(({ subscription }) => subscription))];
  return sql`select v.* from unnest(${subscriptions}::uuid[]) as s (id) cross join lateral (
    select ${MARK} from list_version v
    where v.school_id = ${tx.scope.schoolId} and v.subscription_id = s.id and v.brought_at <= ${at} and ${which}
    order by v.number desc limit 1) v`;
}

/** Every edition of one subscription until a moment, as far as it has to be known to choose. */
export async function listMarksOf(tx: Tx, subscription: string, at: Date): Promise<VersionMark[]> {
  const rows = await tx.db
    .selectFrom('list_version')
    .select(['id', 'subscription_id', 'number', 'state', 'content', 'brought_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('subscription_id', '=', subscription)
    .where('brought_at', '<=', at)
    .orderBy('number')
    .execute();
  return rows.map((row) => markOf({ ...row, state: row.state as VersionMark['state'] }));
}

function markOf(row: MarkRow): VersionMark {
  return {
    ...{ id: row.id, subscription: row.subscription_id, number: row.number, broughtAt: row.brought_at },
    ...{ state: row.state, content: row.content?.toString('hex') ?? null },
  };
}

/** An edition with all that is known of it. */
export interface VersionRow extends VersionMark {
  sha256: string;
  heldFor: string | null;
  changes: Record<string, CategoryChange>;
  entries: number;
  refused: number;
  broughtBy: string | null;
}

interface WholeRow extends MarkRow {
  sha256: Buffer;
  held_for: string | null;
  changes: Record<string, CategoryChange>;
  entries: number;
  refused: number;
  brought_by: string | null;
}

function versionOf(row: WholeRow): VersionRow {
  return {
    ...markOf(row),
    ...{ sha256: row.sha256.toString('hex'), heldFor: row.held_for, changes: row.changes },
    ...{ entries: row.entries, refused: row.refused, broughtBy: row.brought_by },
  };
}

/** Of each subscription its newest editions, so many at most, the newest first. */
export async function listNewestVersions(tx: Tx, most: ReadonlyMap<string, number>): Promise<VersionRow[]> {
  const { rows } = await sql<WholeRow>`
    select v.* from unnest(${[...most.keys()]}::uuid[], ${[...most.values()]}::int[]) as s (id, most) cross join lateral (
      select * from list_version v where v.school_id = ${tx.scope.schoolId} and v.subscription_id = s.id
      order by v.number desc limit s.most) v`.execute(tx.db);
  return rows.map(versionOf);
}

/** The editions with these ids. */
export async function readVersions(tx: Tx, ids: readonly string[]): Promise<VersionRow[]> {
  const { rows } = await sql<WholeRow>`
    select * from list_version where school_id = ${tx.scope.schoolId} and id = any (${[...ids]}::uuid[])`.execute(
    tx.db,
  );
  return rows.map(versionOf);
}

/** Editions of a subscription since the last that was taken by a moment, that one included, and the one with this id; the newest first. */
export async function listVersionsSince(
  tx: Tx,
  subscription: string,
  { since, and }: { since: Date; and: string | null },
): Promise<VersionRow[]> {
  const { rows } = await sql<WholeRow>`
    select * from list_version v where v.school_id = ${tx.scope.schoolId} and v.subscription_id = ${subscription}
      and (v.id = ${and} or v.number >= coalesce((select o.number from list_version o
        where o.school_id = ${tx.scope.schoolId} and o.subscription_id = ${subscription} and o.state = 'taken' and o.brought_at <= ${since}
        order by o.number desc limit 1), 0))
    order by v.number desc`.execute(tx.db);
  return rows.map(versionOf);
}

/** Ids of the editions of a subscription whose bytes are kept, the newest first. */
export async function listKept(tx: Tx, subscription: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('list_version')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('subscription_id', '=', subscription)
    .where('content', 'is not', null)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ id }) => id);
}

/** Keeps an edition; its number. Two servers that bring at once: one of them gets the number, the other an error and another try. */
export async function insertVersion(
  tx: Tx,
  subscription: string,
  version: Pick<VersionRow, 'heldFor' | 'changes' | 'entries' | 'refused' | 'broughtBy'> & { sha256: Buffer },
): Promise<{ id: string; number: number }> {
  const { last } = await tx.db
    .selectFrom('list_version')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('subscription_id', '=', subscription)
    .executeTakeFirstOrThrow();
  const made = { id: newId(tx.at), number: Number(last ?? 0) + 1 };
  await tx.db
    .insertInto('list_version')
    .values({
      ...{ school_id: tx.scope.schoolId, subscription_id: subscription, ...made, brought_at: tx.at },
      ...{ content: version.sha256, sha256: version.sha256, state: version.heldFor === null ? 'taken' : 'held' },
      ...{ held_for: version.heldFor?.slice(0, 1000) ?? null, changes: JSON.stringify(version.changes) },
      ...{ entries: version.entries, refused: version.refused, brought_by: version.broughtBy },
    })
    .execute();
  return made;
}

/** Lets go of the bytes of these editions; what was brought stays known. */
export async function letGo(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db
    .updateTable('list_version')
    .set({ content: null })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', 'in', [...ids])
    .execute();
}
