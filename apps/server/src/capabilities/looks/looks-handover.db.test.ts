import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { addDays, instantOf } from '../../kernel/school-time.ts';
import { signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { readDisclosures } from '../disclosures/disclosures.service.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildLooks } from './looks.fixture.ts';
import { endLook } from './looks-decide.service.ts';
import { visitCells } from './looks-handover-paper.ts';
import type { SeenVisit } from './looks-history.store.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const as = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const GIVEN = { to: 'DC Harriet Oldroyd, Westmere Police', by: 'In person, against a signature.' };

/** A request of the police that is open to the deputy. */
async function build(over = {}) {
  const s = await buildLooks(t);
  const id = await s.ask(s.people.dsl, {
    ...{ kind: 'external', grounds: 'The police ask for it in a case of grooming.', 'q-authority': 'Westmere Police' },
    ...{ 'q-form': 'Letter of 3 November, WP-77', 'q-basis': 'Data Protection Act 2018, schedule 2', ...over },
  });
  await s.allow(s.people.head, id);
  return {
    ...s,
    id,
    path: `/looks/${id}`,
    form: { ...GIVEN, from: addDays(s.today, -5), until: addDays(s.today, -3) },
  };
}

test('what an authority asked for is handed over as one document of every day, and the look says to whom, with its hash (R110)', async () => {
  const s = await build();
  const looker = await as(s.people.deputy);
  expect(textOf((await looker.get(s.path)).body)).toMatch(/Hand over as one document….*who received it, is missing/);
  const asked = await looker.get(`${s.path}/history/hand-over`);
  expect([asked.statusCode, asked.body.includes(`value="${s.form.until}"`)]).toEqual([200, true]);
  const bare = await looker.post(`${s.path}/history/hand-over`, { ...s.form, to: ' ', by: '' });
  expect([bare.statusCode, textOf(bare.body)]).toEqual([400, expect.stringMatching(/Say who is given it.*Say how it/)]);
  const { statusCode, headers, rawPayload } = await looker.post(`${s.path}/history/hand-over`, s.form);
  expect([statusCode, headers['content-type'], rawPayload.subarray(0, 5).toString()]).toEqual([
    ...[200, 'application/pdf', '%PDF-'],
  ]);
  expect(headers['content-disposition']).toContain(`browsing-${s.form.from}-${s.form.until}.pdf`);
  const hash = createHash('sha256').update(rawPayload).digest('hex');
  const page = textOf((await (await as(s.people.head)).get(s.path)).body);
  expect(page).toContain(`3 visits, as one document (SHA-256 ${hash}). Given to: ${GIVEN.to}. ${GIVEN.by}`);
  expect(page).not.toContain('who received it, is missing');
  // Each of its days was read, as on the pages of days; in their order, and before it was handed over.
  expect(page).toMatch(/(Read browsing [^:]*: 1 visit .*){3}Data handed over, and who/);
  const journal = await t.rows<{ payload: Record<string, unknown> }>(
    `select p.payload from journal_entry e join journal_payload p on p.school_id = e.school_id and p.seq = e.seq
     where e.school_id = $1 and e.action = 'look.handed_over'`,
    [s.school],
  );
  expect(journal.map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ pdf: hash, visits: 3, to: GIVEN.to }),
  ]);
});

test('what a page showed within itself is no visit of theirs: the day says in which page it stood (S27)', async () => {
  const s = await build();
  const at = instantOf(addDays(s.today, -4), '11:00');
  await s.refused(s.pupil, at, 'casino.example', 'portal.example');
  await s.refused(s.pupil, at, 'bets.example');
  const looker = await as(s.people.deputy);
  const day = textOf((await looker.get(`${s.path}/history?day=${addDays(s.today, -4)}`)).body);
  expect(day).toMatch(/casino\.example Inside a page of portal\.example: the page asked for it https/);
  expect(day.match(/Inside a page of/g)).toHaveLength(1);
  expect((await looker.post(`${s.path}/history/hand-over`, s.form)).statusCode).toBe(200);
  expect(textOf((await looker.get(s.path)).body)).toContain('5 visits, as one document');
});

test('and so does the document (R110)', () => {
  const at = instantOf('2026-11-17', '10:42');
  const visit: SeenVisit = {
    ...{ at, until: at, host: 'casino.example', url: 'https://casino.example/', times: 1, action: 'block' },
    ...{ device: null, confidence: 'certain', inside: null, from: 'told' },
  };
  expect([visit, { ...visit, inside: 'portal.example' }].map((each) => visitCells(each)[1])).toEqual([
    'casino.example',
    'casino.example. Inside a page of portal.example: the page asked for it.',
  ]);
});

test('what was handed over to an authority stands in the log of disclosures, to whom and with its hash, for those who see the look alone (R105)', async () => {
  const s = await build();
  const looker = await as(s.people.deputy);
  await looker.post(`${s.path}/history/hand-over`, s.form);
  const lines = async (who: Actor) =>
    (await readDisclosures(t.ground, who, { page: 1, way: 'released' }, { what: 'page' })).lines;
  expect(await lines(s.people.dsl)).toEqual([
    expect.objectContaining({
      ...{ to: 'Westmere Police', by: s.people.deputy.name, words: expect.stringContaining('SHA-256') },
      record: expect.objectContaining({ kind: 'look', href: s.path }),
    }),
  ]);
  expect([(await lines(s.people.head)).length, (await lines(s.people.chair)).length]).toEqual([1, 1]);
  expect(await lines({ ...s.people.manager, roles: ['network_manager', 'senior_leader'] })).toEqual([]);
});

test('it holds the days of the look and none beyond, and one without a visit says so', async () => {
  const s = await build({ dataFrom: '2026-01-01', dataUntil: '2026-01-02' });
  const looker = await as(s.people.deputy);
  const send = (from: string, until: string) => looker.post(`${s.path}/history/hand-over`, { ...GIVEN, from, until });
  expect((await send('2026-01-01', '2026-01-02')).statusCode).toBe(200);
  for (const [from, until, words] of [
    ['2025-12-31', '2026-01-02', 'Choose a day from'],
    ['2026-01-02', '2026-01-01', 'The last day is before the first'],
    ['2026-01-01', '2026-01-03', 'The last day that can be read is'],
    ['2026-01-01', 'soon', 'Choose the last day'],
  ] as const) {
    const answer = await send(from, until);
    expect([answer.statusCode, textOf(answer.body)], words).toEqual([400, expect.stringContaining(words)]);
  }
  const page = textOf((await looker.get(s.path)).body);
  expect(page.match(/: 0 visits/g)).toHaveLength(2);
});

test('more than one document takes is refused with what to do, and nothing is written of it', async () => {
  const s = await build();
  const at = instantOf(addDays(s.today, -4), '10:00').getTime();
  await t.rows(
    `insert into visit (school_id, id, sensor_id, first_at, last_at, times, person_id, confidence, host, url, action)
     select v.school_id, overlay(v.id::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, v.sensor_id, to_timestamp($2) + n * interval '1 second',
       to_timestamp($2) + n * interval '1 second', 1, v.person_id, 'certain', 'many.example', null, 'allow'
     from visit v, generate_series(1, 3000) n where v.school_id = $1 and v.person_id = $3 and v.host = 'day-4.example'`,
    [s.school, at / 1000, s.pupil],
  );
  const looker = await as(s.people.deputy);
  const one = { ...s.form, from: addDays(s.today, -4), until: addDays(s.today, -4) };
  const all = await looker.post(`${s.path}/history/hand-over`, s.form);
  expect([all.statusCode, textOf(all.body)]).toEqual([400, expect.stringContaining('more than 3,000 visits')]);
  expect(all.body).toContain(GIVEN.to);
  // One day alone is made in parts: nobody can choose fewer than that.
  for (const part of ['', '3']) {
    const day = await looker.post(`${s.path}/history/hand-over`, { ...one, part });
    expect([day.statusCode, textOf(day.body)]).toEqual([
      400,
      expect.stringContaining('holds 3,001 visits, which are 2'),
    ]);
    expect(day.body).toContain('name="part"');
  }
  expect(textOf((await looker.get(s.path)).body)).toMatch(/who received it, is missing.*Nothing yet/);
  for (const part of ['1', '2'])
    expect(
      (await looker.post(`${s.path}/history/hand-over`, { ...one, part })).headers['content-disposition'],
    ).toContain(`-part-${part}.pdf`);
  const page = textOf((await looker.get(s.path)).body);
  for (const said of ['part 1 of 2, 3,000 visits', 'part 2 of 2, 1 visit'])
    expect(page).toContain(`, ${said}, as one document (SHA-256 `);
});

test('nobody hands over what they may not read, of another kind of look, or of one that has ended', async () => {
  const s = await build();
  const send = async (who: Actor, path: string) => {
    const browser = await as(who);
    const pages = [
      await browser.get(`${path}/history/hand-over`),
      await browser.post(`${path}/history/hand-over`, s.form, path),
    ];
    return pages.map(({ statusCode }) => statusCode);
  };
  for (const who of [s.people.head, s.people.dsl, s.people.manager, s.people.teacher])
    expect(await send(who, s.path)).toEqual([404, 404]);
  const concern = await s.ask(s.people.dsl);
  await s.allow(s.people.head, concern);
  expect(await send(s.people.deputy, `/looks/${concern}`)).toEqual([404, 404]);
  await endLook(t.ground, s.people.head, s.id, 'The police withdrew it.');
  expect(await send(s.people.deputy, s.path)).toEqual([404, 404]);
});
