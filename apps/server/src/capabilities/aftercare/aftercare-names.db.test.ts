import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import { planSupport } from './aftercare.service.ts';

let school: Awaited<ReturnType<typeof openAftermath>>;
beforeAll(async () => {
  school = await openAftermath();
});
afterAll(() => school?.close());

test('two plans on one page: each button says whose it is, and one whose day is over says that it is late', async () => {
  const second = { 'person-1-name': 'Jude Pell 8K', 'person-1-part': 'affected' };
  const { at, dsl, as } = school;
  const { id } = await buildIncident(at.ground, dsl, { ...hurt, ...second });
  const { people } = await openIncident(at.ground, dsl, id, 'page');
  const plan = { needs: 'Company', support: 'Lunch club', supporterId: dsl.personId };
  const first = people.find(({ name }) => name === 'Imogen Stott')?.id ?? '';
  const other = people.find(({ name }) => name === 'Jude Pell')?.id ?? '';
  await planSupport(at.ground, dsl, id, { ...plan, personRowId: first, reviewOn: '2026-11-18' });
  await planSupport(at.ground, dsl, id, { ...plan, personRowId: other, reviewOn: '2026-12-20' });
  const desk = await as(dsl);
  const page = (await desk.get(`/incidents/${id}/aftercare`)).body;
  const pressed = [...page.matchAll(/<(?:button|summary)[^>]*>(.*?)<\/(?:button|summary)>/gs)].map(([, name]) =>
    textOf(name ?? ''),
  );
  for (const what of ['Move, end or hand over', 'Save date', 'End plan', 'Hand over'])
    expect(pressed.filter((name) => name.startsWith(what)).toSorted(), what).toEqual([
      `${what} : Imogen Stott`,
      `${what} : Jude Pell`,
    ]);
  expect(textOf(page)).not.toContain('Late');
  at.clock.move(3 * 86_400_000);
  const late = textOf((await (await as(dsl)).get(`/incidents/${id}/aftercare`)).body);
  expect(late.match(/Late/g)).toHaveLength(1);
  expect(late).toMatch(/Imogen Stott.*Late.*Jude Pell/);
});

test('of several lessons each button says of which it is, and one whose day is over says that it is late', async () => {
  const { at, dsl, as } = school;
  const { id } = await buildIncident(at.ground, dsl, hurt);
  const desk = await as(dsl);
  const lesson = (row: number, action: string, dueOn: string) => ({
    ...{ [`landsOn-${row}`]: 'training', [`action-${row}`]: action },
    ...{ [`ownerId-${row}`]: dsl.personId, [`dueOn-${row}`]: dueOn },
  });
  const today = at.clock.now().getTime();
  const day = (days: number) => new Date(today + days * 86_400_000).toISOString().slice(0, 10);
  const sent = await desk.post(`/incidents/${id}/aftercare/look-back`, {
    ...{ causes: 'Nobody had told the tutors' },
    ...lesson(0, 'Brief all tutors', day(1)),
    ...lesson(1, 'Show it to new staff', day(30)),
  });
  expect(sent.statusCode, textOf(sent.body)).toBe(303);
  const page = (await desk.get('/learned')).body;
  const pressed = [...page.matchAll(/<(?:button|summary)[^>]*>(.*?)<\/(?:button|summary)>/gs)].map(([, name]) =>
    textOf(name ?? ''),
  );
  expect(pressed.filter((name) => name.startsWith('Mark as done')).toSorted()).toEqual([
    'Mark as done : Brief all tutors',
    'Mark as done : Show it to new staff',
  ]);
  at.clock.move(3 * 86_400_000);
  for (const path of ['/learned', `/incidents/${id}/aftercare`]) {
    const late = textOf((await (await as(dsl)).get(path)).body);
    expect(late.match(/Late/g), path).toHaveLength(1);
    expect(late, path).toMatch(/Brief all tutors.*Late/);
  }
});
