import { decide } from '@gatehouse/engine';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { buildActor } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { askChange } from '../filtering/filtering-ask.service.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncidentSchool, readJournalOf } from '../incidents/incidents.fixture.ts';
import { buildBreach, buildSanction, grade, meant, typed, WITHDRAWAL } from './sanctions.fixture.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import { giveSanction } from './sanctions.service.ts';
import type { Sanction } from './sanctions.ts';
import { decideAppeal, recordAppeal } from './sanctions-appeals.service.ts';
import { agreeToSanction, liftSanction, lookAgain, readSanction } from './sanctions-one.service.ts';
import { noteMyOrder, noteOrder, readMyOrders } from './sanctions-orders.service.ts';
import { ordersForToday } from './sanctions-orders-today.service.ts';
import { sanctionsForToday } from './sanctions-today.service.ts';
import { dueOf } from './sanctions-withdrawn.ts';

let t: TestGround;
let school: Awaited<ReturnType<typeof buildIncidentSchool>>;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
let senior: Actor;
let chair: Actor;
beforeAll(async () => {
  t = await testGround();
  school = await buildIncidentSchool(t.ground);
  ({ dsl, deputy, head, senior, chair } = school);
});
afterAll(() => t.close());

const DAY = 86_400_000;
const inDays = (days: number) => addDays(schoolDate(t.clock.now()), days);
const withdraw = (over: Partial<GivenSanction> = {}) =>
  buildSanction(t.ground, dsl, { step: WITHDRAWAL, untilOn: inDays(3), ...over });
const untilOutcome = () => ({ untilOn: null, untilOutcome: true, reviewOn: inDays(7) });
const agree = (by: Actor, { incidentId, id }: Sanction, over: object = {}) =>
  agreeToSanction(t.ground, by, incidentId, id, { agrees: true, answer: null, factorAt: t.clock.now(), ...over });
const now = async (by: Actor, { incidentId, id }: Sanction) =>
  (await readSanction(t.ground, by, incidentId, id)).sanction;
const alone = () => ({ audience: { persons: [school.pupilId] }, from: null, until: null });
const HOSTS = { streaming: 'videos.test', news: 'news.test', education: 'education.test' } as const;
/** What the engine answers at the school for a pupil of 7R, by category. */
async function answers(person: string | null = school.pupilId): Promise<Record<string, string>> {
  const world = (await decidingAt(t.ground, school.schoolId)).world();
  const who = { audience: 'pupil-ks3', year: 7, groups: ['7R'], person, at: t.clock.now().getTime() };
  return Object.fromEntries(
    Object.entries(HOSTS).map(([category, host]) => [
      category,
      decide({ url: `http://${host}/`, ...who }, world).action,
    ]),
  );
}
async function upheld(sanction: Sanction): Promise<void> {
  const appeal = await recordAppeal(t.ground, dsl, {
    ...{ incidentId: sanction.incidentId, sanctionId: sanction.id, fromName: 'Rosa Stott', fromWhom: 'parent' },
    ...{ grounds: 'It was not her', receivedOn: schoolDate(t.clock.now()), stage: 'panel', withId: chair.personId },
  });
  await decideAppeal(t.ground, chair, appeal, { nth: 1, outcome: 'upheld', because: 'It was her sister' });
}

describe('parts of the internet', () => {
  test('are closed for one person alone by a real decision, whatever a later word for them says, and come back by themselves', async () => {
    const open = { streaming: 'allow', news: 'allow', education: 'allow' };
    expect(await answers()).toEqual(open);
    const sanction = await withdraw({ takes: ['streaming', 'news'] });
    expect(await answers()).toEqual({ ...open, streaming: 'block', news: 'block' });
    expect(await answers(null)).toEqual(open);
    await agreeOn(t.ground, [head, deputy], { ...alone(), kind: 'cells', cells: { news: 'allow' }, periods: null });
    expect((await answers()).news).toBe('block');
    t.clock.move(4 * DAY);
    expect(await answers()).toEqual(open);
    t.clock.move(-4 * DAY);
    await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was somebody else');
    expect(await answers()).toEqual(open);
  });

  test('are of what the sanction takes, and by its two people: neither past it at the filter nor beside it by SQL', async () => {
    const sanction = await withdraw({ takes: ['news'], ...untilOutcome() });
    const { hash, proposal } = await readChange(t.ground, deputy, sanction.changeId ?? '');
    expect(proposal).toMatchObject({ kind: 'internet', access: 'none', categories: ['news'] });
    const id = sanction.changeId ?? '';
    const atFilter = approveChange(t.ground, deputy, { id, hash, factorAt: t.clock.now(), answer: null });
    expect(await cameOf(atFilter)).toBe('filter.decision');
    await agree(head, sanction);
    expect((await answers()).news).toBe('block');
    // A change that two agreed on before, or that takes something else, is not tied to a sanction, with which one person would end it.
    const closing = (...categories: string[]) =>
      ({ ...alone(), kind: 'internet', access: 'none', categories }) as const;
    const before = await agreeOn(t.ground, [dsl, deputy], closing('news'));
    const by = { decided_by: dsl.personId, decided_at: t.clock.now(), given_at: t.clock.now(), reason: 'For a friend' };
    const about = { incident_id: sanction.incidentId, incident_person_id: sanction.rowId, person_id: school.pupilId };
    const made = async (takes: string[]) => {
      const as = { step: WITHDRAWAL, effect: 'access', until_on: inDays(1), two_needed: false, route: 'behaviour' };
      const own = newId(t.clock.now());
      const row = { ...as, ...by, ...about, grade: 'minor', id: own, takes };
      return { own, code: await typed(t.ground, dsl, 'sanction', row) };
    };
    expect((await made(['illegal-images'])).code).toBe('23514');
    const forged = await made(['news']);
    expect(forged.code).toBe('done');
    const tied = (id: string) => typed(t.ground, dsl, 'sanction_change', { sanction_id: forged.own, change_id: id });
    expect(await tied(before)).toBe('42501');
    const asked = await askChange(t.ground, dsl, {
      proposal: closing('games'),
      reason: 'For a friend',
      emergency: false,
    });
    expect(await tied(asked.id)).toBe('42501');
    const end = { change_id: before, kind: 'internet', opens: false, ended_at: t.clock.now(), reason: 'For a friend' };
    expect(await typed(t.ground, dsl, 'filter_change_end', { ...end, ended_by: dsl.personId })).toBe('42501');
    await upheld(sanction);
    expect((await answers()).news).toBe('block');
  });

  test('after any orders, agreements, ends, lifts and appeals are what those orders take that still run', async () => {
    const step = fc.record({
      what: fc.constantFrom('give', 'give', 'ask', 'agree', 'lift', 'appeal', 'wait'),
      takes: fc.constantFrom<string[]>(['internet'], ['streaming'], ['news'], ['streaming', 'news']),
      days: fc.integer({ min: 1, max: 3 }),
      which: fc.nat(4),
    });
    let seen = 0;
    await fc.assert(
      fc.asyncProperty(step, fc.array(step, { minLength: 3, maxLength: 5 }), async (first, more) => {
        const steps = [{ ...first, what: 'give' }, ...more];
        school = await buildIncidentSchool(t.ground);
        ({ dsl, deputy, head, senior, chair } = school);
        const began = t.clock.now().getTime();
        const all: { sanction: Sanction; runs: boolean }[] = [];
        for (const { what, takes, days, which } of steps) {
          const one = all[which % Math.max(1, all.length)];
          if (what === 'give') all.push({ sanction: await withdraw({ takes, untilOn: inDays(days) }), runs: true });
          if (what === 'ask') all.push({ sanction: await withdraw({ takes, ...untilOutcome() }), runs: false });
          if (what === 'wait') t.clock.move(DAY);
          if (one && what === 'agree' && (await cameOf(agree(head, one.sanction))) === 'done') one.runs = true;
          if (one && what === 'lift') {
            await cameOf(liftSanction(t.ground, deputy, one.sanction.incidentId, one.sanction.id, 'Enough of it'));
            one.runs = false;
          }
          if (one && what === 'appeal') {
            await cameOf(upheld(one.sanction));
            one.runs = false;
          }
          const today = schoolDate(t.clock.now());
          const taken = all
            .filter(({ runs, sanction: { untilOn } }) => runs && (untilOn === null || untilOn >= today))
            .flatMap(({ sanction }) => sanction.takes);
          const said = (category: string) => taken.includes('internet') || taken.includes(category);
          seen += taken.length;
          for (const [each, answer] of Object.entries(await answers()))
            expect(answer).toBe(said(each) ? 'block' : 'allow');
        }
        t.clock.move(began - t.clock.now().getTime());
      }),
      { numRuns: 3 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});

describe('what is taken by hand', () => {
  const device = { orders: ['device', 'account'], orderWords: 'Laptop LT-114' } as const;
  const byHand = (over: Partial<GivenSanction> = {}) =>
    withdraw({ ...device, takes: [], orders: [...device.orders], carriedBy: senior.personId, ...over });
  const asked = async (by: Actor) => {
    const found = await ordersForToday.find(t.ground, by);
    return found?.kind === 'tasks' ? found.tasks.map(({ what, who }) => `${what} (${who?.name})`) : [];
  };

  test('says who does it and which one, and asks for what is missing', async () => {
    const breach = await buildBreach(t.ground, dsl);
    await grade(t.ground, dsl, breach, { because: 'As it was' });
    const give = (over: Partial<GivenSanction>) =>
      giveSanction(
        t.ground,
        dsl,
        breach.id,
        meant(breach.rowId, { step: WITHDRAWAL, untilOn: inDays(2), ...over }),
      ).then(
        () => [],
        (error: { fields: { field: string }[] }) => error.fields.map(({ field }) => field),
      );
    const teacher = await buildActor(t.ground, school.schoolId, ['teacher']);
    expect(await give({ takes: [] })).toEqual(['what']);
    expect(await give({ ...device, orders: ['device'], takes: [], orderWords: null })).toEqual([
      'orderWords',
      'carriedBy',
    ]);
    expect(await give({ takes: [], orders: ['account'], carriedBy: teacher.personId })).toEqual(['carriedBy']);
    expect(await give({ takes: [], orders: ['account'], carriedBy: senior.personId })).toEqual([]);
  });

  test('is told to whoever carries it out and to nobody else, without the incident, and given back once it is over', async () => {
    const sanction = await byHand();
    expect(await asked(senior)).toEqual(expect.arrayContaining(['Withdraw: a device (Laptop LT-114) (Imogen Stott)']));
    const [teacher, other] = [
      await buildActor(t.ground, school.schoolId, ['technician']),
      await buildIncidentSchool(t.ground),
    ];
    expect([await asked(teacher), await asked(other.senior)]).toEqual([[], []]);
    expect(JSON.stringify(await readMyOrders(t.ground, senior))).not.toMatch(new RegExp(`${sanction.incidentId}|Food`));
    expect(await cameOf(readSanction(t.ground, senior, sanction.incidentId, sanction.id))).toBe('incident.not_found');
    const today = schoolDate(t.clock.now());
    const note = (step: 'taken' | 'returned', on = today) => ({ what: 'device', step, on }) as const;
    const both = [
      noteMyOrder(t.ground, senior, sanction.id, note('taken')),
      noteOrder(t.ground, dsl, sanction.incidentId, sanction.id, note('taken')),
    ];
    expect((await Promise.all(both.map(cameOf))).sort()).toEqual(['done', 'sanction.order']);
    expect(await cameOf(noteMyOrder(t.ground, senior, sanction.id, note('returned')))).toBe('sanction.order');
    const row = {
      sanction_id: sanction.id,
      what: 'device',
      step: 'returned',
      done_on: today,
      recorded_at: t.clock.now(),
    };
    const returned = (by: Actor) => typed(t.ground, by, 'sanction_step', { ...row, recorded_by: by.personId });
    expect([await returned(senior), await returned(dsl), await returned(teacher)]).toEqual(['42501', '42501', '42501']);
    await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was somebody else');
    // What was never taken is not given back.
    expect(
      await typed(t.ground, senior, 'sanction_step', { ...row, what: 'account', recorded_by: senior.personId }),
    ).toBe('23503');
    const mine = (await readMyOrders(t.ground, senior)).orders.find(({ sanctionId }) => sanctionId === sanction.id);
    expect(mine && dueOf(mine, today)).toEqual([{ what: 'device', step: 'returned' }]);
    await noteMyOrder(t.ground, senior, sanction.id, note('returned'));
    expect((await now(dsl, sanction)).steps.map(({ what, step }) => [what, step])).toEqual([
      ['device', 'taken'],
      ['device', 'returned'],
    ]);
    // The journal tells of it whoever sees the sanction.
    const told = await transact(t.ground, authorise(head, 'journal.read'), (tx) =>
      tx.db.selectFrom('journal_entry').select('action').where('subject_id', '=', sanction.id).execute(),
    );
    expect(told).toContainEqual({ action: 'sanction.order' });
  });

  test('waits for two where two decide, is nobody’s from whom the incident is kept, and past the service too', async () => {
    const sanction = await byHand(untilOutcome());
    expect((await readMyOrders(t.ground, senior)).orders.map(({ sanctionId }) => sanctionId)).not.toContain(
      sanction.id,
    );
    const row = { sanction_id: sanction.id, what: 'account', step: 'taken', recorded_at: t.clock.now() };
    const taken = (by: Actor) =>
      typed(t.ground, by, 'sanction_step', { ...row, done_on: inDays(0), recorded_by: by.personId });
    expect([await taken(senior), await taken(dsl)]).toEqual(['42501', '42501']);
    await agree(head, sanction);
    expect(await taken(senior)).toBe('done');
    const kept = await buildBreach(t.ground, dsl, { hidden: senior.personId });
    await grade(t.ground, dsl, kept, { because: 'As it was' });
    const given = meant(kept.rowId, { step: WITHDRAWAL, untilOn: inDays(1), takes: [], orders: ['account'] });
    const asked = giveSanction(t.ground, dsl, kept.id, { ...given, carriedBy: senior.personId });
    expect(await cameOf(asked)).toBe('sanction.form');
  });
});

test('the day on which somebody looks again is set anew for a reason, once, by those who may, and Today goes by it (R126)', async () => {
  const sanction = await withdraw(untilOutcome());
  const said = { on: inDays(10), because: 'The police have not answered' };
  const again = (by: Actor, over: object = {}) =>
    lookAgain(t.ground, by, sanction.incidentId, sanction.id, { ...said, seen: 0, ...over });
  expect(await cameOf(again(deputy))).toBe('sanction.over');
  await agree(head, sanction);
  expect(await cameOf(again(deputy, { on: inDays(15) }))).toBe('sanction.form');
  expect(await cameOf(again(deputy, { because: '' }))).toBe('sanction.form');
  expect((await Promise.all([cameOf(again(deputy)), cameOf(again(dsl))])).sort()).toEqual(['done', 'sanction.decided']);
  expect((await now(dsl, sanction)).reviews).toMatchObject([said]);
  const [entry] = await readJournalOf(t.ground, school.schoolId, sanction.incidentId, 'sanction.again');
  expect(entry?.payload).toMatchObject(said);
  const asked = async () => {
    const found = await sanctionsForToday.find(t.ground, dsl);
    return found?.kind === 'tasks' ? found.tasks.map(({ href }) => href.split('/').at(-1)) : [];
  };
  t.clock.move(7 * DAY);
  expect(await asked()).not.toContain(sanction.id);
  t.clock.move(2 * DAY);
  expect(await asked()).toContain(sanction.id);
  const row = { sanction_id: sanction.id, nth: 2, review_on: inDays(3), because: 'By hand', set_at: t.clock.now() };
  const set = (by: Actor) => typed(t.ground, by, 'sanction_review', { ...row, set_by: by.personId });
  expect(await set(senior)).toBe('42501');
  expect(await typed(t.ground, dsl, 'sanction_review', { ...row, review_on: inDays(90), set_by: dsl.personId })).toBe(
    '42501',
  );
  await liftSanction(t.ground, deputy, sanction.incidentId, sanction.id, 'It was somebody else');
  expect([await set(dsl), await cameOf(again(deputy, { seen: 1 }))]).toEqual(['42501', 'sanction.decided']);
  t.clock.move(-9 * DAY);
});
