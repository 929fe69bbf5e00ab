import { createHash, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { starterSettings } from '../../access/settings.ts';
import { newSealer } from '../../kernel/evidence-seal.ts';
import { blurredBefore, mostApart, portrait } from '../../kernel/portrait.fixture.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { textOf } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { openExhibit } from './exhibit-custody.service.ts';
import { takeFile } from './exhibit-intake.service.ts';
import { downloadFile, verifyFile } from './exhibit-open.service.ts';
import { broughtAt, incoming, openVaultGround, upload, type Vault } from './exhibits.fixture.ts';

let v: Vault;
let school: string;
let dsl: Actor;
let deputy: Actor;
let teacher: Actor;
let id: string;

beforeAll(async () => {
  v = await openVaultGround();
  school = await buildSchool(v.ground);
  dsl = await buildActor(v.ground, school, ['dsl'], { givenName: 'Priya', familyName: 'Nair' });
  deputy = await buildActor(v.ground, school, ['deputy_dsl'], { givenName: 'Hannah', familyName: 'Whitlock' });
  teacher = await buildActor(v.ground, school, ['head_of_year']);
  ({ id } = await buildIncident(v.ground, dsl));
});
afterAll(() => v.close());

const take = (bytes: Buffer, name?: string, incident = id) =>
  takeFile(v.ground, dsl, incident, broughtAt(v.ground.clock.now()), incoming(bytes, name));
const stepsOf = async (exhibit: string) =>
  (await openExhibit(v.ground, dsl, id, exhibit)).exhibit.custody.map(({ step }) => step);
const idOf = async (title: string) =>
  (await v.t.rows<{ id: string }>('select id from exhibit where title = $1', [title]))[0]?.id ?? '';
const all = async (bytes: AsyncIterable<Buffer>) => {
  const parts: Buffer[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
};

describe('a file', () => {
  test('comes in by a form without JavaScript, is sealed, and goes out as it came', async () => {
    const bytes = randomBytes(700_000);
    const browser = await v.as(dsl);
    const sent = await upload(
      v.app,
      browser,
      id,
      { name: '../../etc/“chat‮gpj.exe', bytes },
      { title: 'Voice message' },
    );
    expect([sent.statusCode, sent.headers.location]).toEqual([303, `/incidents/${id}/evidence`]);
    const exhibit = await idOf('Voice message');
    const [row] = await v.t.rows<{
      name: string;
      bytes: number;
      sha256: Buffer;
      parts: number;
      scan: string;
      effective_at: Date;
      sealed: Buffer;
    }>(
      `select file_name as name, bytes::int, sha256, parts, scan, effective_at, (select string_agg(sealed, '' order by p.number) from exhibit_piece p where p.exhibit_id = x.id) as sealed
       from exhibit x where id = $1`,
      [exhibit],
    );
    expect(row).toMatchObject({ name: '“chatgpj.exe', bytes: bytes.length, parts: 3, scan: 'not_scanned' });
    expect(row?.effective_at.toISOString()).toBe('2026-11-17T10:30:00.000Z');
    expect(row?.sha256.equals(createHash('sha256').update(bytes).digest())).toBe(true);
    expect(row?.sealed.includes(bytes.subarray(300_000, 300_032))).toBe(false);

    const page = await browser.get(`/incidents/${id}/evidence/${exhibit}`);
    expect(textOf(page.body)).toContain('Priya Nair received it from Kit Farrow');
    expect(textOf(page.body)).toContain('Not scanned. This server has no virus scanner.');
    const out = await browser.post(
      `/incidents/${id}/evidence/${exhibit}/download`,
      {},
      `/incidents/${id}/evidence/${exhibit}`,
    );
    expect(out.rawPayload.equals(bytes)).toBe(true);
    expect(out.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '700000',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="INC-\d+-E1\.bin"$/),
      'cache-control': 'no-store',
    });
    expect(await stepsOf(exhibit)).toEqual(['received', 'downloaded']);
    expect(await v.t.rows("select from journal_entry where action = 'incident.exhibit_downloaded'")).toHaveLength(1);
    // Counted with what leaves here (S11), and not asked for anew.
    const counted = () =>
      v.t.rows("select form, record_id from list_taken where list = 'exhibit' order by taken_at desc limit 1");
    expect(await counted()).toEqual([{ form: 'file', record_id: id }]);
    expect(await v.t.rows("select from journal_read where subject_id = $1 and what = 'E1'", [id])).toHaveLength(1);
  });

  test('that is here already is kept, for two people may each have had it, and said to be the same', async () => {
    const [bytes, browser] = [Buffer.from('sent to the whole class'), await v.as(dsl)];
    const said = async (name: string) => {
      const sent = await upload(v.app, browser, id, { name, bytes });
      for (const { name: cookie, value } of sent.cookies) browser.cookies.set(cookie, value);
      const page = await browser.get(String(sent.headers.location));
      return textOf(page.body);
    };
    const first = /(E\d+) is saved\. It was not scanned/.exec(await said('one.txt'))?.[1];
    expect(await said('two.txt')).toMatch(
      new RegExp(`E\\d+ is saved\\. It is the same file as ${first}\\. It was not`),
    );
  });

  test('is what its bytes say, whatever its name says', async () => {
    const kinds: [Buffer, string][] = [
      [Buffer.from('%PDF-1.7 …'), 'application/pdf'],
      [Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'text/html'],
      [Buffer.from('MZ\0\0'), 'application/x-msdownload'],
      [Buffer.from('10:42 Kit: hello'), 'text/plain'],
      [Buffer.from([0, 1, 2, 3]), 'application/octet-stream'],
    ];
    for (const [bytes, type] of kinds) {
      const { id: exhibit } = await take(bytes, 'holiday.jpg');
      expect(await v.t.rows('select media_type from exhibit where id = $1', [exhibit])).toEqual([{ media_type: type }]);
    }
  });

  test('of a telephone is previewed without place, time and device, blurred until asked, and kept with them', async () => {
    const photo = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#2a7' } })
      .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer();
    expect(photo.includes('Telephone')).toBe(true);
    const { id: exhibit } = await take(photo, 'IMG_1.JPG');
    const here = `/incidents/${id}/evidence/${exhibit}`;
    const browser = await v.as(deputy);
    const blurred = await browser.get(`${here}/blurred`);
    expect([blurred.statusCode, blurred.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await browser.get(`${here}/view`)).statusCode).toBe(409);
    expect((await browser.get(here)).body).not.toContain(`${here}/view`);
    expect((await browser.post(`${here}/show`, {}, here)).statusCode).toBe(303);
    const view = await browser.get(`${here}/view`);
    const seen = await sharp(view.rawPayload).metadata();
    expect([seen.width, seen.exif]).toEqual([1600, undefined]);
    expect(view.rawPayload.includes('Telephone')).toBe(false);
    expect((await all((await downloadFile(v.ground, deputy, id, exhibit)).bytes)).equals(photo)).toBe(true);
    expect(await stepsOf(exhibit)).toEqual(['received', 'shown', 'downloaded']);
    const forms = await v.t.rows<{ form: string }>(
      `select form from list_taken where list = 'exhibit' and record_id = '${id}' and person_id = '${deputy.personId}'`,
    );
    expect(forms.map(({ form }) => form)).toContain('screen');
    v.t.clock.move(5 * 60_000 + 1000);
    expect((await browser.get(`${here}/view`)).statusCode).toBe(409);
  });

  test('that was kept when a preview showed more is blurred again before anybody sees it', async () => {
    const { id: exhibit } = await take(await portrait({ face: true }), 'IMG_3.JPG');
    const browser = await v.as(deputy);
    const seen = async (face: boolean) => {
      const sealer = newSealer(v.ground.keys, { schoolId: school, id: exhibit });
      const blurred = sealer.preview('blurred', await blurredBefore(await portrait({ face })));
      await v.t.rows('update exhibit_key set sealed_key = $2, sealed_blurred = $3 where exhibit_id = $1', [
        exhibit,
        sealer.key,
        blurred,
      ]);
      return (await browser.get(`/incidents/${id}/evidence/${exhibit}/blurred`)).rawPayload;
    };
    expect(await mostApart(await seen(true), await seen(false))).toBeLessThan(30);
  });

  test('is shown still when no file may leave any more today', async () => {
    const worker = await buildActor(v.ground, school, ['deputy_dsl']);
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#2a7' } })
      .jpeg()
      .toBuffer();
    const { id: exhibit } = await take(photo, 'IMG_2.JPG');
    const download = () => downloadFile(v.ground, worker, id, exhibit);
    for (let nth = 0; nth < starterSettings('middle')['exports.recordsPerDay']; nth++)
      await all((await download()).bytes);
    expect(await cameOf(download())).toBe('list.too_many');
    const here = `/incidents/${id}/evidence/${exhibit}`;
    const browser = await v.as(worker);
    expect((await browser.post(`${here}/show`, {}, here)).statusCode).toBe(303);
    expect((await browser.get(`${here}/view`)).statusCode).toBe(200);
  });

  test('of which one bit was turned, a part taken or the key exchanged is found, refused and told', async () => {
    const turn =
      'update exhibit_piece set sealed = set_byte(sealed, 100, get_byte(sealed, 100) # 1) where exhibit_id = $1 and number = 1';
    for (const [change, exhibit] of [
      [turn, (await take(randomBytes(600_000))).id],
      ['delete from exhibit_piece where exhibit_id = $1 and number = 2', (await take(randomBytes(600_000))).id],
      ["update exhibit set sha256 = sha256('other') where id = $1", (await take(randomBytes(10))).id],
      ['delete from exhibit_key where exhibit_id = $1', (await take(randomBytes(10))).id],
    ] as const) {
      expect(await cameOf(verifyFile(v.ground, dsl, id, exhibit))).toBe('done');
      await v.t.rows(change, [exhibit]);
      expect(await cameOf(verifyFile(v.ground, dsl, id, exhibit)), change).toBe('exhibit.changed');
      expect(await cameOf(downloadFile(v.ground, dsl, id, exhibit)), change).toBe('exhibit.changed');
      expect(await stepsOf(exhibit)).toEqual(['received', 'verified', 'found_changed', 'found_changed']);
      const page = await (await v.as(dsl)).get(`/incidents/${id}/evidence/${exhibit}`);
      expect(textOf(page.body)).toContain('Changed since it was received.');
    }
  });

  test('is refused with what and where when it is nothing, too large, nameless or without a form token', async () => {
    const browser = await v.as(dsl);
    const before = await v.t.rows('select from exhibit');
    const none = await upload(v.app, browser, id);
    expect([none.statusCode, textOf(none.body)]).toEqual([400, expect.stringContaining('Choose a file')]);
    const empty = await upload(v.app, browser, id, { name: 'a.txt', bytes: Buffer.alloc(0) });
    expect(textOf(empty.body)).toContain('This file is empty');
    const wordless = await upload(
      v.app,
      browser,
      id,
      { name: 'a.txt', bytes: Buffer.from('a') },
      { title: '', 'when-time': '99' },
    );
    expect(textOf(wordless.body)).toContain('Say in a few words what it is');
    expect(textOf(wordless.body)).toContain('Write the time it was received as 09:10');
    const forged = await upload(v.app, browser, id, { name: 'a.txt', bytes: Buffer.from('a') }, { _csrf: 'x' });
    expect(forged.statusCode).toBe(403);
    const nul = await upload(v.app, browser, id, { name: 'a.txt', bytes: Buffer.from('a') }, { title: 'Chat\0export' });
    expect([nul.statusCode, textOf(nul.body)]).toEqual([400, expect.stringContaining('a character that is not text')]);
    await v.t.rows(
      "insert into setting (school_id, key, value, changed_at) values ($1, 'evidence.mostMegabytes', '1', now())",
      [school],
    );
    const large = await upload(v.app, browser, id, { name: 'a.txt', bytes: Buffer.alloc(1_100_000, 65) });
    expect([large.statusCode, textOf(large.body)]).toEqual([
      400,
      expect.stringContaining('larger than your school allows'),
    ]);
    expect(await v.t.rows('select from exhibit')).toHaveLength(before.length);
    await v.t.rows("delete from setting where key = 'evidence.mostMegabytes'");
  });
});

describe('nobody else', () => {
  test('another school, a role without the right, whoever only logged it, and whom it is hidden from find nothing', async () => {
    const { id: exhibit } = await take(Buffer.from('words'));
    const other = await buildActor(v.ground, await buildSchool(v.ground), ['dsl', 'head']);
    const technician = await buildActor(v.ground, school, ['technician']);
    const { id: hers } = await buildIncident(v.ground, teacher);
    for (const [who, incident, status] of [
      [other, id, 404],
      [technician, id, 404],
      [teacher, id, 404],
      [teacher, hers, 403],
    ] as const) {
      const browser = await v.as(who);
      for (const path of ['', '/files', '/certificate', `/${exhibit}`, `/${exhibit}/blurred`, `/${exhibit}/custody`])
        expect((await browser.get(`/incidents/${incident}/evidence${path}`)).statusCode, `${who.roles} ${path}`).toBe(
          status,
        );
      expect(await cameOf(downloadFile(v.ground, who, incident, exhibit))).not.toBe('done');
    }
    // An exhibit of one incident under the address of another is not there.
    const { id: elsewhere } = await buildIncident(v.ground, dsl);
    expect((await (await v.as(dsl)).get(`/incidents/${elsewhere}/evidence/${exhibit}`)).statusCode).toBe(404);
  });
});
