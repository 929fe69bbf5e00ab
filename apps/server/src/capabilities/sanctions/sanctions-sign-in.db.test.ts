import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { choicesForNew } from '../incidents/incidents.service.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { newInvestigation, openInvestigation } from '../investigations/investigations.service.ts';
import { endRoleOf } from '../people/people-roles.service.ts';
import { buildBreach, grade, meant, typed, WITHDRAWAL } from './sanctions.fixture.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import { giveSanction } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { hearersFor } from './sanctions-hearers.service.ts';
import { agreeToSanction, liftSanction } from './sanctions-one.service.ts';
import { listCarriers } from './sanctions-orders.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head } = school);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Past every policy, as nobody but a test does. */
let pupils = 0;
/** A pupil who signs in here. */
function buildPupil(): Promise<Actor> {
  pupils++;
  const name = { givenName: 'Orla', familyName: `Winter${String.fromCharCode(96 + pupils)}` };
  return buildActor(t.ground, school.schoolId, ['pupil'], { kind: 'pupil', className: '8K', yearGroup: 8, ...name });
}
const inDays = (days: number) => addDays(schoolDate(t.clock.now()), days);
const outcome = () => ({ untilOn: null, untilOutcome: true, reviewOn: inDays(7) });
/** A breach of this person, graded, and how a sanction for it takes nothing but their signing in. */
async function breachOf(whom: Actor, by = dsl) {
  const breach = await buildBreach(t.ground, by, { 'person-0-name': whom.name });
  await grade(t.ground, by, breach, { because: 'As it was' });
  return (over: Partial<GivenSanction> = {}, as = by): Promise<Sanction> => {
    const taken = { step: WITHDRAWAL, takes: [], endsSignIn: true, untilOn: inDays(3), ...over };
    return giveSanction(t.ground, as, breach.id, meant(breach.rowId, taken));
  };
}
const takeFrom = async (whom: Actor) => (await breachOf(whom))();
const agree = (by: Actor, { incidentId, id }: Sanction, agrees = true) =>
  agreeToSanction(t.ground, by, incidentId, id, { agrees, answer: agrees ? null : 'Not so', factorAt: t.clock.now() });
/** Where somebody comes who signs in now. */
async function comesTo(whom: Actor): Promise<string> {
  const { statusCode, headers } = await testBrowser(app, await signedIn(t.ground, whom)).get('/account');
  return statusCode === 200 ? 'in' : (String(headers.location).split('?')[0] ?? '');
}

test('what is open ends at once; whoever tries is told until when and not why, and it comes back by itself', async () => {
  const pupil = await buildPupil();
  const open = testBrowser(app, await signedIn(t.ground, pupil));
  expect((await open.get('/account')).statusCode).toBe(200);
  const sanction = await takeFrom(pupil);
  // The session that was open is no more, also for a form that was open in it.
  expect((await open.get('/account')).headers.location).toBe('/sign-in?next=%2Faccount');
  expect((await open.postBare('/account/password', {})).statusCode).toBeGreaterThanOrEqual(400);
  const browser = testBrowser(app, await signedIn(t.ground, pupil));
  for (const path of ['/account', '/tell', '/', '/sign-in/next']) {
    expect([path, (await browser.get(path)).headers.location]).toEqual([
      path,
      expect.stringMatching(/^\/sign-in\/(withdrawn|next)/),
    ]);
  }
  const page = textOf((await browser.get('/sign-in/withdrawn')).body);
  expect(page).toContain('Larkmoor High School has withdrawn your access until the end of Friday 20 November');
  expect(page).toContain('From Saturday 21 November you can sign in as before');
  expect(page).not.toMatch(/INC-|computer room|breach|Nair/);
  // It is journalled with the incident, where they do not read.
  const { incidentId, id } = sanction;
  const [entry] = await readJournalOf(t.ground, school.schoolId, incidentId, 'sanction.decided');
  expect(entry).toMatchObject({
    actor_id: dsl.personId,
    payload: { sanction: id, withdrawn: 'signing in to Gatehouse' },
  });
  t.clock.move(3 * 86_400_000);
  expect(await comesTo(pupil)).toBe('/sign-in/withdrawn');
  t.clock.move(86_400_000);
  expect(await comesTo(pupil)).toBe('in');
  const again = testBrowser(app, await signedIn(t.ground, pupil));
  expect((await again.get('/sign-in/withdrawn')).headers.location).toBe('/sign-in/next');
  t.clock.move(-4 * 86_400_000);
});

test('an account with a second factor is told only after the code, and another school of theirs is open', async () => {
  const pupil = await buildPupil();
  await takeFrom(pupil);
  const other = (await buildIncidentSchool(t.ground)).schoolId;
  const { personId } = await buildPerson(t.ground, other, { kind: 'pupil' });
  await t.rows('update person set account_id = $1 where id = $2', [pupil.accountId, personId]);
  await t.rows('update account set totp_confirmed_at = now() where id = $1', [pupil.accountId]);
  const browser = testBrowser(app, await signedIn(t.ground, pupil));
  await t.rows('update session set second_factor_at = null where account_id = $1', [pupil.accountId]);
  expect((await browser.get('/account')).headers.location).toBe('/sign-in/code');
  await t.rows('update session set second_factor_at = now() where account_id = $1', [pupil.accountId]);
  expect(textOf((await browser.get('/sign-in/withdrawn')).body)).toContain('Go to another of your schools');
  await browser.post('/sign-in/school', { school: other }, '/sign-in/school');
  expect((await browser.get('/sign-in/withdrawn')).headers.location).toBe('/sign-in/next');
});

test('after any orders, agreements, refusals, lifts and days, who may sign in is whom no order holds any more', async () => {
  const step = fc.record({
    what: fc.constantFrom('give', 'give', 'agree', 'refuse', 'lift', 'day'),
    days: fc.constantFrom<number | null>(0, 2, 5, 9, null),
    away: fc.boolean(),
    which: fc.nat(3),
  });
  let held = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 6 }), async (steps) => {
      const pupil = await buildPupil();
      const take = await breachOf(pupil);
      const given: { sanction: Sanction; until: string | null; waits: boolean; isOver: boolean }[] = [];
      let moved = 0;
      for (const { what, days, away, which } of steps) {
        const one = given[which % Math.max(1, given.length)];
        if (what === 'day') {
          t.clock.move(86_400_000);
          moved++;
        } else if (what === 'give') {
          const by = away ? head : dsl;
          const over = days === null ? outcome() : { untilOn: inDays(days) };
          const sanction = await take(
            { ...over, seen: given.length, ...(away && { step: 'Suspension from school' }) },
            by,
          );
          const waits = away || days === null || days > 5;
          expect(sanction.twoNeeded).toBe(waits);
          given.push({ sanction, until: sanction.untilOn, waits, isOver: false });
        } else if (one && what === 'lift') {
          if (
            (await cameOf(liftSanction(t.ground, deputy, one.sanction.incidentId, one.sanction.id, 'Enough'))) ===
            'done'
          )
            one.isOver = true;
        } else if (one && (await cameOf(agree(deputy, one.sanction, what === 'agree'))) === 'done') {
          one.waits = false;
          one.isOver = what === 'refuse';
        }
        const today = schoolDate(t.clock.now());
        const holds = given.some(({ until, waits, isOver }) => !waits && !isOver && (until === null || until >= today));
        if (holds) held++;
        expect(await comesTo(pupil)).toBe(holds ? '/sign-in/withdrawn' : 'in');
      }
      t.clock.move(-moved * 86_400_000);
    }),
    { numRuns: 5 },
  );
  expect(held).toBeGreaterThan(0);
});

test('the last head who could sign in keeps it, and of two who take it from each other one is refused', async () => {
  const { head: first, schoolId } = await buildIncidentSchool(t.ground);
  const second = await buildActor(t.ground, schoolId, ['head'], { givenName: 'Mary', familyName: 'Quill' });
  await buildActor(t.ground, schoolId, ['head'], { givenName: 'No', familyName: 'Account', account: false });
  const both = [await breachOf(second, first), await breachOf(first, second)];
  const codes = await Promise.all(both.map((take) => cameOf(take())));
  expect(codes.toSorted()).toEqual(['done', 'sanction.form']);
  const [left, out] = codes[0] === 'done' ? [first, second] : [second, first];
  expect([await comesTo(left), await comesTo(out)]).toEqual(['in', '/sign-in/withdrawn']);
  // Nor does the last one who can sign in lose the role meanwhile.
  const [role] = await t.rows<{ id: string }>('select id from person_role where person_id = $1', [left.personId]);
  const manager = await buildActor(t.ground, schoolId, ['head'], { account: false });
  const ended = endRoleOf(t.ground, manager, role?.id ?? '', { when: 'now', reason: 'Left' });
  expect(await cameOf(ended)).toBe('people.last_head');
});

test('nobody takes it past the service: neither from the last head, nor alone from whoever leads, nor for good', async () => {
  const { head: only, dsl: lead, schoolId } = await buildIncidentSchool(t.ground);
  const teacher = await buildActor(t.ground, schoolId, ['teacher'], { givenName: 'Tom', familyName: 'Reed' });
  const chair = await buildActor(t.ground, schoolId, ['head', 'chair_of_governors'], { account: false });
  const row = async (whom: Actor, over: object) => {
    const breach = await buildBreach(t.ground, chair, { 'person-0-name': whom.name });
    await grade(t.ground, chair, breach, { because: 'As it was' });
    return typed(t.ground, chair, 'sanction', {
      ...{
        id: crypto.randomUUID(),
        incident_id: breach.id,
        incident_person_id: breach.rowId,
        person_id: whom.personId,
      },
      ...{ route: 'disciplinary', grade: 'minor', step: WITHDRAWAL, effect: 'access', reason: 'By hand' },
      ...{ given_at: t.clock.now(), until_on: inDays(2), ends_sign_in: true, two_needed: false },
      ...{ decided_by: chair.personId, decided_at: t.clock.now(), ...over },
    });
  };
  expect(await row(only, {})).toBe('42501');
  expect(await row(teacher, { until_on: null })).toBe('23514');
  expect(await row(teacher, { effect: 'warning' })).toBe('23514');
  // Nor do two agree on it where nobody else could sign in as head; of anybody else they do.
  const second = await buildActor(t.ground, schoolId, ['head'], { account: false });
  const agreed = async (whom: Actor) => {
    const id = crypto.randomUUID();
    expect(await row(whom, { id, two_needed: true })).toBe('done');
    return typed(t.ground, second, 'sanction_agreement', {
      ...{ sanction_id: id, decided_by: chair.personId, agreed_by: second.personId, agrees: true },
      ...{ agreed_at: t.clock.now(), factor_at: t.clock.now() },
    });
  };
  expect([await agreed(only), await agreed(teacher)]).toEqual(['42501', 'done']);
  // A head takes it from whoever leads alone.
  expect(await row(lead, {})).toBe('done');
  expect(await row(teacher, {})).toBe('done');
});

test('whoever cannot sign in is offered for nothing that is to be done, and given none of it; afterwards they are again', async () => {
  const { ground } = t;
  const here = await buildIncidentSchool(ground);
  const { schoolId } = here;
  const someone = (familyName: string, over: object = {}) =>
    buildActor(ground, schoolId, ['senior_leader'], { givenName: 'Pat', familyName, ...over });
  const [away, none, there] = [
    await someone('Winter'),
    await someone('Nobody', { account: false }),
    await someone('Summer'),
  ];
  await buildActor(ground, schoolId, ['teacher'], { givenName: 'Colin', familyName: 'Marsh' });
  const offered = async () => {
    const { incident, people } = await openStaffMatter(here.head);
    const lists = {
      carriers: await listCarriers(ground, schoolId),
      hearers: await hearersFor(ground, here.head, { sanctionId: null, against: null, fromPerson: null, stages: [] }),
      investigators: (await newInvestigation(ground, here.head, incident.id, people[0]?.id ?? '')).investigators,
    };
    const mine = [away, none, there].map(({ personId }) => personId);
    return Object.entries(lists).flatMap(([name, list]) =>
      list.filter(({ personId }) => mine.includes(personId)).map((each) => `${name}: ${each.name}`),
    );
  };
  const openStaffMatter = async (by: Actor) => {
    const over = { type: 'colleague', 'person-0-name': 'Colin Marsh', 'person-0-part': 'responsible' };
    return openIncident(ground, by, (await buildIncident(ground, by, over)).id, 'page');
  };
  const both = (of: string[]) => of.flatMap((name) => [`${name}: Pat Summer`, `${name}: Pat Winter`]);
  const all = ['carriers', 'hearers', 'investigators'];
  expect(await offered()).toEqual(both(all));

  const breach = await buildBreach(ground, here.head, { 'person-0-name': away.name });
  await grade(ground, here.head, breach, { because: 'As it was' });
  const taken = { step: WITHDRAWAL, takes: [], endsSignIn: true, untilOn: inDays(3) };
  await giveSanction(ground, here.head, breach.id, meant(breach.rowId, taken));
  expect(await offered()).toEqual(all.map((of) => `${of}: Pat Summer`));
  const { incident, people } = await openStaffMatter(here.head);
  const given = { rowId: people[0]?.id ?? '', question: 'What was written', dueOn: inDays(9) };
  for (const { personId } of [away, none])
    expect(
      await cameOf(openInvestigation(ground, here.head, incident.id, { ...given, investigatorId: personId })),
    ).toBe('investigation.form');
  const another = await buildBreach(ground, here.dsl);
  await grade(ground, here.dsl, another, { because: 'As it was' });
  const device = { step: WITHDRAWAL, untilOn: inDays(2), takes: [], orders: ['account' as const] };
  const carriedBy = (who: Actor) =>
    cameOf(giveSanction(ground, here.dsl, another.id, meant(another.rowId, { ...device, carriedBy: who.personId })));
  expect([await carriedBy(away), await carriedBy(none), await carriedBy(there)]).toEqual([
    ...['sanction.form', 'sanction.form', 'done'],
  ]);
  t.clock.move(4 * 86_400_000);
  expect(await offered()).toEqual(both(all));
  t.clock.move(-4 * 86_400_000);
});

test('what is logged goes to nobody who cannot sign in, while there is somebody who can', async () => {
  const { ground } = t;
  const here = await buildIncidentSchool(ground);
  const owner = async (by: Actor) => {
    const { id } = await buildIncident(ground, by, { owner: '' });
    return (await openIncident(ground, here.head, id, 'page')).incident.owner_id;
  };
  const leader = await buildActor(ground, here.schoolId, ['head_of_year']);
  const offered = async () => (await choicesForNew(ground, leader, undefined)).owners.map(({ name }) => name);
  expect([await owner(leader), (await offered()).includes(here.dsl.name)]).toEqual([here.dsl.personId, true]);
  const breach = await buildBreach(ground, here.head, { 'person-0-name': here.dsl.name });
  await grade(ground, here.head, breach, { because: 'As it was' });
  const taken = { step: WITHDRAWAL, takes: [], endsSignIn: true, untilOn: inDays(3) };
  await giveSanction(ground, here.head, breach.id, meant(breach.rowId, taken));
  expect([await owner(leader), (await offered()).includes(here.dsl.name)]).toEqual([here.deputy.personId, false]);
});
