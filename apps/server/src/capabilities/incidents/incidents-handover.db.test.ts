import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { addAgency, writeTemplate } from '../agencies/agencies.service.ts';
import { buildIncident } from './incidents.build.ts';
import { buildIncidentSchool, readJournalOf } from './incidents.fixture.ts';
import { addDevice } from './incidents-links.service.ts';
import { openIncident } from './incidents-page.service.ts';

let at: TestGround;
let app: FastifyInstance;
let dsl: Actor;
let deputy: Actor;
let year9: Actor;
let schoolId: string;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, deputy, year9, schoolId } = await buildIncidentSchool(at.ground));
  ({ app } = await testApp(at.ground));
});
afterAll(async () => {
  await app.close();
  await at.close();
});
const as = async (actor: Actor) => testBrowser(app, await signedIn(at.ground, actor));

/** What the database computes. */
const NOT_WRITTEN = { pdf_hash: undefined, csv_hash: undefined };
const pack = { whom: 'police', name: 'West Shire Police', because: 'They asked for it', parts: 'record,people' };

test('a pack is the record of its moment as two files, kept with their hashes; each taking is journalled (S11)', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    'person-0-name': 'Imogen Stott',
    details: 'Imogen was called names by @x.',
  });
  const desk = await as(dsl);
  const empty = await desk.post(`/incidents/${id}/hand-over`, { whom: '', name: '', because: '' });
  expect([empty.statusCode, textOf(empty.body).includes('Choose what to include')]).toEqual([400, true]);
  expect((await desk.post(`/incidents/${id}/hand-over`, pack)).statusCode).toBe(303);
  const page = (await desk.get(`/incidents/${id}/hand-over`)).body;
  const [, handoverId] = /hand-over\/([0-9a-f-]{36})\/pdf/.exec(page) ?? [];
  const pdf = await desk.get(`/incidents/${id}/hand-over/${handoverId}/pdf`);
  expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
  expect(pdf.headers['content-disposition']).toMatch(/^attachment; filename="INC-\d+\.pdf"$/);
  expect(page).toContain(createHash('sha256').update(pdf.rawPayload).digest('hex'));
  const csv = await desk.get(`/incidents/${id}/hand-over/${handoverId}/csv`);
  expect(csv.body).toContain('Imogen was called names');
  await desk.post(`/incidents/${id}/correct`, { version: '1', because: 'x' });
  expect((await desk.get(`/incidents/${id}/hand-over/${handoverId}/csv`)).body).toBe(csv.body);
  const entries = (await readJournalOf(at.ground, schoolId, id)).map(({ action }) => action);
  expect(entries).toEqual([
    'incident.log',
    'incident.hand_over',
    'incident.take_pack',
    'incident.take_pack',
    'incident.take_pack',
  ]);
});

test('for governors the names are letters, in both files', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    'person-0-name': 'Imogen Stott',
    details: 'Imogen was called names.',
  });
  const desk = await as(dsl);
  const because = 'Imogen’s mother wrote to them';
  await desk.post(`/incidents/${id}/hand-over`, { ...pack, whom: 'governors', because, anonymised: 'yes' });
  const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
  const csv = (await desk.get(href)).body;
  expect(csv).toContain('Pupil A was called names.');
  expect(csv).not.toMatch(/Imogen|Stott|7R/);
  // Drawn of the same words at the same moment, a document has the same bytes: the reason stood in it without the name too.
  const plain = because.replace('Imogen', 'Pupil A');
  await desk.post(`/incidents/${id}/hand-over`, { ...pack, whom: 'governors', because: plain, anonymised: 'yes' });
  const page = textOf((await desk.get(`/incidents/${id}/hand-over`)).body);
  const [first, second] = [...page.matchAll(/PDF: ([0-9a-f]{64})/g)].map(([, hash]) => hash);
  expect([first?.length, first]).toEqual([64, second]);
});

test('a parent reads nowhere in a pack from whom it came, named or as letters; the police do (S6)', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    'person-0-name': 'Rowan Fenn',
    'person-0-kind': 'pupil',
    'person-0-part': 'responsible',
    'person-1-name': 'Wren Alderton',
    'person-1-kind': 'pupil',
    'person-1-part': 'reporter',
    details: 'Wren Alderton told us that Rowan had sent it on. Alderton was upset, Rowan was not.',
  });
  await addDevice(at.ground, dsl, id, { name: 'A black phone', place: 'The safe', note: 'It rang twice' });
  const desk = await as(dsl);
  const because = 'Wren had told';
  const made = async (whom: string, more: Record<string, string> = {}) => {
    await desk.post(`/incidents/${id}/hand-over`, { ...pack, whom, because, ...more });
    const page = (await desk.get(`/incidents/${id}/hand-over`)).body;
    const [, href = ''] = /href="([^"]+\/csv)"/.exec(page) ?? [];
    return (await desk.get(href)).body;
  };
  const toPolice = await made('police');
  expect(toPolice).toContain('Wren Alderton told us');
  expect(toPolice).toContain('A black phone, The safe. It rang twice');
  at.clock.move(1000);
  const toParent = await made('parent');
  expect(toParent).not.toMatch(/Wren|Alderton|Reported it|black phone/);
  expect(toParent).toContain('The person who reported it told us that Rowan had sent it on');
  at.clock.move(1000);
  expect(await made('parent', { anonymised: 'yes' })).not.toMatch(/Wren|Alderton|Reported it/);
});

test('nobody makes a pack who does not answer for it, of another school, or of what is frozen (S15, S19)', async () => {
  const { id } = await buildIncident(at.ground, year9);
  const elsewhere = (await buildIncidentSchool(at.ground)).dsl;
  for (const actor of [year9, await buildActor(at.ground, schoolId, ['online_safety_lead']), elsewhere])
    expect((await (await as(actor)).post(`/incidents/${id}/hand-over`, pack)).statusCode).toBe(404);
  const desk = await as(deputy);
  await desk.post(`/incidents/${id}/hand-over`, pack);
  const [, href = ''] = /href="([^"]+\/pdf)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
  await at.rows(
    `insert into incident_freeze (school_id, incident_id, frozen_at, frozen_by, because) values ($1, $2, now(), $3, 'Said by a pupil')`,
    [schoolId, id, dsl.personId],
  );
  await at.rows('update incident set frozen_at = now() where id = $1', [id]);
  expect((await desk.get(href)).statusCode).toBe(409);
  expect((await desk.post(`/incidents/${id}/hand-over`, pack)).statusCode).toBe(409);
});

test('past the service too nobody reads the bytes of a pack once its incident is frozen, nor puts other bytes under it (S15)', async () => {
  const { id } = await buildIncident(at.ground, year9);
  await (await as(deputy)).post(`/incidents/${id}/hand-over`, pack);
  const past = <T>(actor: Actor, action: 'incidents.log' | 'incidents.handOver', work: (db: Tx['db']) => Promise<T>) =>
    transact(at.ground, authorise(actor, action), ({ db }) => work(db)).catch(({ code }: { code: string }) => code);
  const read = (actor: Actor, table: 'handover' | 'handover_file') =>
    past(actor, 'incidents.log', (db) => db.selectFrom(table).selectAll().where('incident_id', '=', id).execute());
  const [kept] = (await read(deputy, 'handover_file')) as { handover_id: string; csv: Buffer }[];
  expect(kept?.csv.toString()).toContain('INC-');
  expect(await read(year9, 'handover_file')).toEqual([]);
  const [made] = (await read(deputy, 'handover')) as Record<string, unknown>[];
  const again = async (change: { csv?: Buffer; made_by?: string }) => {
    const [{ made_by, csv }, handoverId] = [{ made_by: deputy.personId, csv: kept?.csv, ...change }, newId(new Date())];
    return past(deputy, 'incidents.handOver', async (db) => {
      await db
        .insertInto('handover')
        .values({ ...made, id: handoverId, made_by } as never)
        .execute();
      await db
        .insertInto('handover_file')
        .values({ ...kept, handover_id: handoverId, csv, ...NOT_WRITTEN } as never)
        .execute();
      return 'done';
    });
  };
  expect(await again({})).toBe('done');
  expect(await again({ csv: Buffer.from('Nothing happened.') })).toBe('23503');
  // Said, and not yet marked on the incident.
  await at.rows('insert into incident_freeze values ($1, $2, now(), $3, $4)', [schoolId, id, dsl.personId, 'Said']);
  expect(await read(deputy, 'handover_file')).toEqual([]);
  expect(await again({})).toBe('42501');
  expect(await read(deputy, 'handover')).toHaveLength(2);
});

test('whoever tells somebody finds the number, the school’s words and the clock (R14, R137)', async () => {
  const { id } = await buildIncident(at.ground, dsl, { type: 'grooming', grade: 'severe' });
  const { problems } = await openIncident(at.ground, dsl, id, 'page');
  expect(problems.find(({ text }) => text.includes('Police'))?.clock?.by).toEqual(
    new Date(at.clock.now().getTime() + 4 * 3_600_000),
  );
  await addAgency(at.ground, dsl, {
    whom: 'police',
    name: 'West Shire Police',
    telephone: '01632 960101',
    email: null,
    hours: null,
    note: null,
  });
  await writeTemplate(at.ground, dsl, { whom: 'police', version: 0, words: 'This is {school} about {number}.' });
  await expect(
    writeTemplate(at.ground, deputy, { whom: 'police', version: 0, words: 'Other words' }),
  ).rejects.toMatchObject({ code: 'agency.changed' });
  const desk = await as(dsl);
  const late = { version: '0', words: 'Quite other words' };
  const quicker = await desk.post('/incidents/agencies/words/police', late);
  expect([quicker.statusCode, textOf(quicker.body)]).toEqual([409, expect.stringContaining('This is {school} about')]);
  expect(quicker.body).toContain('Quite other words');
  const form = textOf((await desk.get(`/incidents/${id}/notices?whom=police`)).body);
  expect(form).toMatch(/West Shire Police 01632 960101 Suggested wording This is .+ about INC-\d+\./);
  const told = { whom: 'police', name: 'PC Amory', how: 'telephone', 'when-date': 'today', 'when-time': '10:00' };
  await desk.post(`/incidents/${id}/notices`, {
    ...told,
    advice: 'Leave the phone as it is',
    officer: 'PC 4471',
    reference: 'C-1',
  });
  const page = textOf((await desk.get(`/incidents/${id}`)).body);
  expect(page).toContain('Leave the phone as it is');
  expect(page).not.toContain('Tell: Police');
});

test('of two children the form asks whose parent was told, and the other’s stays to be told (R130); a pack without names has neither (R131)', async () => {
  const { id } = await buildIncident(at.ground, dsl, {
    ...{ 'person-0-name': 'Imogen Stott', 'person-0-part': 'affected', 'person-0-kind': 'pupil' },
    ...{ 'person-1-name': 'Zofia Wren', 'person-1-part': 'responsible', 'person-1-kind': 'pupil' },
  });
  const desk = await as(dsl);
  const form = (await desk.get(`/incidents/${id}/notices?whom=parent`)).body;
  // Of a parent nobody asks an officer's number, nor where the school keeps its contacts; what an authority answered is there when it is wanted.
  expect(form).toMatch(
    /<details class="govuk-details"><summary [^>]*><span [^>]*>They gave advice, a name or a reference/,
  );
  expect(textOf(form)).not.toMatch(/No contact has been added|Do not give governors/);
  expect(textOf(form)).toMatch(/Whose parent or carer\?.*Imogen Stott.*Zofia Wren/);
  const idOf = (name: string) =>
    new RegExp(`value="([0-9a-f-]{36})"[^>]*>\\s*<label[^>]*>\\s*${name}`).exec(form)?.[1] ?? '';
  const told = { whom: 'parent', name: 'Ada Farley', how: 'telephone', 'when-date': 'today', 'when-time': '10:00' };
  const elsewhere = (await buildIncident(at.ground, dsl, { 'person-0-name': 'Imogen Stott' })).id;
  const [stranger] = (await openIncident(at.ground, dsl, elsewhere, 'page')).people;
  for (const about of ['', stranger?.id ?? '']) {
    const unsaid = await desk.post(`/incidents/${id}/notices`, { ...told, about });
    expect([unsaid.statusCode, textOf(unsaid.body)]).toEqual([
      400,
      expect.stringContaining('Choose whose parent or carer was told'),
    ]);
    expect(unsaid.body).toContain('value="Ada Farley"');
  }
  expect((await desk.post(`/incidents/${id}/notices`, { ...told, about: idOf('Imogen Stott') })).statusCode).toBe(303);
  const missing = async () =>
    (await openIncident(at.ground, dsl, id, 'page')).problems.filter(({ code }) => code === 'parent');
  expect(await missing()).toMatchObject([{ text: 'No parent has been told about Zofia Wren.' }]);
  expect(textOf((await desk.get(`/incidents/${id}`)).body)).toMatch(/Ada Farley ?Parent or carer of Imogen Stott/);
  const both = { ...told, name: 'Bo Wren', about: [idOf('Imogen Stott'), idOf('Zofia Wren')].join(',') };
  expect((await desk.post(`/incidents/${id}/notices`, both)).statusCode).toBe(303);
  expect(await missing()).toEqual([]);

  const whole = { ...pack, whom: 'governors', parts: 'notices', anonymised: 'yes' };
  await desk.post(`/incidents/${id}/hand-over`, whole);
  const [, href = ''] = /href="([^"]+\/csv)"/.exec((await desk.get(`/incidents/${id}/hand-over`)).body) ?? [];
  const csv = (await desk.get(href)).body;
  expect(csv).toContain('Parent or carer of Pupil A');
  expect(csv).not.toMatch(/Stott|Wren|Farley|Ada/);
});
