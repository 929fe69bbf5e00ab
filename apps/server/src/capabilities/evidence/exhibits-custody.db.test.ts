import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { answerEnd, askEnd, setHold } from '../retention/holds.service.ts';
import { noteStep } from './exhibit-custody.service.ts';
import { disposeEvidence } from './exhibit-disposal.jobs.ts';
import { takeThing } from './exhibit-intake.service.ts';
import { downloadFile } from './exhibit-open.service.ts';
import { broughtAt, openVaultSchool } from './exhibits.fixture.ts';

const s = await openVaultSchool();
const { v, login: app, school, dsl, deputy, id, infected, rows, take, by } = s;
afterAll(() => s.close());

/** Taken an hour ago: what happens to it comes after. */
const safe = () =>
  takeThing(v.ground, dsl, id, broughtAt(new Date(v.ground.clock.now().getTime() - 3_600_000), 'Telephone'), {
    place: 'Safe',
    seal: '00417',
    receipt: null,
  });

describe('custody', () => {
  test('is only ever added to, in one’s own name', async () => {
    for (const statement of [
      "update exhibit_step set words = 'x'",
      'delete from exhibit_step',
      "update exhibit set title = 'Another'",
      'delete from exhibit_key',
      "update exhibit_piece set sealed = 'x'",
    ]) {
      expect((await app.try(by(dsl), statement)).code, statement).toBe('42501');
    }
    const forged = `insert into exhibit_step select school_id, exhibit_id, '${newId(new Date())}', 'shown', now(), now(), '${deputy.personId}' from exhibit_step where exhibit_id = '${infected}' limit 1`;
    expect((await app.try(by(dsl), forged)).code).toBe('42501');
  });

  test('nothing happened to it before the school had it, and what is written down late brings it back from nobody', async () => {
    const brought = broughtAt(new Date(v.ground.clock.now().getTime() - 7_200_000), 'Tablet');
    const number = await takeThing(v.ground, dsl, id, brought, { place: 'Safe', seal: null, receipt: null });
    const [thing] = await rows<{ id: string }>("select id from exhibit where title = 'Tablet'");
    const browser = await v.as(dsl);
    const here = `/incidents/${id}/evidence/${thing?.id}`;
    const sends = (form: Record<string, string>) => browser.post(`${here}/custody`, { 'when-date': 'today', ...form });
    const police = { step: 'handed_over', body: 'police', whom: 'PC Early', badge: '4471' };
    const early = await sends({ ...police, 'when-date': 'yesterday', 'when-time': '09:00' });
    expect([early.statusCode, textOf(early.body)]).toEqual([
      400,
      expect.stringMatching(/Enter a time after .*, when the school received it/),
    ]);
    expect(early.body).toContain('PC Early');
    const [late, between] = ['10:40', '10:20'];
    expect((await sends({ ...police, whom: 'PC Late', 'when-time': late })).statusCode).toBe(303);
    v.t.clock.move(60_000);
    expect((await sends({ step: 'moved', place: 'Safe 2', 'when-time': between })).statusCode).toBe(303);
    const list = textOf((await browser.get(`/incidents/${id}/evidence`)).body);
    expect(list).toMatch(new RegExp(`${number} Tablet With PC Late`));
  });

  test('of a thing says where it is and who has it; the police show a number, and the certificate has it all', async () => {
    const label = await safe();
    const [thing] = await rows<{ id: string }>("select id from exhibit where title = 'Telephone'");
    const browser = await v.as(dsl);
    const here = `/incidents/${id}/evidence/${thing?.id}`;
    const form = { step: 'handed_over', body: 'police', whom: 'PC Reed', 'when-date': 'today', 'when-time': '10:40' };
    const without = await browser.post(`${here}/custody`, form);
    expect([without.statusCode, textOf(without.body)]).toEqual([
      400,
      expect.stringContaining('Enter the officer’s badge or warrant number'),
    ]);
    expect((await browser.post(`${here}/custody`, { ...form, badge: '4471', reference: 'CR/1' })).statusCode).toBe(303);
    const sheet = `/incidents/${id}/evidence/certificate`;
    expect(textOf((await browser.get(sheet)).body)).not.toContain('PC Reed');
    await browser.post(sheet, { purpose: 'A hearing or a panel' });
    const certificate = textOf((await browser.get(sheet)).body);
    expect(certificate).toContain(`${label} Telephone`);
    expect(certificate).toContain('handed it over to PC Reed (Police, number 4471, reference CR/1)');
    expect(certificate).toMatch(/SHA-256 [0-9a-f]{64} Ed25519/);
    const [, at = ''] = /as at (\S+Z)/.exec(certificate) ?? [];
    const [, hash = ''] = /SHA-256 ([0-9a-f]{64}) Ed25519/.exec(certificate) ?? [];
    // What is noted later does not make it untrue; another figure in it does.
    v.t.clock.move(60_000);
    await noteStep(v.ground, dsl, id, thing?.id ?? '', {
      step: 'moved',
      place: 'Cupboard',
      effectiveAt: v.ground.clock.now(),
    });
    v.t.clock.move(-60_000);
    const check = `/incidents/${id}/evidence/certificate/check`;
    expect(textOf((await browser.post(check, { at, hash })).body)).toContain('The record said this at that time');
    const wrong = { at, hash: hash.replace(/^./, (figure) => (figure === '0' ? '1' : '0')) };
    expect(textOf((await browser.post(check, wrong)).body)).toContain('Not genuine.');
    expect((await browser.post(check, { at: 'yesterday', hash })).statusCode).toBe(400);
    const [mine] = await rows<{ sha256: string }>("select encode(sha256, 'hex') as sha256 from exhibit where id = $1", [
      infected,
    ]);
    const one = `/incidents/${id}/evidence/${infected}`;
    const same = await browser.post(`${one}/compare`, { digest: mine?.sha256 ?? '' }, one);
    expect(textOf(same.body)).toContain('The copy is identical.');
    const other = await browser.post(`${one}/compare`, { digest: 'ab'.repeat(32) }, one);
    expect(textOf(other.body)).toContain('The copy is different.');
    expect((await browser.post(`${one}/compare`, { digest: 'short' }, one)).statusCode).toBe(400);
  });
});

describe('disposal', () => {
  const close = (incident: string, days: number) =>
    rows("update incident set state = 'closed', outcome = 'Settled', closed_by = $2, closed_at = $3 where id = $1", [
      incident,
      dsl.personId,
      new Date(v.ground.clock.now().getTime() - days * 86_400_000),
    ]);

  test('destroys the key and the bytes when their time is over, leaves custody and a certificate; a hold and a freeze stop it', async () => {
    const old = (await buildIncident(v.ground, dsl)).id;
    const held = (await buildIncident(v.ground, dsl)).id;
    const young = (await buildIncident(v.ground, dsl)).id;
    const { id: gone } = await take(Buffer.from('old'), old);
    const { id: stays } = await take(Buffer.from('held'), held);
    const { id: fresh } = await take(Buffer.from('young'), young);
    const because = 'The police have asked';
    const hold = await setHold(v.ground, dsl, { kind: 'incident', recordId: held, because });
    for (const [incident, days] of [
      [old, 2191],
      [held, 2191],
      [young, 2189],
    ] as const)
      await close(incident, days);
    const worker = { ...v.t.worker, folder: v.ground.folder };
    expect(await disposeEvidence(worker, school)).toBe(1);
    expect(await disposeEvidence(worker, school)).toBe(0);
    const left = await rows<{ exhibit_id: string }>(
      'select exhibit_id from exhibit_key where exhibit_id in ($1, $2, $3)',
      [gone, stays, fresh],
    );
    expect(left.map((row) => row.exhibit_id).toSorted()).toEqual([stays, fresh].toSorted());
    expect(await rows('select from exhibit_piece where exhibit_id = $1', [gone])).toEqual([]);
    expect(await rows('select bytes::int, kept_days from exhibit_disposal where exhibit_id = $1', [gone])).toEqual([
      { bytes: 3, kept_days: 2190 },
    ]);
    expect(
      await rows("select from journal_entry where action = 'incident.exhibit_disposed' and subject_id = $1", [old]),
    ).toHaveLength(1);
    const page = textOf((await (await v.as(dsl)).get(`/incidents/${old}/evidence/${gone}`)).body);
    expect(page).toContain('The file was destroyed at the end of its retention period.');
    expect(page).toContain('received it from Kit Farrow');
    expect(await cameOf(downloadFile(v.ground, dsl, old, gone))).toBe('exhibit.disposed');

    await askEnd(v.ground, dsl, hold, 'It is over');
    expect(await disposeEvidence(worker, school)).toBe(0);
    await answerEnd(v.ground, deputy, hold, { agrees: true, words: null, factorAt: v.ground.clock.now() });
    expect(await disposeEvidence(worker, school)).toBe(1);
  });
});
