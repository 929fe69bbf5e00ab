import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionsOf } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { openIncident } from '../incidents/incidents-page.service.ts';
import { leaveOut } from '../incidents/incidents-who.service.ts';
import { setHold } from '../retention/index.ts';
import { buildConcernSchool, concernStory } from './concerns.fixture.ts';
import { countConcerns, endConcern, openConcern, readConcerns, takeConcern } from './concerns-desk.service.ts';
import { joinIncident, makeIncident, readForIncident } from './concerns-incident.service.ts';
import { readByCode } from './concerns-told.service.ts';
import { undoDecision } from './concerns-undo.service.ts';

let t: TestGround;
let app: FastifyInstance;
let raw: Login;
let s: Awaited<ReturnType<typeof buildConcernSchool>>;
let story: ReturnType<typeof concernStory>;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  raw = new Login(t.connections.app);
  await raw.connect();
  s = await buildConcernSchool(t);
  story = concernStory(t, s.schoolId);
});
afterAll(async () => {
  await raw?.end();
  await app?.close();
  await t?.close();
});

const WRONG = 'This is another child';
const on: typeof story.on = (id) => story.on(id);
const asked = async (code: string) => (await readByCode(t.ground, s.schoolId, '192.0.2.8', code))?.progress;
const desk = async (by: Actor) => testBrowser(app, await s.cookie(by));
const undo = async (by: Actor, id: string) => undoDecision(t.ground, by, await on(id), WRONG);

/** Told by the pupil and taken on by the DSL. */
async function taken() {
  const concern = await story.told({}, s.pupil);
  await takeConcern(t.ground, s.dsl, await on(concern.id));
  return concern;
}

async function ended() {
  const concern = await taken();
  await endConcern(t.ground, s.dsl, await on(concern.id), { outcome: 'false_report', because: 'A joke among friends' });
  return concern;
}

/** A concern that was added to an incident of the DSL. */
async function joined(over: Record<string, string> = {}) {
  const concern = await taken();
  const incident = await buildIncident(t.ground, s.dsl, over);
  await joinIncident(t.ground, s.dsl, await on(concern.id), incident.number);
  return { ...concern, incident };
}

/** Whether this person's own statement undoes it. */
async function typed(by: Actor, id: string, at = 'now()', seen?: number): Promise<string> {
  const as = { school: by.schoolId, person: by.personId, rights: actionsOf(by.roles, by.duties) };
  const { version } = await on(id);
  const call = `undo_concern('${s.schoolId}', '${id}', ${seen ?? version}, '${WRONG}', ${at})`;
  const { count, message } = await raw.try(as, `select from (select ${call} as done) called where done`);
  return message || String(count);
}

describe('a decision about what was told that was made by mistake (S27, R118)', () => {
  test('is undone on its page with a reason: it waits again with whoever undid it, and its teller reads that', async () => {
    const { id, code } = await ended();
    const before = await countConcerns(t.ground, s.dsl);
    expect(await asked(code)).toBe('done');
    const browser = await desk(s.deputy);
    expect(textOf((await browser.get(`/concerns/${id}`)).body)).toContain('Was this decided by mistake?');
    const { version } = await on(id);
    const send = (because: string) =>
      browser.post(`/concerns/${id}`, { act: 'undo', version: String(version), because });
    const without = await send('');
    expect([without.statusCode, textOf(without.body)]).toEqual([
      400,
      expect.stringContaining('Say why it was a mistake'),
    ]);
    expect((await send(WRONG)).statusCode).toBe(303);
    const twice = await send(WRONG);
    expect([twice.statusCode, textOf(twice.body)]).toEqual([
      409,
      expect.stringContaining('Hannah Whitlock has already undone this decision'),
    ]);
    expect(await countConcerns(t.ground, s.dsl)).toBe(before + 1);
    expect(await asked(code)).toBe('dealing');
    const { rows } = await readConcerns(t.ground, s.dsl, { show: 'open', page: 1 });
    expect(rows.find((row) => row.id === id)).toMatchObject({
      outcome: null,
      because: null,
      takenByName: 'Hannah Whitlock',
    });
    expect(textOf((await browser.get(`/concerns/${id}`)).body)).toMatch(
      /Undone: “A joke, or not true”, decided by Priya Nair ?, .*\. “A joke among friends” Undone by Hannah Whitlock ?, .* Why: This is another child/,
    );
    expect(await readJournalOf(t.ground, s.schoolId, id, 'concern.undone')).toMatchObject([
      { payload: { outcome: 'false_report', because: WRONG, was: 'A joke among friends', incident: null } },
    ]);
    await endConcern(t.ground, s.deputy, await on(id), { outcome: 'no_incident', because: 'Talked it through' });
    expect(await asked(code)).toBe('done');
  });

  test('and the wrong incident: it is taken out from its page, which says who, when and why, and added to the right one', async () => {
    const { id, code, incident } = await joined();
    const browser = await desk(s.dsl);
    const page = async () => (await browser.get(`/incidents/${incident.id}`)).body;
    expect(await page()).toContain(`href="/concerns/${id}#undo-because"`);
    expect((await browser.get(`/concerns/${id}`)).body).toContain('id="undo-because"');
    await undo(s.dsl, id);
    expect(await page()).not.toContain('They laugh at me');
    expect(textOf(await page())).toMatch(
      /No longer part of this: A pupil, .* Undone by Priya Nair ?, .* Why: This is another child/,
    );
    expect(await readJournalOf(t.ground, s.schoolId, incident.id, 'incident.unlink_concern')).toMatchObject([
      { payload: { concern: id, because: WRONG } },
    ]);
    expect(await asked(code)).toBe('dealing');
    t.clock.move(60_000);
    const right = await buildIncident(t.ground, s.dsl);
    await joinIncident(t.ground, s.dsl, await on(id), right.number);
    await undo(s.dsl, id);
    expect((await openConcern(t.ground, s.dsl, id)).undone.map(({ incidentId }) => incidentId)).toEqual([
      incident.id,
      right.id,
    ]);
  });

  test('and an incident that it became goes on without it', async () => {
    const { id } = await taken();
    const { form } = await readForIncident(t.ground, s.dsl, id);
    const made = () => on(id).then((at) => makeIncident(t.ground, s.dsl, at, { ...form, grade: 'moderate' }));
    const first = await made();
    await undo(s.dsl, id);
    const browser = await desk(s.dsl);
    expect(textOf((await browser.get(`/incidents/${first}`)).body)).toContain('No longer part of this: A pupil');
    expect(await made()).not.toBe(first);
  });

  test('stays while its incident is closed or frozen, also what that was merged into', async () => {
    const { id, incident } = await joined();
    const into = await buildIncident(t.ground, s.dsl);
    const end = (of: string) =>
      t.rows(
        `update incident set state = 'closed', outcome = 'Settled', closed_at = now(), closed_by = owner_id, two_close = '{}' where id = $1`,
        [of],
      );
    const open = (of: string) =>
      t.rows(
        `update incident set state = 'open', outcome = null, closed_at = null, closed_by = null, frozen_at = null where id = $1`,
        [of],
      );
    const stays = async (words: string) => {
      await expect(undo(s.dsl, id)).rejects.toMatchObject({
        kind: 'conflict',
        message: expect.stringContaining(words),
      });
      expect(await typed(s.dsl, id)).toBe('0');
      const browser = await desk(s.dsl);
      const sent = { act: 'undo', version: String((await on(id)).version), because: WRONG };
      expect((await browser.post(`/concerns/${id}`, sent)).statusCode).toBe(409);
      expect(textOf((await browser.get(`/concerns/${id}`)).body)).toContain(words);
      expect((await browser.get(`/incidents/${incident.id}`)).body).not.toContain('#undo-because');
    };
    await end(incident.id);
    await stays('The incident is closed');
    await open(incident.id);
    await t.rows('update incident set frozen_at = now() where id = $1', [incident.id]);
    await stays('The incident is frozen');
    await open(incident.id);
    await t.rows(`update incident set state = 'merged', merged_into = $2 where id = $1`, [incident.id, into.id]);
    await end(into.id);
    await stays('The incident is closed');
    await open(into.id);
    await undo(s.dsl, id);
    expect(await t.rows('select incident_id, was_in from concern where id = $1', [id])).toEqual([
      { incident_id: null, was_in: expect.arrayContaining([incident.id, into.id]) },
    ]);
  });

  test('by those alone who work it and its incident, as it stands now and at no other time, and never by a statement of their own', async () => {
    const { id, incident } = await joined();
    const { version } = await on(id);
    for (const by of [s.teacher, s.year9, s.pupil, s.senior, s.chair]) {
      expect(await typed(by, id), by.name).toBe('0');
      await expect(undo(by, id)).rejects.toBeDefined();
    }
    const other = await buildConcernSchool(t);
    expect(await typed(other.dsl, id)).toBe('0');
    const { incident: row } = await openIncident(t.ground, s.dsl, incident.id, 'page');
    expect(await typed(s.deputy, id)).toBe('1');
    await leaveOut(t.ground, s.dsl, incident.id, {
      version: row.version,
      personId: s.deputy.personId,
      because: 'Her son',
    });
    expect(await typed(s.deputy, id)).toBe('0');
    await t.rows('update concern set hidden_from = array[$2]::uuid[], left_out = array[$2]::uuid[] where id = $1', [
      id,
      s.dsl.personId,
    ]);
    expect(await typed(s.dsl, id)).toBe('0');
    await t.rows(`update concern set hidden_from = '{}', left_out = '{}' where id = $1`, [id]);
    for (const at of ["now() + interval '1 day'", "now() - interval '30 days'"])
      expect(await typed(s.dsl, id, at), at).toBe('0');
    expect(await typed(s.dsl, id, 'now()', version - 1)).toBe('0');
    // Neither the row nor the words of it without the function.
    const as = { school: s.schoolId, person: s.dsl.personId, rights: actionsOf(s.dsl.roles, s.dsl.duties) };
    const put = `insert into concern_undo (school_id, concern_id, undone_at, undone_by, because, outcome, decided_at, decided_by)
      values ('${s.schoolId}', '${id}', now(), '${s.dsl.personId}', 'Not so', 'no_incident', now(), '${s.dsl.personId}')`;
    expect((await raw.try(as, put)).code).toBe('42501');
    const clear = 'outcome = null, incident_id = null, decided_at = null, decided_by = null';
    expect((await raw.try(as, `update concern set ${clear} where id = '${id}'`)).count).toBe(0);
    expect((await raw.try(as, `update concern set was_in = '{}' where id = '${id}'`)).code).toBe('42501');
    const both = await Promise.allSettled([undo(s.dsl, id), undo(s.dsl, id)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('whoever the wrong incident was kept from sees it again, and neither that it was there nor that there is such an incident (S13)', async () => {
    const { id, incident } = await joined({ hidden: s.deputy.personId });
    await expect(openConcern(t.ground, s.deputy, id)).rejects.toMatchObject({ kind: 'not_found' });
    await undo(s.dsl, id);
    expect((await openConcern(t.ground, s.deputy, id)).undone).toEqual([]);
    const page = (await (await desk(s.deputy)).get(`/concerns/${id}`)).body;
    expect(page).not.toContain(incident.id);
    expect(textOf(page)).not.toContain(WRONG);
    const entries = async (by: Actor) => {
      const as = {
        school: s.schoolId,
        person: by.personId,
        rights: [...actionsOf(by.roles, by.duties), 'journal.read'] as const,
      };
      return (await raw.try(as, `select from journal_entry where subject_id = '${id}'`)).count;
    };
    expect([await entries(s.deputy), await entries(s.dsl)]).toEqual([0, 5]);
  });

  test('a hold on the incident keeps it all the same', async () => {
    const { id, incident } = await joined();
    await undo(s.dsl, id);
    await endConcern(t.ground, s.dsl, await on(id), { outcome: 'no_incident', because: 'Talked it through' });
    const keeps = async () =>
      (await t.rows(`select what_keeps($1, 'concern', $2, now()) as because`, [s.schoolId, id]))[0]?.because;
    expect(await keeps()).toBeNull();
    await setHold(t.ground, s.dsl, { kind: 'incident', recordId: incident.id, because: 'A court may ask for it' });
    expect(await keeps()).toBe('held');
  });
});
