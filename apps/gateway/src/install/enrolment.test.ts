import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FILES } from '../gate-folder.ts';
import { enrol, inFolder } from './enrolment.ts';

let server: Server;
let origin: string;
let place: string;
/** What the next code is answered with. */
let answer: { status: number; body: object };
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'gatehouse-enrol-'));
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(place, { recursive: true, force: true });
});

const UNKNOWN = {
  status: 400,
  body: { error: { code: 'enrolment.code', message: 'This code is not known.', fields: [], request: 'r' } },
};

test('a code that is refused leaves no folder behind, and one that was there as it was', async () => {
  answer = UNKNOWN;
  const folder = join(place, 'var/lib/gate');
  const begin = (into: string) => inFolder(into, () => enrol(into, origin, 'WRNG-CODE'));
  await expect(begin(folder)).rejects.toThrow('This code is not known.');
  expect(existsSync(join(place, 'var'))).toBe(false);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'clients.txt'), 'a note');
  await expect(begin(folder)).rejects.toThrow('This code is not known.');
  expect(readdirSync(folder)).toEqual(['clients.txt']);
  const unreadable = join(place, 'other');
  await expect(
    inFolder(unreadable, () => {
      throw new Error('There is no such authority.');
    }),
  ).rejects.toThrow('no such authority');
  expect(existsSync(unreadable)).toBe(false);
});

test('a key that a code was spent on is kept, whatever fails behind it', async () => {
  const id = '018f0000-0000-7000-8000-000000000001';
  answer = { status: 200, body: { key: 'k'.repeat(43), school: id, sensor: id, name: 'Gate' } };
  const folder = join(place, 'spent');
  await expect(
    inFolder(folder, async () => {
      await enrol(folder, origin, 'GOOD-CODE');
      throw new Error('The disk is full.');
    }),
  ).rejects.toThrow('The disk is full.');
  expect(existsSync(join(folder, FILES.key))).toBe(true);
});
