import { sql } from 'kysely';
import { type Tx, together } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { nameOf } from './procedures.store.ts';
import { listPictures } from './procedures-pictures.store.ts';
import type { FromComputer, Look, SiteRecord } from './procedures-run.ts';

/** What both reviewers sign. */
export type SiteWords = Pick<
  SiteRecord,
  'people' | 'reviewedOn' | 'reason' | 'site' | 'concern' | 'conclusion' | 'computer' | 'place' | 'abuseImage'
>;

/** The records of a run with their signatures, in order. */
export async function listSites(tx: Tx, runId: string): Promise<SiteRecord[]> {
  const rows = await tx.db
    .selectFrom('procedure_site as s')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.recorded_by'),
    )
    .selectAll('s')
    .select(nameOf('p').as('recorder'))
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.run_id', '=', runId)
    .orderBy('s.recorded_at')
    .orderBy('s.id')
    .execute();
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  const { signatures, pictures } = await together({
    signatures: listSignatures(tx, ids),
    pictures: listPictures(tx, ids),
  });
  return rows.map((row) => ({
    ...{ id: row.id, people: row.people, reviewedOn: row.reviewed_on, reason: row.reason, site: row.site },
    ...{ concern: row.concern, conclusion: row.conclusion, computer: row.computer, place: row.place },
    ...{ abuseImage: row.abuse_image, hash: row.hash.toString('hex'), pictures: pictures.get(row.id) ?? [] },
    recorded: { by: { id: row.recorded_by, name: row.recorder }, at: row.recorded_at },
    from: row.from_computer as FromComputer | null,
    signatures: signatures.get(row.id) ?? [],
  }));
}

async function listSignatures(tx: Tx, siteIds: readonly string[]): Promise<Map<string, SiteRecord['signatures']>> {
  const rows = await tx.db
    .selectFrom('procedure_signature')
    .select(['site_id', 'place', 'person_id', 'name', 'position', 'signed_at', 'from_computer'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('site_id', 'in', siteIds)
    .orderBy('place')
    .execute();
  const found = Map.groupBy(rows, (row) => row.site_id);
  return new Map(
    [...found].map(([id, each]) => [
      id,
      each.map(({ place, person_id, name, position, signed_at, from_computer }) => ({
        ...{ place, personId: person_id, name, position, at: signed_at, from: from_computer as FromComputer | null },
      })),
    ]),
  );
}

/** Keeps a record of reviewing a site; returns its id. */
export async function insertSite(
  tx: Tx,
  runId: string,
  words: SiteWords,
  given: { hash: Buffer; from: FromComputer },
): Promise<string> {
  const { hash, from } = given;
  const id = newId(tx.at);
  const { reviewedOn, abuseImage, ...rest } = words;
  await tx.db
    .insertInto('procedure_site')
    .values({
      ...{ school_id: tx.scope.schoolId, id, run_id: runId, ...rest, reviewed_on: reviewedOn, hash },
      ...{ abuse_image: abuseImage, from_computer: from },
      ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
    })
    .execute();
  return id;
}

/** Signs a record in this place; false when the place is taken, or this person has signed. */
export async function insertSignature(
  tx: Tx,
  record: Pick<SiteRecord, 'id' | 'hash'>,
  given: {
    signed: Buffer;
    place: number;
    name: string;
    position: string;
    factorAt: Date;
    from: FromComputer;
  },
): Promise<boolean> {
  const { signed, place, name, position, factorAt, from } = given;
  const done = await tx.db
    .insertInto('procedure_signature')
    .values({
      ...{ school_id: tx.scope.schoolId, site_id: record.id, place, name, position, signed },
      ...{ hash: Buffer.from(record.hash, 'hex'), person_id: tx.scope.personId ?? '' },
      ...{ signed_at: tx.at, factor_at: factorAt, from_computer: from },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Boolean(done.numInsertedOrUpdatedRows);
}

/** The changes to the filter that are open for the reviewers of an incident, or wait to be. */
export async function listOpenLooks(tx: Tx, incidentId: string): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('procedure_look as l')
    .innerJoin('procedure_run as r', (join) =>
      join.onRef('r.school_id', '=', 'l.school_id').onRef('r.id', '=', 'l.run_id'),
    )
    .select('l.change_id')
    .where('l.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .where('l.until_at', '>', tx.at)
    .execute();
  return rows.map(({ change_id: id }) => id);
}

/** The addresses that the filter was asked to open for a run's reviewers, with what became of each. */
export async function listLooks(tx: Tx, runId: string): Promise<Look[]> {
  const rows = await tx.db
    .selectFrom('procedure_look as l')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'l.school_id').onRef('p.id', '=', 'l.person_id'))
    .leftJoin('filter_change as c', (join) =>
      join.onRef('c.school_id', '=', 'l.school_id').onRef('c.id', '=', 'l.change_id'),
    )
    .leftJoin('filter_change_end as e', (join) =>
      join.onRef('e.school_id', '=', 'l.school_id').onRef('e.change_id', '=', 'l.change_id'),
    )
    .select(['l.id', 'l.person_id', 'l.address', 'l.change_id', 'l.until_at', 'l.asked_at', 'c.state', 'e.ended_at'])
    .select(sql<boolean>`coalesce(c.proposal ->> 'recorded' = 'true', false)`.as('recorded'))
    .select(nameOf('p').as('name'))
    .where('l.school_id', '=', tx.scope.schoolId)
    .where('l.run_id', '=', runId)
    .orderBy('l.asked_at')
    .orderBy('l.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, person: { id: row.person_id, name: row.name }, address: row.address, changeId: row.change_id },
    ...{
      recorded: row.recorded,
      state: row.state ?? 'asked',
      until: row.until_at,
      askedAt: row.asked_at,
      endedAt: row.ended_at,
    },
  }));
}

/** Notes an address that the filter was asked to open for whoever acts. */
export async function insertLook(
  tx: Tx,
  runId: string,
  look: { address: string; changeId: string; until: Date },
): Promise<void> {
  await tx.db
    .insertInto('procedure_look')
    .values({
      ...{ school_id: tx.scope.schoolId, run_id: runId, id: newId(tx.at), person_id: tx.scope.personId ?? '' },
      ...{ address: look.address, change_id: look.changeId, until_at: look.until, asked_at: tx.at },
    })
    .execute();
}
