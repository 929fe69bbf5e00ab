import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import type { PicturedEvent, PictureLine } from './screenshots.ts';

/** The event of this sensor with this id, and the alerts that came of it. */
export async function findPicturedEvent(
  tx: Tx,
  { sensorId, eventId }: { sensorId: string; eventId: string },
): Promise<PicturedEvent | undefined> {
  const row = await tx.db
    .selectFrom('event')
    .select(['occurred_at', 'severity', 'harm'])
    .select(sql<unknown>`scan->'harms'`.as('harms'))
    .select(sql<boolean>`event_sealed(school_id, id)`.as('frozen'))
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', eventId)
    .where('sensor_id', '=', sensorId)
    .executeTakeFirst();
  if (!row) return undefined;
  const links = await tx.db
    .selectFrom('alert_event')
    .select('alert_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', eventId)
    .execute();
  const harms = [row.harm, ...(Array.isArray(row.harms) ? row.harms.map(String) : [])];
  return {
    occurredAt: row.occurred_at,
    severity: row.severity,
    harms: [...new Set(harms.filter((harm) => harm !== null))],
    alertIds: links.map((link) => link.alert_id),
    frozen: row.frozen,
  };
}

/** When the screenshots of these alerts' other events were taken. */
export async function listTakenTimes(tx: Tx, alertIds: readonly string[], eventId: string): Promise<Date[]> {
  if (alertIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('evidence as v')
    .innerJoin('alert_event as e', (join) =>
      join.onRef('e.school_id', '=', 'v.school_id').onRef('e.event_id', '=', 'v.event_id'),
    )
    .select('v.taken_at')
    .where('v.school_id', '=', tx.scope.schoolId)
    .where('e.alert_id', '=', sql<string>`any(${alertIds}::uuid[])`)
    .where('v.event_id', '<>', eventId)
    .execute();
  return rows.map((row) => row.taken_at);
}

/** The digest of the screenshot that an event has already. */
export async function findDigestOf(tx: Tx, eventId: string): Promise<Buffer | undefined> {
  const row = await tx.db
    .selectFrom('evidence')
    .select('sha256')
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', eventId)
    .executeTakeFirst();
  return row?.sha256;
}

/** A screenshot to be kept, sealed. */
export interface NewPicture {
  id: string;
  eventId: string;
  sensorId: string;
  takenAt: Date;
  width: number;
  height: number;
  bytes: number;
  sha256: Buffer;
  key: Buffer;
  preview: Buffer;
  pieces: Buffer[];
}

/** Keeps a screenshot with its parts and the first step of its custody. False: the event has one already. */
export async function insertPicture(tx: Tx, picture: NewPicture): Promise<boolean> {
  const school_id = tx.scope.schoolId;
  const { id, sha256 } = picture;
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('evidence')
    .values({
      ...{ school_id, id, kind: 'screenshot', media_type: 'image/jpeg', sha256, recorded_at: tx.at },
      event_id: picture.eventId,
      sensor_id: picture.sensorId,
      taken_at: picture.takenAt,
      width: picture.width,
      height: picture.height,
      bytes: picture.bytes,
      sealed_key: picture.key,
      sealed_preview: picture.preview,
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'event_id']).doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return false;
  const pieces = picture.pieces.map((sealed, number) => ({ school_id, evidence_id: id, number, sealed }));
  await tx.db.insertInto('evidence_piece').values(pieces).execute();
  await addStep(tx, id, 'received');
  return true;
}

/** Adds a step of custody by whoever acts. */
export async function addStep(tx: Tx, id: string, step: 'received' | 'shown' | 'found_changed'): Promise<void> {
  await tx.db
    .insertInto('evidence_step')
    .values({
      ...{ school_id: tx.scope.schoolId, evidence_id: id, id: newId(tx.at), at: tx.at, step },
      person_id: tx.scope.personId,
    })
    .execute();
}

/** A piece of evidence without its parts. */
export interface EvidenceRow {
  id: string;
  eventId: string;
  takenAt: Date;
  sha256: Buffer;
  key: Buffer;
  preview: Buffer;
}

/** A piece of evidence that this scope may see. */
export async function findEvidence(tx: Tx, id: string): Promise<EvidenceRow | undefined> {
  const row = await tx.db
    .selectFrom('evidence')
    .select(['id', 'event_id', 'taken_at', 'sha256', 'sealed_key', 'sealed_preview'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { event_id: eventId, taken_at: takenAt, sha256, sealed_key: key, sealed_preview: preview } = row;
  return { id: row.id, eventId, takenAt, sha256, key, preview };
}

/** Its parts in their order. */
export async function listPieces(tx: Tx, id: string): Promise<Buffer[]> {
  const rows = await tx.db
    .selectFrom('evidence_piece')
    .select('sealed')
    .where('school_id', '=', tx.scope.schoolId)
    .where('evidence_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map((row) => row.sealed);
}

/** When this scope's person last asked to see it. */
export async function findMyLastLook(tx: Tx, id: string): Promise<Date | undefined> {
  const row = await tx.db
    .selectFrom('evidence_step')
    .select('at')
    .where('school_id', '=', tx.scope.schoolId)
    .where('evidence_id', '=', id)
    .where('step', '=', 'shown')
    .where('person_id', '=', tx.scope.personId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}

/** The screenshots of these events that this scope may see, with who asked to see each. */
export async function listPictures(tx: Tx, eventIds: readonly string[]): Promise<PictureLine[]> {
  if (eventIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('evidence')
    .select(['id', 'event_id', 'taken_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('event_id', '=', sql<string>`any(${eventIds}::uuid[])`)
    .execute();
  if (rows.length === 0) return [];
  const shown = await listShown(
    tx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, eventId: row.event_id, takenAt: row.taken_at, shown: shown.get(row.id) ?? [] },
  }));
}

/** Each person once, with their last look. */
async function listShown(tx: Tx, ids: readonly string[]): Promise<Map<string, PictureLine['shown']>> {
  const rows = await tx.db
    .selectFrom('evidence_step as s')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 's.school_id').onRef('p.id', '=', 's.person_id'))
    .select(['s.evidence_id', 's.person_id'])
    .select((is) => is.fn.max('s.at').as('at'))
    .select(sql<string | null>`max(p.given_name || ' ' || p.family_name)`.as('name'))
    .where('s.school_id', '=', tx.scope.schoolId)
    .where('s.evidence_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('s.step', '=', 'shown')
    .groupBy(['s.evidence_id', 's.person_id'])
    .orderBy('at', 'desc')
    .execute();
  const shown = Map.groupBy(rows, (row) => row.evidence_id);
  return new Map(
    [...shown].map(([id, each]) => [
      id,
      each.map((row) => ({ personId: row.person_id ?? '', name: row.name ?? 'A colleague', at: new Date(row.at) })),
    ]),
  );
}
