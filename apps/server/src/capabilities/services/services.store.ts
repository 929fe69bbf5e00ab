import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import type { Allows, Basis, Service, ServiceFields, Shared } from './services.ts';

/** Most services that are read at once: a school has some dozens. */
const MOST = 1_000;

/** A service with the ids of those who wrote it, for whoever looks their names up. */
export type ServiceRow = Omit<Service, 'changedBy' | 'ended'> & {
  changedById: string;
  ended: { at: Date; byId: string; because: string } | null;
};

/** The services in use, or those that ended, by name; `words`: in the name, an address or what it is for. */
export async function listServices(
  tx: Tx,
  { ended, words }: { ended: boolean; words?: string | undefined },
): Promise<ServiceRow[]> {
  let rows = tx.db
    .selectFrom('service')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', ended ? 'is not' : 'is', null);
  // position(): what is typed is looked for as it stands, % and _ included.
  if (words)
    rows = rows.where(
      sql<boolean>`position(lower(${words}) in lower(name || ' ' || array_to_string(addresses, ' ') || ' ' || purpose)) > 0`,
    );
  const found = await rows.orderBy(sql`lower(name)`).orderBy('id').limit(MOST).execute();
  return found.map(rowOf);
}

/** One of them, in use or not. */
export async function findService(tx: Tx, id: string): Promise<ServiceRow | undefined> {
  const row = await tx.db
    .selectFrom('service')
    .selectAll()
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && rowOf(row);
}

/** A service that waits for a review: its own by its day, or of filtering and monitoring because it is an AI tool newer than the last one. */
export interface DueService {
  id: string;
  name: string;
  reviewOn: string;
  isNewAi: boolean;
}

/** Services whose review is due by this day, the longest first, as many as this, and how many in all; before them AI tools that no review of the filter has seen. */
export async function listDue(tx: Tx, day: string, most: number): Promise<{ rows: DueService[]; total: number }> {
  // A draft takes it in when it is made ready; what is ready stands still.
  const isNewAi = sql<boolean>`(s.ai_since is not null and not exists (select from review r where r.school_id = s.school_id
    and r.kind = 'filtering' and (r.state = 'draft' or r.ready_at >= s.ai_since)))`;
  const rows = await tx.db
    .selectFrom('service as s')
    .select(['s.id', 's.name', 's.review_on', sql<number>`count(*) over ()`.as('total'), isNewAi.as('isNewAi')])
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.ended_at', 'is', null)
    .where(({ or, eb }) => or([eb('s.review_on', '<=', day), isNewAi]))
    .orderBy('isNewAi', 'desc')
    .orderBy('s.review_on')
    .orderBy('s.id')
    .limit(most)
    .execute();
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map(({ id, name, review_on: reviewOn, isNewAi }) => ({ id, name, reviewOn, isNewAi })),
  };
}

function rowOf(row: Selectable<DB['service']>): ServiceRow {
  const { ended_at: at, ended_by: byId, ended_because: because } = row;
  return {
    ...{ id: row.id, name: row.name, addresses: row.addresses, purpose: row.purpose, leastAge: row.least_age },
    ...{ ageBecause: row.age_because, allows: row.allows as Allows, hasAccounts: row.has_accounts },
    ...{ asksParents: row.asks_parents, shares: row.shares as Shared[], sharesNote: row.shares_note },
    ...{ basis: row.basis as Basis | null, decidedBy: row.decided_by, decidedOn: row.decided_on },
    ...{ reviewOn: row.review_on, note: row.note, version: row.version, madeAt: row.made_at },
    ...{ usesAi: row.uses_ai, aiChecked: row.ai_checked, aiWatched: row.ai_watched },
    ...{ changedAt: row.changed_at, changedById: row.changed_by, changedBecause: row.changed_because },
    ended: at && byId && because ? { at, byId, because } : null,
  };
}

function columnsOf(fields: ServiceFields) {
  return {
    ...{ name: fields.name, addresses: fields.addresses, purpose: fields.purpose, least_age: fields.leastAge },
    ...{ age_because: fields.ageBecause, allows: JSON.stringify(fields.allows), has_accounts: fields.hasAccounts },
    ...{ asks_parents: fields.asksParents, shares: fields.shares, shares_note: fields.sharesNote, basis: fields.basis },
    ...{ uses_ai: fields.usesAi, ai_checked: fields.aiChecked, ai_watched: fields.aiWatched },
    ...{ decided_by: fields.decidedBy, decided_on: fields.decidedOn, review_on: fields.reviewOn, note: fields.note },
  };
}

/** Adds a service; undefined where one of this name is in use. */
export async function insertService(tx: Tx, fields: ServiceFields): Promise<string | undefined> {
  const [id, by] = [newId(tx.at), tx.scope.personId ?? ''];
  const made = { made_at: tx.at, made_by: by, changed_at: tx.at, changed_by: by };
  const done = await tx.db
    .insertInto('service')
    .values({ ...columnsOf(fields), ...made, ai_since: fields.usesAi ? tx.at : null, school_id: tx.scope.schoolId, id })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n ? id : undefined;
}

/** Whether another service in use has this name. */
export async function isNameTaken(tx: Tx, name: string, but: string): Promise<boolean> {
  const row = await tx.db
    .selectFrom('service')
    .select('id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('ended_at', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('id', '<>', but)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes a service that nobody changed or ended since this version; false when somebody did (S24). */
export function updateService(
  tx: Tx,
  id: string,
  { version, reason, fields, asksAnew }: { version: number; reason: string; fields: ServiceFields; asksAnew: boolean },
): Promise<boolean> {
  const anew = asksAnew ? { asked_anew_at: tx.at } : {};
  // What is an AI tool already stays one since the day on which that was first said.
  const ai_since = fields.usesAi ? sql<Date>`coalesce(ai_since, ${tx.at})` : null;
  return changed(tx, id, version, { ...columnsOf(fields), ...anew, ai_since, changed_because: reason });
}

/** Ends it; false when somebody changed or ended it since this version. */
export function endService(tx: Tx, id: string, version: number, because: string): Promise<boolean> {
  return changed(tx, id, version, { ended_at: tx.at, ended_by: tx.scope.personId, ended_because: because });
}

type Change = Partial<ReturnType<typeof columnsOf>> & {
  ai_since?: RawBuilder<Date> | null;
  changed_because?: string;
  asked_anew_at?: Date;
  ended_at?: Date;
  ended_by?: string | null;
  ended_because?: string;
};

async function changed(tx: Tx, id: string, version: number, change: Change): Promise<boolean> {
  const done = await tx.db
    .updateTable('service')
    .set({ ...change, version: version + 1, changed_at: tx.at, changed_by: tx.scope.personId ?? '' })
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A pupil by their id; nobody else has services of their own. */
export async function findPupil(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; yearGroup: number | null; className: string | null } | undefined> {
  return tx.db
    .selectFrom('person')
    .select(['id', 'year_group as yearGroup', 'class_name as className'])
    .select(sql<string>`given_name || ' ' || family_name`.as('name'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .where('kind', '=', 'pupil')
    .executeTakeFirst();
}
