import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ACTION_LIST } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { takeStep as takeCourse } from '../incidents/incidents-status.service.ts';
import { nameReader } from '../incidents/incidents-who.service.ts';
import { play, runOf } from './procedures.fixture.ts';
import { acceptRun, beginRun, secondStep, takeStep } from './procedures.service.ts';
import { flowOf, stepOf } from './procedures-flow.ts';
import { addCustody, freezeIncident } from './procedures-freeze.service.ts';
import { procedurePart } from './procedures-part.service.ts';
import { hasSignedSite, placeIn } from './procedures-run.ts';
import { askLook } from './procedures-sites.service.ts';

/* Ways around the procedure and the freeze that were tried and found open: each stays shut (R146–R156, S15). */

let t: Ingest;
let app: Login;
let dsl: Actor;
let deputy: Actor;
let head: Actor;
let senior: Actor;
let id: string;
let nth = 0;
beforeAll(async () => {
  t = await openIngest();
  app = new Login(t.connections.app);
  await app.connect();
  dsl = await buildActor(t.ground, t.school, ['dsl']);
  deputy = await buildActor(t.ground, t.school, ['deputy_dsl']);
  head = await buildActor(t.ground, t.school, ['head']);
  senior = await buildActor(t.ground, t.school, ['senior_leader']);
});
afterAll(async () => {
  await app.end();
  await t.close();
});
beforeEach(async () => {
  ({ id } = await buildIncident(t.ground, dsl, { details: `What was on the screen, ${nth++}.` }));
});

const browser = async (actor: Actor) => testBrowser(t.app, await signedIn(t.ground, actor));
const asEvery = (actor: Actor, ...statements: string[]) =>
  app.try({ school: actor.schoolId, person: actor.personId, rights: ACTION_LIST }, ...statements);
const begun = async () => {
  await beginRun(t.ground, dsl, id, 'A photo went round.');
  await play(t.ground, [dsl, deputy], id, []);
  return runOf(t.ground, dsl, id);
};

test('a step that is not due, an answer that it does not have and a leap by “again” lead nowhere, whoever writes them into the table (R152)', async () => {
  const run = await begun();
  // The app may write each: tried under its policies, which are rolled back, then kept.
  const step = async (number: number, name: string, answer: string) => {
    const statement = `insert into procedure_step (school_id, run_id, number, step, answer, two, person_id, at, computer)
      values ('${t.school}', '${run.id}', ${number}, '${name}', '${answer}', false, '${dsl.personId}', now(), 'none')`;
    const { code } = await asEvery(dsl, statement);
    await t.rows(statement, []);
    return code;
  };
  const now = async () => placeIn(await runOf(t.ground, dsl, id)).now;
  for (const [number, [name, answer]] of [
    ['finish', 'done'],
    ['secure', 'no such answer'],
    ['finish', 'again'],
    ['finish', 'done'],
  ].entries()) {
    expect(await step(number + 1, name ?? '', answer ?? '')).toBeNull();
    expect([name, answer, await now()]).toEqual([name, answer, 'secure']);
  }
  const close = takeCourse(t.ground, dsl, id, { step: 'put_forward', version: 1, words: 'Nothing in it' }, [
    procedurePart,
  ]);
  await expect(close).rejects.toMatchObject({ code: 'incident.not_ready' });
});

test('a signature of somebody who turned out to be in the incident counts no more (R147)', async () => {
  const run = await begun();
  const site = '0193a1b2-0000-7000-8000-000000000001';
  const hash = `'\\x${'0'.repeat(64)}'`;
  await t.rows(
    `insert into procedure_site (school_id, id, run_id, people, reviewed_on, reason, site, concern, conclusion, computer, place, hash, recorded_at, recorded_by, abuse_image)
    values ($1, $2, $3, 'Year 9', now(), 'A concern', 'example.com', 'Words', 'None', 'PC 1', 'Office', ${hash}, now(), $4, false)`,
    [t.school, site, run.id, dsl.personId],
  );
  for (const [place, { personId }] of [dsl, deputy].entries())
    await t.rows(
      `insert into procedure_signature (school_id, site_id, place, person_id, name, position, hash, signed, signed_at, factor_at)
      values ($1, $2, $3, $4, 'Somebody', 'Senior', ${hash}, ${hash}, now(), now())`,
      [t.school, site, place + 1, personId],
    );
  expect(hasSignedSite(await runOf(t.ground, dsl, id))).toBe(true);
  await t.rows(
    `insert into incident_person (school_id, id, incident_id, person_id, name, kind, part, sex)
    values ($1, gen_random_uuid(), $2, $3, 'The deputy', 'staff', 'witness', 'not_recorded')`,
    [t.school, id, deputy.personId],
  );
  expect(hasSignedSite(await runOf(t.ground, dsl, id))).toBe(false);
});

test('what the filter has open for a reviewer ends when the procedure is complete, and what only waits is never opened (R146)', async () => {
  await begun();
  const open = await askLook(t.ground, dsl, id, { address: 'example.org/a', hours: 2 });
  const ended = () =>
    t.rows<{ change_id: string }>('select change_id from filter_change_end where change_id = $1', [open.id]);
  expect(await ended()).toEqual([]);
  await answer(['done', 'no', 'pupil', 'accidental', 'done', 'none', 'no', 'done', 'done']);
  expect(placeIn(await runOf(t.ground, dsl, id)).now).toBeNull();
  expect(await ended()).toHaveLength(1);
});

test('merging does not put an end to a procedure that is under way (R143)', async () => {
  await begun();
  const other = await buildIncident(t.ground, dsl);
  const merge = takeCourse(t.ground, dsl, id, { step: 'merge', version: 1, words: 'The same', into: other.id }, [
    procedurePart,
  ]);
  await expect(merge).rejects.toThrow('The procedure for misuse is not complete');
});

test('who has the machine is noted after the incident is closed too, and by nobody who does not work it (R151)', async () => {
  const closed = async (state: string | null) =>
    t.rows(
      `update incident set state = $2, closed_at = case when $2 = 'closed' then now() end, closed_by = case when $2 = 'closed' then $3::uuid end, outcome = 'Done' where id = $1`,
      [id, state, dsl.personId],
    );
  await closed('closed');
  const back = {
    ...{ machine: 'LHS-0231', step: 'returned' as const, at: t.ground.clock.now(), from: 'West Shire Police' },
    ...{ to: 'Priya Nair', place: 'Server room', seal: null },
  };
  await addCustody(t.ground, dsl, id, back);
  expect(await t.rows('select 1 from machine_custody where incident_id = $1', [id])).toHaveLength(1);
  expect(textOf((await (await browser(dsl)).get(`/incidents/${id}/custody`)).body)).toContain('Add the line');
  await closed('open');
  // Somebody who only logged one sees it, and neither notes where the machine is nor that the police were told.
  const year9 = await buildActor(t.ground, t.school, ['head_of_year']);
  ({ id } = await buildIncident(t.ground, year9));
  await freezeIncident(t.ground, dsl, id, 'Said by a pupil.');
  const moment = `now(), '${year9.personId}'`;
  const rights = ['incidents.log'];
  const tried = (statement: string) => app.try({ school: t.school, person: year9.personId, rights }, statement);
  const custody =
    await tried(`insert into machine_custody (school_id, incident_id, id, machine, step, at, to_whom, place, recorded_at, recorded_by)
    values ('${t.school}', '${id}', gen_random_uuid(), 'PC', 'stored', now(), 'Me', 'At home', ${moment})`);
  const referral =
    await tried(`insert into freeze_referral (school_id, incident_id, id, body, referred_at, reference, recorded_at, recorded_by)
    values ('${t.school}', '${id}', gen_random_uuid(), 'police', now(), 'CR/1', ${moment})`);
  const detail =
    await tried(`insert into freeze_detail (school_id, incident_id, id, seen_at, address, seen_by, recorded_at, recorded_by)
    values ('${t.school}', '${id}', gen_random_uuid(), now(), 'example.org', 'Me', ${moment})`);
  expect([custody.code, referral.code, detail.code]).toEqual(['42501', '42501', '42501']);
});

test('a frozen incident’s words are in no print or file of the log either (R148)', async () => {
  const desk = await browser(dsl);
  const log = async () => {
    await desk.post('/incidents/print', { purpose: 'The termly review' });
    const file = await desk.post('/incidents/csv', { purpose: 'The termly review' });
    return `${(await desk.get('/incidents/print')).body} ${file.body}`;
  };
  expect(await log()).toContain(`What was on the screen, ${nth - 1}.`);
  await freezeIncident(t.ground, dsl, id, 'Said by a pupil.');
  t.clock.move(11 * 60_000);
  const after = await log();
  expect(after).toContain('This incident is frozen.');
  expect(after).not.toContain(`What was on the screen, ${nth - 1}.`);
});

test('a reviewer who does not work the incident stops it all with the box, and writes where and when (R149)', async () => {
  await beginRun(t.ground, dsl, id, 'A photo went round.');
  await nameReader(t.ground, head, id, { personId: senior.personId, because: 'The second senior', untilAt: null });
  await acceptRun(t.ground, senior, id);
  await acceptRun(t.ground, dsl, id);
  const at = await browser(senior);
  const page = await at.get(`/incidents/${id}/image`);
  expect(page.statusCode).toBe(200);
  expect((await at.post(`/incidents/${id}/image`, { because: 'It came up just now.', sure: 'yes' })).statusCode).toBe(
    303,
  );
  const [row] = await t.rows<{ frozen_at: Date | null }>('select frozen_at from incident where id = $1', [id]);
  expect(row?.frozen_at).not.toBeNull();
});

test('a freeze reaches the files of what was merged into it (S15)', async () => {
  const other = await buildIncident(t.ground, dsl);
  await takeCourse(t.ground, dsl, other.id, { step: 'merge', version: 1, words: 'The same', into: id });
  await freezeIncident(t.ground, dsl, id, 'Said by a pupil.');
  const [row] = await t.rows<{ frozen_at: Date | null }>('select frozen_at from incident where id = $1', [other.id]);
  expect(row?.frozen_at).not.toBeNull();
});

test('what the procedure gives to the police is not closed before somebody wrote down that they were told (R150, R152)', async () => {
  await begun();
  await answer(['done', 'yes', 'done', 'left', 'pupil', 'done', 'done', 'done']);
  expect(placeIn(await runOf(t.ground, dsl, id)).now).toBeNull();
  const close = () => takeCourse(t.ground, dsl, id, { step: 'close', version: 1, words: 'As said' }, [procedurePart]);
  await expect(close()).rejects.toMatchObject({
    fields: expect.arrayContaining([{ field: `/incidents/${id}/notices`, message: expect.stringContaining('police') }]),
  });
  // Nor merged: of what it is the same as nobody has agreed that the police are to have it.
  const { id: into } = await buildIncident(t.ground, dsl);
  const merge = { step: 'merge', version: 1, words: 'The same', into } as const;
  await expect(takeCourse(t.ground, dsl, id, merge, [procedurePart])).rejects.toMatchObject({
    code: 'incident.not_ready',
    message: expect.stringContaining('goes to the police'),
  });
  const desk = await browser(dsl);
  const told = {
    whom: 'police',
    name: 'PC Reed',
    how: 'telephone',
    'when-date': 'today',
    'when-time': '10:00',
    reference: 'CR/1',
  };
  expect((await desk.post(`/incidents/${id}/notices`, told)).statusCode).toBe(303);
  const error = await close().then(
    () => null,
    ({ fields }: { fields: { field: string }[] }) => fields.map(({ field }) => field),
  );
  expect(error ?? []).not.toContain(`/incidents/${id}/notices`);
});

test('the printed record has the whole procedure: who accepted, each answer with its second, what was not done, and the machine (R143, R155)', async () => {
  await begun();
  await answer(['done', 'no', 'pupil']);
  const custody = { machine: 'LHS-0231', step: 'isolated' as const, at: t.ground.clock.now(), from: null };
  await addCustody(t.ground, dsl, id, { ...custody, to: 'Priya Nair', place: 'Server room', seal: null });
  const desk = await browser(dsl);
  await desk.post(`/incidents/${id}/print`, { purpose: 'The paper file' });
  const paper = textOf((await desk.get(`/incidents/${id}/print`)).body);
  for (const words of [
    `Accepted by ${dsl.name}`,
    `Accepted by ${deputy.name}`,
    'Could it be illegal? No.',
    `${deputy.name} agreed`,
    'Who has had the machine',
    'LHS-0231',
  ])
    expect(paper).toContain(words);
});

test('nobody corrects the kind of what holds no files into one that does, to have them in between (S15)', async () => {
  ({ id } = await buildIncident(t.ground, dsl, { type: 'image_sharing' }));
  const desk = await browser(dsl);
  const form = formOf((await desk.get(`/incidents/${id}/correct`)).body);
  const sent = await desk.post(`/incidents/${id}/correct`, { ...form, type: 'cyberbullying', because: 'Another kind' });
  expect([sent.statusCode, textOf(sent.body)]).toEqual([400, expect.stringContaining('no file is kept or shown')]);
  for (const actor of [dsl, head]) {
    const { code } = await asEvery(actor, `update incident set type = 'cyberbullying' where id = '${id}'`);
    expect(code).toBe('42501');
  }
  // The other way it is sealed at once.
  expect((await asEvery(dsl, `update incident set type = 'illegal_content' where id = '${id}'`)).code).toBeNull();
});

/** What a form would send as it is shown. */
function formOf(page: string): Record<string, string> {
  const fields = [...page.matchAll(/<input[^>]+name="([^"]+)"[^>]*>/g)].flatMap(([tag, name = '']) => {
    const type = /type="([^"]+)"/.exec(tag)?.[1];
    const isChosen = /\bchecked\b/.test(tag) || (type !== 'radio' && type !== 'checkbox');
    return isChosen ? [[name, /value="([^"]*)"/.exec(tag)?.[1] ?? ''] as const] : [];
  });
  const texts = [...page.matchAll(/<textarea[^>]+name="([^"]+)"[^>]*>([^<]*)</g)].map(
    ([, name = '', text = '']) => [name, text] as const,
  );
  const chosen = [...page.matchAll(/<select[^>]+name="([^"]+)".*?<\/select>/gs)].map(
    ([all, name = '']) => [name, /<option value="([^"]*)" selected/.exec(all)?.[1] ?? ''] as const,
  );
  return Object.fromEntries([...fields, ...texts, ...chosen]);
}

async function answer(answers: readonly string[]): Promise<void> {
  for (const each of answers) {
    const run = await runOf(t.ground, dsl, id);
    const step = stepOf(flowOf(run.version), placeIn(run).now ?? '');
    const number = run.entries.length + 1;
    const checks = (step.checks ?? []).map(({ check }) => check);
    await takeStep(t.ground, dsl, id, { number, answer: each, checks, words: 'As was said.', computer: 'none' });
    if (step.two) await secondStep(t.ground, deputy, id, { number, agrees: true, words: null, computer: 'none' });
  }
}
