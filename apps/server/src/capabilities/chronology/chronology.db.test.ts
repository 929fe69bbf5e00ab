import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { buildActor, buildPerson, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, textOf } from '../../test-support/http.ts';
import { ingestOf } from '../alerts/alerts.fixture.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { strikeOut } from '../incidents/incidents-strike.service.ts';
import { buildBreach, grade, meant, WITHDRAWAL } from '../sanctions/sanctions.fixture.ts';
import { giveSanction } from '../sanctions/sanctions.service.ts';
import { liftSanction } from '../sanctions/sanctions-one.service.ts';

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

const TAKEN = 'Withdrawn: News and current affairs; the school account. Until there is an outcome.';

async function record(who: Actor, personId: string): Promise<{ status: number; words: string }> {
  const cookie = await signedIn(t.ground, who);
  const { statusCode, body } = await app.inject({ url: `/people/${personId}/record`, headers: { cookie } });
  return { status: statusCode, words: textOf(body) };
}

test('it says in order what this reader may see, and nothing of what they may not (S13)', async () => {
  const raise = await ingestOf(t, s.schoolId, s.pupilId);
  await raise({});
  const open = await buildBreach(t.ground, s.dsl, { title: 'Lunch in the library' });
  await grade(t.ground, s.dsl, open, { because: 'As it was' });
  await giveSanction(t.ground, s.dsl, open.id, meant(open.rowId));
  const taken = { step: WITHDRAWAL, takes: ['news'], orders: ['account' as const], carriedBy: s.senior.personId };
  const lasts = { untilOutcome: true, reviewOn: schoolDate(t.clock.now()), seen: 1 };
  await giveSanction(t.ground, s.dsl, open.id, meant(open.rowId, { ...taken, ...lasts }));
  const secret = await buildBreach(t.ground, s.dsl, { title: 'Told in confidence', hidden: s.deputy.personId });
  const whole = await record(s.dsl, s.pupilId);
  expect(whole.words).toContain('Imogen Stott, 7R : on record');
  expect(whole.words).toContain('5 entries');
  for (const words of [
    open.number,
    'Verbal warning',
    'self-harm',
    secret.number,
    'Believed responsible. Minor. Open.',
    TAKEN,
  ])
    expect(whole.words).toContain(words);
  const less = await record(s.deputy, s.pupilId);
  expect(less.words).toContain('4 entries');
  expect(less.words).toContain(open.number);
  expect(less.words).not.toContain(secret.number);
  expect(less.words).not.toContain('Told in confidence');
  const kept = await transact(t.ground, systemScope('seal', s.schoolId), (tx) =>
    tx.db.selectFrom('journal_read').select(['actor_id', 'what']).where('subject_id', '=', s.pupilId).execute(),
  );
  expect(kept.map(({ what }) => what)).toEqual(['chronology', 'chronology']);
  expect(new Set(kept.map(({ actor_id }) => actor_id))).toEqual(new Set([s.dsl.personId, s.deputy.personId]));
});

test('there is none of an adult, of another school’s pupil, or for whoever does not read the log', async () => {
  expect((await record(s.dsl, s.head.personId)).status).toBe(404);
  const elsewhere = await buildIncidentSchool(t.ground);
  expect((await record(s.dsl, elsewhere.pupilId)).status).toBe(404);
  expect((await record(s.dsl, 'x')).status).toBe(404);
  const teacher = await buildActor(t.ground, s.schoolId, ['teacher'], {});
  expect((await record(teacher, s.pupilId)).status).toBe(404);
  const { personId } = await buildPerson(t.ground, s.schoolId, { givenName: 'Noor', familyName: 'Vale', yearGroup: 8 });
  expect(await record(s.dsl, personId)).toMatchObject({
    status: 200,
    words: expect.stringContaining('Nothing on record'),
  });
});

test('a sanction of somebody who was the wrong pupil is lifted before they are struck out, and then stands on their record no more (S27)', async () => {
  const own = await buildIncidentSchool(t.ground);
  const pupil = async () => (await record(own.dsl, own.pupilId)).words;
  const breach = await buildBreach(t.ground, own.dsl);
  await grade(t.ground, own.dsl, breach, { because: 'As it was' });
  const { id } = await giveSanction(t.ground, own.dsl, breach.id, meant(breach.rowId));
  const strike = () =>
    strikeOut(t.ground, own.dsl, breach.id, { what: 'person', entryId: breach.rowId, because: 'It was her twin' });
  await expect(strike()).rejects.toMatchObject({
    code: 'incident.sanctioned',
    message: expect.stringContaining('Verbal warning'),
  });
  await liftSanction(t.ground, own.dsl, breach.id, id, 'It was her twin');
  expect(await pupil()).toContain('Lifted early.');
  await strike();
  expect(await pupil()).toContain('Nothing on record');
});

test('what a second person has not agreed to is not read as a sanction that counts', async () => {
  const own = await buildIncidentSchool(t.ground);
  const breach = await buildBreach(t.ground, own.dsl);
  await grade(t.ground, own.dsl, breach, { because: 'As it was' });
  const until = schoolDate(new Date(t.clock.now().getTime() + 60 * 86_400_000));
  const taken = { step: WITHDRAWAL, takes: ['news'], orders: ['account' as const], carriedBy: own.senior.personId };
  const given = await giveSanction(t.ground, own.dsl, breach.id, meant(breach.rowId, { ...taken, untilOn: until }));
  expect(given.twoNeeded).toBe(true);
  expect((await record(own.dsl, own.pupilId)).words).toContain('Does not count yet: a second person must agree.');
});
