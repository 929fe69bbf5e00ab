import { sql } from 'kysely';
import { underWayInQuery } from '../../access/given-incidents.store.ts';
import { WITH_MERGED } from '../../access/merged-incidents.store.ts';
import { fullName } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { DataFacts, Judgement, PeopleTold, RecordedJudgement, Risk } from './data-breaches.ts';
import { JUDGED_TYPES } from './data-breaches.ts';

/** Everything that was judged of one incident, the last first. */
export async function listJudgements(tx: Tx, incidentId: string): Promise<RecordedJudgement[]> {
  const rows = await tx.db
    .selectFrom('data_breach as d')
    .leftJoin('person as p', (on) => on.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.judged_by'))
    .select([
      'd.nth',
      'd.risk',
      'd.known_at',
      'd.which_data',
      'd.because',
      'd.measures',
      'd.people_told',
      'd.judged_at',
    ])
    .select(fullName('p').as('judge'))
    .where('d.school_id', '=', tx.scope.schoolId)
    .where('d.incident_id', '=', incidentId)
    .orderBy('d.nth', 'desc')
    .execute();
  return rows.map((row) => ({
    ...{ nth: row.nth, risk: row.risk as Risk, knownAt: row.known_at, data: row.which_data, because: row.because },
    ...{ measures: row.measures, peopleTold: row.people_told as PeopleTold | null },
    ...{ judgedAt: row.judged_at, judgedBy: row.judge },
  }));
}

/** Adds a judgement; false where somebody was quicker. */
export async function insertJudgement(tx: Tx, incidentId: string, nth: number, given: Judgement): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('data_breach')
    .values({
      ...{ school_id: tx.scope.schoolId, incident_id: incidentId, nth, risk: given.risk, known_at: given.knownAt },
      ...{ which_data: given.data, because: given.because, measures: given.measures, people_told: given.peopleTold },
      ...{ judged_at: tx.at, judged_by: tx.scope.personId ?? '' },
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** A notice `t` of the incident `i`, or of one that was merged into it. */
const OF_WHOLE = sql<boolean>`t.incident_id in ${WITH_MERGED}`;

/** When the Information Commissioner was told of an incident; null: not. */
export async function icoToldAt(tx: Tx, incidentId: string): Promise<Date | null> {
  const row = await tx.db
    .selectFrom('incident as i')
    .innerJoin('incident_notice as t', (on) => on.onRef('t.school_id', '=', 'i.school_id').on(OF_WHOLE))
    .select('t.told_at')
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.id', '=', incidentId)
    .where('t.whom', '=', 'ico')
    .where('t.struck_at', 'is', null)
    .orderBy('t.told_at')
    .limit(1)
    .executeTakeFirst();
  return row?.told_at ?? null;
}

/** An incident with what its data needs. */
export interface DataLine extends DataFacts {
  id: string;
  series: string;
  number: number;
  title: string;
  state: string;
  ownerId: string;
}

function lines(tx: Tx) {
  return tx.db
    .selectFrom('incident as i')
    .leftJoin('data_breach as d', (on) =>
      on
        .onRef('d.school_id', '=', 'i.school_id')
        .onRef('d.incident_id', '=', 'i.id')
        .on(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('data_breach as n')
                .select('n.nth')
                .whereRef('n.school_id', '=', 'd.school_id')
                .whereRef('n.incident_id', '=', 'd.incident_id')
                .whereRef('n.nth', '>', 'd.nth'),
            ),
          ),
        ),
    )
    .select(['i.id', 'i.series', 'i.number', 'i.title', 'i.type', 'i.state', 'i.owner_id', 'i.recorded_at'])
    .select(['d.risk', 'd.known_at', 'd.people_told'])
    .select(({ selectFrom }) =>
      selectFrom('incident_notice as t')
        .select(({ fn }) => fn.min('t.told_at').as('at'))
        .whereRef('t.school_id', '=', 'i.school_id')
        .where(OF_WHOLE)
        .where('t.whom', '=', 'ico')
        .where('t.struck_at', 'is', null)
        .as('ico_at'),
    )
    .where('i.school_id', '=', tx.scope.schoolId)
    .where((is) => is.or([is('i.type', 'in', [...JUDGED_TYPES]), is('d.risk', 'is not', null)]));
}

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number];

function lineOf(row: Row): DataLine {
  const { id, series, number, title, type, state } = row;
  const judgement =
    row.risk === null || row.known_at === null
      ? null
      : { risk: row.risk as Risk, knownAt: row.known_at, peopleTold: row.people_told as PeopleTold | null };
  return {
    ...{ id, series, number, title, type, state, judgement },
    ...{ ownerId: row.owner_id, recordedAt: row.recorded_at, icoAt: row.ico_at },
  };
}

/** Incidents under way in which something may be lacking, oldest first. */
export async function listUnderWay(tx: Tx): Promise<DataLine[]> {
  const rows = await lines(tx).where(underWayInQuery).orderBy('i.recorded_at').orderBy('i.id').limit(100).execute();
  return rows.map(lineOf);
}

/** A page of the register, newest first, and how many there are. */
export async function listRegister(
  tx: Tx,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: DataLine[]; total: number }> {
  const found = lines(tx).where('i.state', '<>', 'merged');
  const [rows, { n }] = await Promise.all([
    found.orderBy('i.recorded_at', 'desc').orderBy('i.id', 'desc').limit(limit).offset(offset).execute(),
    found
      .clearSelect()
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(lineOf), total: Number(n) };
}
