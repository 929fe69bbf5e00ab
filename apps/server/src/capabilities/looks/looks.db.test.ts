import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { EVERY_RIGHT, Login } from '../../db/attack.fixture.ts';
import { addDays } from '../../kernel/school-time.ts';
import { buildActor } from '../../test-support/build.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { askLook, readLookPage, readLooks } from './looks.service.ts';
import { allowLook, endLook, noteLook, refuseLook, reviewLook, withdrawLook } from './looks-decide.service.ts';
import { viewDay } from './looks-history.service.ts';

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

type Looks = Awaited<ReturnType<typeof buildLooks>>;
const NOT_THERE = { kind: 'not_found' };

/** How many visits the application's login sees as this person, with whatever rights it claims. */
const seen = async ({ school }: Looks, who: Actor, rights: readonly string[] = EVERY_RIGHT) =>
  (await app.try({ school, person: who.personId, rights }, `select from visit where school_id = '${school}'`)).count;

describe('a look', () => {
  test('opens exactly its days of its subject to those whom it names, each view written down', async () => {
    const s = await buildLooks(t);
    const { head, dsl, deputy, manager } = s.people;
    const id = await s.ask(dsl);
    // Asked for, it opens nothing, and whom it names does not know of it yet.
    await expect(viewDay(t.ground, deputy, id, undefined)).rejects.toMatchObject(NOT_THERE);
    await s.allow(head, id);
    const last = await viewDay(t.ground, deputy, id, undefined);
    expect([last.day, last.visits.map(({ host }) => host)]).toEqual([addDays(s.today, -3), ['day-3.example']]);
    expect([last.before, last.after]).toEqual([addDays(s.today, -4), null]);
    // A day outside of it is none of it, whatever the address says.
    expect((await viewDay(t.ground, deputy, id, { day: addDays(s.today, -6) })).day).toBe(addDays(s.today, -3));
    expect(await seen(s, deputy)).toBe(3);
    for (const other of [head, dsl, manager])
      await expect(viewDay(t.ground, other, id, undefined)).rejects.toMatchObject(NOT_THERE);
    for (const other of [head, dsl, manager]) expect(await seen(s, other)).toBe(0);
    const { steps } = await readLookPage(t.ground, head, id);
    expect(steps.map(({ kind, by, visits }) => [kind, by.id, visits])).toEqual([
      ['view', deputy.personId, 1],
      ['view', deputy.personId, 1],
    ]);
    const told = await t.rows(`select 1 from journal_entry where school_id = $1 and action = 'look.viewed'`, [
      s.school,
    ]);
    expect(told).toHaveLength(2);
  });

  test('ends by itself, closes until it is reviewed, and is ended by one person at once', async () => {
    const s = await buildLooks(t);
    const { head, dsl, deputy } = s.people;
    const id = await s.ask(dsl, { days: '7' });
    await s.allow(head, id);
    const shift = (days: number) =>
      t.rows(
        `update look set decided_at = decided_at - $2::int * interval '1 day', factor_at = factor_at - $2::int * interval '1 day', ends_at = ends_at - $2::int * interval '1 day',
          review_days = 3, approved_hash = look_hash(kind, subject_id, scopes, grounds, details, data_from, data_until, lookers, reports_to, days, 3) where id = $1`,
        [id, days],
      );
    await shift(4);
    expect(await seen(s, deputy)).toBe(0);
    await expect(viewDay(t.ground, deputy, id, undefined)).rejects.toMatchObject(NOT_THERE);
    // Whoever looks does not say that it is needed; nor does whoever asked.
    await expect((async () => reviewLook(t.ground, deputy, id, 'I need it'))()).rejects.toMatchObject(NOT_THERE);
    await reviewLook(t.ground, head, id, 'The concern stands.');
    expect(await seen(s, deputy)).toBe(3);
    await shift(3);
    expect(await seen(s, deputy)).toBe(0);
    await expect(reviewLook(t.ground, head, id, 'Once more')).rejects.toMatchObject({ code: 'look.over' });

    const other = await s.ask(dsl);
    await s.allow(head, other);
    expect(await seen(s, deputy)).toBe(3);
    await endLook(t.ground, deputy, other, 'Nothing was found.');
    expect(await seen(s, deputy)).toBe(0);
    await expect(endLook(t.ground, dsl, other, 'Me too')).rejects.toMatchObject({ code: 'look.over' });
  });

  test('about a member of staff is not seen by its subject, anywhere; about the head the chair alone allows it (S13, S14)', async () => {
    const s = await buildLooks(t);
    const { head, dsl, deputy, chair, teacher, manager } = s.people;
    const staff = {
      kind: 'staff_monitoring' as const,
      days: '14',
      lookers: `net-${s.school}`,
    };
    const id = await s.ask(dsl, { ...staff, subject: `teacher-${s.school}` });
    await s.allow(head, id);
    expect((await viewDay(t.ground, manager, id, undefined)).visits).toHaveLength(1);
    const rights = EVERY_RIGHT;
    const asSubject = (sql: string, who: Actor) => app.try({ school: s.school, person: who.personId, rights }, sql);
    for (const table of ['look', 'look_view', 'look_note', 'look_end', 'look_review'])
      expect((await asSubject(`select from ${table} where school_id = '${s.school}'`, teacher)).count).toBe(0);
    expect(await readLooks(t.ground, teacher)).toEqual([]);
    await expect(readLookPage(t.ground, teacher, id)).rejects.toMatchObject(NOT_THERE);

    const onHead = await s.ask(dsl, { ...staff, subject: `head-${s.school}`, reportsTo: `chair-${s.school}` });
    await expect(readLookPage(t.ground, head, onHead)).rejects.toMatchObject(NOT_THERE);
    const second = await buildActor(t.ground, s.school, ['head']);
    await expect(s.allow(second, onHead)).rejects.toMatchObject({ code: 'look.own' });
    await s.allow(chair, onHead);
    // The head reads the journal, and nothing in it tells of this.
    const journal = async (who: Actor) => {
      const as = { school: s.school, person: who.personId, rights: actionsOf(['head'], []) };
      const count = async (table: string) =>
        (await app.try(as, `select from ${table} where school_id = '${s.school}' and subject_id = '${onHead}'`)).count;
      return (await count('journal_entry')) + (await count('journal_read'));
    };
    expect([await journal(head), (await journal(second)) > 2]).toEqual([0, true]);
    expect((await readLooks(t.ground, head)).map((look) => look.id)).toEqual([id]);
    // Findings are for whom it names, and for whoever wrote them.
    await noteLook(t.ground, manager, onHead, { kind: 'finding', words: 'Shopping in lesson time, nothing else.' });
    const kinds = async (who: Actor) => (await readLookPage(t.ground, who, onHead)).steps.map(({ kind }) => kind);
    expect([await kinds(dsl), await kinds(manager), await kinds(chair)]).toEqual([[], ['finding'], ['finding']]);
    await expect(readLookPage(t.ground, deputy, onHead)).rejects.toMatchObject(NOT_THERE);
  });

  test('of another school is not there, and opens nothing there', async () => {
    const [ours, theirs] = [await buildLooks(t), await buildLooks(t)];
    const id = await ours.ask(ours.people.dsl);
    await ours.allow(ours.people.head, id);
    const { head, deputy } = theirs.people;
    await expect(readLookPage(t.ground, head, id)).rejects.toMatchObject(NOT_THERE);
    await expect(allowLook(t.ground, head, { id, hash: '', factorAt: new Date(), answer: null })).rejects.toMatchObject(
      NOT_THERE,
    );
    expect(await seen(theirs, deputy)).toBe(0);
  });

  test.each([
    ['nobody’s subject', { subject: 'nobody-here' }, 'subject'],
    ['no grounds', { grounds: 'Because.' }, 'grounds'],
    ['a window that is too wide', { dataFrom: '2025-01-01' }, 'dataUntil'],
    ['a day that no calendar has', { dataFrom: '2026-13-01' }, 'dataFrom'],
    ['too many days', { days: '90' }, 'days'],
    ['nobody who looks', { lookers: '' }, 'lookers'],
    ['a staff look at a pupil', { kind: 'staff_monitoring' as const }, 'subject'],
    ['an authority without its lawful basis', { kind: 'external' as const }, 'q-basis'],
    ['absence without a word to them', { kind: 'absent_access' as const, scopes: ['mail'] }, 'q-contact'],
  ])('is not asked for with %s', async (_, over, field) => {
    const s = await buildLooks(t);
    const made = await askLook(t.ground, s.people.dsl, s.form(over));
    expect('problems' in made && made.problems.map((problem) => problem.field)).toContain(field);
  });

  test('its subject neither looks nor is told, and whoever asks does not monitor a colleague alone', async () => {
    const s = await buildLooks(t);
    const staff = { kind: 'staff_monitoring' as const, subject: `teacher-${s.school}`, days: '7' };
    const fields = async (over: Parameters<typeof s.form>[0]) => {
      const made = await askLook(t.ground, s.people.dsl, s.form({ ...staff, ...over }));
      return 'problems' in made ? made.problems.map(({ field }) => field) : [];
    };
    expect(await fields({ lookers: `teacher-${s.school}` })).toEqual(['lookers']);
    expect(await fields({ reportsTo: `teacher-${s.school}` })).toEqual(['reportsTo']);
    expect(await fields({ lookers: `dsl-${s.school}` })).toEqual(['lookers']);
    expect(await fields({ lookers: `net-${s.school}` })).toEqual([]);
  });
});

describe('two persons, always (S8, S14)', () => {
  test('two who decide at once make one decision, and the other is told (S24)', async () => {
    const s = await buildLooks(t);
    const { head, chair, dsl } = s.people;
    const id = await s.ask(dsl);
    const { look } = await readLookPage(t.ground, head, id);
    const given = { id, hash: look.hash, factorAt: t.clock.now(), answer: null };
    const both = await Promise.allSettled([
      allowLook(t.ground, head, given),
      refuseLook(t.ground, chair, id, 'Too wide.'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'look.decided' });
  });

  test('what was read is what is allowed: another hash, an old code, and nothing opens', async () => {
    const s = await buildLooks(t);
    const id = await s.ask(s.people.dsl);
    const { head } = s.people;
    const { look } = await readLookPage(t.ground, head, id);
    const wrong = { id, hash: 'a'.repeat(64), factorAt: t.clock.now(), answer: null };
    await expect(allowLook(t.ground, head, wrong)).rejects.toMatchObject({ code: 'look.edited' });
    await expect(allowLook(t.ground, head, { ...wrong, hash: look.hash, factorAt: null })).rejects.toMatchObject({
      code: 'look.code',
    });
    const old = new Date(t.clock.now().getTime() - 16 * 60_000);
    await expect(allowLook(t.ground, head, { ...wrong, hash: look.hash, factorAt: old })).rejects.toThrow();
    expect((await readLookPage(t.ground, head, id)).look.state).toBe('asked');
  });

  test('past the pages too a look says what its subject is, and whoever asks does not monitor alone by being named twice', async () => {
    const s = await buildLooks(t);
    const { dsl, teacher } = s.people;
    const ask = (kind: string, subjectKind: string, lookers: string) =>
      app.try(
        { school: s.school, person: dsl.personId, rights: EVERY_RIGHT },
        `insert into look (school_id, id, kind, subject_id, subject_kind, scopes, grounds, details, data_from, data_until, lookers, reports_to, days,
           review_days, by_governors, requester_id, requested_at, state)
         values ('${s.school}', gen_random_uuid(), '${kind}', '${teacher.personId}', '${subjectKind}', '{history}', 'Grounds that are long enough.', '{}',
           current_date, current_date, '${lookers}', array['${s.people.head.personId}']::uuid[], 1, 1, false, '${dsl.personId}', now(), 'asked')`,
      );
    const { personId: net } = s.people.manager;
    expect((await ask('staff_monitoring', 'staff', `{${net}}`)).code).toBe(null);
    expect((await ask('pupil_history', 'pupil', `{${net}}`)).code).toBe('42501');
    expect((await ask('staff_monitoring', 'staff', `{${dsl.personId},${dsl.personId}}`)).code).toBe('23514');
  });

  test('no order of events lets one person open anything alone, through the pages or past them', async () => {
    const s = await buildLooks(t);
    // Every role that has a part in it, in one person.
    const roles = ['head', 'dsl', 'chair_of_governors', 'network_manager'] as const;
    const one = await buildActor(t.ground, s.school, [...roles], { username: `one-${s.school}` });
    const past = async (by: Actor, id: string, ...sets: string[]) => {
      const updates = sets.map((set) => `update look set ${set} where school_id = '${s.school}' and id = '${id}'`);
      return (await app.try({ school: s.school, person: by.personId, rights: EVERY_RIGHT }, ...updates)).count;
    };
    const approve = ({ personId: me }: Actor) =>
      `state = 'approved', authoriser_id = '${me}', approved_hash = hash, factor_at = now(), decided_by = '${me}', decided_at = now(), ends_at = now() + interval '1 day'`;
    // By somebody else the same line is taken: what is refused below is refused for who they are.
    expect(await past(s.people.head, await s.ask(s.people.dsl), approve(s.people.head))).toBe(1);
    const step = fc.constantFrom(
      'ask',
      'askToLook',
      'allow',
      'withdraw',
      'review',
      'end',
      'view',
      'sqlAllow',
      'sqlFlag',
      'sqlOther',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        let id = await s.ask(one);
        const quietly = (work: Promise<unknown>) => work.catch(() => undefined);
        for (const each of steps) {
          if (each === 'ask') id = await s.ask(one);
          else if (each === 'askToLook') id = await s.ask(one, { lookers: `one-${s.school}` });
          else if (each === 'allow') await quietly(s.allow(one, id));
          else if (each === 'withdraw') await quietly(withdrawLook(t.ground, one, id));
          else if (each === 'review') await quietly(reviewLook(t.ground, one, id, 'Still needed'));
          else if (each === 'end') await quietly(endLook(t.ground, one, id, 'Over'));
          else if (each === 'view') await quietly(viewDay(t.ground, one, id, undefined));
          else if (each === 'sqlAllow') expect(await past(one, id, approve(one))).toBe(0);
          else if (each === 'sqlFlag') expect(await past(one, id, 'by_governors = false')).toBe(0);
          else expect(await past(one, id, `requester_id = '${s.people.dsl.personId}'`, approve(one))).toBe(0);
        }
        expect(await seen(s, one)).toBe(0);
        const open = await t.rows(`select 1 from look where school_id = $1 and state = 'approved'`, [s.school]);
        expect(open).toHaveLength(0);
      }),
      { numRuns: 12 },
    );
  });

  test('nothing outside of the window is ever read, whatever the query and whatever the days (raw SQL)', async () => {
    const s = await buildLooks(t);
    const { head, dsl, deputy } = s.people;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 3 }), async (back, span) => {
        const [from, until] = [Math.min(back + span, 10), back];
        const id = await s.ask(dsl, { dataFrom: addDays(s.today, -from), dataUntil: addDays(s.today, -until) });
        await s.allow(head, id);
        const rights = ['looks.read', 'history.look'];
        const as = { school: s.school, person: deputy.personId, rights };
        const count = async (where: string) => (await app.try(as, `select from visit where ${where}`)).count;
        expect(await count('true')).toBe(from - until + 1);
        expect(await count(`person_id <> '${s.pupil}'`)).toBe(0);
        const hosts = Array.from({ length: from - until + 1 }, (_, at) => `'day-${until + at}.example'`).join(', ');
        expect(await count(`host in (${hosts})`)).toBe(from - until + 1);
        await endLook(t.ground, deputy, id, 'The next one');
        expect(await count('true')).toBe(0);
      }),
      { numRuns: 6 },
    );
    // A review or an end that is dated ahead would keep it open: refused.
    const id = await s.ask(dsl);
    await s.allow(head, id);
    const ahead = `insert into look_review (school_id, look_id, id, reviewed_at, reviewed_by, words) values
      ('${s.school}', '${id}', gen_random_uuid(), now() + interval '1 year', '${head.personId}', 'For ever')`;
    expect((await app.try({ school: s.school, person: head.personId, rights: EVERY_RIGHT }, ahead)).code).toBe('42501');
  });
});
