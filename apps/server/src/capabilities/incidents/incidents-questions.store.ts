import { sql } from 'kysely';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { type Answers, type Question, questionsSchema } from './incidents-questions.ts';

/** A version of what is asked about incidents of a type. */
export interface QuestionSet {
  id: string;
  type: string;
  version: number;
  questions: Question[];
  madeAt: Date;
  madeBy: string | null;
  /** Whether Gatehouse brought it, and nobody at the school worded it. */
  isBrought: boolean;
}

/** An answer, the newest of its question. */
export interface Answer {
  question: string;
  answer: string;
  at: Date;
  by: string | null;
}

const sets = (tx: Tx) =>
  tx.db
    .selectFrom('question_set as s')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.made_by'))
    .select(['s.id', 's.type', 's.version', 's.questions', 's.made_at'])
    .select(sql<boolean>`s.made_by is null`.as('is_brought'))
    .select(fullName('p').as('made_by_name'))
    .where('s.school_id', '=', tx.scope.schoolId);

type SetRow = Awaited<ReturnType<ReturnType<typeof sets>['execute']>>[number];

const asSet = (row: SetRow): QuestionSet => ({
  ...{ id: row.id, type: row.type, version: row.version, madeAt: row.made_at, madeBy: row.made_by_name },
  questions: questionsSchema.parse(row.questions),
  isBrought: row.is_brought,
});

/** The set of this id. */
export async function findQuestionSet(tx: Tx, id: string): Promise<QuestionSet | undefined> {
  const row = await sets(tx).where('s.id', '=', id).executeTakeFirst();
  return row && asSet(row);
}

/** The newest set of a type, or undefined where none was ever needed. */
export async function newestQuestionSet(tx: Tx, type: string): Promise<QuestionSet | undefined> {
  const row = await sets(tx).where('s.type', '=', type).orderBy('s.version', 'desc').limit(1).executeTakeFirst();
  return row && asSet(row);
}

/** The newest set of every type that has one. */
export async function listQuestionSets(tx: Tx): Promise<QuestionSet[]> {
  const rows = await sets(tx).distinctOn('s.type').orderBy('s.type').orderBy('s.version', 'desc').execute();
  return rows.map(asSet);
}

/** Adds a version; undefined when somebody else added the same one meanwhile (S24). */
export async function insertQuestionSet(
  tx: Tx,
  set: { type: string; version: number; questions: readonly Question[]; madeBy: string | null },
): Promise<string | undefined> {
  const id = newId(tx.at);
  const row = await tx.db
    .insertInto('question_set')
    .values({
      school_id: tx.scope.schoolId,
      id,
      type: set.type,
      version: set.version,
      questions: JSON.stringify(set.questions),
      made_at: tx.at,
      made_by: set.madeBy,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'type', 'version']).doNothing())
    .executeTakeFirst();
  return row.numInsertedOrUpdatedRows ? id : undefined;
}

/** The newest answer to each question of an incident, with who gave it. */
export async function listAnswers(tx: Tx, incidentId: string): Promise<Answer[]> {
  const rows = await tx.db
    .selectFrom('incident_answer as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.recorded_by'),
    )
    .distinctOn('a.question')
    .select(['a.question', 'a.answer', 'a.recorded_at as at'])
    .select(fullName('p').as('by'))
    .where('a.school_id', '=', tx.scope.schoolId)
    .where('a.incident_id', '=', incidentId)
    .orderBy('a.question')
    .orderBy('a.recorded_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  return rows;
}

/** The newest answer to each question of an incident `i`, by its key. */
export const answersNow = sql<Answers>`(select coalesce(jsonb_object_agg(a.question, a.answer), '{}') from (
  select distinct on (question) question, answer from incident_answer where school_id = i.school_id and incident_id = i.id
  order by question, recorded_at desc, id desc) a)`;

/** Adds answers; those of before stay. */
export async function insertAnswers(
  tx: Tx,
  incidentId: string,
  answers: readonly { question: string; answer: string }[],
): Promise<void> {
  if (!answers.length) return;
  const rows = answers.map((answer) => ({
    ...answer,
    school_id: tx.scope.schoolId,
    incident_id: incidentId,
    id: newId(tx.at),
    recorded_at: tx.at,
    recorded_by: tx.scope.personId ?? '',
  }));
  await tx.db.insertInto('incident_answer').values(rows).execute();
}
