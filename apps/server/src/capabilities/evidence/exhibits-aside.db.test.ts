import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { readJournalOf } from '../incidents/incidents.fixture.ts';
import { listEvidence } from '../investigations/investigations-report.store.ts';
import { askUnlock, setAside } from './exhibit-custody.service.ts';
import { takeThing } from './exhibit-intake.service.ts';
import { downloadFile } from './exhibit-open.service.ts';
import { broughtAt, openVaultSchool } from './exhibits.fixture.ts';

const s = await openVaultSchool();
const { v, login: app, school, dsl, deputy, infected, rows, take, by } = s;
afterAll(() => s.close());

const WRONG = 'This is from the case of another pupil';
const setAsideAs = (who: typeof dsl, incident: string, id: string, step: 'set_aside' | 'taken_back' = 'set_aside') =>
  setAside(v.ground, who, incident, id, { step, because: WRONG });

/** An incident with two files, of which the second belongs to another. */
async function withTwo() {
  const { id } = await buildIncident(v.ground, dsl);
  const [right, wrong] = [await take(Buffer.from('right'), id), await take(Buffer.from('wrong'), id)];
  v.t.clock.move(60_000);
  return { id, right: right.id, wrong: wrong.id };
}

/** Whether a statement of this person's own adds this step. */
async function typed(
  who: typeof dsl,
  exhibit: string,
  step: string,
  words: string | null = WRONG,
  at = 'now()',
): Promise<string> {
  const said = words === null ? 'null' : `'${words}'`;
  const { code, count } = await app.try(
    by(who),
    `insert into exhibit_step (school_id, exhibit_id, id, step, effective_at, recorded_at, person_id, words)
     values ('${school}', '${exhibit}', '${newId(new Date())}', '${step}', ${at}, ${at}, '${who.personId}', ${said})`,
  );
  return code ?? `${count}`;
}

describe('a file that was added to the wrong incident (S27)', () => {
  test('is set aside on its page with a reason: it leaves the lists and the certificate, is not opened, and stays with its custody', async () => {
    const { id, wrong } = await withTwo();
    await rows("update exhibit set title = 'Of another child' where id = $1", [wrong]);
    const browser = await v.as(dsl);
    const [vault, here] = [`/incidents/${id}/evidence`, `/incidents/${id}/evidence/${wrong}`];
    const certificate = async () => {
      await browser.post(`${vault}/certificate`, { purpose: 'A hearing or a panel' });
      const text = textOf((await browser.get(`${vault}/certificate`)).body);
      const [, at = ''] = /as at (\S+Z)/.exec(text) ?? [];
      const [, hash = ''] = /SHA-256 ([0-9a-f]{64}) Ed25519/.exec(text) ?? [];
      return { text, at, hash };
    };
    const isGenuine = async ({ at, hash }: { at: string; hash: string }) =>
      textOf((await browser.post(`${vault}/certificate/check`, { at, hash })).body).includes('Genuine.');
    const before = await certificate();
    expect(before.text).toContain('Of another child');
    v.t.clock.move(60_000);
    expect((await browser.get(here)).body).toContain(`href="${here}/aside"`);
    const without = await browser.post(`${here}/aside`, { step: 'set_aside', because: '' }, `${here}/aside`);
    expect([without.statusCode, textOf(without.body)]).toEqual([400, expect.stringContaining('Say why')]);
    const form = { step: 'set_aside', because: WRONG };
    expect((await browser.post(`${here}/aside`, form, `${here}/aside`)).statusCode).toBe(303);
    for (const page of [vault, `/incidents/${id}`]) {
      const text = textOf((await browser.get(page)).body);
      expect(text, page).not.toContain('Of another child');
      expect(text, page).toMatch(
        new RegExp(`Not part of this case: E2 ?\\. Set aside by ${dsl.name} ?, .* Why: ${WRONG}`),
      );
    }
    const one = textOf((await browser.get(here)).body);
    expect(one).toContain(WRONG);
    expect(one).toContain('marked it as not part of this case');
    expect(one).not.toContain('Download original');
    const download = await browser.post(`${here}/download`, {}, here);
    expect([download.statusCode, textOf(download.body)]).toEqual([
      409,
      expect.stringContaining('E2 is not part of this case'),
    ]);
    // Whether it is as it came can still be seen to.
    expect((await browser.post(`${here}/verify`, {}, here)).statusCode).toBe(303);
    v.t.clock.move(60_000);
    const after = await certificate();
    expect(after.text).not.toContain('Of another child');
    expect(after.text).toContain('Kept, but not part of this case: E2.');
    expect([await isGenuine(before), await isGenuine(after)]).toEqual([true, true]);
    const again = await browser.post(`${here}/aside`, form, `${here}/aside`);
    expect([again.statusCode, textOf(again.body)]).toEqual([409, expect.stringContaining('has already said so')]);
    expect(await readJournalOf(v.ground, school, id, 'incident.exhibit_set_aside')).toMatchObject([
      { payload: { exhibit: 'E2', because: WRONG } },
    ]);
    v.t.clock.move(60_000);
    const back = await browser.post(`${here}/aside`, { step: 'taken_back', because: 'It is hers' }, `${here}/aside`);
    expect(back.statusCode).toBe(303);
    expect(textOf((await browser.get(vault)).body)).toContain('Of another child');
    expect((await browser.post(`${here}/download`, {}, here)).statusCode).toBe(200);
    expect([await isGenuine(before), await isGenuine(after)]).toEqual([true, true]);
  });

  test('is nothing that an investigator’s report rests on', async () => {
    const { id, right, wrong } = await withTwo();
    await setAsideAs(dsl, id, wrong);
    const scope = authorise(dsl, 'incidents.log');
    const sources = await transact(v.ground, scope, (tx) => listEvidence(tx, id));
    expect(sources.filter(({ kind }) => kind === 'exhibit').map((each) => each.id)).toEqual([right]);
  });

  test('is set aside once, by whoever works the incident, in no frozen one, and is then opened by nobody’s own statement', async () => {
    const { id, right, wrong } = await withTwo();
    expect(await typed(dsl, right, 'set_aside', null)).toBe('23514');
    expect(await typed(dsl, right, 'taken_back')).toBe('42501');
    expect(await typed(dsl, right, 'set_aside', WRONG, "now() + interval '1 day'")).toBe('42501');
    expect(await typed(dsl, right, 'downloaded')).toBe('1');
    expect(await typed(dsl, right, 'set_aside')).toBe('1');
    await setAsideAs(deputy, id, wrong);
    for (const step of ['set_aside', 'shown', 'downloaded']) expect(await typed(dsl, wrong, step), step).toBe('42501');
    for (const step of ['taken_back', 'verified']) expect(await typed(dsl, wrong, step), step).toBe('1');
    expect(await cameOf(setAsideAs(dsl, id, wrong))).toBe('exhibit.set_aside');
    v.t.clock.move(60_000);
    expect(await cameOf(setAsideAs(dsl, id, wrong, 'taken_back'))).toBe('done');
    expect(await cameOf(setAsideAs(dsl, id, wrong, 'taken_back'))).toBe('exhibit.set_aside');
    await rows('update incident set frozen_at = now() where id = $1', [id]);
    expect(await cameOf(setAsideAs(dsl, id, wrong))).toBe('exhibit.sealed');
    expect(await typed(dsl, wrong, 'set_aside')).toBe('42501');
  });

  test('while somebody downloads it: they read why nothing came', async () => {
    const { id, wrong } = await withTwo();
    // A scanner that takes so long.
    const slow = createServer((socket) => {
      void setAsideAs(deputy, id, wrong).finally(() => socket.destroy());
    }).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const ground = { ...v.ground, scanner: `127.0.0.1:${(slow.address() as AddressInfo).port}` };
    expect(await cameOf(downloadFile(ground, dsl, id, wrong))).toBe('exhibit.aside');
    slow.close();
  });

  test('of a thing too, also where no file may be held, and of a file that waits to be unlocked nothing is asked', async () => {
    const { id } = await buildIncident(v.ground, dsl, { type: 'image_sharing' });
    await takeThing(v.ground, dsl, id, broughtAt(v.ground.clock.now(), 'Telephone'), {
      ...{ place: 'Safe', seal: null, receipt: null },
    });
    const [thing] = await rows<{ id: string }>('select id from exhibit where incident_id = $1', [id]);
    v.t.clock.move(60_000);
    expect(await cameOf(setAsideAs(dsl, id, thing?.id ?? ''))).toBe('done');
    await rows('update incident set frozen_at = now() where id = $1', [id]);
    expect(await cameOf(setAsideAs(dsl, id, thing?.id ?? '', 'taken_back'))).toBe('exhibit.frozen');
    expect(await typed(dsl, thing?.id ?? '', 'taken_back')).toBe('42501');
    await askUnlock(v.ground, dsl, s.id, infected, 'To see what it is');
    const waits = async () => textOf((await (await v.as(dsl)).get(`/incidents/${s.id}`)).body);
    const today = async () => textOf((await (await v.as(deputy)).get('/today')).body);
    expect(await waits()).toContain('E1 is waiting for a second person to unlock it');
    expect(await today()).toMatch(/E1 of INC-\d+/);
    v.t.clock.move(60_000);
    await setAsideAs(dsl, s.id, infected);
    expect(await waits()).not.toContain('E1 is waiting for a second person to unlock it');
    expect(await today()).not.toMatch(/E1 of INC-\d+/);
  });
});
