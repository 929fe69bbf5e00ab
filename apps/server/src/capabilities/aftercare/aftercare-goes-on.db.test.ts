import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { endAccounts } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { readyIncident, stepOn } from '../incidents/incidents-status.fixture.ts';
import { takeStep } from '../incidents/incidents-status.service.ts';
import { strikeOut } from '../incidents/incidents-strike.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { hurt, openAftermath } from './aftercare.fixture.ts';
import {
  changeSupport,
  finishLearned,
  giveLearned,
  lookBack,
  openAftercare,
  planMeeting,
  planSupport,
} from './aftercare.service.ts';
import { aftercarePart, aftercareToday } from './aftercare-part.views.tsx';

let s: Awaited<ReturnType<typeof openAftermath>>;
beforeAll(async () => {
  s = await openAftermath();
});
afterAll(() => s?.close());

const tasksOf = async (by: Actor) => {
  const found = await aftercareToday.find(s.at.ground, by);
  return found?.kind === 'tasks' ? found.tasks : [];
};
const rowOf = async (id: string, name: string) =>
  (await openIncident(s.at.ground, s.dsl, id, 'page')).people.find((each) => each.name === name)?.id ?? '';

async function support(id: string, supporterId: string, over: { name?: string; support?: string } = {}) {
  await planSupport(s.at.ground, s.dsl, id, {
    personRowId: await rowOf(id, over.name ?? 'Imogen Stott'),
    needs: 'Not to walk home alone',
    support: over.support ?? 'A tutor walks with her',
    ...{ supporterId, reviewOn: '2026-11-30' },
  });
}

const merge = async (from: string, into: string) => {
  const { incident } = await openIncident(s.at.ground, s.dsl, from, 'page');
  const step = { step: 'merge', version: incident.version, words: 'The same afternoon', into } as const;
  return takeStep(s.at.ground, s.dsl, from, step, [aftercarePart]);
};

test('support and a planned meeting go on in the incident into which theirs is merged, and whoever does it still finds it (R134)', async () => {
  const { ground } = s.at;
  const [from, into] = [await buildIncident(ground, s.dsl, hurt), await buildIncident(ground, s.dsl, hurt)];
  await support(from.id, s.business.personId);
  await support(from.id, s.year9.personId, { support: 'A word each morning' });
  const [first] = (await openAftercare(ground, s.dsl, from.id)).plans.filter(({ support: words }) =>
    /morning/.test(words),
  );
  await changeSupport(ground, s.dsl, from.id, first?.id ?? '', { outcome: 'Well again' });
  const meeting = {
    plannedAt: new Date('2026-12-04T10:00:00Z'),
    place: 'Room 4',
    present: 'Both',
    agreed: 'Asked each',
  };
  await planMeeting(ground, s.dsl, from.id, { ...meeting, brief: 'A picture', facilitatorId: s.business.personId });
  expect((await tasksOf(s.business)).map(({ href }) => href.split('/')[1]).sort()).toEqual(['meetings', 'support']);

  await merge(from.id, into.id);
  const asked = await tasksOf(s.business);
  expect(asked.map(({ what }) => what).sort()).toEqual([
    'You are asked to lead a meeting',
    'You are asked to support someone',
  ]);
  const after = await openAftercare(ground, s.dsl, into.id);
  expect(after.plans).toMatchObject([
    {
      name: 'Imogen Stott',
      support: 'A tutor walks with her',
      supporterId: s.business.personId,
      reviewOn: '2026-11-30',
      endedAt: null,
    },
  ]);
  expect(after.meetings).toMatchObject([{ ...meeting, brief: 'A picture', state: 'planned' }]);
  const before = await openAftercare(ground, s.dsl, from.id);
  expect(before.plans.map(({ outcome }) => outcome).sort()).toEqual([`Goes on in ${into.number}.`, 'Well again']);
  // And nothing of the merged one waits for its owner for good.
  s.at.clock.move(20 * 86_400_000);
  const due = (await tasksOf(s.dsl)).map(({ href }) => href);
  expect(due).toContain(`/incidents/${into.id}/aftercare`);
  expect(due).not.toContain(`/incidents/${from.id}/aftercare`);
  s.at.clock.move(-20 * 86_400_000);
});

test('an incident is not merged where whoever supports somebody is left out of the other: they would lose it without a word', async () => {
  const { ground } = s.at;
  const [from, into] = [await buildIncident(ground, s.dsl, hurt), await buildIncident(ground, s.dsl, hurt)];
  await support(from.id, s.business.personId);
  const { incident } = await openIncident(ground, s.dsl, into.id, 'page');
  await leaveOut(ground, s.dsl, into.id, {
    ...{ version: incident.version, personId: s.business.personId, because: 'He is her uncle' },
  });
  await expect(merge(from.id, into.id)).rejects.toMatchObject({
    message: expect.stringMatching(/Tomas .* is left out of the other incident/),
  });
  expect((await openIncident(ground, s.dsl, from.id, 'page')).incident.state).toBe('open');
});

test('whoever was left out of an incident after they were asked loses it, and its owner is told on Today and on its page, also once it is closed', async () => {
  const { ground } = s.at;
  const id = await readyIncident(ground, s.dsl, 'severe', hurt);
  await support(id, s.business.personId);
  const { incident } = await openIncident(ground, s.dsl, id, 'page');
  const out = { version: incident.version, personId: s.business.personId, because: 'He is her uncle' };
  await leaveOut(ground, s.dsl, id, out);
  const here = `/incidents/${id}/aftercare`;
  const words = async () => (await tasksOf(s.dsl)).filter(({ href }) => href === here).map(({ what }) => what);
  expect(await words()).toEqual(['Whoever provides support is left out of the incident: hand it over']);
  const desk = await s.as(s.dsl);
  const page = async () => textOf((await desk.get(here)).body);
  expect(await page()).toMatch(
    /They are left out of this incident, so they no longer find this\..*Who will take over\?/,
  );
  await stepOn(ground, s.dsl, id, { step: 'put_forward' });
  await stepOn(ground, s.deputy, id, { step: 'close' });
  expect(await page()).toContain('To hand it over, reopen the incident first.');
  expect(await words()).toHaveLength(1);
});

test('somebody named by mistake is not struck out while support runs for them: whoever gives it would go on with the wrong child (S27)', async () => {
  const { ground } = s.at;
  const { id } = await buildIncident(ground, s.dsl, {
    ...hurt,
    'person-1-name': 'Jude Pell 8K',
    'person-1-part': 'affected',
  });
  await support(id, s.business.personId, { name: 'Jude Pell', support: 'A word with Jude' });
  const wrong = await rowOf(id, 'Jude Pell');
  const strike = () => strikeOut(ground, s.dsl, id, { what: 'person', entryId: wrong, because: 'The wrong Jude' });
  await expect(strike()).rejects.toMatchObject({
    code: 'incident.supported',
    message: expect.stringMatching(/End it first/),
  });
  const [plan] = (await openAftercare(ground, s.dsl, id)).plans;
  await changeSupport(ground, s.dsl, id, plan?.id ?? '', { outcome: 'The wrong pupil' });
  expect((await strike()).words).toContain('Jude Pell');
});

test('whoever leads on an incident, and on what was learned, is told that a colleague who has something of it cannot sign in any more (R134, R138)', async () => {
  const { ground } = s.at;
  const { id } = await buildIncident(ground, s.dsl, hurt);
  await support(id, s.senior.personId);
  const meeting = { plannedAt: new Date('2026-12-04T10:00:00Z'), place: null, present: 'Both', agreed: 'Asked each' };
  await planMeeting(ground, s.dsl, id, { ...meeting, brief: 'A picture', facilitatorId: s.senior.personId });
  const change = { landsOn: 'training', action: 'Train the tutors', dueOn: '2027-02-01' } as const;
  const learned = [{ ...change, ownerId: s.senior.personId }];
  await lookBack(ground, s.dsl, id, { causes: 'Nobody looked', worked: null, learned });
  const stuck = async (by: Actor) =>
    (await tasksOf(by)).filter(({ what }) => /cannot sign in/.test(what)).map(({ what, href }) => [what, href]);
  expect(await stuck(s.dsl)).toEqual([]);
  await endAccounts(ground, [s.senior]);
  const here = `/incidents/${id}/aftercare`;
  expect(await stuck(s.dsl)).toEqual([
    ['Whoever provides support cannot sign in: hand it over', here],
    ['Whoever leads a meeting cannot sign in: hand it over', here],
    ['Train the tutors: its owner cannot sign in, hand it over', '/learned'],
  ]);
  // The head reads what was learned, and not whose case it is.
  expect(await stuck(s.head)).toEqual([['Train the tutors: its owner cannot sign in, hand it over', '/learned']]);
  expect(await stuck(s.year9)).toEqual([]);
  const [found] = (await openAftercare(ground, s.dsl, id)).lookBacks[0]?.learned ?? [];
  const to = `/learned/${found?.id}`;
  const [head, chair] = [await s.as(s.head), await s.as(s.chair)];
  // A governor reads it, and does not know who works here.
  expect((await chair.get('/learned')).body).not.toContain('Who is responsible now?');
  const give = (by: typeof head, ownerId: string) => by.post(to, { how: 'give', ownerId }, '/learned');
  expect((await give(chair, s.business.personId)).statusCode).toBe(404);
  for (const [ownerId, words] of [
    ['', 'Choose who is responsible now'],
    [s.senior.personId, 'They cannot sign in here'],
  ] as const) {
    const sent = await give(head, ownerId);
    expect([sent.statusCode, textOf(sent.body)]).toEqual([400, expect.stringContaining(words)]);
  }
  expect((await give(head, s.business.personId)).statusCode).toBe(303);
  expect(await stuck(s.head)).toEqual([]);
  expect((await tasksOf(s.business)).map(({ what }) => what)).toContain('Train the tutors');
  await finishLearned(ground, s.business, found?.id ?? '', 'Trained in June');
  expect((await give(head, s.year9.personId)).statusCode).toBe(409);
});

test('what an incident taught is given to nobody who is left out of it, by page or by SQL', async () => {
  const { ground } = s.at;
  const { id } = await buildIncident(ground, s.dsl, hurt);
  const { incident } = await openIncident(ground, s.dsl, id, 'page');
  const out = { version: incident.version, personId: s.business.personId, because: 'He is her uncle' };
  await leaveOut(ground, s.dsl, id, out);
  const change = {
    landsOn: 'training',
    action: 'Say it again',
    dueOn: '2027-02-01',
    ownerId: s.year9.personId,
  } as const;
  await lookBack(ground, s.dsl, id, { causes: 'Nobody looked', worked: null, learned: [change] });
  const [found] = (await openAftercare(ground, s.dsl, id)).lookBacks[0]?.learned ?? [];
  await expect(giveLearned(ground, s.dsl, found?.id ?? '', s.business.personId)).rejects.toMatchObject({
    code: 'aftercare.left_out',
  });
  const by = (person: string, ...rights: string[]) => ({ school: s.schoolId, person, rights });
  const move = (to: string) => `update learned_action set owner_id = '${to}' where id = '${found?.id}'`;
  const tried = async (...as: Parameters<typeof by>) => (await s.login.try(by(...as), move(s.deputy.personId))).code;
  expect((await s.login.try(by(s.dsl.personId, 'learned.read'), move(s.business.personId))).code).toBe('42501');
  expect(await tried(s.year9.personId, 'learned.own')).toBe('42501');
  expect(await tried(s.dsl.personId, 'learned.read')).not.toBe('42501');
});
