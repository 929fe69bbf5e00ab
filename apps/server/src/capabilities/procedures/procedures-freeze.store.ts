import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { nameOf } from './procedures.store.ts';
import type { CustodyStep, FreezeFacts, ReferralBody } from './procedures-freeze.ts';

/**
 * Freezes an incident for ever, with what was merged into it and what it was merged into: the rows that say so, and the marks on the incidents that follow them. False when it is
 * frozen already. The database does it, for whoever works the incident or is a reviewer of its procedure; null for anybody else.
 */
export async function insertFreeze(tx: Tx, incidentId: string, because: string): Promise<boolean | null> {
  const { rows } = await sql<{ made: boolean | null }>`
    select freeze_incident(${tx.scope.schoolId}, ${incidentId}, ${because}, ${tx.at}) as made`.execute(tx.db);
  return rows[0]?.made ?? null;
}

/** What was frozen in this unit of work, as far as it is seen: an incident, what was merged into it, and what it was merged into. */
export async function listFrozenNow(tx: Tx): Promise<{ id: string; hidden_from: string[] }[]> {
  return tx.db
    .selectFrom('incident_freeze as f')
    .innerJoin('incident as i', (join) =>
      join.onRef('i.school_id', '=', 'f.school_id').onRef('i.id', '=', 'f.incident_id'),
    )
    .select(['i.id', 'i.hidden_from'])
    .where('f.school_id', '=', tx.scope.schoolId)
    .where('f.frozen_at', '=', tx.at)
    .where('f.frozen_by', '=', tx.scope.personId)
    .orderBy('i.id')
    .execute();
}

/** Whether whoever asks is a reviewer of the procedure of this incident. */
export async function isReviewerOf(tx: Tx, incidentId: string): Promise<boolean> {
  const { rows } = await sql<{ reviews: boolean }>`
    select reviews_incident(${tx.scope.schoolId}, ${incidentId}) as reviews`.execute(tx.db);
  return rows[0]?.reviews === true;
}

/** All that is kept of a frozen incident, and the custody of its machine; nothing of it is a picture. */
export async function readFreeze(tx: Tx, incidentId: string): Promise<FreezeFacts> {
  return {
    frozen: await findFreeze(tx, incidentId),
    details: await listDetails(tx, incidentId),
    referrals: await listReferrals(tx, incidentId),
    custody: await listCustody(tx, incidentId),
  };
}

async function findFreeze(tx: Tx, incidentId: string): Promise<FreezeFacts['frozen']> {
  const row = await tx.db
    .selectFrom('incident_freeze as f')
    .leftJoin('person as p', (join) => join.onRef('p.school_id', '=', 'f.school_id').onRef('p.id', '=', 'f.frozen_by'))
    .select(['f.frozen_at', 'f.because', nameOf('p').as('name')])
    .where('f.school_id', '=', tx.scope.schoolId)
    .where('f.incident_id', '=', incidentId)
    .executeTakeFirst();
  return row ? { at: row.frozen_at, by: row.name, because: row.because } : null;
}

async function listDetails(tx: Tx, incidentId: string): Promise<FreezeFacts['details']> {
  const rows = await tx.db
    .selectFrom('freeze_detail as d')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'd.school_id').onRef('p.id', '=', 'd.recorded_by'),
    )
    .select([
      'd.id',
      'd.seen_at',
      'd.address',
      'd.device',
      'd.place',
      'd.seen_by',
      'd.recorded_at',
      nameOf('p').as('name'),
    ])
    .where('d.school_id', '=', tx.scope.schoolId)
    .where('d.incident_id', '=', incidentId)
    .orderBy('d.recorded_at')
    .orderBy('d.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, seenAt: row.seen_at, address: row.address, device: row.device, place: row.place },
    ...{ seenBy: row.seen_by, recordedAt: row.recorded_at, recordedBy: row.name },
  }));
}

async function listReferrals(tx: Tx, incidentId: string): Promise<FreezeFacts['referrals']> {
  const rows = await tx.db
    .selectFrom('freeze_referral as r')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.recorded_by'),
    )
    .select([
      'r.id',
      'r.body',
      'r.referred_at',
      'r.reference',
      'r.spoke_to',
      'r.advice',
      'r.recorded_at',
      nameOf('p').as('name'),
    ])
    .where('r.school_id', '=', tx.scope.schoolId)
    .where('r.incident_id', '=', incidentId)
    .orderBy('r.referred_at')
    .orderBy('r.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, body: row.body as ReferralBody, at: row.referred_at, reference: row.reference },
    ...{ spokeTo: row.spoke_to, advice: row.advice, recordedAt: row.recorded_at, recordedBy: row.name },
  }));
}

/** Who had the machine, in order. */
export async function listCustody(tx: Tx, incidentId: string): Promise<FreezeFacts['custody']> {
  const rows = await tx.db
    .selectFrom('machine_custody as c')
    .leftJoin('person as p', (join) =>
      join.onRef('p.school_id', '=', 'c.school_id').onRef('p.id', '=', 'c.recorded_by'),
    )
    .select(['c.id', 'c.machine', 'c.step', 'c.at', 'c.from_whom', 'c.to_whom', 'c.place', 'c.seal', 'c.recorded_at'])
    .select(nameOf('p').as('name'))
    .where('c.school_id', '=', tx.scope.schoolId)
    .where('c.incident_id', '=', incidentId)
    .orderBy('c.at')
    .orderBy('c.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, machine: row.machine, step: row.step as CustodyStep, at: row.at, from: row.from_whom },
    ...{ to: row.to_whom, place: row.place, seal: row.seal, recordedAt: row.recorded_at, recordedBy: row.name },
  }));
}

/** Adds where and when something was seen. */
export async function insertDetail(
  tx: Tx,
  incidentId: string,
  detail: { seenAt: Date; address: string | null; device: string | null; place: string | null; seenBy: string },
): Promise<void> {
  const { seenAt, seenBy, ...where } = detail;
  await tx.db
    .insertInto('freeze_detail')
    .values({ ...rowOf(tx, incidentId), ...where, seen_at: seenAt, seen_by: seenBy })
    .execute();
}

/** Adds to whom it was reported. */
export async function insertReferral(
  tx: Tx,
  incidentId: string,
  referral: { body: ReferralBody; at: Date; reference: string; spokeTo: string | null; advice: string | null },
): Promise<void> {
  const { at, spokeTo, ...rest } = referral;
  await tx.db
    .insertInto('freeze_referral')
    .values({ ...rowOf(tx, incidentId), ...rest, referred_at: at, spoke_to: spokeTo })
    .execute();
}

/** Adds who has the machine now. */
export async function insertCustody(
  tx: Tx,
  incidentId: string,
  custody: {
    machine: string;
    step: CustodyStep;
    at: Date;
    from: string | null;
    to: string;
    place: string;
    seal: string | null;
  },
): Promise<void> {
  const { from, to, ...rest } = custody;
  await tx.db
    .insertInto('machine_custody')
    .values({ ...rowOf(tx, incidentId), ...rest, from_whom: from, to_whom: to })
    .execute();
}

const rowOf = (tx: Tx, incidentId: string) => ({
  ...{ school_id: tx.scope.schoolId, incident_id: incidentId, id: newId(tx.at) },
  ...{ recorded_at: tx.at, recorded_by: tx.scope.personId ?? '' },
});

/** Frozen incidents of which nobody has written down that the police were told, as far as this reader sees them. */
export async function listUnreferred(
  tx: Tx,
  most: number,
): Promise<{ id: string; series: string; number: number; frozenAt: Date }[]> {
  const rows = await tx.db
    .selectFrom('incident as i')
    .select(['i.id', 'i.series', 'i.number', 'i.frozen_at'])
    .where('i.school_id', '=', tx.scope.schoolId)
    .where('i.frozen_at', 'is not', null)
    .where('i.state', '<>', 'merged')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('freeze_referral as r')
            .select('r.id')
            .whereRef('r.school_id', '=', 'i.school_id')
            .whereRef('r.incident_id', '=', 'i.id')
            .where('r.body', '=', 'police'),
        ),
      ),
    )
    .orderBy('i.frozen_at')
    .limit(most)
    .execute();
  return rows.flatMap((row) =>
    row.frozen_at ? [{ id: row.id, series: row.series, number: row.number, frozenAt: row.frozen_at }] : [],
  );
}
