import type { FastifyInstance } from 'fastify';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { DB } from '../../db/schema.generated.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { type AlertSchool, buildAlertSchool, journalOf } from './alerts.fixture.ts';
import { comment, decideNoAction, discussWith, escalateToIncident, passOn, undo } from './alerts.service.ts';
import { readQueue, viewAlert } from './alerts-desk.service.ts';
import { alertForIncident } from './alerts-incident.service.ts';

let t: TestGround;
let app: FastifyInstance;
let s: AlertSchool;
let id: string;

beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});
beforeEach(async () => {
  s = await buildAlertSchool(t);
  await s.raise({});
  id = (await s.stored())[0]?.id ?? '';
});

const open = (actor: Actor, door: 'alerts' | 'passed' = 'alerts') =>
  viewAlert(t.ground, actor, { door, id, tab: 'todo' });
const on = (version: number, door: 'alerts' | 'passed' = 'alerts') => ({ door, id, version });
const why = { reason: 'A line of the play they rehearse.', falseAlarm: true };
const stateOf = async () => (await s.stored())[0]?.state;

test('opening marks it viewed once, and every look is kept', async () => {
  expect((await open(s.dsl)).episode.alert).toMatchObject({ state: 'viewed', viewedBy: s.dsl.personId });
  expect((await open(s.deputy)).episode.alert.viewedBy).toBe(s.dsl.personId);
  const { episode } = await open(s.dsl);
  expect(episode.looks.map((look) => look.personId).sort()).toEqual([s.dsl.personId, s.deputy.personId].sort());
  const reads = await transact(t.ground, authorise(s.dsl, 'alerts.read'), (tx) =>
    tx.db.selectFrom('journal_read').select(['actor_id', 'what']).where('subject_id', '=', id).execute(),
  );
  expect(reads).toHaveLength(3);
  expect(await journalOf(t, s.head)).toEqual(['alert.raised', 'alert.viewed']);
});

test('the queue itself marks nothing', async () => {
  await readQueue(t.ground, s.dsl, 'alerts', 'todo', null);
  expect(await stateOf()).toBe('unviewed');
});

test('nothing is decided before somebody looked', async () => {
  await expect(decideNoAction(t.ground, s.dsl, { ...on(1), ...why })).rejects.toMatchObject({ code: 'alert.not_now' });
});

test('of two who decide at once one wins and the other is told who', async () => {
  await open(s.dsl);
  t.clock.move(1000);
  const both = await Promise.allSettled([
    decideNoAction(t.ground, s.dsl, { ...on(2), ...why }),
    decideNoAction(t.ground, s.deputy, { ...on(2), ...why }),
  ]);
  expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = both.find((each) => each.status === 'rejected');
  expect(lost?.reason).toMatchObject({ kind: 'conflict', code: 'alert.quicker' });
  expect(String(lost?.reason)).toMatch(/Marwood\d+ decided: no further action, at 10:42/);
});

test('the loser keeps what they wrote', async () => {
  await open(s.dsl);
  const browser = testBrowser(app, await signedIn(t.ground, s.deputy));
  const form = await browser.get(`/alerts/${id}/no-action`);
  const _csrf = formTokenIn(form.body);
  await decideNoAction(t.ground, s.dsl, { ...on(2), ...why });
  const sent = { _csrf, version: '2', words: 'My own words', falseAlarm: 'no' };
  const response = await browser.postBare(`/alerts/${id}/no-action`, sent);
  expect(response.statusCode).toBe(409);
  expect(textOf(response.body)).toMatch(/This alert has changed/);
  expect(response.body).toContain('My own words');
});

test('what is refused without any change is not called one', async () => {
  const browser = testBrowser(app, await signedIn(t.ground, s.deputy));
  const response = await browser.post(`/alerts/${id}/no-action`, {
    version: '1',
    words: 'My own words',
    falseAlarm: 'no',
  });
  expect(response.statusCode).toBe(409);
  expect(textOf(response.body)).toMatch(/This was not saved\. .* What you wrote is still below/);
  expect(textOf(response.body)).not.toMatch(/has changed/);
  expect(response.body).toContain('My own words');
});

test('a decision can be taken back by whoever made it, for ten minutes', async () => {
  await open(s.dsl);
  await decideNoAction(t.ground, s.dsl, { ...on(2), ...why });
  await expect(undo(t.ground, s.deputy, on(3))).rejects.toMatchObject({ kind: 'conflict' });
  t.clock.move(11 * 60_000);
  await expect(undo(t.ground, s.dsl, on(3))).rejects.toMatchObject({ kind: 'conflict' });
  t.clock.move(-11 * 60_000);
  await undo(t.ground, s.dsl, on(3));
  expect(await stateOf()).toBe('viewed');
});

describe('whom it was passed to', () => {
  beforeEach(async () => {
    await open(s.dsl);
    await passOn(t.ground, s.dsl, { ...on(2), personId: s.tutor.personId, words: 'You know him best.' });
  });
  test('sees the matches, not what else the pupil did, and may decide', async () => {
    await s.raise({ occurredAt: new Date('2026-11-17T10:29:00Z'), harm: 'bullying' });
    const { episode } = await open(s.tutor, 'passed');
    expect(episode.standing).toBe('reader');
    expect(episode.events.every((event) => event.matched)).toBe(true);
    expect((await open(s.dsl)).episode.events.some((event) => !event.matched)).toBe(true);
    await decideNoAction(t.ground, s.tutor, { ...on(3, 'passed'), ...why });
    expect(await stateOf()).toBe('no_action');
  });
  test('and nobody else of the same role', async () => {
    await expect(open(s.otherTutor, 'passed')).rejects.toMatchObject({ kind: 'not_found' });
  });
  test('brings in nobody, also not past the pages', async () => {
    const ask = discussWith(t.ground, s.tutor, { ...on(3, 'passed'), personIds: [s.head.personId], words: 'And you?' });
    await expect(ask).rejects.toMatchObject({ kind: 'not_found' });
    const insert = transact(t.ground, authorise(s.tutor, 'alerts.readPassed'), (tx) =>
      tx.db
        .insertInto('alert_reader')
        .values({
          school_id: s.school,
          alert_id: id,
          person_id: s.otherTutor.personId,
          added_at: tx.at,
          because: 'discuss',
          desk: 'safeguarding',
        })
        .execute(),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });
});

test('who was asked writes a note and decides nothing', async () => {
  await open(s.dsl);
  await discussWith(t.ground, s.dsl, { ...on(2), personIds: [s.senior.personId], words: 'Do you know more?' });
  expect((await open(s.senior, 'passed')).episode.may).toMatchObject({
    comment: true,
    no_action: false,
    discuss: false,
  });
  await comment(t.ground, s.senior, { ...on(3, 'passed'), words: 'His class reads it this term.' });
  await expect(decideNoAction(t.ground, s.senior, { ...on(3, 'passed'), ...why })).rejects.toMatchObject({
    kind: 'not_found',
  });
});

describe('an incident', () => {
  const escalate = (actor: Actor, version: number) =>
    transact(t.ground, authorise(actor, 'incidents.log'), (tx) =>
      escalateToIncident(tx, actor, id, version, newId(tx.at)),
    );
  test('begins with what was seen, and decides the alert', async () => {
    await open(s.dsl);
    const prefill = await transact(t.ground, authorise(s.dsl, 'incidents.log'), (tx) => alertForIncident(tx, id));
    expect(prefill).toMatchObject({
      label: 'A-1',
      name: 'Ellis Marwood',
      device: 'LHS-0418',
      version: 2,
      harm: 'self-harm',
    });
    expect(prefill.summary).toBe('Self-harm. Typed: “words of self-harm”.');
    await escalate(s.dsl, 2);
    expect(await stateOf()).toBe('incident');
    await expect(escalate(s.deputy, 2)).rejects.toMatchObject({ kind: 'conflict' });
  });
  test('is not begun by somebody for whom the alert does not exist', async () => {
    await open(s.dsl);
    await expect(escalate(s.head, 2)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

test('what was written in the note is kept, whatever is pressed', async () => {
  await open(s.dsl);
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  const response = await browser.post(
    `/alerts/${id}/decide`,
    { version: '2', do: 'discuss', note: 'Spoke to his tutor <script>' },
    `/alerts/${id}`,
  );
  expect(response.headers.location).toBe(`/alerts/${id}/discuss`);
  const page = await browser.get(`/alerts/${id}`);
  expect(textOf(page.body)).toContain('Spoke to his tutor');
  expect(page.body).not.toContain('<script>');
});

test('a note beside a proposal that cannot be withdrawn is not kept alone: sent again it would stand twice', async () => {
  await open(s.dsl);
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  const form = { version: '2', do: 'withdraw', note: 'Not what it seemed' };
  const refused = await browser.post(`/alerts/${id}/decide`, form, `/alerts/${id}`);
  expect([refused.statusCode, textOf(refused.body).includes('Not what it seemed')]).toEqual([409, true]);
  expect(await journalOf(t, s.head)).not.toContain('alert.commented');
  expect((await browser.post(`/alerts/${id}/decide`, { ...form, do: 'note' }, `/alerts/${id}`)).statusCode).toBe(303);
  expect(await journalOf(t, s.head)).toContain('alert.commented');
});

test('names and words of a pupil are text everywhere, also in the file', async () => {
  const mark = '=HYPERLINK("http://x.example")';
  await s.raise({ personId: null, subjectKind: 'unknown', accountName: mark, harm: 'drugs' });
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  // Every file says what it is for (S11).
  const short = await browser.post('/alerts/all.csv', { purpose: 'x' });
  expect([short.statusCode, textOf(short.body)]).toEqual([400, expect.stringContaining('Say what the file is for')]);
  expect(await journalOf(t, s.head)).not.toContain('alert.exported');
  const file = await browser.post('/alerts/all.csv', { purpose: 'A question of the head' });
  expect(file.body).toContain(`'=HYPERLINK`);
  expect(file.headers['content-type']).toMatch(/^text\/csv/);
  expect(await journalOf(t, s.head)).toContain('alert.exported');
});

test('a file that would not hold every alert of its filters is refused, never cut short', async () => {
  const owner = new pg.Client({ connectionString: t.connections.owner });
  await owner.connect();
  await owner.query("set app.maintenance = 'on'");
  await owner.query(
    `insert into alert (school_id, id, series, number, desk, subject_kind, harm, severity, state, first_at, last_at, times, raised_at, view_by, decide_by, decided_at, decided_by, reason)
     select $1, gen_random_uuid(), 'A', 100000 + n, 'safeguarding', 'unknown', 'drugs', 1, 'no_action', $2, $2, 1, $2, $2, $2, $2, $3, 'Nothing'
     from generate_series(1, 5001) n`,
    [s.school, new Date('2026-06-01T10:00:00Z'), s.dsl.personId],
  );
  await owner.end();
  const browser = testBrowser(app, await signedIn(t.ground, s.dsl));
  const purpose = 'A question of the head';
  const cut = await browser.post('/alerts/all.csv', { purpose });
  expect([cut.statusCode, textOf(cut.body).includes('More than 5,000 alerts match these filters')]).toEqual([
    400,
    true,
  ]);
  expect((await browser.post('/alerts/all.csv?from=2026-11-01', { purpose })).statusCode).toBe(200);
});

test('a queue of 200 open alerts takes as few queries as one of a single alert', async () => {
  let queries = 0;
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: t.ground.pool }),
    log: () => {
      queries += 1;
    },
  });
  const counted = { ...t.ground, db };
  const of = async (work: () => Promise<unknown>) => {
    queries = 0;
    await work();
    return queries;
  };
  const desk = () => readQueue(counted, s.dsl, 'alerts', 'todo', null);
  const one = await of(desk);
  await s.raise(
    ...Array.from({ length: 200 }, (_, n) => ({
      personId: null,
      subjectKind: 'unknown' as const,
      accountName: `guest${n}`,
    })),
  );
  expect(await of(desk)).toBe(one);
  // Begin, scope, alerts, who was asked, names, counts, commit.
  expect(one).toBeLessThanOrEqual(7);
  expect((await readQueue(t.ground, s.dsl, 'alerts', 'todo', null)).alerts).toHaveLength(201);
});
