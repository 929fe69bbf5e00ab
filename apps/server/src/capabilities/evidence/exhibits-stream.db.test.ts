import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { formTokenIn, type TestBrowser } from '../../test-support/http.ts';
import { cameOf } from '../../test-support/outcome.ts';
import { onSmallDisk } from '../../test-support/small-disk.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { takeFile } from './exhibit-intake.service.ts';
import { downloadFile } from './exhibit-open.service.ts';
import { broughtAt, incoming, multipart, openVaultGround, type Vault } from './exhibits.fixture.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let v: Vault;
let dsl: Actor;
let id: string;

beforeAll(async () => {
  v = await openVaultGround();
  dsl = await buildActor(v.ground, await buildSchool(v.ground), ['dsl']);
  ({ id } = await buildIncident(v.ground, dsl));
});
afterAll(() => v.close());

/** Files without a name that this process holds open in the spool. */
const openSpools = (folder: string) =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(join(folder, 'spool'));
    } catch {
      return false;
    }
  }).length;

/** Sends a file to the listening server and reads the answer only when all of it is sent, as browsers do. */
async function sentWhole(
  browser: TestBrowser,
  file: { name: string; bytes: Buffer },
  fields: Record<string, string>,
): Promise<{ status: number | undefined; body: string }> {
  if (!v.app.server.listening) await v.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = v.app.server.address() as AddressInfo;
  const path = `/incidents/${id}/evidence/files`;
  const _csrf = formTokenIn((await browser.get(path)).body);
  const typed = { _csrf, receivedFrom: 'Kit Farrow', 'when-date': 'today', 'when-time': '10:30', ...fields };
  const { payload, type } = multipart(typed, file);
  const cookie = [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');
  const headers = { accept: 'text/html', cookie, 'content-type': type, 'content-length': payload.length };
  const sending = request({ port, host: '127.0.0.1', method: 'POST', path, headers });
  const answered = once(sending, 'response');
  const sent = once(sending, 'finish');
  sending.end(payload);
  const [[answer]] = await Promise.all([answered, sent]);
  let body = '';
  for await (const chunk of answer) body += chunk;
  return { status: answer.statusCode, body };
}

describe('a file on its way', () => {
  test('that broke off on its way leaves nothing, neither in the database nor on the disk', async () => {
    const before = await v.t.rows('select from exhibit');
    const broken = {
      ...incoming(Buffer.alloc(0)),
      bytes: (async function* () {
        yield randomBytes(600_000);
        throw new Error('The browser went away.');
      })(),
    };
    expect(await cameOf(takeFile(v.ground, dsl, id, broughtAt(v.ground.clock.now()), broken))).toContain('went away');
    expect(await v.t.rows('select from exhibit')).toHaveLength(before.length);
    expect(
      await v.t.rows('select from exhibit_piece p where not exists (select from exhibit x where x.id = p.exhibit_id)'),
    ).toEqual([]);
    expect(await readdir(join(v.ground.folder, 'spool'))).toEqual([]);
  });

  test('whose browser goes away in the middle leaves nothing either, and the server serves on', async () => {
    const browser = await v.as(dsl);
    const token = formTokenIn((await browser.get(`/incidents/${id}/evidence/files`)).body);
    const fields = { _csrf: token, title: 'Broken', receivedFrom: 'Kit', 'when-date': 'today', 'when-time': '10:30' };
    const { payload, type } = multipart(fields, { name: 'a.bin', bytes: randomBytes(2_000_000) });
    const { port } = new URL(await v.app.listen({ port: 0, host: '127.0.0.1' }));
    const cookie = [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');
    const socket = connect(Number(port), '127.0.0.1');
    const lines = [
      `POST /incidents/${id}/evidence/files HTTP/1.1`,
      ...[`host: 127.0.0.1:${port}`, `cookie: ${cookie}`, `content-type: ${type}`],
      `content-length: ${payload.length}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(payload.subarray(0, 900_000));
    await expect.poll(() => openSpools(v.ground.folder), { timeout: 5000 }).toBeGreaterThan(0);
    socket.destroy();
    await expect.poll(() => openSpools(v.ground.folder), { timeout: 5000 }).toBe(0);
    expect(await v.t.rows("select from exhibit where title = 'Broken'")).toEqual([]);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });

  test('for which the disk of the data folder has no room is told so in the form, with what was typed (S23)', async (context) => {
    await onSmallDisk(join(v.ground.folder, 'spool'), { size: '256k', context }, async () => {
      const browser = await v.as(dsl);
      // More than all buffers on the way hold: a browser reads no answer before the last byte has gone.
      const film = { name: 'film.bin', bytes: randomBytes(24_000_000) };
      const answer = await sentWhole(browser, film, { title: 'A long film' });
      expect(answer.status).toBe(503);
      expect(answer.body).toContain('The server has no room for this file');
      for (const typed of ['A long film', 'Kit Farrow', '10:30']) expect(answer.body).toContain(typed);
      expect(await v.t.rows("select from exhibit where title = 'A long film'")).toEqual([]);
    });
  });

  // Ten seconds where nothing else runs, and a machine at a quarter of that speed must come through.
  test('of 50 MB streams through without being in memory', { timeout: 120_000 }, async () => {
    const chunk = randomBytes(65_536);
    const whole = 50 * 16;
    let most = 0;
    const measure = () => {
      // Without it the figure is garbage that nobody needed to collect yet. Bytes of buffers are given back beside the program; the second
      // time begins by waiting for that.
      collect();
      collect();
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      most = Math.max(most, arrayBuffers + heapUsed);
    };
    measure();
    const start = most;
    const file = {
      ...incoming(Buffer.alloc(0)),
      bytes: (async function* () {
        for (let n = 0; n < whole; n++) {
          yield chunk;
          if (n % 100 === 0) measure();
        }
      })(),
    };
    const taken = await takeFile(v.ground, dsl, id, broughtAt(v.ground.clock.now(), 'Long video'), file);
    const out = createHash('sha256');
    let bytes = 0;
    for await (const part of (await downloadFile(v.ground, dsl, id, taken.id)).bytes) {
      out.update(part);
      bytes += part.length;
      if (bytes % (16 << 20) === 0) measure();
    }
    expect(bytes).toBe(whole * chunk.length);
    const came = createHash('sha256');
    for (let n = 0; n < whole; n++) came.update(chunk);
    expect(out.digest('hex')).toBe(came.digest('hex'));
    // A few parts in clear and sealed, and what the database's client holds of them: the same for a file of any size.
    expect((most - start) / 1_000_000).toBeLessThan(35);
  });
});
