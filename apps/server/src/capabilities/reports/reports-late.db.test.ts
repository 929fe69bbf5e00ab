import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { buildActor, buildSchool, endAccounts, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { addressesOf, formFor } from '../mail/mail.fixture.ts';
import { tellByMail } from '../mail/mail.jobs.ts';
import { changeServer } from '../mail/mail.service.ts';
import { openPostbox, type Postbox } from '../mail/postbox.fixture.ts';
import { readReport, readReports } from './reports.service.ts';
import { drawReports } from './reports-draw.service.ts';
import { lateReportsForToday, tellOfLateReports } from './reports-late.service.ts';
import { signFirst, signSecond } from './reports-sign.service.ts';

/** A weekly report that is late is told: to whose turn it is, then to those above, once each (R100). */

let t: Ingest;
let box: Postbox;
beforeAll(async () => {
  t = await openIngest();
  box = await openPostbox();
});
afterEach(() => {
  box.taken.length = 0;
});
afterAll(async () => {
  await box.stop();
  await t.close();
});

const SUBJECT = 'Subject: Gatehouse: 1 late monitoring report';

/** A school on Monday 16 November 2026 whose weekly report is drawn and to be signed by the end of Monday 23. */
async function aSchool() {
  t.clock.set(instantOf('2026-11-09', '09:00'));
  const school = await buildSchool(t.ground, { starter: 'middle' });
  const of = (role: Role, kind: 'staff' | 'governor' = 'staff') =>
    buildActor(t.ground, school, [role], { kind, familyName: `The ${role}` });
  const people = {
    officer: await of('online_safety_lead'),
    dsl: await of('dsl'),
    head: await of('head'),
    chair: await of('chair_of_governors', 'governor'),
    teacher: await of('teacher'),
  };
  const network = await of('network_manager');
  await changeServer(t.ground, network, {
    ...{ form: formFor(box), factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' },
  });
  t.clock.set(instantOf('2026-11-16', '07:00'));
  await drawReports(t.ground, school);
  const found = (await readReports(t.ground, people.dsl)).find(({ report }) => report.kind === 'weekly');
  return { school, id: found?.report.id ?? '', ...people };
}
type School = Awaited<ReturnType<typeof aSchool>>;

const at = async ({ school }: School, day: string, time: string) => {
  t.clock.set(instantOf(day, time));
  box.taken.length = 0;
  await tellOfLateReports(t.worker, school);
  await tellByMail(t.worker, school);
  return box.taken
    .filter(({ raw }) => raw.includes(SUBJECT))
    .flatMap((each) => each.to)
    .toSorted();
};
const emails = (...actors: Actor[]) => addressesOf(t, actors);
const above = async (s: School) => {
  const told: string[] = [];
  for (const actor of [s.officer, s.dsl, s.head, s.chair, s.teacher])
    if (await lateReportsForToday.find(t.ground, actor)) told.push(actor.roles[0] ?? '');
  return told;
};
const today = async (actor: Actor) =>
  textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get('/today')).body);
const signOne = (s: School, actor: Actor) =>
  signFirst(t.ground, actor, { id: s.id, edition: 0, issues: 'Gambling sites', procedures: '' }, t.clock.now());
const signTwo = async (s: School, actor: Actor) => {
  const { report } = await readReport(t.ground, actor, s.id);
  await signSecond(t.ground, actor, { id: s.id, hash: report.edition?.hash ?? '', words: 'Read.' }, t.clock.now());
};

test('nobody wrote it: whose turn it is hears on its day, whoever countersigns two school days later, each once, and nobody else', async () => {
  const s = await aSchool();
  expect(await at(s, '2026-11-23', '15:00')).toEqual([]);
  expect(await at(s, '2026-11-24', '09:00')).toEqual(await emails(s.officer, s.dsl));
  expect(await at(s, '2026-11-24', '12:00')).toEqual([]);
  expect(await above(s)).toEqual([]);
  expect(await at(s, '2026-11-26', '09:00')).toEqual(await emails(s.head));
  expect(await above(s)).toEqual(['head']);
  expect(await at(s, '2026-11-27', '09:00')).toEqual([]);
  expect(await today(s.head)).toMatch(/Weekly report, 9 to 15 November: nobody has written and signed it/);
});

test('nobody countersigned it: the head, whose turn it is, hears with the lead; above them the chair, who reads that it is late and nothing of it; signed, it is over', async () => {
  const s = await aSchool();
  await signOne(s, s.officer);
  expect(await at(s, '2026-11-24', '09:00')).toEqual(await emails(s.dsl, s.head));
  expect(await at(s, '2026-11-26', '09:00')).toEqual(await emails(s.chair));
  expect(await today(s.chair)).toMatch(/Weekly report, 9 to 15 November: nobody has countersigned it.*Who signs/);
  await signTwo(s, s.dsl);
  await at(s, '2026-11-26', '09:30');
  expect(await above(s)).toEqual([]);
});

test('a first signature that is late itself gives the second as many days; whoever cannot sign in is passed over', async () => {
  const s = await aSchool();
  await at(s, '2026-11-24', '09:00');
  await endAccounts(t.ground, [s.head]);
  expect(await at(s, '2026-11-26', '09:00')).toEqual(await emails(s.chair));
  await signOne(s, s.officer);
  expect(await at(s, '2026-11-26', '10:00')).toEqual(await emails(s.dsl));
  expect(await above(s)).toEqual([]);
  expect(await at(s, '2026-11-27', '10:00')).toEqual([]);
  expect(await at(s, '2026-12-01', '09:00')).toEqual(await emails(s.chair));
});
