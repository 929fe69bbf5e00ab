import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { approveChange, refuseChange } from '../filtering/filtering-decide.service.ts';
import { buildBreach, grade, meant, WITHDRAWAL } from './sanctions.fixture.ts';
import { giveSanction } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { agreeToSanction } from './sanctions-one.service.ts';

/* What withdraws the internet stands in the log of the filter, and tells there nobody of what is kept from them (S13). */

let t: TestGround;
let app: FastifyInstance;
const people = {} as Record<'head' | 'senior' | 'other' | 'third' | 'dsl' | 'deputy' | 'teacher', Actor>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  const schoolId = await buildSchool(t.ground, { starter: 'high-a' });
  const staff = (role: Parameters<typeof buildActor>[2][number], givenName: string, familyName: string) =>
    buildActor(t.ground, schoolId, [role], { givenName, familyName, username: familyName.toLowerCase() });
  people.head = await staff('head', 'Daniel', 'Osei');
  people.senior = await staff('senior_leader', 'Sam', 'Adeyemi');
  people.other = await staff('senior_leader', 'Ruth', 'Amadi');
  people.third = await staff('teacher', 'Maud', 'Ferris');
  people.dsl = await staff('dsl', 'Priya', 'Nair');
  people.deputy = await staff('deputy_dsl', 'Hannah', 'Whitlock');
  people.teacher = await staff('teacher', 'Colin', 'Marsh');
  await buildPerson(t.ground, schoolId, { givenName: 'Jude', familyName: 'Pell', className: '8K', yearGroup: 8 });
  await buildPerson(t.ground, schoolId, { givenName: 'Imogen', familyName: 'Stott', className: '7R', yearGroup: 7 });
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** An incident about this person, and their access withdrawn for so long that a second person has to agree. */
async function withdrawn(by: Actor, name: string, over: Record<string, string> = {}): Promise<Sanction> {
  const why = { grade: 'severe', gradeReason: 'It went on for weeks' };
  const breach = await buildBreach(t.ground, by, { ...why, 'person-0-name': name, title: 'What was found', ...over });
  await grade(t.ground, by, breach, { grade: 'severe', because: 'As it was' });
  const untilOn = addDays(schoolDate(t.clock.now()), 20);
  return giveSanction(t.ground, by, breach.id, meant(breach.rowId, { step: WITHDRAWAL, untilOn }));
}

/** Where this person finds the change: the database, its page, their Today and the log of changes, the journal. */
async function found(who: Actor, { changeId, personName }: Sanction): Promise<string[]> {
  const browser = testBrowser(app, await signedIn(t.ground, who));
  const pages = ['/today', '/filtering/changes', '/journal?about=everything'];
  const texts = await Promise.all(pages.map(async (page) => (await browser.get(page)).body));
  const rows = await transact(t.ground, authorise(who, 'filter.read'), (tx) =>
    tx.db.selectFrom('filter_change').select('id').where('id', '=', changeId).execute(),
  );
  const names = (page: string | undefined) =>
    page?.includes(`No internet for ${personName}`) || page?.includes(changeId ?? '-');
  const own = await browser.get(`/filtering/changes/${changeId}`);
  return [
    ...(rows.length ? ['database'] : []),
    ...(own.statusCode === 404 ? [] : ['its page']),
    ...pages.filter((_, nth) => names(texts[nth])),
  ];
}

test('a head learns nothing of what is to be withdrawn from them, and refuses none of it', async () => {
  const { head, senior, other, dsl } = people;
  const sanction = await withdrawn(senior, head.name, { type: 'colleague' });
  expect(await found(senior, sanction)).toEqual(['database', 'its page', '/filtering/changes']);
  expect(await found(head, sanction)).toEqual([]);
  expect(await found(dsl, sanction)).toEqual([]);
  const id = sanction.changeId ?? '';
  expect(await cameOf(refuseChange(t.ground, head, id, 'There is no need'))).toBe('filter.not_found');
  const yes = { id, hash: '', factorAt: t.clock.now(), answer: null };
  expect(await cameOf(approveChange(t.ground, dsl, yes))).toBe('filter.not_found');
  // Whoever sees the incident agrees, and it is in force.
  const agreed = { agrees: true, answer: null, factorAt: t.clock.now() };
  await agreeToSanction(t.ground, other, sanction.incidentId, sanction.id, agreed);
  const [row] = await transact(t.ground, authorise(senior, 'filter.read'), (tx) =>
    tx.db.selectFrom('filter_change').select(['state', 'approver_id']).where('id', '=', id).execute(),
  );
  expect(row).toEqual({ state: 'approved', approver_id: other.personId });
  expect(await found(head, sanction)).toEqual([]);
});

test('of a colleague’s those learn who see the incident; of a pupil’s all who answer for children, but one from whom it is kept', async () => {
  const { head, senior, dsl, deputy, teacher } = people;
  const theirs = await withdrawn(senior, teacher.name, { type: 'colleague' });
  expect(await found(dsl, theirs)).toEqual([]);
  expect(await found(head, theirs)).toContain('database');
  const open = await withdrawn(dsl, 'Imogen Stott');
  for (const who of [head, deputy]) expect(await found(who, open)).toContain('its page');
  const kept = await withdrawn(dsl, 'Jude Pell', { hidden: deputy.personId });
  expect(await found(deputy, kept)).toEqual([]);
  expect(await found(head, kept)).toContain('database');
});

test('what is blocked is the same page while one person has less, whoever that is', async () => {
  const { head, senior, other } = people;
  const page = async () => {
    const { body } = await testBrowser(app, await signedIn(t.ground, head)).get('/filtering');
    return textOf(body).replace(/^.*?What is blocked, for whom/, '');
  };
  const before = await page();
  const sanction = await withdrawn(senior, people.third.name, { type: 'colleague' });
  const agreed = { agrees: true, answer: null, factorAt: t.clock.now() };
  await agreeToSanction(t.ground, other, sanction.incidentId, sanction.id, agreed);
  expect(await page()).toBe(before);
  expect(before).not.toMatch(/C-\d{4}|\d (person|people)/);
});

test('why an address is blocked for a colleague does not say that it is withdrawn from them, but to them and to those who see the incident (S7)', async () => {
  const { senior, other, dsl, deputy, teacher } = people;
  const sanction = await withdrawn(senior, deputy.name, { type: 'colleague' });
  const agreed = { agrees: true, answer: null, factorAt: t.clock.now() };
  await agreeToSanction(t.ground, other, sanction.incidentId, sanction.id, agreed);
  const asks = async (who: Actor) => {
    const query = new URLSearchParams({ address: 'http://news.test/', person: 'whitlock' });
    return textOf((await testBrowser(app, await signedIn(t.ground, who)).get(`/why?${query}`)).body);
  };
  for (const who of [deputy, senior]) expect(await asks(who)).toContain('withdrawn from this person');
  for (const who of [teacher, dsl]) {
    const told = await asks(who);
    expect(told).toContain('for Hannah Whitlock');
    expect(told).not.toMatch(/withdrawn|C-\d{4}/);
  }
});
