import type { Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';

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
