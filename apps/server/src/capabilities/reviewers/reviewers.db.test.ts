import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import { type Actor, authorise, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { Login } from '../../db/attack.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { buildActor, buildPuppet, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import { workAlert } from '../alerts/index.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { addNote, keepTalk, openWellbeing } from './reviewers.service.ts';
import { insertTalk } from './reviewers.store.ts';
import { secondLooksToday, unusualToday } from './reviewers-today.service.ts';
import { drawSecondLooks, endSecondLook, giveVerdict, openSecondLook } from './second-looks.service.ts';
import { openUnusual } from './unusual.service.ts';

let t: TestGround;
let s: AlertSchool;
let third: Actor;
let raw: Login;
let alertId: string;
beforeAll(async () => {
  t = await testGround();
  s = await buildAlertSchool(t);
  third = await buildActor(t.ground, s.school, ['deputy_dsl'], { givenName: 'Kit', familyName: 'Farrow' });
  raw = new Login(t.connections.app);
  await raw.connect();
  await s.raise({ severity: 5, harm: 'self-harm' });
  alertId = (await s.stored())[0]?.id ?? '';
  const deed = { do: 'no_action', reason: 'A line of the play.', falseAlarm: true } as const;
  await workAlert(t.ground, s.dsl, { door: 'alerts', id: alertId }, deed);
});
afterAll(async () => {
  await raw?.end();
  await t.close();
});

const DAY = 86_400_000;
const as = (actor: Actor) => ({
  school: actor.schoolId,
  person: actor.personId,
  rights: actionsOf(actor.roles, actor.duties),
});
const lineOf = async (viewer: Actor, whom: Actor) =>
  (await openWellbeing(t.ground, viewer)).team.find(({ personId }) => personId === whom.personId);

describe('what reading costs (R6)', () => {
  test('hard alerts that were opened are counted, for oneself and for those who support one', async () => {
    expect((await openWellbeing(t.ground, s.dsl)).mine).toMatchObject({ week: 1, month: 1, picturesWeek: 0 });
    expect(await lineOf(s.head, s.dsl)).toMatchObject({ week: 1, overdue: true, lastTalk: null });
    const own = await openWellbeing(t.ground, s.deputy);
    expect([own.team, own.mine.month]).toEqual([[], 0]);
  });

  test('a note is read by the two who talked: not by the head, and not past the service', async () => {
    await keepTalk(t.ground, s.dsl, { personId: s.deputy.personId, heldOn: '2026-11-17', note: 'A hard week.' });
    const [talk] = (await openWellbeing(t.ground, s.deputy)).talks;
    t.clock.move(60_000);
    await addNote(t.ground, s.deputy, talk?.id ?? '', 'It was.');
    expect((await openWellbeing(t.ground, s.dsl)).talks[0]?.notes.map(({ note }) => note)).toEqual([
      'A hard week.',
      'It was.',
    ]);
    const seen = (await openWellbeing(t.ground, s.head)).talks;
    expect(seen).toMatchObject([{ heldOn: '2026-11-17', notes: [] }]);
    expect((await openWellbeing(t.ground, third)).talks).toEqual([]);
    expect((await raw.try(as(s.head), 'select from reviewer_talk_note')).count).toBe(0);
    await expect(addNote(t.ground, s.head, talk?.id ?? '', 'And I?')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      keepTalk(t.ground, s.dsl, { personId: s.dsl.personId, heldOn: '2026-11-17', note: null }),
    ).rejects.toMatchObject({
      kind: 'invalid',
    });
    expect(await lineOf(s.head, s.deputy)).toMatchObject({ overdue: false, lastTalk: '2026-11-17' });
    // However many talks with others stand before it on the page.
    await transact(t.ground, authorise(s.dsl, 'reviewers.support'), async (tx) => {
      for (let more = 0; more < 51; more++) await insertTalk(tx, s.head.personId, '2026-11-17');
    });
    expect(await lineOf(s.head, s.deputy)).toMatchObject({ overdue: false, lastTalk: '2026-11-17' });
    // It is asked for when it is longer ago than the school allows, and not on the last day of that.
    const { talkDays } = await openWellbeing(t.ground, s.head);
    t.clock.move(talkDays * DAY);
    expect(await lineOf(s.head, s.deputy)).toMatchObject({ overdue: false });
    t.clock.move(DAY);
    expect(await lineOf(s.head, s.deputy)).toMatchObject({ overdue: true });
    t.clock.move(-(talkDays + 1) * DAY);
  });
});

test('a note that cannot be kept comes back beside its talk, for somebody who keeps no talks too', async () => {
  const { app } = await testApp(t.ground);
  const { talks } = await openWellbeing(t.ground, s.deputy);
  const desk = testBrowser(app, await signedIn(t.ground, s.deputy));
  const long = 'It was hard. '.repeat(400);
  const wrong = await desk.post(`/wellbeing/talks/${talks[0]?.id}/notes`, { note: long }, '/wellbeing');
  expect([wrong.statusCode, wrong.body.includes(`href="#note-${talks[0]?.id}"`)]).toEqual([400, true]);
  expect(wrong.body.split(long.trim())).toHaveLength(2);
  await app.close();
});

describe('a second look', () => {
  test('last week’s decisions are drawn by chance, the same ones however often, and none of this week', async () => {
    expect(await drawSecondLooks(t.worker, s.school)).toBe(0);
    t.clock.move(7 * 86_400_000);
    expect(await drawSecondLooks(t.worker, s.school)).toBe(1);
    expect(await drawSecondLooks(t.worker, s.school)).toBe(0);
  });

  test('whoever decided never looks again at it, and whoever looked never settles it: in any order, past the service too', async () => {
    const people = { dsl: s.dsl, deputy: s.deputy, third };
    const verdictBy = (actor: Actor) =>
      `insert into rereview_verdict (school_id, alert_id, took_part, reviewed_by, reviewed_at, verdict, because)
       select school_id, alert_id, took_part, '${actor.personId}', now(), 'otherwise', 'Look again' from rereview`;
    expect((await raw.try(as(s.dsl), verdictBy(s.dsl))).code).toBe('23514');
    expect((await raw.try(as(s.dsl), verdictBy(s.deputy))).code).toBe('42501');
    const lied = verdictBy(s.dsl).replace("took_part, '", `array['${newId(t.clock.now())}']::uuid[], '`);
    expect((await raw.try(as(s.dsl), lied)).code).toBe('23503');
    const who = fc.constantFrom<keyof typeof people>('dsl', 'deputy', 'third');
    const step = fc.record({ what: fc.constantFrom('verdict', 'end'), by: who });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        for (const { what, by } of steps) {
          const verdict = { verdict: 'otherwise', because: 'I would ring home' } as const;
          const done =
            what === 'verdict'
              ? giveVerdict(t.ground, people[by], alertId, verdict)
              : endSecondLook(t.ground, people[by], alertId, 'Rang home.');
          await done.catch(expected);
          const look = await openSecondLook(t.ground, s.deputy, alertId);
          expect(look.reviewedBy).not.toBe(s.dsl.personId);
        }
      }),
      { numRuns: 4 },
    );
    const look = await openSecondLook(t.ground, s.deputy, alertId);
    expect(look).toMatchObject({ verdict: 'otherwise', words: 'Rang home.' });
    const ends = await transact(t.ground, authorise(s.dsl, 'alerts.decide'), (tx) =>
      tx.db.selectFrom('rereview_end').select(['ended_by', 'reviewed_by']).execute(),
    );
    expect(ends).toHaveLength(1);
    expect(ends[0]?.ended_by).not.toBe(ends[0]?.reviewed_by);
  });

  test('nor is it taken by whom one of those who decided let in again, or made: Today asks them for none (S8)', async () => {
    t.clock.move(-7 * 86_400_000);
    await s.raise({ severity: 4, harm: 'bullying' });
    const id = (await s.stored()).find((each) => each.id !== alertId)?.id ?? '';
    const deed = { do: 'no_action', reason: 'A quarrel that is over.', falseAlarm: false } as const;
    await workAlert(t.ground, s.dsl, { door: 'alerts', id }, deed);
    await s.setting('reviewers.secondLookPercent', 100);
    t.clock.move(7 * 86_400_000);
    expect(await drawSecondLooks(t.worker, s.school)).toBe(1);
    const { app } = await testApp(t.ground);
    const asked = async (actor: Actor) => (await secondLooksToday.find(t.ground, actor))?.kind === 'tasks';
    const puppet = await buildPuppet(t.ground, s.dsl, 'deputy_dsl');
    for (const actor of [puppet, s.dsl]) {
      expect(await asked(actor)).toBe(false);
      const page = await testBrowser(app, await signedIn(t.ground, actor)).get(`/wellbeing/second-looks/${id}`);
      expect(page.body).not.toContain('name="verdict"');
      const verdict = giveVerdict(t.ground, actor, id, { verdict: 'agree', because: null });
      await expect(verdict).rejects.toMatchObject({ code: 'second_look.not_yours' });
    }
    expect(await asked(third)).toBe(true);
    await giveVerdict(t.ground, third, id, { verdict: 'agree', because: null });
    await app.close();
  });

  test('of two at once one is told that the other was quicker (S24)', async () => {
    t.clock.move(-7 * 86_400_000);
    const before = (await s.stored()).map((each) => each.id);
    await s.raise({ severity: 3, harm: 'bullying' });
    const id = (await s.stored()).find((each) => !before.includes(each.id))?.id ?? '';
    const deed = { do: 'no_action', reason: 'Spoken with both.', falseAlarm: false } as const;
    await workAlert(t.ground, s.dsl, { door: 'alerts', id }, deed);
    await s.setting('reviewers.secondLookPercent', 100);
    t.clock.move(7 * 86_400_000);
    expect(await drawSecondLooks(t.worker, s.school)).toBe(1);
    const agree = { verdict: 'agree', because: null } as const;
    const both = await Promise.allSettled([s.deputy, third].map((actor) => giveVerdict(t.ground, actor, id, agree)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { kind: 'conflict' } });
  });
});

describe('unusual reading (S7)', () => {
  const read = (actor: Actor, ids: readonly string[]) =>
    transact(t.ground, authorise(actor, 'incidents.log'), async (tx) => {
      for (const id of ids) tx.looked({ kind: 'incident', id, what: 'page' });
    });

  test('the head learns of a colleague’s, the chair of the head’s, nobody of their own, and no record about an adult counts', async () => {
    await s.setting('reading.least', 5);
    await s.setting('reading.timesPeers', 2);
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push((await buildIncident(t.ground, s.dsl)).id);
    await read(s.deputy, ids.slice(0, 1));
    await read(s.senior, ids.slice(0, 1));
    // What one works on is no unusual reading, however much it is.
    await read(s.dsl, ids);
    expect((await openUnusual(t.ground, s.head)).many).toEqual([]);
    await read(third, ids);
    expect((await openUnusual(t.ground, s.head)).many).toMatchObject([{ personId: third.personId, week: 8 }]);
    expect((await openUnusual(t.ground, s.chair)).many).toEqual([]);
    await read(s.head, ids);
    expect((await openUnusual(t.ground, s.head)).many.map(({ personId }) => personId)).not.toContain(s.head.personId);
    expect((await openUnusual(t.ground, s.chair)).many).toMatchObject([{ personId: s.head.personId, week: 8 }]);
    expect(await unusualToday.find(t.ground, s.chair)).toMatchObject({ kind: 'tasks', total: 1 });
    await expect(openUnusual(t.ground, s.dsl)).rejects.toMatchObject({ kind: 'not_found' });
    const before = (await openUnusual(t.ground, s.chair)).many;
    const about = { type: 'colleague', 'person-0-name': `${s.dsl.name}`, 'person-0-part': 'responsible' };
    const { id } = await buildIncident(t.ground, s.senior, about);
    await read(s.head, [id]);
    expect((await openUnusual(t.ground, s.chair)).many).toEqual(before);
  });

  test('an old record in which one had no part is named, one’s own is not', async () => {
    t.clock.move(120 * 86_400_000);
    await workAlert(t.ground, s.dsl, { door: 'alerts', id: alertId }, { do: 'view' });
    expect((await openUnusual(t.ground, s.head)).old).toEqual([]);
    await transact(t.ground, authorise(third, 'alerts.read'), async (tx) =>
      tx.looked({ kind: 'alert', id: alertId, what: 'episode' }),
    );
    expect((await openUnusual(t.ground, s.head)).old).toMatchObject([{ personId: third.personId, name: 'Kit Farrow' }]);
    const rights = systemScope('count-reading', s.school).rights;
    expect(rights).not.toContain('alerts.decide');
  });
});

/** A no is what most steps meet; a constraint or a bug is not. */
function expected(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
