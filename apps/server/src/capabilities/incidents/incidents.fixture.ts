import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { onConnection } from '../../db/on-connection.ts';
import { insertOf } from '../../db/school-rows.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';

/** A school in which only the head receives concerns about staff, so that those about the head go to the chair of governors. */
export async function buildIncidentSchool(ground: Ground) {
  const schoolId = await buildSchool(ground, { starter: 'middle' });
  const staff = (role: Role, givenName: string, familyName: string) =>
    buildActor(ground, schoolId, [role], { givenName, familyName });
  const people = {
    schoolId,
    head: await staff('head', 'Daniel', 'Osei'),
    dsl: await staff('dsl', 'Priya', 'Nair'),
    deputy: await staff('deputy_dsl', 'Hannah', 'Whitlock'),
    senior: await staff('senior_leader', 'Sam', 'Adeyemi'),
    year9: await staff('head_of_year', 'Ruth', 'Holt'),
    chair: await buildActor(ground, schoolId, ['chair_of_governors'], {
      kind: 'governor',
      givenName: 'Ada',
      familyName: 'Lisle',
    }),
  };
  const pupil = { givenName: 'Imogen', familyName: 'Stott', className: '7R', yearGroup: 7 };
  const { personId: pupilId } = await buildPerson(ground, schoolId, pupil);
  await buildPerson(ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '8K' });
  await buildPerson(ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '9B' });
  return { ...people, pupilId };
}

/** The journal of one record, oldest first, with what was kept. */
export function readJournalOf(ground: Ground, schoolId: string, subjectId: string | null, action?: string) {
  return transact(ground, systemScope('seal', schoolId), async (tx) => {
    let query = tx.db
      .selectFrom('journal_entry as e')
      .innerJoin('journal_payload as p', (join) =>
        join.onRef('p.school_id', '=', 'e.school_id').onRef('p.seq', '=', 'e.seq'),
      )
      .select(['e.action', 'e.actor_id', 'p.payload'])
      .where('e.subject_id', 'is not distinct from', subjectId)
      .orderBy('e.seq');
    if (action) query = query.where('e.action', '=', action);
    return query.execute();
  });
}

/** Puts a screenshot of the event of an alert beside it; returns the event's id. */
export function pictureOf(
  { connections, clock }: TestGround,
  { schoolId, pupilId, alert }: { schoolId: string; pupilId: string; alert: string },
): Promise<string> {
  const when = clock.now();
  return onConnection(connections.owner, async (client) => {
    const { rows } = await client.query<{ event_id: string }>('select event_id from alert_event where alert_id = $1', [
      alert,
    ]);
    const [id, sensor] = [rows[0]?.event_id ?? '', newId(when)];
    const put = (table: string, row: Parameters<typeof insertOf>[1]) =>
      client.query(insertOf(table, { school_id: schoolId, ...row }));
    const hash = Buffer.alloc(32, 7);
    await put('sensor', {
      ...{ id: sensor, kind: 'agent', name: sensor, key_hash: Buffer.from(sensor), enrolled_at: when },
    });
    await put('event', {
      ...{ id, sensor_id: sensor, kind: 'typed', occurred_at: when, recorded_at: when, confidence: 'certain' },
      ...{ person_id: pupilId, subject_kind: 'pupil', action: 'allow', digest: hash },
    });
    await put('evidence', {
      ...{ id: newId(when), kind: 'screenshot', event_id: id, sensor_id: sensor, taken_at: when, recorded_at: when },
      ...{ media_type: 'image/jpeg', width: 1, height: 1, bytes: 1, sha256: hash, sealed_key: hash },
      sealed_preview: hash,
    });
    return id;
  });
}
