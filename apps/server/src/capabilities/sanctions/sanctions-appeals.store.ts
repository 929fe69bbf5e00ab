import { sql } from 'kysely';
import { listHolders, thoseSigningIn } from '../../access/holders.store.ts';
import { namesOf } from '../../access/names.store.ts';
import type { Role } from '../../access/roles.ts';
import { type Tx, together } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { recordNumberSeen } from '../../kernel/record-number.ts';
import type { Appeal, AppealStage, Ended, From, Stage } from './sanctions-appeals.ts';
import { listAppealNotices } from './sanctions-appeals-told.store.ts';

/** Whoever reads may not see the roll. */
export const NAMELESS = 'A colleague';

/** Appeals of one page of the register. */
export const APPEALS_A_PAGE = 30;

/** What of the register is shown. */
export interface AppealFilter {
  state?: 'open' | 'decided' | undefined;
  page: number;
}

function appeals(tx: Tx) {
  return tx.db
    .selectFrom('appeal as a')
    .leftJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'a.school_id').onRef('i.id', '=', 'a.incident_id'),
    )
    .leftJoin('sanction as s', (join) =>
      join.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.sanction_id'),
    )
    .where('a.school_id', '=', tx.scope.schoolId);
}

const OPEN = sql<boolean>`exists (select from appeal_stage o where o.school_id = a.school_id and o.appeal_id = a.id
  and not exists (select from appeal_decision d where d.school_id = o.school_id and d.appeal_id = o.appeal_id and d.nth = o.nth))`;

async function read(tx: Tx, query: ReturnType<typeof appeals>): Promise<Appeal[]> {
  const rows = await query
    .selectAll('a')
    .select(['i.series', 'i.number', 's.step'])
    .orderBy('a.recorded_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  const ids = rows.map(({ id }) => id);
  const { stages, told, names } = await together({
    stages: listStages(tx, ids),
    told: listAppealNotices(tx, ids),
    names: namesOf(
      tx,
      rows.map(({ recorded_by: by }) => by),
    ),
  });
  return rows.map((row) => ({
    ...{ id: row.id, incidentId: row.incident_id, sanctionId: row.sanction_id, step: row.step, against: row.against },
    incidentNumber: recordNumberSeen(row),
    ...{ fromName: row.from_name, fromWhom: row.from_whom as From, fromPerson: row.from_person, grounds: row.grounds },
    ...{ receivedOn: row.received_on, recordedAt: row.recorded_at, recordedBy: names.get(row.recorded_by) ?? NAMELESS },
    stages: stages.get(row.id) ?? [],
    told: told.get(row.id) ?? [],
  }));
}

async function listStages(tx: Tx, ids: readonly string[]): Promise<Map<string, AppealStage[]>> {
  const found = new Map<string, AppealStage[]>();
  if (ids.length === 0) return found;
  const rows = await tx.db
    .selectFrom('appeal_stage as s')
    .leftJoin('appeal_decision as d', (join) =>
      join
        .onRef('d.school_id', '=', 's.school_id')
        .onRef('d.appeal_id', '=', 's.appeal_id')
        .onRef('d.nth', '=', 's.nth'),
    )
    .selectAll('s')
    .select(['d.outcome', 'd.because', 'd.decided_by', 'd.decided_at'])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.appeal_id', 'in', ids)
    .orderBy('s.nth')
    .execute();
  const names = await namesOf(
    tx,
    rows.flatMap((row) => [row.with_id, row.decided_by]),
  );
  for (const row of rows) {
    const decision = row.decided_by &&
      row.decided_at && {
        ...{ outcome: row.outcome as Ended, because: row.because ?? '', at: row.decided_at },
        by: { id: row.decided_by, name: names.get(row.decided_by) ?? NAMELESS },
      };
    const stage: AppealStage = {
      ...{ nth: row.nth, stage: row.stage as Stage, dueOn: row.due_on, openedAt: row.opened_at },
      ...{ with: { id: row.with_id, name: names.get(row.with_id) ?? NAMELESS }, decision: decision || null },
    };
    found.set(row.appeal_id, [...(found.get(row.appeal_id) ?? []), stage]);
  }
  return found;
}

/** A page of the register as this reader sees it, newest first. */
export async function listAppeals(tx: Tx, { state, page }: AppealFilter): Promise<{ rows: Appeal[]; total: number }> {
  const of = () => {
    const all = appeals(tx);
    if (state === undefined) return all;
    return all.where(state === 'open' ? OPEN : sql<boolean>`not (${OPEN})`);
  };
  const { total } = await of()
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await read(
    tx,
    of()
      .limit(APPEALS_A_PAGE)
      .offset((page - 1) * APPEALS_A_PAGE),
  );
  return { rows, total: Number(total) };
}

/** The appeals against one sanction. */
export function listAgainst(tx: Tx, sanctionId: string): Promise<Appeal[]> {
  return read(tx, appeals(tx).where('a.sanction_id', '=', sanctionId));
}

/** One; undefined where there is none for this reader. */
export async function findAppeal(tx: Tx, id: string): Promise<Appeal | undefined> {
  return (await read(tx, appeals(tx).where('a.id', '=', id)))[0];
}

/** What is stored of an appeal when it comes in. */
export interface NewAppeal {
  incidentId: string | null;
  sanctionId: string | null;
  against: string | null;
  fromName: string;
  fromWhom: From;
  fromPerson: string | null;
  grounds: string;
  receivedOn: string;
}

/** Stores it in the name of whoever records it. */
export async function insertAppeal(tx: Tx, given: NewAppeal): Promise<string> {
  const id = newId(tx.at);
  await tx.db
    .insertInto('appeal')
    .values({
      ...{ school_id: tx.scope.schoolId, id, incident_id: given.incidentId, sanction_id: given.sanctionId },
      ...{
        against: given.against,
        from_name: given.fromName,
        from_whom: given.fromWhom,
        from_person: given.fromPerson,
      },
      ...{
        grounds: given.grounds,
        received_on: given.receivedOn,
        recorded_at: tx.at,
        recorded_by: tx.scope.personId ?? '',
      },
    })
    .execute();
  return id;
}

/** Opens a stage; false where that stage is open already (S24). */
export async function insertStage(
  tx: Tx,
  appeal: Pick<Appeal, 'id' | 'incidentId' | 'sanctionId'>,
  stage: { nth: number; stage: Stage; withId: string; dueOn: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('appeal_stage')
    .values({
      ...{ school_id: tx.scope.schoolId, appeal_id: appeal.id, nth: stage.nth, stage: stage.stage },
      ...{ incident_id: appeal.incidentId, sanction_id: appeal.sanctionId, with_id: stage.withId, due_on: stage.dueOn },
      ...{ opened_at: tx.at, opened_by: tx.scope.personId ?? '' },
    })
    .onConflict((at) => at.columns(['school_id', 'appeal_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Decides a stage; false where it is decided already (S24). */
export async function insertDecision(
  tx: Tx,
  appeal: Pick<Appeal, 'id' | 'against'>,
  decision: { nth: number; outcome: Ended; because: string },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('appeal_decision')
    .values({
      ...{ school_id: tx.scope.schoolId, appeal_id: appeal.id, nth: decision.nth, against: appeal.against },
      ...{
        decided_by: tx.scope.personId ?? '',
        decided_at: tx.at,
        outcome: decision.outcome,
        because: decision.because,
      },
    })
    .onConflict((at) => at.columns(['school_id', 'appeal_id', 'nth']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Somebody to whom an appeal can go. */
export interface Hearer {
  personId: string;
  name: string;
  role: string;
  /** All that they hold. */
  roles: readonly Role[];
}

/** Those who hold one of these roles and can sign in to find what they are given, by their role and name, each once. */
export async function listHearers(tx: Tx, roles: readonly Role[]): Promise<Hearer[]> {
  const holders = await thoseSigningIn(tx, listHolders(tx));
  return [...roles]
    .sort()
    .flatMap((role) =>
      holders
        .filter((holder) => holder.roles.filter((each) => roles.includes(each)).sort()[0] === role)
        .map(({ personId, name, roles: held }) => ({ personId, role, name, roles: held })),
    );
}

/** Those of them who are no second name of somebody with a part in an appeal that is recorded, or in the sanction of one that is to be; as the database asks. */
export async function listApart(
  tx: Tx,
  { id, against, stages }: Pick<Appeal, 'against' | 'stages'> & { id?: string },
  hearers: readonly Hearer[],
): Promise<Hearer[]> {
  const { schoolId } = tx.scope;
  const { rows } = await sql<{
    id: string;
  }>`select h as id from unnest(${hearers.map(({ personId }) => personId)}::uuid[]) h
    where ${id ?? null}::uuid is null and (${against}::uuid is null or not same_hand(${schoolId}::uuid, ${against}::uuid, h, ${tx.at}))
      or ${id ?? null}::uuid is not null and appeal_other_hands(${schoolId}::uuid, ${id ?? null}::uuid, ${stages.length + 1}, h, ${tx.at})`.execute(
    tx.db,
  );
  const apart = new Set(rows.map((row) => row.id));
  return hearers.filter(({ personId }) => apart.has(personId));
}

/** Somebody of the roll by their full name, where exactly one has it: so that whoever brings an appeal never decides it. */
export async function findByName(tx: Tx, name: string): Promise<string | null> {
  const rows = await tx.db
    .selectFrom('person as p')
    .select('p.id')
    .where('p.school_id', '=', tx.scope.schoolId)
    .where(sql<boolean>`name_key(p.given_name || ' ' || p.family_name) = name_key(${name})`)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}
