import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Actor } from '../../access/scope.ts';
import { Login } from '../../db/attack.fixture.ts';
import type { Ground } from '../../db/ground.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { formTokenIn, type TestBrowser, testApp, testBrowser } from '../../test-support/http.ts';
import { buildIncident } from '../incidents/incidents.build.ts';
import { type Incoming, takeFile } from './exhibit-intake.service.ts';
import { EICAR, startClamd } from './exhibit-scan.fixture.ts';

/** A database with a data folder of its own, and the application on it. */
export interface Vault {
  t: TestGround;
  ground: Ground;
  app: FastifyInstance;
  as(actor: Actor): Promise<TestBrowser>;
  close(): Promise<void>;
}

/** Opens one; `scanner` as of Ground. */
export async function openVaultGround(scanner?: string): Promise<Vault> {
  const t = await testGround();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-vault-'));
  const ground: Ground = { ...t.ground, folder, scanner };
  const { app } = await testApp(ground);
  return {
    ...{ t, ground, app },
    as: async (actor) => testBrowser(app, await signedIn(ground, actor)),
    close: async () => {
      await app.close();
      await t.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** A school whose vault has a scanner, an incident under way in it, and a file of that in which the scanner found something. */
export async function openVaultSchool() {
  const clamd = await startClamd();
  const v = await openVaultGround(clamd.address);
  const login = new Login(v.t.connections.app);
  await login.connect();
  const school = await buildSchool(v.ground);
  const dsl = await buildActor(v.ground, school, ['dsl']);
  const deputy = await buildActor(v.ground, school, ['deputy_dsl']);
  const { id } = await buildIncident(v.ground, dsl);
  const take = (bytes: Buffer, incident = id) =>
    takeFile(v.ground, dsl, incident, broughtAt(v.ground.clock.now()), incoming(bytes));
  const infected = (await take(EICAR)).id;
  return {
    ...{ v, login, school, dsl, deputy, id, infected, take },
    rows: v.t.rows,
    /** What the login of the app is when this person works incidents. */
    by: (who: Actor) => ({
      ...{ school, person: who.personId, rights: ['incidents.log', 'incidents.read', 'incidents.work'] },
    }),
    close: async () => {
      await login.end();
      await v.close();
      await clamd.stop();
    },
  };
}

/** What whoever brings a file says of it, now. */
export const broughtAt = (effectiveAt: Date, title = 'Chat export') => ({
  ...{ title, receivedFrom: 'Kit Farrow', effectiveAt },
});

/** A file as services take it, in chunks as a network brings them. */
export function incoming(bytes: Buffer, name = 'chat.txt'): Incoming {
  return {
    ...{ name, isTooLarge: () => false },
    bytes: (async function* () {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
    })(),
  };
}

/** A multipart body as browsers send it; the file last. */
export function multipart(fields: Record<string, string>, file?: { name: string; bytes: Buffer }) {
  const boundary = '----gatehouse';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file?.name ?? ''}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([
    Buffer.from(parts.join('') + head),
    file?.bytes ?? Buffer.alloc(0),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
}

/** Sends the form that adds a file, as a browser without JavaScript does. */
export async function upload(
  app: FastifyInstance,
  browser: TestBrowser,
  incidentId: string,
  file?: { name: string; bytes: Buffer },
  fields: Record<string, string> = {},
  from = `/incidents/${incidentId}/evidence/files`,
) {
  const url = `/incidents/${incidentId}/evidence/files`;
  const token = formTokenIn((await browser.get(from)).body);
  const form = {
    _csrf: token,
    title: 'Chat export',
    receivedFrom: 'Kit Farrow',
    'when-date': 'today',
    'when-time': '10:30',
  };
  const { payload, type } = multipart({ ...form, ...fields }, file);
  const cookie = [...browser.cookies].map(([key, each]) => `${key}=${each}`).join('; ');
  const headers = { accept: 'text/html', cookie, 'content-type': type };
  return app.inject({ method: 'POST', url, headers, payload });
}
