import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { follow } from './browser.ts';
import { Visitor } from './visitor.ts';

/** The person who sets up the journeys' school; invented, like everybody here. */
export const HEAD = {
  givenName: 'Daniel',
  familyName: 'Osei',
  email: 'd.osei@larkmoor.example',
  password: 'Lantern over wet slate 7',
};

/** Sets a school up through its own pages, the head answering for everything; the second factor is confirmed. Returns the head, signed in. */
export async function setUpSchool(
  link: string,
  name = 'Larkmoor High School',
): Promise<{ head: Visitor; totpSecret: string }> {
  const { origin, pathname: path } = new URL(link);
  const head = new Visitor(origin);
  const { password, ...who } = HEAD;
  await head.post(`${path}/you`, { ...who, role: 'head', password, again: password });
  await head.post(`${path}/school`, { name, urn: '', trust: '', starter: 'high-b' });
  await head.post(`${path}/people`, {
    'head-who': 'me',
    'dsl-who': 'me',
    'deputy_dsl-who': 'later',
    'network_manager-who': 'me',
    'chair_of_governors-who': 'later',
  });
  const done = await head.post(`${path}/device`, { device: 'later', deviceName: '' });
  if (!done.path.startsWith('/sign-in/second-factor'))
    throw new Error(`Set-up ended at ${done.path}: ${done.text.slice(0, 400)}`);
  const totpSecret = secretIn(done.text);
  const confirmed = await head.post('/sign-in/second-factor', { code: totp(totpSecret, Date.now()) }, done);
  if (confirmed.status !== 200) throw new Error(`The second factor was not taken: ${confirmed.text.slice(0, 400)}`);
  await head.get('/today');
  return { head, totpSecret };
}

/** The secret that a second-factor page shows for typing, without its spaces. */
export function secretIn(page: string): string {
  const secret = /((?:[A-Z2-7]{4}[ \u00a0]){4,}[A-Z2-7]{0,4})/.exec(page)?.[1]?.replace(/\s/g, '');
  if (!secret) throw new Error('The page shows no secret.');
  return secret;
}

/** RFC 6238 with SHA-1, six digits, thirty seconds: written out here so that the journey does not ask the server's own library. */
export function totp(secret: string, at: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Enrols a gate through the pages and the API; returns its key. */
export async function enrolSensor(origin: string, head: Visitor, name = 'Gate in the comms room'): Promise<string> {
  return (await enrolByCode(origin, (await head.post('/sensors/new', { kind: 'gate', name })).text)).key;
}

/** The same in a browser, as whoever is signed in there. */
export async function enrolGate(page: Page, origin: string, name: string): Promise<{ key: string; school: string }> {
  await page.goto(`${origin}/sensors/new`);
  await page.check('[name=kind][value=gate]');
  await page.fill('[name=name]', name);
  await follow(page, page.getByRole('button', { name: 'Make a one-time code' }));
  return enrolByCode(origin, (await page.textContent('main')) ?? '');
}

/** Enrols a sensor with the one-time code that stands somewhere in this text. */
async function enrolByCode(origin: string, shown: string): Promise<{ key: string; school: string }> {
  const code = /([2-9A-Z]{4}(?:-[2-9A-Z]{4}){2,})/.exec(shown)?.[1];
  const answer = await fetch(`${origin.replace('localhost', '127.0.0.1')}/api/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const { key, school, ...rest } = (await answer.json()) as { key?: string; school?: string };
  if (!key || !school) throw new Error(`The gate was not enrolled: ${JSON.stringify(rest)}`);
  return { key, school };
}

/** A UUIDv7 of this moment. */
export function eventId(at = Date.now()): string {
  const hex = at.toString(16).padStart(12, '0') + crypto.randomUUID().replaceAll('-', '').slice(12);
  const id = `${hex.slice(0, 12)}7${hex.slice(13)}`;
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`;
}

/** Sends events as one NDJSON batch. */
export async function sendEvents(
  origin: string,
  key: string,
  events: object[],
): Promise<{ status: number; body: { accepted?: number; repeated?: number; alerts?: number } }> {
  const answer = await fetch(`${origin.replace('localhost', '127.0.0.1')}/api/v1/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${key}` },
    body: events.map((event) => JSON.stringify(event)).join('\n'),
  });
  return { status: answer.status, body: (await answer.json()) as { accepted?: number } };
}
