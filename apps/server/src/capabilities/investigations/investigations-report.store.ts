import { sql } from 'kysely';
import type { Tx } from '../../access/transact.ts';
import type { RestsOn, Substance } from './investigations.ts';

/** Binds a sanction to the investigation of the same person that went to the disciplinary procedure, where there is one. */
export async function insertSanctionOf(
  tx: Tx,
  sanction: { id: string; incidentId: string; rowId: string },
): Promise<void> {
  await sql`insert into investigation_sanction (school_id, sanction_id, investigation_id, incident_id, incident_person_id)
    select v.school_id, ${sanction.id}::uuid, v.id, v.incident_id, v.incident_person_id from investigation v
    join investigation_outcome o on o.school_id = v.school_id and o.investigation_id = v.id and o.became = 'disciplinary'
    where v.school_id = ${tx.scope.schoolId}::uuid and v.incident_id = ${sanction.incidentId}::uuid
      and v.incident_person_id = ${sanction.rowId}::uuid`.execute(tx.db);
}

/** The investigation that a sanction came of, as far as the reader may know of one; null where there is none, or none for them. */
export async function findBehind(tx: Tx, sanctionId: string): Promise<string | null> {
  const row = await tx.db
    .selectFrom('investigation_sanction')
    .select('investigation_id')
    .where('school_id', '=', tx.scope.schoolId)
    .where('sanction_id', '=', sanctionId)
    .executeTakeFirst();
  return row?.investigation_id ?? null;
}

/** Who has ever investigated what this person is said to have done, where it went to the disciplinary procedure. */
export async function listInvestigators(
  tx: Tx,
  of: { incidentId: string; rowId: string },
): Promise<{ investigators: string[]; became: string | null }> {
  const rows = await tx.db
    .selectFrom('investigation as v')
    .leftJoin('investigation_outcome as o', (join) =>
      join.onRef('o.school_id', '=', 'v.school_id').onRef('o.investigation_id', '=', 'v.id'),
    )
    .innerJoin('investigation_assignment as a', (join) =>
      join.onRef('a.school_id', '=', 'v.school_id').onRef('a.investigation_id', '=', 'v.id'),
    )
    .select(['a.investigator_id as id', 'o.became'])
    .where('v.school_id', '=', tx.scope.schoolId)
    .where('v.incident_id', '=', of.incidentId)
    .where('v.incident_person_id', '=', of.rowId)
    .execute();
  return { investigators: rows.map(({ id }) => id), became: rows[0]?.became ?? null };
}

/** What the investigator has written so far. */
export interface Draft {
  version: number;
  substance: Substance | null;
  findings: string;
  advice: string;
  restsOn: RestsOn[];
  writtenAt: Date;
}

/** The draft, for whoever investigates. */
export async function findDraft(tx: Tx, investigationId: string): Promise<Draft | undefined> {
  const row = await tx.db
    .selectFrom('investigation_draft')
    .select(['version', 'substance', 'findings', 'advice', 'rests_on', 'written_at'])
    .where('school_id', '=', tx.scope.schoolId)
    .where('investigation_id', '=', investigationId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { rests_on: restsOn, written_at: writtenAt, substance, ...rest } = row;
  return { ...rest, substance: substance as Substance | null, restsOn: restsOn as unknown as RestsOn[], writtenAt };
}

/** What a draft says. */
export type Words = Omit<Draft, 'version' | 'writtenAt'>;

/** Saves it over the version that was read; false where another window saved meanwhile. */
export async function saveDraft(tx: Tx, investigationId: string, version: number, words: Words): Promise<boolean> {
  const said = {
    ...{ version: version + 1, substance: words.substance, findings: words.findings, advice: words.advice },
    ...{ rests_on: JSON.stringify(words.restsOn), written_at: tx.at, written_by: tx.scope.personId ?? '' },
  };
  if (version === 0) {
    const made = await tx.db
      .insertInto('investigation_draft')
      .values({ school_id: tx.scope.schoolId, investigation_id: investigationId, ...said })
      .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id']).doNothing())
      .executeTakeFirst();
    return made.numInsertedOrUpdatedRows === 1n;
  }
  const done = await tx.db
    .updateTable('investigation_draft')
    .set(said)
    .where('school_id', '=', tx.scope.schoolId)
    .where('investigation_id', '=', investigationId)
    .where('version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Finishes an edition; false where it is finished already (S24). */
export async function insertReport(
  tx: Tx,
  investigationId: string,
  given: {
    edition: number;
    substance: Substance;
    findings: string;
    advice: string;
    restsOn: RestsOn[];
    because: string | null;
  },
  by: { name: string; factorAt: Date },
): Promise<boolean> {
  const done = await tx.db
    .insertInto('investigation_report')
    .values({
      ...{ school_id: tx.scope.schoolId, investigation_id: investigationId, edition: given.edition },
      ...{ substance: given.substance, findings: given.findings, advice: given.advice },
      ...{ rests_on: JSON.stringify(given.restsOn), because: given.because, finished_at: tx.at },
      ...{ finished_by: tx.scope.personId ?? '', finished_by_name: by.name, factor_at: by.factorAt },
    })
    .onConflict((conflict) => conflict.columns(['school_id', 'investigation_id', 'edition']).doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What an incident has that a report may rest on, as whoever asks sees it. */
export async function listEvidence(tx: Tx, incidentId: string): Promise<RestsOn[]> {
  const { rows } = await sql<RestsOn>`
    select 'record' as kind, i.id, 'The record ' || incident_number(i.series, i.number) as label, null as sha256, 1 as nth, i.recorded_at as at
      from incident i where i.school_id = ${tx.scope.schoolId}::uuid and i.id = ${incidentId}::uuid
    union all select 'alert', a.id, 'Alert ' || a.series || '-' || a.number, null, 2, a.raised_at from alert a
      where a.school_id = ${tx.scope.schoolId}::uuid and (a.id = (select i.alert_id from incident i where i.school_id = a.school_id and i.id = ${incidentId}::uuid)
        or a.id in (select l.alert_id from incident_alert l where l.school_id = a.school_id and l.incident_id = ${incidentId}::uuid))
    union all select 'exhibit', x.id, 'E' || x.number || ' ' || x.title, encode(x.sha256, 'hex'), 3, x.recorded_at from exhibit x
      where x.school_id = ${tx.scope.schoolId}::uuid and x.incident_id = ${incidentId}::uuid and not exhibit_is_aside(x.school_id, x.id)
    union all select 'device', d.id, d.name, null, 4, d.added_at from incident_device d
      where d.school_id = ${tx.scope.schoolId}::uuid and d.incident_id = ${incidentId}::uuid and d.struck_at is null
    union all select 'procedure', p.id, 'The procedure for misuse', null, 5, p.begun_at from procedure_run p
      where p.school_id = ${tx.scope.schoolId}::uuid and p.incident_id = ${incidentId}::uuid
    union all select 'action', c.id, 'Done: ' || left(c.action, 160), null, 6, c.recorded_at from incident_action c
      where c.school_id = ${tx.scope.schoolId}::uuid and c.incident_id = ${incidentId}::uuid and c.done_at is not null and c.not_done_because is null and c.struck_at is null
    order by nth, at, id`.execute(tx.db);
  return rows.map(({ kind, id, label, sha256 }) => ({ kind, id, label, sha256 }));
}
