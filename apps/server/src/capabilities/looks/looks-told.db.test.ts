import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { askLook } from './looks.service.ts';

let t: Ingest;
let app: Login;
beforeAll(async () => {
  t = await openIngest();
  app = new Login(t.connections.app);
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await t.close();
});

test('monitoring of a colleague is reported to the head or to governors and to nobody else (R104)', async () => {
  const s = await buildLooks(t);
  const { dsl, deputy, teacher, manager, head, chair } = s.people;
  const staff = { kind: 'staff_monitoring' as const, subject: `teacher-${s.school}`, lookers: `net-${s.school}` };
  const told = async (...names: string[]) => {
    const made = await askLook(t.ground, dsl, s.form({ ...staff, reportsTo: names.join('\n') }));
    return 'problems' in made ? made.problems.map(({ message }) => message) : 'asked';
  };
  const above = 'Monitoring of a colleague is reported to the headteacher or to governors, and to nobody else';
  expect(await told(`deputy-${s.school}`)).toEqual([above]);
  expect(await told(`head-${s.school}`, `dsl-${s.school}`)).toEqual([above]);
  expect(await told(`head-${s.school}`, `chair-${s.school}`)).toBe('asked');
  const past = async (...people: Actor[]) => {
    const ids = people.map(({ personId }) => `'${personId}'`).join();
    const asked = await app.try(
      { school: s.school, person: dsl.personId, rights: EVERY_RIGHT },
      `insert into look (school_id, id, kind, subject_id, subject_kind, scopes, grounds, details, data_from, data_until, lookers, reports_to, days,
         review_days, by_governors, requester_id, requested_at, state)
       values ('${s.school}', gen_random_uuid(), 'staff_monitoring', '${teacher.personId}', 'staff', '{history}', 'Grounds that are long enough.', '{}',
         current_date, current_date, array['${manager.personId}']::uuid[], array[${ids}]::uuid[], 1, 1, false, '${dsl.personId}', now(), 'asked')`,
    );
    return asked.code;
  };
  expect([await past(deputy), await past(head, deputy), await past(head, chair)]).toEqual(['42501', '42501', null]);
});
