import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { addressesOf, buildMailSchool } from './mail.fixture.ts';
import { tellByMail } from './mail.jobs.ts';
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

const MINUTE = 60_000;
const to = () => box.taken.flatMap((each) => each.to).toSorted();
const emailsOf = (...actors: Actor[]) => addressesOf(t, actors);
const messages = (school: string) =>
  t.rows<{
    state: string;
    fault: string | null;
    answer: string | null;
    tries: number;
    due_at: Date;
    is_unsure: boolean;
  }>('select state, fault, answer, tries, due_at, is_unsure from mail_message where school_id = $1 order by id', [
    school,
  ]);

test('an urgent alert is told to those who work the desk, encrypted and with the account, and once', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 5 });
  await Promise.all([s.tell(), tellByMail(t.ground, s.school)]);
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.dsl, s.deputy));
  for (const { raw, encrypted, login } of box.taken) {
    expect([encrypted, login]).toEqual([true, 'gatehouse']);
    expect(raw).toContain('Subject: Gatehouse: 1 urgent alert');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('https://gatehouse.larkmoor.example/waiting');
    expect(raw).toContain('by 11:12');
  }
});

test('what is very serious is told to whoever the school has decide it, too (R98)', async () => {
  const s = await buildMailSchool(t, box);
  await s.setting('alerts.gravestGoTo', ['senior_leader']);
  await s.raise({ severity: 5 });
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.dsl, s.deputy, s.senior));
});

test('what is milder than the school wants to hear is told to nobody; what becomes graver is told once more', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 3, harm: 'bullying' });
  await s.tell();
  expect(box.taken).toEqual([]);
  await s.raise({ severity: 4, harm: 'bullying' });
  await s.tell();
  expect(box.taken).toHaveLength(2);
  await s.raise({ severity: 5, harm: 'bullying' });
  await s.tell();
  expect(box.taken.filter(({ raw }) => raw.includes('1 urgent alert'))).toHaveLength(2);
});

test('a flood is one message that says how many; within the minutes of the school nobody has a second', async () => {
  const s = await buildMailSchool(t, box);
  const accounts = Array.from({ length: 60 }, (_, n) => `account${n}`);
  await s.raise(...accounts.map((accountName) => ({ severity: 4 as const, personId: null, accountName })));
  await s.tell();
  expect(box.taken).toHaveLength(2);
  expect(box.taken[0]?.raw).toContain('60 high alerts');
  await s.raise({ severity: 4, personId: null, accountName: 'later' });
  t.clock.move(14 * MINUTE);
  await s.tell();
  expect(box.taken).toHaveLength(2);
  t.clock.move(MINUTE);
  await s.tell();
  expect(box.taken.slice(2).map(({ raw }) => raw.includes('1 high alert'))).toEqual([true, true]);
});

test('an urgent alert breaks through the quiet after a milder one, and not through that after another urgent one', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 4, harm: 'bullying' });
  await s.tell();
  await s.raise({ severity: 5, harm: 'self-harm' });
  await s.tell();
  expect(box.taken).toHaveLength(4);
  await s.raise({ severity: 5, harm: 'violence' });
  t.clock.move(2 * MINUTE);
  await s.tell();
  expect(box.taken).toHaveLength(4);
  t.clock.move(MINUTE);
  await s.tell();
  expect(box.taken).toHaveLength(6);
});

test('with the server away messages wait, more is added to them, and each comes exactly once when it is back', async () => {
  const s = await buildMailSchool(t, box);
  const { port } = await openAndStop();
  await s.server({ port, password: 'Herons over the weir 9' });
  await s.raise({ severity: 5, harm: 'self-harm' });
  await s.tell();
  expect((await messages(s.school)).map(({ state, fault }) => [state, fault])).toEqual([
    ['waiting', 'refused'],
    ['waiting', 'refused'],
  ]);
  const pauses: number[] = [];
  for (let n = 0; n < 4; n += 1) {
    const due = Math.max(...(await messages(s.school)).map(({ due_at }) => due_at.getTime()));
    pauses.push((due - t.clock.now().getTime()) / MINUTE);
    t.clock.set(new Date(due));
    if (n === 2) await s.raise({ severity: 5, harm: 'violence' });
    await s.tell();
  }
  expect(pauses).toEqual([1, 2, 5, 5]);
  const back = await openPostbox({ port });
  t.clock.move(6 * MINUTE);
  await s.tell();
  await s.tell();
  await back.stop();
  expect(back.taken.map(({ raw }) => /Subject: .*/.exec(raw)?.[0]?.trim())).toEqual([
    'Subject: Gatehouse: 2 urgent alerts',
    'Subject: Gatehouse: 2 urgent alerts',
  ]);
  expect((await messages(s.school)).map(({ state }) => state)).toEqual(['sent', 'sent']);
});

/** A port on which a mail server stood a moment ago. */
async function openAndStop(): Promise<{ port: number }> {
  const gone = await openPostbox();
  await gone.stop();
  return { port: gone.port };
}

test('a 4xx is tried again; a 5xx for one mailbox ends it and keeps nobody else from theirs', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 5 });
  box.refusing = { to: 451 };
  await s.tell();
  expect((await messages(s.school)).map(({ state, fault }) => [state, fault])).toEqual([
    ['waiting', 'later'],
    ['waiting', 'later'],
  ]);
  box.refusing = { to: 550 };
  t.clock.move(MINUTE);
  await s.tell();
  const refused = await messages(s.school);
  expect(refused.map(({ state, fault }) => [state, fault])).toEqual([
    ['given_up', 'recipient'],
    ['given_up', 'recipient'],
  ]);
  expect(refused[0]?.answer).toBe('550 No: 550');
  expect(box.taken).toEqual([]);
});

test('what was perhaps taken is sent again under the same Message-ID, and nothing is added to it', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 5, harm: 'self-harm' });
  // This server dies between the mail server's yes and its own note of it.
  await s.tell();
  await t.rows(`update mail_message set state = 'sending', ended_at = null, due_at = $2 where school_id = $1`, [
    s.school,
    new Date(t.clock.now().getTime() + 5 * MINUTE),
  ]);
  t.clock.move(4 * MINUTE);
  await s.tell();
  expect(box.taken).toHaveLength(2);
  await s.raise({ severity: 5, harm: 'violence' });
  t.clock.move(2 * MINUTE);
  await s.tell();
  const ids = box.taken.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]?.trim());
  expect(box.taken).toHaveLength(6);
  expect(new Set(ids).size).toBe(4);
  expect((await messages(s.school)).filter(({ is_unsure }) => is_unsure)).toHaveLength(2);
});

test('the database goes away while the mail server says yes: it is noted once it is back, and nothing comes twice', async () => {
  const s = await buildMailSchool(t, box);
  await s.raise({ severity: 5 });
  let lost = 0;
  const db = new Proxy(t.worker.db, {
    get(real, name) {
      if (name === 'transaction' && box.taken.length === 1 && lost++ === 0)
        throw Object.assign(new Error('the database system is starting up'), { code: '57P03' });
      const value = Reflect.get(real, name);
      return typeof value === 'function' ? value.bind(real) : value;
    },
  });
  await tellByMail({ ...t.worker, db }, s.school);
  expect(lost).toBeGreaterThan(0);
  t.clock.move(10 * MINUTE);
  await s.tell();
  expect(to()).toEqual(await emailsOf(s.dsl, s.deputy));
  expect((await messages(s.school)).map(({ state, tries }) => [state, tries])).toEqual([
    ['sent', 1],
    ['sent', 1],
  ]);
});

test('what somebody opened meanwhile is not told any more', async () => {
  const s = await buildMailSchool(t, box);
  box.refusing = { connect: 421 };
  await s.raise({ severity: 5 });
  await s.tell();
  await t.rows(`update alert set state = 'viewed', viewed_at = $2, viewed_by = $3 where school_id = $1`, [
    s.school,
    t.clock.now(),
    s.dsl.personId,
  ]);
  box.refusing = {};
  t.clock.move(6 * MINUTE);
  await s.tell();
  expect(box.taken).toEqual([]);
  expect((await messages(s.school)).map(({ state }) => state)).toEqual(['dropped', 'dropped']);
});

test('after a day a message is given up', async () => {
  const s = await buildMailSchool(t, box);
  box.refusing = { connect: 421 };
  await s.raise({ severity: 5 });
  await s.tell();
  t.clock.move(24 * 60 * MINUTE);
  await s.tell();
  expect((await messages(s.school)).map(({ state }) => state)).toEqual(['given_up', 'given_up']);
});
