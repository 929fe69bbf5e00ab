import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type NoticeKind, OTHERS } from './agents-notice-list.ts';

/** A reading of the same words within this many days of another is the same one, told by a second device or a second time. */
const SAME_DAYS = 25;
const DAY_MS = 86_400_000;

/** Somebody read the notice; without a person it is the browser's, without a sensor it was read on a page of ours. */
export interface Reading {
  personId: string | null;
  sensorId: string | null;
  version: string;
  readAt: Date;
}

/** A person and what they read last. */
export interface LastReading {
  id: string;
  givenName: string;
  familyName: string;
  kind: NoticeKind;
  yearGroup: number | null;
  className: string | null;
  last: Pick<Reading, 'version' | 'readAt'> | null;
}

/** Kind and year of whoever asks; null where there is no such person. */
export async function findOwnYear(tx: Tx): Promise<{ kind: string; yearGroup: number | null } | null> {
  const row = await tx.db
    .selectFrom('person')
    .select(['kind', 'year_group as yearGroup'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', tx.scope.personId)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a reading; false when it is known already. Two at the same moment are one. */
export async function keepReading(tx: Tx, { personId, sensorId, version, readAt }: Reading): Promise<boolean> {
  const row = await tx.db
    .insertInto('notice_read')
    .values({
      ...{ school_id: tx.scope.schoolId, id: newId(tx.at), person_id: personId, sensor_id: sensorId },
      ...{ version, read_at: readAt, recorded_at: tx.at },
    })
    .onConflict((conflict) =>
      (personId === null
        ? conflict.columns(['school_id', 'sensor_id', 'version']).where('person_id', 'is', null)
        : conflict.columns(['school_id', 'person_id', 'version']).where('person_id', 'is not', null)
      )
        .doUpdateSet({ sensor_id: sensorId, read_at: readAt, recorded_at: tx.at })
        .where('notice_read.read_at', '<', new Date(readAt.getTime() - SAME_DAYS * DAY_MS)),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** When each version was last read by this person, or in this browser by nobody known. */
export async function listReadings(
  tx: Tx,
  { personId, sensorId }: Pick<Reading, 'personId' | 'sensorId'>,
): Promise<Map<string, Date>> {
  const rows = await tx.db
    .selectFrom('notice_read')
    .select(['version', 'read_at as readAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .$if(personId === null, (query) => query.where('person_id', 'is', null).where('sensor_id', '=', sensorId))
    .$if(personId !== null, (query) => query.where('person_id', '=', personId))
    .execute();
  return new Map(rows.map(({ version, readAt }) => [version, readAt]));
}

/** Whether this pupil reads the notice in easy-read words (R206): all that an agent is told of why. */
export async function isReadEasily(tx: Tx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ easily: boolean }>`
    select reads_easily(${tx.scope.schoolId}, ${personId}) as easily`.execute(tx.db);
  return rows[0]?.easily ?? false;
}

/** Those whom this reader knows to read the notice in easy-read words: none for whoever may not know. */
export async function listEasyReaders(tx: Tx): Promise<Set<string>> {
  const rows = await tx.db
    .selectFrom('extra_help')
    .select('person_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', 'is', null)
    .where('easy_read', '=', true)
    .execute();
  return new Set(rows.map(({ person_id }) => person_id));
}

/**
 * Whoever the school filters and monitors today, with the last reading of each, by family name: pupils, staff, and those of the other adults who have a
 * username or an account here. A parent signs in from home.
 */
export async function listLastReadings(tx: Tx, kind: 'pupil' | 'staff' | 'other' | undefined): Promise<LastReading[]> {
  const others = Object.keys(OTHERS);
  const kinds = kind === undefined ? ['pupil', 'staff', ...others] : kind === 'other' ? others : [kind];
  const rows = await tx.db
    .selectFrom('person')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('notice_read')
          .select(['notice_read.version as words', 'read_at as readAt'])
          .whereRef('notice_read.school_id', '=', 'person.school_id')
          .whereRef('notice_read.person_id', '=', 'person.id')
          .orderBy('read_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['person.id', 'given_name as givenName', 'family_name as familyName', 'kind'])
    .select(['year_group as yearGroup', 'class_name as className', 'last.words', 'last.readAt'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('status', '=', 'active')
    .where('kind', 'in', kinds)
    .where(({ or, eb }) =>
      or([eb('kind', 'not in', others), eb('username', 'is not', null), eb('account_id', 'is not', null)]),
    )
    .orderBy('name_key')
    .orderBy('person.id')
    .execute();
  return rows.map(({ words, readAt, kind: of, ...person }) => ({
    ...person,
    kind: of as NoticeKind,
    last: words === null || readAt === null ? null : { version: words, readAt },
  }));
}
