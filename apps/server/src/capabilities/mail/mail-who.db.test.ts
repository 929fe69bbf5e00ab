import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { endAccountRow } from '../../access/accounts.store.ts';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { instantOf } from '../../kernel/school-time.ts';
import type { TodaySource, TodayTask } from '../../site/today-source.ts';
import { buildActor, buildPerson } from '../../test-support/build.ts';
import { lateAlerts } from '../alerts/alerts-late.service.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { addressesOf, buildMailSchool, type MailSchool } from './mail.fixture.ts';
import { tellMorning } from './mail.jobs.ts';
import { choose } from './mail.service.ts';
import { openPostbox, type Postbox } from './postbox.fixture.ts';

let t: Ingest;
let box: Postbox;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
});
afterEach(() => {
  box.taken.length = 0;
  box.refusing = {};
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
});
afterAll(async () => {
  await box.stop();
  await t.close();
});

const to = () => box.taken.flatMap((each) => each.to).toSorted();
const emailsOf = (...actors: Actor[]) => addressesOf(t, actors);
/** What row-level security lets this person see of alerts. */
const seenBy = (actor: Actor) =>
  transact(t.ground, authorise(actor, 'today.read'), (tx) => tx.db.selectFrom('alert').select('id').execute());

describe('whoever may not know of an alert is not told that there is one', () => {
  test('an alert about a member of staff goes to those who receive them, and never to whom it is about', async () => {
    const s = await buildMailSchool(t, box);
    await s.raise({ severity: 5, personId: s.tutor.personId, subjectKind: 'staff' });
    await s.tell();
    expect(to()).toEqual(await emailsOf(s.head, s.senior));
    expect(await seenBy(s.tutor)).toEqual([]);
    expect(await seenBy(s.dsl)).toEqual([]);
  });

  test('an alert about the head goes to the chair of governors alone, one about the safeguarding lead not to her', async () => {
    const s = await buildMailSchool(t, box);
    await s.raise({ severity: 5, personId: s.head.personId, subjectKind: 'staff' });
    await s.tell();
    expect(to()).toEqual(await emailsOf(s.chair));
    box.taken.length = 0;
    await s.raise({ severity: 5, personId: s.dsl.personId, subjectKind: 'staff' });
    await s.tell();
    expect(to()).toEqual(await emailsOf(s.head, s.senior));
  });

  test('a declared conflict of interest holds when the alert is told, and when it is sent', async () => {
    const s = await buildMailSchool(t, box);
    const { id } = await buildIncident(t.ground, s.head);
    await s.raise({ severity: 5, harm: 'self-harm' });
    const link = `update incident set alert_id = (select id from alert where school_id = $1 limit 1), hidden_from = $3 where school_id = $1 and id = $2`;
    await t.rows(link, [s.school, id, [s.dsl.personId]]);
    expect(await seenBy(s.dsl)).toEqual([]);
    expect(await seenBy(s.deputy)).toHaveLength(1);
    box.refusing = { connect: 421 };
    await s.tell();
    await t.rows(link, [s.school, id, [s.dsl.personId, s.deputy.personId]]);
    box.refusing = {};
    t.clock.move(10 * 60_000);
    await s.tell();
    // Whoever owns a record that is kept from somebody has its alerts (0032): the head, and nobody of the desk.
    expect(to()).toEqual(await emailsOf(s.head));
    box.taken.length = 0;
    await t.rows(link, [s.school, id, [s.dsl.personId]]);
    await s.raise({ severity: 5, harm: 'violence' });
    t.clock.move(10 * 60_000);
    await s.tell();
    // The other alert is everybody's who works the desk; of the first there is no word to her.
    const [lead, deputy] = [await emailsOf(s.dsl), await emailsOf(s.deputy)].flat();
    const said = (email: string | undefined) => box.taken.find((each) => each.to[0] === email)?.raw ?? '';
    expect([said(lead), said(deputy)].map((raw) => /\d urgent alerts?/.exec(raw)?.[0])).toEqual([
      '1 urgent alert',
      '1 urgent alert',
    ]);
  });

  test('no leaver, nobody whose account has ended or whose role is over, no pupil and no parent is written to', async () => {
    const s = await buildMailSchool(t, box);
    const past = await buildActor(t.ground, s.school, ['dsl']);
    const ended = await buildActor(t.ground, s.school, ['dsl']);
    const gone = await buildActor(t.ground, s.school, ['dsl']);
    const pupil = await buildPerson(t.ground, s.school, { kind: 'pupil', roles: ['dsl'], account: true });
    const alsoParent = await buildActor(t.ground, s.school, ['dsl', 'parent']);
    await t.rows(`update person set status = 'left', left_on = '2026-11-16' where id = $1`, [past.personId]);
    await endAccountRow(t.ground.db, ended.accountId, t.clock.now());
    await t.rows(`update person_role set ends_on = '2026-11-16' where person_id = $1`, [gone.personId]);
    await s.raise({ severity: 5 });
    await s.tell();
    expect(to()).toEqual(await emailsOf(s.dsl, s.deputy));
    expect(pupil.accountId).not.toBeNull();
    expect(await emailsOf(alsoParent)).toHaveLength(1);
  });

  test('whoever leaves while a message waits does not get it', async () => {
    const s = await buildMailSchool(t, box);
    box.refusing = { connect: 421 };
    await s.raise({ severity: 5 });
    await s.tell();
    await t.rows(`update person set status = 'left', left_on = '2026-11-16' where id = $1`, [s.dsl.personId]);
    box.refusing = {};
    t.clock.move(10 * 60_000);
    await s.tell();
    expect(to()).toEqual(await emailsOf(s.deputy));
  });

  test('another school hears nothing', async () => {
    const [s, other] = [await buildMailSchool(t, box), await buildMailSchool(t, box)];
    await s.raise({ severity: 5 });
    await other.tell();
    expect(box.taken).toEqual([]);
  });
});

test('whoever the school names hears that a clock ran out, although they were told of the alert', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 5 });
  await s.tell();
  box.taken.length = 0;
  t.clock.move(40 * 60_000);
  expect(await lateAlerts(t.worker, s.school)).toBe(1);
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.deputy));
  expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 overdue alert');
  await s.tell();
  expect(box.taken).toHaveLength(1);
});

describe('outside school hours', () => {
  const evening = instantOf('2026-11-17', '20:00');
  const raiseBoth = async (s: MailSchool) => {
    t.clock.set(evening);
    await s.raise({ severity: 4, harm: 'bullying' }, { severity: 5, harm: 'self-harm' });
    await s.tell();
    return box.taken.map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());
  };

  test('urgent alerts are told and the rest waits for the school day, unless the school says otherwise', async () => {
    const s = await buildMailSchool(t, box);
    expect(await raiseBoth(s)).toEqual(['Gatehouse: 1 urgent alert', 'Gatehouse: 1 urgent alert']);
    t.clock.set(instantOf('2026-11-18', '08:29'));
    await s.tell();
    expect(box.taken).toHaveLength(2);
    t.clock.set(instantOf('2026-11-18', '08:30'));
    await s.tell();
    expect(box.taken.slice(2).map(({ raw }) => raw.includes('1 high alert'))).toEqual([true, true]);
  });

  test('a school may hold everything', async () => {
    const s = await buildMailSchool(t, box);
    await s.setting('mail.outsideHours', 'hold');
    expect(await raiseBoth(s)).toEqual([]);
    // Its calendar says which days are no school days.
    await s.setting('school.closedDays', ['2026-11-18']);
    t.clock.set(instantOf('2026-11-18', '10:00'));
    await s.tell();
    expect(box.taken).toEqual([]);
    t.clock.set(instantOf('2026-11-19', '10:00'));
    await s.tell();
    expect(box.taken).toHaveLength(2);
  });

  test('or nothing', async () => {
    const s = await buildMailSchool(t, box);
    await s.setting('mail.outsideHours', 'all');
    expect(await raiseBoth(s)).toEqual(Array(2).fill('Gatehouse: 1 urgent alert and 1 high alert'));
  });
});

test('somebody may choose urgent messages only, where the school leaves it to them', async () => {
  const s = await buildMailSchool(t, box);
  await choose(t.ground, s.dsl, true);
  await s.raise({ severity: 4, harm: 'bullying' });
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.deputy));
  await s.setting('mail.ownChoice', false);
  t.clock.move(20 * 60_000);
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.deputy, s.dsl));
  await expect(choose(t.ground, s.dsl, true)).rejects.toMatchObject({ code: 'mail.no_choice' });
});

describe('in the morning', () => {
  const due = { from: instantOf('2026-11-10', '09:00'), by: instantOf('2026-11-16', '16:00'), told: null };
  const task = { severity: null, what: 'Quentin Zephyr', who: null, detail: null, href: '/', button: 'Open' } as const;
  const sourceFor = (actor: Actor, rest: TodayTask[] = []): TodaySource => ({
    order: 1,
    find: async (_ground, { personId }) => {
      const tasks = [
        { ...task, due: null, asks: 'signature' as const },
        { ...task, due, asks: 'signature' as const },
        { ...task, due },
        { ...task, due: null },
      ];
      if (personId !== actor.personId) return null;
      return {
        kind: 'tasks',
        heading: 'Anything',
        note: null,
        link: null,
        tasks,
        rest,
        total: tasks.length + rest.length,
      };
    },
  });
  const morning = async (s: MailSchool, at: string, day = '2026-11-17', rest: TodayTask[] = []) => {
    t.clock.set(instantOf(day, at));
    await tellMorning(t.worker, s.school, [sourceFor(s.senior, rest)]);
  };

  test('whoever has something to sign or overdue has one message a school day, and whoever has not has none', async () => {
    const s = await buildMailSchool(t, box);
    await morning(s, '07:44');
    expect(box.taken).toEqual([]);
    await morning(s, '07:45');
    await Promise.all([morning(s, '07:46'), morning(s, '07:46')]);
    expect(to()).toEqual(await emailsOf(s.senior));
    expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 2 things to sign and 1 thing overdue');
    await morning(s, '07:45', '2026-11-21');
    expect(box.taken).toHaveLength(1);
    await morning(s, '07:45', '2026-11-23');
    expect(box.taken).toHaveLength(2);
  });

  test('it counts what Today folds away as well: whoever had thirty things overdue was told of six', async () => {
    const s = await buildMailSchool(t, box);
    await morning(s, '07:45', '2026-11-17', [
      { ...task, due },
      { ...task, due },
    ]);
    expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 2 things to sign and 3 things overdue');
  });

  test('a teacher is told of a lesson that a later day leaves outside the school day, which is nothing to sign', async () => {
    const s = await buildMailSchool(t, box);
    t.clock.set(instantOf('2026-11-17', '07:45'));
    const ahead = { ...due, by: instantOf('2026-11-20', '11:30') };
    const source: TodaySource = {
      order: 1,
      find: async (_ground, { personId }) => {
        const tasks = personId === s.senior.personId ? [{ ...task, due: ahead, asks: 'lesson' as const }] : [];
        return { kind: 'tasks', heading: 'Anything', note: null, link: null, tasks, total: tasks.length };
      },
    };
    await tellMorning(t.worker, s.school, [source]);
    expect(to()).toEqual(await emailsOf(s.senior));
    expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 lesson outside school hours');
    expect(box.taken[0]?.raw).not.toMatch(/to sign|Zephyr/);
  });

  test('whoever can prolong what ends soon is told how much of it ends, and nothing is overdue or to sign', async () => {
    const s = await buildMailSchool(t, box);
    t.clock.set(instantOf('2026-11-17', '07:45'));
    const ahead = { ...due, by: instantOf('2026-11-24', '23:59') };
    const source: TodaySource = {
      order: 1,
      find: async (_ground, { personId }) => {
        const tasks =
          personId === s.senior.personId
            ? [
                { ...task, due: ahead, asks: 'ending' as const },
                { ...task, due: ahead },
              ]
            : [];
        return { kind: 'tasks', heading: 'Anything', note: null, link: null, tasks, total: tasks.length };
      },
    };
    await tellMorning(t.worker, s.school, [source]);
    expect(to()).toEqual(await emailsOf(s.senior));
    expect(box.taken[0]?.raw).toContain('Subject: Gatehouse: 1 role, cover or access that ends soon');
    expect(box.taken[0]?.raw).not.toMatch(/to sign|overdue|Zephyr/);
  });

  test('a school may do without', async () => {
    const s = await buildMailSchool(t, box);
    await s.setting('mail.morning', false);
    await morning(s, '08:00');
    expect(box.taken).toEqual([]);
  });
});
