import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { addDays, schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { decidingAt } from '../filtering/index.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { listLogEntries } from '../reports/reports-log.store.ts';
import { buildBreach, buildSanction, grade, typed, WITHDRAWAL } from './sanctions.fixture.ts';
import { readSanctions } from './sanctions.service.ts';
import { hasCounted, type Sanction } from './sanctions.ts';
import { recordAppeal } from './sanctions-appeals.service.ts';
import { answerMistake, recordMistake } from './sanctions-mistake.service.ts';
import { agreeToSanction, liftSanction, readSanction } from './sanctions-one.service.ts';
import { sanctionsForToday } from './sanctions-today.service.ts';

/** A sanction that was recorded for the wrong pupil, or by mistake (S27, R122–R126). */

let t: TestGround;
let app: FastifyInstance;
let s: Awaited<ReturnType<typeof buildIncidentSchool>>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  s = await buildIncidentSchool(t.ground);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const MINUTE = 60_000;
const WHY = 'It was her sister';
const mistaken = (by: Actor, { incidentId, id }: Sanction, because = WHY) =>
  recordMistake(t.ground, by, incidentId, id, because);
const answer = (by: Actor, { incidentId, id }: Sanction, agrees = true) =>
  answerMistake(t.ground, by, incidentId, id, {
    ...{ agrees, answer: agrees ? null : 'She was seen', factorAt: t.clock.now() },
  });
const agree = (by: Actor, { incidentId, id }: Sanction) =>
  agreeToSanction(t.ground, by, incidentId, id, { agrees: true, answer: null, factorAt: t.clock.now() });
const now = async ({ incidentId, id }: Sanction) => (await readSanction(t.ground, s.dsl, incidentId, id)).sanction;
const proposedFor = async ({ id }: { id: string }) =>
  (await readSanctions(t.ground, s.dsl, id)).dealt[0]?.proposal.grade;
const isCut = async () => {
  const { rules } = await decidingAt(t.ground, s.schoolId);
  return rules.policies.some(({ appliesTo }) => appliesTo.persons?.includes(s.pupilId));
};
const inDays = (days: number) => addDays(schoolDate(t.clock.now()), days);
const shown = async (by: Actor, { incidentId, id }: Sanction) =>
  textOf((await testBrowser(app, await signedIn(t.ground, by)).get(`/incidents/${incidentId}/sanctions/${id}`)).body);
const todayOf = async (by: Actor, { id }: Sanction) => {
  const found = await sanctionsForToday.find(t.ground, by);
  const tasks = found?.kind === 'tasks' ? found.tasks.filter(({ href }) => href.endsWith(id)) : [];
  return tasks.map(({ what }) => what);
};

describe('decided by one', () => {
  test('it raises no grade any more, lifted or not, is read with its reason, and what had counted it is graded again', async () => {
    const given = await buildSanction(t.ground, s.dsl);
    t.clock.move(MINUTE);
    await liftSanction(t.ground, s.dsl, given.incidentId, given.id, 'It was somebody else');
    const next = await buildBreach(t.ground, s.dsl, { 'when-time': '10:43' });
    const form = await shown(s.deputy, given);
    expect([form.includes('Such as the wrong pupil. It counts for nothing'), form.includes('It ends now')]).toEqual([
      true,
      false,
    ]);
    // Lifted, it counts all the same: that was the only way there was.
    expect(await proposedFor(next)).toBe('moderate');
    await grade(t.ground, s.dsl, next);
    await mistaken(s.deputy, given);
    const { dealt } = await readSanctions(t.ground, s.dsl, next.id);
    expect(dealt[0]?.proposal).toMatchObject({ grade: 'minor', because: [] });
    const page = await shown(s.dsl, given);
    expect(page).toContain('Recorded by mistake');
    expect(page).toContain(WHY);
    expect(page).toContain(`${next.number} : moderate`);
    const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
    const panel = textOf((await browser.get(`/incidents/${next.id}`)).body);
    expect(panel).toContain('a sanction had counted for the grade and does not count any more');
    const record = textOf((await browser.get(`/people/${s.pupilId}/record`)).body);
    expect(record).toContain('Recorded by mistake, so it counts for nothing.');
    expect(await cameOf(mistaken(s.dsl, given))).toBe('sanction.mistake');
    t.clock.move(-MINUTE);
  });

  test('what it took comes back at once, and it is appealed against no more', async () => {
    const given = await buildSanction(t.ground, s.dsl, { step: WITHDRAWAL, untilOn: inDays(3) });
    expect(await isCut()).toBe(true);
    const lasts = () => shown(s.dsl, given).then((page) => /(Lasts|Was to last) until/.exec(page)?.[1]);
    expect(await lasts()).toBe('Lasts');
    await mistaken(s.deputy, given);
    expect(await isCut()).toBe(false);
    expect(await lasts()).toBe('Was to last');
    const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
    const list = textOf((await browser.get(`/incidents/${given.incidentId}/sanctions`)).body);
    expect(list).toMatch(/was to last until [^.]* Recorded by mistake/);
    expect(await now(given)).toMatchObject({ lift: { because: WHY }, mistake: [{ says: 'recorded', because: WHY }] });
    const appeal = recordAppeal(t.ground, s.dsl, {
      ...{ incidentId: given.incidentId, sanctionId: given.id, fromName: 'Rosa Stott', fromWhom: 'parent' },
      ...{ grounds: 'It was not her', receivedOn: inDays(0), stage: 'panel', withId: s.chair.personId },
    });
    expect(await cameOf(appeal)).toBe('appeal.sanction');
  });

  test('whoever was told before is named until the parent is told again', async () => {
    const given = await buildSanction(t.ground, s.dsl);
    const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
    const path = `/incidents/${given.incidentId}/notices`;
    const tell = (words: string) =>
      browser.post(path, {
        ...{ whom: 'parent', about: given.rowId, name: 'Rosa Stott', how: 'letter', reference: 'L-114', words },
        ...{ 'when-date': 'today', 'when-time': '10:42' },
      });
    expect((await tell('A verbal warning')).statusCode).toBe(303);
    t.clock.move(MINUTE);
    await mistaken(s.dsl, given);
    const page = await shown(s.dsl, given);
    expect(page).toContain('Rosa Stott , by letter');
    expect(page).toContain('L-114');
    expect(page).toContain('Record that the parent was told');
    expect(await todayOf(s.dsl, given)).toEqual(['Tell the parent: “Verbal warning” was recorded by mistake']);
    const incident = () => browser.get(`/incidents/${given.incidentId}`).then(({ body }) => textOf(body));
    expect(await incident()).toContain('was recorded by mistake, and their parent was told of it');
    t.clock.move(MINUTE);
    expect((await tell('That it was a mistake')).statusCode).toBe(303);
    expect(await todayOf(s.dsl, given)).toEqual([]);
    expect(await incident()).not.toContain('their parent was told of it');
    expect(await shown(s.dsl, given)).toContain('A parent has been told since.');
    t.clock.move(-2 * MINUTE);
  });

  test('nobody says so of one about themselves, nor whoever only logged the incident, nor without a reason, by SQL neither', async () => {
    const given = await buildSanction(t.ground, s.dsl);
    expect(await cameOf(mistaken(s.dsl, given, 'No'))).toBe('sanction.form');
    const at = t.clock.now();
    const row = { sanction_id: given.id, nth: 1, says: 'recorded', said_at: at, because: WHY };
    const by = (actor: Actor, over: object = {}) => ({ ...row, said_by: actor.personId, ...over });
    const say = (actor: Actor, over: object = {}) => typed(t.ground, actor, 'sanction_mistake', by(actor, over));
    // Not while it takes anything: a lift stands beside it.
    expect(await say(s.dsl)).toBe('42501');
    await liftSanction(t.ground, s.dsl, given.incidentId, given.id, 'Enough');
    expect(await say(s.year9)).toBe('42501');
    expect(await say(s.dsl, { said_by: s.head.personId })).toBe('42501');
    expect(await say(s.dsl, { nth: 2 })).toBe('42501');
    expect(await say(s.dsl, { says: 'asked' })).toBe('42501');
    expect(await say(s.dsl, { says: 'agreed', nth: 2, asked_by: s.head.personId, factor_at: at })).toBe('42501');
    expect(await say(s.dsl, { said_at: new Date(at.getTime() - 24 * 60 * MINUTE) })).toBe('42501');
    expect(await say(s.dsl, { because: null })).toBe('23514');
    expect(await say(s.dsl)).toBe('done');
    expect(await say(s.deputy, { nth: 2 })).toBe('42501');
  });

  test('of two who say so at once one does, and the other is told who (S24)', async () => {
    const given = await buildSanction(t.ground, s.dsl);
    const both = await Promise.all([s.dsl, s.deputy].map((by) => cameOf(mistaken(by, given))));
    expect(both.sort()).toEqual(['done', 'sanction.mistake']);
  });
});

describe('decided by two', () => {
  const lasting = () => ({ step: WITHDRAWAL, untilOutcome: true, reviewOn: inDays(7) });
  const twice = async () => {
    const given = await buildSanction(t.ground, s.dsl, lasting());
    await agree(s.head, given);
    return given;
  };

  test('the first of them asks, nothing ends, and another agrees: then it is over and counts for nothing', async () => {
    const given = await buildSanction(t.ground, s.dsl, lasting());
    expect(await cameOf(mistaken(s.dsl, given))).toBe('sanction.over');
    await agree(s.head, given);
    await mistaken(s.dsl, given);
    expect([await isCut(), hasCounted(await now(given))]).toEqual([true, true]);
    expect(await cameOf(mistaken(s.deputy, given))).toBe('sanction.mistake');
    expect(await cameOf(answer(s.dsl, given))).toBe('sanction.own');
    expect(await todayOf(s.head, given)).toEqual([`Recorded by mistake? Agree or disagree: ${WITHDRAWAL}`]);
    expect(await todayOf(s.dsl, given)).toEqual([]);
    expect(await shown(s.head, given)).toContain('Was it recorded by mistake?');
    expect(await shown(s.dsl, given)).toContain('Until then it counts.');
    await answer(s.head, given);
    expect([await isCut(), hasCounted(await now(given))]).toEqual([false, false]);
    expect(await todayOf(s.head, given)).toEqual([]);
    expect(await cameOf(answer(s.deputy, given))).toBe('sanction.mistake');
  });

  test('said by somebody else it ends at once and counts until another agrees; refused it goes on counting and is asked again', async () => {
    const given = await twice();
    await mistaken(s.deputy, given);
    expect([await isCut(), hasCounted(await now(given))]).toEqual([false, true]);
    expect(await cameOf(answer(s.deputy, given, false))).toBe('sanction.own');
    await answer(s.head, given, false);
    expect(await shown(s.dsl, given)).toContain('did not agree that it was a mistake');
    expect(hasCounted(await now(given))).toBe(true);
    await mistaken(s.deputy, given, 'It was her cousin');
    // The one who decided it agrees that it was.
    await answer(s.dsl, given);
    const after = await now(given);
    expect([after.mistake.map(({ says }) => says), hasCounted(after)]).toEqual([
      ['asked', 'refused', 'asked', 'agreed'],
      false,
    ]);
  });

  test('of two who answer at once one does, and the other is told (S24)', async () => {
    const given = await twice();
    await mistaken(s.dsl, given);
    const both = await Promise.all([s.head, s.deputy].map((by) => cameOf(answer(by, given))));
    expect(both.sort()).toEqual(['done', 'sanction.mistake']);
  });

  test('one alone makes none of it, by SQL neither', async () => {
    const given = await twice();
    await liftSanction(t.ground, s.deputy, given.incidentId, given.id, 'Enough');
    const at = t.clock.now();
    const row = { sanction_id: given.id, said_at: at, because: WHY };
    const say = (by: Actor, over: object) =>
      typed(t.ground, by, 'sanction_mistake', { ...row, said_by: by.personId, ...over });
    expect(await say(s.dsl, { nth: 1, says: 'recorded' })).toBe('42501');
    expect(await say(s.dsl, { nth: 1, says: 'asked' })).toBe('done');
    const agreed = { nth: 2, says: 'agreed', asked_by: s.dsl.personId, factor_at: at };
    expect(['23514', '42501']).toContain(await say(s.dsl, agreed));
    expect(await say(s.head, { ...agreed, asked_by: s.deputy.personId })).toBe('23503');
    expect(await say(s.head, { ...agreed, factor_at: null })).toBe('23514');
    expect(await say(s.year9, agreed)).toBe('42501');
    expect(await say(s.head, { ...agreed, said_by: s.deputy.personId })).toBe('42501');
    expect(await say(s.head, agreed)).toBe('done');
  });
});

test('by its page without a script: what is missing comes back with what was written, and another school finds nothing', async () => {
  const given = await buildSanction(t.ground, s.dsl);
  const path = `/incidents/${given.incidentId}/sanctions/${given.id}`;
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  const short = await browser.post(path, { do: 'mistake', whyMistake: 'Xy' });
  expect([short.statusCode, textOf(short.body).includes('Say what the mistake was')]).toEqual([400, true]);
  expect(short.body).toContain('>Xy</textarea>');
  expect((await browser.post(path, { do: 'mistake', whyMistake: WHY })).statusCode).toBe(303);
  const page = await browser.get(path);
  expect(textOf(page.body)).toContain('The mistake is recorded.');
  expect(page.body).not.toContain('value="mistake"');
  expect(page.body).not.toContain('value="lift"');
  const again = await browser.post(path, { do: 'agreeMistake', code: '000000' });
  expect(again.statusCode).toBeGreaterThanOrEqual(400);
  const elsewhere = await buildActor(t.ground, await buildSchool(t.ground, { starter: 'middle' }), ['dsl']);
  const theirs = testBrowser(app, await signedIn(t.ground, elsewhere));
  expect((await theirs.post(path, { do: 'mistake', whyMistake: WHY }, '/today')).statusCode).toBe(404);
});

test('its last day over, and in a closed incident, it is said all the same: it would count for months', async () => {
  const given = await buildSanction(t.ground, s.dsl, { step: WITHDRAWAL, untilOn: inDays(1) });
  const closed = await buildSanction(t.ground, s.dsl);
  await onConnection(t.connections.owner, (client) =>
    client.query(
      `update incident set state = 'closed', outcome = 'Settled', closed_by = $1, closed_at = $2 where id = $3`,
      [s.head.personId, t.clock.now(), closed.incidentId],
    ),
  );
  t.clock.move(3 * 24 * 60 * MINUTE);
  expect(await cameOf(mistaken(s.deputy, given))).toBe('done');
  expect(await cameOf(mistaken(s.deputy, closed))).toBe('done');
  expect([hasCounted(await now(given)), hasCounted(await now(closed))]).toEqual([false, false]);
});

test('a report that is still to be drawn counts it no more, and one of an earlier moment as it stood', async () => {
  const [from, to] = [-60, 60].map((minutes) => new Date(t.clock.now().getTime() + minutes * MINUTE)) as [Date, Date];
  const given = await buildSanction(t.ground, s.dsl);
  t.clock.move(MINUTE);
  const before = t.clock.now();
  const counted = async (at: Date) => {
    const entries = await transact(t.ground, authorise(s.head, 'incidents.log'), (tx) =>
      listLogEntries(tx, { span: { from, to }, at }),
    );
    return entries.reduce((sum, { sanctions }) => sum + sanctions, 0);
  };
  const was = await counted(before);
  t.clock.move(MINUTE);
  await mistaken(s.deputy, given);
  t.clock.move(MINUTE);
  expect([await counted(before), await counted(t.clock.now())]).toEqual([was, was - 1]);
});
