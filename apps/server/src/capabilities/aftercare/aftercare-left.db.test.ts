import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPerson } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import { changeSupport, openAftercare, planMeeting, planSupport } from './aftercare.service.ts';
import { aftercareToday } from './aftercare-part.views.tsx';

let s: Awaited<ReturnType<typeof openAftermath>>;
beforeAll(async () => {
  s = await openAftermath();
});
afterAll(() => s?.close());

test('once a pupil has left, whoever owns the incident is told that support and a meeting go on for them, and reads it on its pages (R134)', async () => {
  const { ground } = s.at;
  const name = { givenName: 'Ottilie', familyName: 'Fenwright', className: '7R' };
  const { personId } = await buildPerson(ground, s.schoolId, name);
  const { id } = await buildIncident(ground, s.dsl, { ...hurt, 'person-0-name': 'Ottilie Fenwright 7R' });
  const line = (await openIncident(ground, s.dsl, id, 'page')).people[0]?.id ?? '';
  const plan = {
    personRowId: line,
    needs: 'Company at lunch',
    support: 'Lunch club',
    supporterId: s.business.personId,
  };
  await planSupport(ground, s.dsl, id, { ...plan, reviewOn: '2026-11-30' });
  const meeting = { plannedAt: new Date('2026-12-04T10:00:00Z'), place: null, present: 'Both', agreed: 'Asked each' };
  await planMeeting(ground, s.dsl, id, { ...meeting, brief: 'A picture', facilitatorId: s.year9.personId });
  const here = `/incidents/${id}/aftercare`;
  const words = async (who = s.dsl) => {
    const found = await aftercareToday.find(ground, who);
    return found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href === here).map(({ what }) => what) : [];
  };
  const page = async (path: string) => textOf((await (await s.as(s.dsl)).get(path)).body);
  const [gone, parted] = [
    'Whoever has support has left the school: end it, and tell their next school',
    'A meeting is planned, and somebody in the incident has left the school',
  ];
  expect(await words()).toEqual([]);
  for (const path of [`/incidents/${id}`, here]) expect(await page(path)).not.toContain('eft the school');

  await s.at.rows("update person set status = 'left', left_on = '2026-11-16' where id = $1", [personId]);
  expect((await words()).toSorted()).toEqual([parted, gone].toSorted());
  expect(await words(s.deputy)).toEqual([]);
  expect(await page(`/incidents/${id}`)).toContain('Ottilie Fenwright , 7R Left the school on Monday 16 November');
  expect(await page(here)).toContain('They left the school on Monday 16 November. End this plan below.');
  const [running] = (await openAftercare(ground, s.dsl, id)).plans;
  await changeSupport(ground, s.dsl, id, running?.id ?? '', { outcome: 'Well; Fenbridge School was told' });
  expect(await words()).toEqual([parted]);
  expect(await page(here)).not.toContain('End this plan below.');
});
