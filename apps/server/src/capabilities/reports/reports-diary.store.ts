import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';

/** A row of the diary. */
export interface MeetingRow {
  id: string;
  met_on: string;
  who: string;
  words: string;
  recorded_by: string;
  struck_by: string | null;
  struck_because: string | null;
}

const columns = ['id', 'met_on', 'who', 'words', 'recorded_by', 'struck_by', 'struck_because'] as const;

/** The diary, the newest meeting first. */
export async function listMeetings(tx: Tx, most: number): Promise<MeetingRow[]> {
  return tx.db
    .selectFrom('coordinator_meeting')
    .select(columns)
    .where('school_id', '=', tx.scope.schoolId)
    .orderBy('met_on', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** One meeting that is not struck out. */
export async function findMeeting(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  return tx.db
    .selectFrom('coordinator_meeting')
    .select(columns)
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
}

/** The day of the last meeting that stands. */
export async function lastMeeting(tx: Tx): Promise<string | null> {
  const row = await tx.db
    .selectFrom('coordinator_meeting')
    .select(({ fn }) => fn.max('met_on').as('day'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Notes a meeting. */
export async function insertMeeting(tx: Tx, meeting: { on: string; who: string; words: string }): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('coordinator_meeting')
    .values({
      ...{ school_id: tx.scope.schoolId, id, met_on: meeting.on, who: meeting.who, words: meeting.words },
      ...{ recorded_by: tx.scope.personId ?? '', recorded_at: tx.at },
    })
    .execute();
  return id;
}

/** Strikes a meeting out; false where it is struck out already, or not this person's to strike. */
export async function strikeMeeting(tx: Tx, id: string, because: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('coordinator_meeting')
    .set({ struck_at: tx.at, struck_by: tx.scope.personId, struck_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
