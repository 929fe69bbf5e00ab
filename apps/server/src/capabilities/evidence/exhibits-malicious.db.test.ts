import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import type { TestBrowser } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { makePreviews } from './exhibit-preview.ts';
import { openVaultGround, upload, type Vault } from './exhibits.fixture.ts';

/** What a pupil, or somebody through them, would hand in to hurt whoever opens it (S20): it is kept, and does nothing, here or in a browser. */

let v: Vault;
let dsl: Actor;
let browser: TestBrowser;
let id: string;
beforeAll(async () => {
  v = await openVaultGround();
  const school = await buildSchool(v.ground);
  dsl = await buildActor(v.ground, school, ['dsl']);
  browser = await v.as(dsl);
  ({ id } = await buildIncident(v.ground, dsl));
});
afterAll(() => v.close());

const SCRIPT = '<script>fetch("/account")</script>';

/** Hands it in as a browser does; where it is kept, and what the server takes it for. */
async function handIn(bytes: Buffer, name: string): Promise<{ here: string; type: string; body: string }> {
  const answer = await upload(v.app, browser, id, { name, bytes });
  expect(answer.statusCode).toBe(303);
  const [row] = await v.t.rows<{ id: string; media_type: string }>(
    'select id, media_type from exhibit order by number desc limit 1',
  );
  const here = `/incidents/${id}/evidence/${row?.id}`;
  return { here, type: row?.media_type ?? '', body: (await browser.get(here)).body };
}

/** A chunk of a PNG. */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** 900 million points in 100 kB: in memory a gigabyte and more. */
function bomb(side = 30_000): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const rowBytes = 1 + Math.ceil(side / 8);
  const parts = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(rowBytes * side))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

const photo = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#2a7' } })
    .jpeg()
    .toBuffer();

test.each<[string, string, () => Buffer, string]>([
  ['a page under the name of a picture', 'holiday.jpg', () => Buffer.from(`<!doctype html>${SCRIPT}`), 'text/html'],
  [
    'a drawing that reads a file of the server',
    'logo.png',
    () =>
      Buffer.from(
        `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]><text>&p;</text>${SCRIPT}</svg>`,
      ),
    'text/html',
  ],
  [
    'a drawing that says where a picture would that it is one',
    'sticker.webp',
    () =>
      Buffer.from('<svg a="WEBP" xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="9"/></svg>'),
    'text/html',
  ],
  ['a script that begins as a picture', 'cat.gif', () => Buffer.from(`GIF89a/*${SCRIPT}*/=1;alert(1)`), 'image/gif'],
  ['a picture larger than any memory', 'big.png', () => bomb(), 'image/png'],
  ['half a picture', 'half.png', () => bomb(64).subarray(0, 50), 'image/png'],
])(
  '%s: is kept as what it is, is shown nowhere, and leaves as a file that no browser opens',
  async (_what, name, make, type) => {
    const before = process.memoryUsage().rss;
    const kept = await handIn(make(), name);
    expect(kept.type).toBe(type);
    expect(process.memoryUsage().rss - before).toBeLessThan(600_000_000);
    expect(kept.body).not.toContain(SCRIPT);
    expect((await browser.get(`${kept.here}/blurred`)).statusCode).toBe(404);
    const out = await browser.post(`${kept.here}/download`, {}, kept.here);
    expect(out.statusCode).toBe(200);
    expect(out.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': expect.stringMatching(/^attachment; filename="INC-\d+-E\d+\.\w+"$/),
    });
  },
);

test('only pictures are decoded: a drawing that was taken for one is not drawn, for 400 bytes of it can ask for minutes', async () => {
  const noise = '<filter id="f"><feTurbulence baseFrequency="0.5" numOctaves="9"/></filter>';
  const size = 'width="3000" height="3000"';
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${noise}<rect ${size} filter="url(#f)"/></svg>`;
  expect(await makePreviews(Buffer.from(drawing))).toBeNull();
});

test('of a picture that carries a script and an archive only the points are shown', async () => {
  const plain = await photo();
  // After the first two bytes a remark, which every decoder passes over.
  const remark = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)]);
  const archive = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.from(SCRIPT)]);
  const both = Buffer.concat([plain.subarray(0, 2), remark, plain.subarray(2), archive]);
  const kept = await handIn(both, 'photo.jpg');
  expect(kept.type).toBe('image/jpeg');
  const blurred = await browser.get(`${kept.here}/blurred`);
  expect((await browser.post(`${kept.here}/show`, {}, kept.here)).statusCode).toBe(303);
  const view = await browser.get(`${kept.here}/view`);
  for (const shown of [blurred, view]) {
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect(shown.rawPayload.includes(SCRIPT)).toBe(false);
    expect(shown.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  }
});

test.each([
  ['a path', '../../../../etc/cron.d/run'],
  ['a path of Windows', 'C:\\Windows\\System32\\drivers.sys'],
  ['a script', `${SCRIPT}.png`],
  ['a second name', 'a.png"; filename="b.exe'],
  ['written backwards', 'gnp.\u202eexe.tacgnihtyna'],
  ['hidden', '.htaccess'],
  ['without an end', 'n'.repeat(5000)],
])('the name of a file reaches no path, no header and no page as more than letters: %s', async (_what, name) => {
  const kept = await handIn(Buffer.from(`10:42 Kit: hello ${name.length}`), name.replaceAll('"', '%22'));
  expect(kept.body).not.toContain(SCRIPT);
  const out = await browser.post(`${kept.here}/download`, {}, kept.here);
  expect(out.headers['content-disposition']).toMatch(/^attachment; filename="INC-\d+-E\d+\.txt"$/);
  const [row] = await v.t.rows<{ file_name: string }>('select file_name from exhibit order by number desc limit 1');
  expect(row?.file_name.length).toBeLessThan(300);
  expect(row?.file_name).not.toMatch(/[/\\\u202a-\u202e]/);
});
