import { expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { addressesOf, formFor } from '../mail/mail.fixture.ts';
import { tellByMail } from '../mail/mail.jobs.ts';
import { changeServer } from '../mail/mail.service.ts';
import type { Postbox } from '../mail/postbox.fixture.ts';
import { ingestWithPostbox } from '../mail/postbox-hooks.fixture.ts';
import { buildBlockedSchool } from './blocked.fixture.ts';
import { tellOfLateRequests } from './blocked-requests-late.service.ts';

/** A request from a block page that nobody answers reaches a second adult by name (R86). */

let t: Ingest;
let box: Postbox;
ingestWithPostbox((made) => {
  ({ t, box } = made);
});

const MINUTE = 60_000;
const SUBJECT = 'Subject: Gatehouse: 1 overdue unblock request';

async function aSchool() {
  const s = await buildBlockedSchool(t, t.app);
  const officer = await buildActor(t.ground, s.school, ['online_safety_lead']);
  const head = await buildActor(t.ground, s.school, ['head']);
  await changeServer(t.ground, s.network, {
    ...{ form: formFor(box), factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' },
  });
  await s.send();
  expect((await s.say('ask', { words: 'For the chess club' })).statusCode).toBe(303);
  const minute = async (minutes: number) => {
    t.clock.move(minutes * MINUTE);
    const told = await tellOfLateRequests(t.worker, s.school);
    await tellByMail(t.worker, s.school);
    return told;
  };
  return { ...s, officer, head, minute };
}
const mails = () => box.taken.filter(({ raw }) => raw.includes(SUBJECT));
async function pageOf(actor: Actor, path: string) {
  return textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get(path)).body);
}
const told = (actor: Actor) =>
  transact(t.ground, authorise(actor, 'today.read'), (tx) =>
    tx.db.selectFrom('request_late').select('person_id').where('over_at', 'is', null).execute(),
  );

test('nobody answers for an hour of school: the online safety lead is told by mail and on Today, once, and nobody else; nothing in the mail says who asked for what', async () => {
  const s = await aSchool();
  expect(await pageOf(s.network, '/today')).toContain('1 h left by 11:42, then the online safety lead');
  expect(await s.minute(59)).toBe(0);
  expect(mails()).toEqual([]);
  expect(await s.minute(2)).toBe(1);
  expect(await s.minute(1)).toBe(0);
  expect(mails().map(({ to }) => to)).toEqual([await addressesOf(t, [s.officer])]);
  for (const word of ['chess', 'games.test', 'Marwood']) expect(mails()[0]?.raw).not.toContain(word);
  expect(await pageOf(s.officer, '/today')).toContain('Nobody has answered, so you are told.');
  expect(await pageOf(s.network, '/today')).not.toContain('so you are told');
  expect(await pageOf(s.network, '/requests')).toContain('Late by 2 min');
  expect([(await told(s.officer)).length, (await told(s.head)).length]).toEqual([1, 0]);
});

test('once it is answered nobody is told any more', async () => {
  const s = await aSchool();
  await s.minute(61);
  const browser = testBrowser(t.app, await signedIn(t.ground, s.network));
  const id = /\/requests\/([0-9a-f-]{36})/.exec((await browser.get('/requests')).body)?.[1];
  const form = { version: '1', outcome: 'refuse', address: 'host', answer: 'Use the library’s set' };
  expect((await browser.post(`/requests/${id}`, form, `/requests/${id}`)).statusCode).toBe(303);
  await s.minute(1);
  expect(await told(s.officer)).toEqual([]);
});
