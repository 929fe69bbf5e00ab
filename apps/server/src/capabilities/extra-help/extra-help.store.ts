import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { HelpedLine, HelpedPupil, HelpFields, Teaching, TeachingFields } from './extra-help.ts';

/** What is read at once: of a school dozens have extra help, and of one pupil there are some dozens of lessons. */
const MOST = 500;

const NAME = sql<string>`given_name || ' ' || family_name`;

/** A pupil of whom this reader may know whether they have extra help. */
export async function findHelped(tx: Tx, id: string): Promise<HelpedPupil | undefined> {
  return tx.db
    .selectFrom('person')
    .select(['id', 'year_group as yearGroup', 'class_name as className', NAME.as('name')])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('kind', '=', 'pupil')
    .where(sql<boolean>`teaches_extra(school_id, id)`)
    .executeTakeFirst();
}

/** A row with the ids of those who wrote it. */
export interface HelpRow extends HelpFields {
  id: string;
  madeAt: Date;
  madeById: string;
  ended: { at: Date; byId: string; because: string } | null;
}

/** All that was decided about a pupil, the newest first. */
export async function listHelp(tx: Tx, personId: string): Promise<HelpRow[]> {
  const rows = await tx.db
    .selectFrom('extra_help')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, needs: row.needs, easyRead: row.easy_read, reviewOn: row.review_on },
    ...{ madeAt: row.made_at, madeById: row.made_by },
    ended:
      row.ended_at && row.ended_by && row.ended_because
        ? { at: row.ended_at, byId: row.ended_by, because: row.ended_because }
        : null,
  }));
}

/** Writes what is decided; undefined where a colleague was quicker. */
export async function insertHelp(tx: Tx, personId: string, fields: HelpFields): Promise<string | undefined> {
  const id = newId(tx.at);
  const done = await tx.db
    .insertInto('extra_help')
    .values({
      ...{ school_id: tx.scope.schoolId, id, person_id: personId, needs: fields.needs, easy_read: fields.easyRead },
      ...{ review_on: fields.reviewOn, made_at: tx.at, made_by: tx.scope.personId ?? '' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** What of whom ends, and why. */
interface Ending {
  personId: string;
  id: string;
  because: string;
}

/** Ends what stands; false when somebody did before. */
export async function endHelp(tx: Tx, { personId, id, because }: Ending): Promise<boolean> {
  const done = await tx.db
    .updateTable('extra_help')
    .set({ ended_at: tx.at, ended_by: tx.scope.personId, ended_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A note of teaching with the ids of those who wrote it. */
export type TeachingRow = Omit<Teaching, 'notedBy' | 'struck'> & {
  struck: { at: Date; byId: string; because: string } | null;
};

/** What a pupil was taught besides, the last first, what was struck out included. */
export async function listTeaching(tx: Tx, personId: string): Promise<TeachingRow[]> {
  const rows = await tx.db
    .selectFrom('extra_lesson')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .orderBy('taught_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, taughtOn: row.taught_on, topic: row.topic, taughtBy: row.taught_by, went: row.went },
    ...{ notedAt: row.noted_at, notedById: row.noted_by },
    struck:
      row.struck_at && row.struck_by && row.struck_because
        ? { at: row.struck_at, byId: row.struck_by, because: row.struck_because }
        : null,
  }));
}

/** Notes what was taught. */
export async function insertTeaching(tx: Tx, personId: string, fields: TeachingFields): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('extra_lesson')
    .values({
      ...{ school_id: tx.scope.schoolId, id, person_id: personId, taught_on: fields.taughtOn, topic: fields.topic },
      ...{ taught_by: fields.taughtBy, went: fields.went, noted_at: tx.at, noted_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** Strikes a note out; false where it is struck out already, or not this person's to strike. */
export async function strikeTeaching(tx: Tx, { personId, id, because }: Ending): Promise<boolean> {
  const done = await tx.db
    .updateTable('extra_lesson')
    .set({ struck_at: tx.at, struck_by: tx.scope.personId, struck_because: because })
    .where('school_id', '=', tx.scope.schoolId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Pupils at the school who have extra help now, as far as this reader knows of them: what is to be reviewed first. */
export async function listHelped(tx: Tx, dueBy?: string): Promise<HelpedLine[]> {
  const rows = await tx.db
    .selectFrom('extra_help as h')
    .innerJoin('person as p', (join) => join.onRef('p.school_id', '=', 'h.school_id').onRef('p.id', '=', 'h.person_id'))
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('extra_lesson as l')
          .select(({ fn }) => [fn.countAll().as('lessons'), fn.max('l.taught_on').as('last')])
          .whereRef('l.school_id', '=', 'h.school_id')
          .whereRef('l.person_id', '=', 'h.person_id')
          .where('l.struck_at', 'is', null)
          .as('taught'),
      (join) => join.onTrue(),
    )
    .select(['p.id', 'p.year_group', 'p.class_name', NAME.as('name'), 'h.easy_read', 'h.review_on'])
    .select(['taught.lessons', 'taught.last'])
    .where('h.school_id', '=', tx.scope.schoolId)
    .where('h.ended_at', 'is', null)
    .where('p.status', '=', 'active')
    .$if(dueBy !== undefined, (query) => query.where('h.review_on', '<=', dueBy ?? ''))
    .orderBy('h.review_on')
    .orderBy('p.name_key')
    .limit(MOST)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, yearGroup: row.year_group, className: row.class_name },
    ...{ easyRead: row.easy_read, reviewOn: row.review_on, lessons: Number(row.lessons ?? 0), lastTaughtOn: row.last },
  }));
}
