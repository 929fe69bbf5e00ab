import { sql } from 'kysely';
import { WITH_MERGED } from '../../access/merged-incidents.store.ts';
import { nameBy } from '../../access/names.store.ts';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { ConcernFacts, Verdict } from './concerns.ts';

/** A line of the room. */
export interface Concern extends ConcernFacts {
  series: string;
  number: number;
  title: string;
  ownerName: string | null;
}

const verdict = sql<{
  verdict: Verdict;
  at: string;
} | null>`(select jsonb_build_object('verdict', t.verdict, 'at', t.at)
  from incident_threshold t where t.school_id = i.school_id and t.incident_id = i.id order by t.at desc, t.id desc limit 1)`;
const lado = sql<{
  at: string;
  reference: string | null;
} | null>`(select jsonb_build_object('at', n.told_at, 'reference', n.reference)
  from incident_notice n where n.school_id = i.school_id and n.incident_id in ${WITH_MERGED} and n.whom = 'lado' and n.struck_at is null
  order by n.told_at, n.id limit 1)`;
const actions = sql<{
  at: string;
  settled: boolean;
} | null>`(select jsonb_build_object('at', max(a.recorded_at), 'settled', bool_and(a.done_at is not null))
  from incident_action a where a.school_id = i.school_id and a.incident_id = i.id and a.struck_at is null having count(*) > 0)`;
const owner = nameBy('i.owner_id');

const concerns = (tx: Tx) =>
  tx.db
    .selectFrom('incident as i')
    .select([
      'i.id',
      'i.series',
      'i.number',
      'i.title',
      'i.state',
      'i.recorded_at',
      owner.as('ownerName'),
      verdict.as('verdict'),
      lado.as('lado'),
      actions.as('actions'),
    ])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.sensitivity', '=', 'staff');

type Row = Awaited<ReturnType<ReturnType<typeof concerns>['execute']>>[number];

const asConcern = ({
  verdict: judged,
  lado: told,
  actions: acted,
  recorded_at: recordedAt,
  state,
  ...row
}: Row): Concern => ({
  ...row,
  recordedAt,
  state: state as Concern['state'],
  verdict: judged?.verdict ?? null,
  verdictAt: judged ? new Date(judged.at) : null,
  ladoAt: told ? new Date(told.at) : null,
  ladoReference: told?.reference ?? null,
  actions: acted && { notedAt: new Date(acted.at), settled: acted.settled },
});

/** Concerns about staff that this scope may see, newest first; under way or ended. */
export async function listConcerns(tx: Tx, which: 'under_way' | 'ended', limit: number): Promise<Concern[]> {
  const rows = await concerns(tx)
    // As letters of the query: a plan that is kept has to know that what is under way is little.
    .where(
      which === 'ended'
        ? sql<boolean>`i.state in ('closed', 'merged')`
        : sql<boolean>`i.state in ('open', 'waiting', 'review')`,
    )
    .orderBy('i.recorded_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(asConcern);
}

/** One of them, or undefined. */
export async function findConcern(tx: Tx, id: string): Promise<Concern | undefined> {
  const row = await concerns(tx).where('i.id', '=', id).executeTakeFirst();
  return row && asConcern(row);
}

/** Keeps a judgement of the threshold. */
export async function insertThreshold(tx: Tx, incidentId: string, given: { verdict: Verdict; because: string }) {
  await tx.db
    .insertInto('incident_threshold')
    .values({
      school_id: tx.scope.schoolId,
      incident_id: incidentId,
      id: newId(tx.at),
      at: tx.at,
      person_id: tx.scope.personId ?? '',
      ...given,
    })
    .execute();
}

/** Somebody who holds one of the roles today. */
export interface RouteHolder {
  personId: string;
  name: string;
  role: string;
}
