import { expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, endAccounts, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { addressesOf, buildMailSchool, type MailSchool } from '../mail/mail.fixture.ts';
import type { Postbox } from '../mail/postbox.fixture.ts';
import { ingestWithPostbox } from '../mail/postbox-hooks.fixture.ts';
import { runAlertClocks } from './alerts-daily.service.ts';
import { waitsForToday } from './alerts-waits.service.ts';

/** An urgent alert about an adult waits for the few who may open it: somebody else hears that it does, and nothing else of it (R99). */

let t: Ingest;
let box: Postbox;
ingestWithPostbox((made) => {
  ({ t, box } = made);
});

const MINUTE = 60_000;
const SUBJECT = 'Subject: Gatehouse: 1 overdue alert for others';
/** A school in which the head alone receives what is about staff. */
async function aSchool(): Promise<MailSchool> {
  const s = await buildMailSchool(t, box);
  await s.setting('alerts.staffGoTo', ['head']);
  return s;
}
const clocks = async (s: MailSchool, minutes: number) => {
  t.clock.move(minutes * MINUTE);
  await runAlertClocks(t.worker, s.school);
  await s.tell();
};
const told = async (...actors: Actor[]) => {
  const heard: Actor[] = [];
  for (const actor of actors) if (await waitsForToday.find(t.ground, actor)) heard.push(actor);
  return heard;
};
const everybody = ({ dsl, deputy, head, senior, chair, tutor }: MailSchool) => [
  dsl,
  deputy,
  head,
  senior,
  chair,
  tutor,
];
const pageOf = async (actor: Actor, path: string) => {
  const { statusCode, body } = await testBrowser(t.app, await signedIn(t.ground, actor)).get(path);
  return statusCode === 200 ? textOf(body) : String(statusCode);
};
const mailsOf = (subject: string) => box.taken.filter(({ raw }) => raw.includes(subject));
const about = (actor: Actor) => ({ severity: 5 as const, personId: actor.personId, subjectKind: 'staff' as const });

test('the head did not open an urgent alert about a teacher: the chair is told that one waits and for whom, by mail and on Today, and nothing else of it', async () => {
  const s = await aSchool();
  await s.raise(about(s.tutor));
  await clocks(s, 29);
  expect(await told(...everybody(s))).toEqual([]);
  box.taken.length = 0;
  await clocks(s, 2);
  expect(await told(...everybody(s))).toEqual([s.chair]);
  const [mail, ...others] = mailsOf(SUBJECT);
  expect([mail?.to, others]).toEqual([await addressesOf(t, [s.chair]), []]);
  const today = await pageOf(s.chair, '/today');
  const page = await pageOf(s.chair, '/alerts-waiting');
  expect(today).toMatch(/Nobody has opened an alert that only others can open It waits for [^.]*\. Ring them/);
  expect(today).toContain(s.head.name);
  expect(page).toContain('Urgent, not opened');
  const [{ id } = { id: '' }] = await s.stored();
  for (const text of [mail?.raw ?? '', today, page])
    for (const word of [s.tutor.name, 'Self-harm', 'S-1', id]) expect(text).not.toContain(word);
  // Nor is it theirs to open.
  expect(await pageOf(s.chair, `/staff-alerts/${id}`)).toBe('404');
  const own = (tx: Parameters<Parameters<typeof transact>[2]>[0]) => tx.db.selectFrom('alert').select('id').execute();
  expect(await transact(t.ground, authorise(s.chair, 'today.read'), own)).toEqual([]);
  // The head reads in its history that the chair was told.
  expect(await pageOf(s.head, `/staff-alerts/${id}`)).toContain(`${s.chair.name} was told the deadline was missed`);
});

test('it is told again each day, and no more once it is opened; opened and not decided in time it is told as that', async () => {
  const s = await aSchool();
  await s.raise(about(s.tutor));
  await clocks(s, 31);
  for (const minutes of [1, 60, 600]) await clocks(s, minutes);
  expect(mailsOf(SUBJECT)).toHaveLength(1);
  await clocks(s, 24 * 60 - 662);
  expect(mailsOf(SUBJECT)).toHaveLength(1);
  await clocks(s, 1);
  expect(mailsOf(SUBJECT)).toHaveLength(2);
  const [{ id } = { id: '' }] = await s.stored();
  await pageOf(s.head, `/staff-alerts/${id}`);
  await clocks(s, 1);
  expect(await pageOf(s.chair, '/today')).toContain('Nobody has decided an alert that only others can decide');
  const head = testBrowser(t.app, await signedIn(t.ground, s.head));
  const form = { version: String((await s.stored())[0]?.version), words: 'It was a lesson', falseAlarm: 'yes' };
  expect((await head.post(`/staff-alerts/${id}/no-action`, form, `/staff-alerts/${id}/no-action`)).statusCode).toBe(
    303,
  );
  await clocks(s, 1);
  expect(await told(...everybody(s))).toEqual([]);
  expect(await pageOf(s.chair, '/alerts-waiting')).toContain('No alerts waiting for others');
});

test('never whom it is about, nor anybody of the desk that it was kept from: without a chair who can sign in a senior leader, else the safeguarding lead', async () => {
  const s = await aSchool();
  await endAccounts(t.ground, [s.chair]);
  await s.raise(about(s.senior));
  await clocks(s, 31);
  expect(await told(...everybody(s))).toEqual([s.dsl]);
  await s.raise(about(s.tutor));
  await clocks(s, 31);
  expect(await told(...everybody(s))).toEqual([s.dsl, s.senior]);

  // About the head: with the chair, who does not open it.
  const other = await aSchool();
  const second = await buildActor(t.ground, other.school, ['head']);
  await other.raise(about(other.head));
  await clocks(other, 31);
  expect(await told(...everybody(other), second)).toEqual([other.senior]);
});

test('what is mild is told to nobody else, whoever the school names hears, and what they who may open it cannot sign in to any more passes to the next', async () => {
  const s = await aSchool();
  await s.setting('alerts.adultsLateTells', ['deputy_dsl']);
  await s.raise({ ...about(s.tutor), severity: 3, harm: 'language' });
  await clocks(s, 3 * 24 * 60);
  expect(await told(...everybody(s))).toEqual([]);
  await s.raise({ ...about(s.tutor), occurredAt: t.clock.now() });
  await clocks(s, 31);
  expect(await told(...everybody(s))).toEqual([s.deputy]);
  await endAccounts(t.ground, [s.head]);
  await clocks(s, 1);
  const urgent = (await s.stored()).find(({ severity }) => severity === 5);
  expect(await pageOf(s.chair, `/passed/${urgent?.id}`)).not.toBe('404');
  expect(await pageOf(s.deputy, '/today')).toContain(`It waits for ${s.chair.name}. Ring them`);
});
