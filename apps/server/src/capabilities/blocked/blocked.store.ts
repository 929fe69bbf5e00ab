import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';

/** Whether the event is here already. */
export async function isEventKnown(tx: Tx, eventId: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('event')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', eventId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a block was met by mistake; said twice it stays as it was said first. Returns whether it is new. */
export async function addMistake(tx: Tx, eventId: string): Promise<boolean> {
  const result = await tx.db
    .insertInto('block_mistake')
    .values({ school_id: tx.scope.schoolId, event_id: eventId, said_at: tx.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** When a reader said of these events that they met them by mistake. */
export async function listMistakes(tx: Tx, eventIds: readonly string[]): Promise<Map<string, Date>> {
  if (!eventIds.length) return new Map();
  const rows = await tx.db
    .selectFrom('block_mistake')
    .select(['event_id', 'said_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', sql<string>`any(${eventIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.event_id, row.said_at]));
}

/** Stores what somebody asks for; of one block there is one request, and asking again leads to it. Returns its id and whether it is new. */
export async function addRequest(
  tx: Tx,
  request: { id: string; eventId: string; words: string },
): Promise<{ id: string; isNew: boolean }> {
  const result = await tx.db
    .insertInto('access_request')
    .values({
      school_id: tx.scope.schoolId,
      id: request.id,
      event_id: request.eventId,
      words: request.words,
      asked_at: tx.at,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'event_id']).doNothing())
    .executeTakeFirst();
  if (result.numInsertedOrUpdatedRows === 1n) return { id: request.id, isNew: true };
  const { id } = await tx.db
    .selectFrom('access_request')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', request.eventId)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

/** A request that whoever reads a block page made before. */
export interface AskedBefore {
  id: string;
  askedAt: Date;
  /** Whether it waits still. */
  waits: boolean;
}

/** The request of this very block, answered or not. */
export async function findRequestOf(tx: Tx, eventId: string): Promise<AskedBefore | undefined> {
  const row = await tx.db
    .selectFrom('access_request')
    .select(['id', 'asked_at', 'state'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row && { id: row.id, askedAt: row.asked_at, waits: row.state === 'open' };
}

/** What whoever met this block has asked for and waits for, oldest first, each with the address of both blocks; nothing where it is not known who they are, or the event is not here. */
export async function listWaitingOfReader(
  tx: Tx,
  eventId: string,
): Promise<(AskedBefore & { url: string | null; metUrl: string | null })[]> {
  const rows = await tx.db
    .selectFrom('event as met')
    .innerJoin('event as e', (join) =>
      join.onRef('e.school_id', '=', 'met.school_id').onRef('e.person_id', '=', 'met.person_id'),
    )
    .innerJoin('access_request as r', (join) =>
      join.onRef('r.school_id', '=', 'e.school_id').onRef('r.event_id', '=', 'e.id'),
    )
    .select(['r.id', 'r.asked_at', 'e.url', 'met.url as met_url'])
    .where('met.school_id', '=', tx.scope.schoolId)
    .where('met.id', '=', eventId)
    .where('r.state', '=', 'open')
    .where('e.action', '=', 'block')
    .orderBy('r.asked_at')
    .execute();
  return rows.map((row) => ({ id: row.id, askedAt: row.asked_at, waits: true, url: row.url, metUrl: row.met_url }));
}

/** What whoever asked is told. */
export interface AskedState {
  eventId: string;
  /** What was closed; null while its event is not here. */
  url: string | null;
  state: 'open' | 'opened' | 'refused';
  answer: string | null;
  askedAt: Date;
  decidedAt: Date | null;
  /** From when it is open; null: from the answer on. */
  opensFrom: Date | null;
  /** Until when it is open; null: without an end. */
  opensUntil: Date | null;
}

/** The state of one request. */
export async function findAsked(tx: Tx, id: string): Promise<AskedState | undefined> {
  const row = await tx.db
    .selectFrom('access_request as r')
    .leftJoin('event as e', (join) => join.onRef('e.school_id', '=', 'r.school_id').onRef('e.id', '=', 'r.event_id'))
    .select([
      'r.event_id',
      'e.url',
      'r.state',
      'r.answer',
      'r.asked_at',
      'r.decided_at',
      'r.opens_from',
      'r.opens_until',
    ])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      eventId: row.event_id,
      url: row.url,
      state: row.state as AskedState['state'],
      answer: row.answer,
      askedAt: row.asked_at,
      decidedAt: row.decided_at,
      opensFrom: row.opens_from,
      opensUntil: row.opens_until,
    }
  );
}
