import { createHash } from 'node:crypto';
import { NEWEST_HEADER, sensorPartSchema, signedText, snapshotHeaderSchema } from '@gatehouse/contract';
import { compileRules, decide, openSnapshot, type Rules } from '@gatehouse/engine';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { signatureHolds } from '../../kernel/keys.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp } from '../../test-support/http.ts';
import { makeEnrolmentCode } from '../sensors/index.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';

let t: TestGround;
let app: FastifyInstance;
let school: string;
let key: string;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  school = await buildSchool(t.ground);
  key = await enrolledKey(school);
});
afterAll(async () => {
  await app.close();
  await t.close();
});

async function enrolledKey(schoolId: string): Promise<string> {
  const { code } = await transact(t.ground, systemScope('set-up', schoolId), (tx) =>
    makeEnrolmentCode(tx, { kind: 'gate', name: 'Main gate' }),
  );
  return (await app.inject({ method: 'POST', url: '/api/v1/enrol', payload: { code } })).json().key;
}

const ask = (url: string, by = key, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers: { ...headers, authorization: `Bearer ${by}` } });
const tell = (url: string, payload: object, by = key) =>
  app.inject({ method: 'POST', url, payload, headers: { authorization: `Bearer ${by}` } });

/** A snapshot taken apart, after its signature and checksum were checked against what the server says of itself. */
async function taken(by = key, newest?: string) {
  const answer = await ask('/api/v1/snapshot', by, newest === undefined ? {} : { [NEWEST_HEADER]: newest });
  const bytes = answer.rawPayload;
  const first = bytes.indexOf(10);
  expect(answer.headers['content-length']).toBe(String(bytes.length));
  const line = bytes.subarray(0, first).toString();
  const header = snapshotHeaderSchema.parse(JSON.parse(bytes.subarray(0, first).toString()));
  const payload = bytes.subarray(first + 1);
  const { publicKey } = (await ask('/api/v1/signing-key', by)).json();
  expect(signatureHolds(publicKey, Buffer.from(signedText(header)), Buffer.from(header.signature, 'base64url'))).toBe(
    true,
  );
  expect(createHash('sha256').update(payload).digest('hex')).toBe(header.version);
  expect(answer.headers.etag).toBe(`"${header.version}"`);
  const second = payload.indexOf(10);
  return {
    header,
    line,
    text: payload.toString(),
    part: sensorPartSchema.parse(JSON.parse(payload.subarray(0, second).toString())),
    world: worldOf(payload.subarray(second + 1)),
    phrases: openedOf(payload.subarray(second + 1)).phrases,
  };
}
function openedOf(bytes: Uint8Array) {
  const opened = openSnapshot(bytes);
  if ('fault' in opened) throw new Error(opened.fault.message);
  return opened.snapshot;
}
function worldOf(bytes: Uint8Array) {
  const opened = openedOf(bytes);
  const { rules } = compileRules(opened.rules as Rules);
  if (rules === null) throw new Error('The rules do not hold.');
  return { lists: opened.lists, rules };
}
const fingerprint = (account: string) =>
  createHash('sha256').update(account).digest().subarray(0, 12).toString('base64url');

test('says whose policy holds for whom, and names nobody', async () => {
  await buildPerson(t.ground, school, { kind: 'pupil', username: 'emarwood', yearGroup: 9 });
  await buildPerson(t.ground, school, { kind: 'staff', username: 'kfarrow' });
  const { part, world, header, text } = await taken();
  const audience = (account: string) => part.readers[part.people[fingerprint(account)] ?? -1]?.audience;
  expect(header.school).toBe(school);
  expect([audience('emarwood'), audience('kfarrow'), audience('nobody')]).toEqual(['pupil-ks3', 'staff', undefined]);
  expect(text).not.toMatch(/marwood|farrow/i);
  expect(decide({ url: 'https://casino.test/', audience: 'pupil-ks3', at: 0 }, world).action).toBe('block');
});

test('is not sent again while nothing has changed, and is when somebody comes', async () => {
  const { header } = await taken();
  const same = await ask('/api/v1/snapshot', key, { 'if-none-match': `"${header.version}"` });
  expect([same.statusCode, same.rawPayload.length]).toEqual([304, 0]);
  await buildPerson(t.ground, school, { kind: 'pupil', username: 'zqadir', yearGroup: 10 });
  expect((await ask('/api/v1/snapshot', key, { 'if-none-match': `"${header.version}"` })).statusCode).toBe(200);
});

test('brings the school’s changes to the phrase library, and is another one when they change', async () => {
  const before = await taken();
  expect(before.phrases).toBeNull();
  const head = await buildActor(t.ground, school, ['head']);
  const changes = (off: string[]) => ({ added: [], off, weights: { 'GA-201': 10 } });
  const change = (value: unknown, was: unknown) =>
    changeSetting(t.ground, head, { key: 'alerts.phrases', value, reason: 'For the test', was: markOf(was) });
  await change(changes([]), { added: [], off: [], weights: {} });
  const first = await taken();
  expect(first.phrases).toEqual(changes([]));
  await change(changes(['SH-109']), changes([]));
  const second = await taken();
  expect(second.phrases).toEqual(changes(['SH-109']));
  expect(new Set([before, first, second].map(({ header }) => header.version)).size).toBe(3);
});

test('of another school holds other people, and nobody without a key reads it', async () => {
  const theirs = await enrolledKey(await buildSchool(t.ground));
  const { part } = await taken(theirs);
  expect(part.people).toEqual({});
  expect((await app.inject({ method: 'GET', url: '/api/v1/snapshot' })).statusCode).toBe(401);
});

test('a sensor changes its key: the old one works until the new one is used, then never again', async () => {
  const first = await enrolledKey(school);
  const unused = (await tell('/api/v1/key', {}, first)).json().key;
  const second = (await tell('/api/v1/key', {}, first)).json().key;
  expect((await ask('/api/v1/me', first)).statusCode).toBe(200);
  expect((await ask('/api/v1/me', unused)).statusCode).toBe(401);
  expect((await ask('/api/v1/me', second)).statusCode).toBe(200);
  expect((await ask('/api/v1/me', first)).statusCode).toBe(401);
  expect((await ask('/api/v1/me', second)).statusCode).toBe(200);
});

test('what a sensor says of itself is kept as its last word; what is no report is told so', async () => {
  const report = {
    release: '0.1.0',
    snapshot: null,
    waitingBytes: 12,
    lost: 3,
    problems: ['The disk takes no events.'],
  };
  // One that has tried no probes yet is asked to.
  expect((await tell('/api/v1/report', { ...report, lost: 0 })).json()).toEqual({
    taken: true,
    probes: true,
    heard: expect.any(String),
  });
  expect((await tell('/api/v1/report', report)).statusCode).toBe(200);
  const [row] = await transact(t.ground, systemScope('sensor', school), (tx) =>
    tx.db.selectFrom('sensor').select(['report', 'reported_at']).where('report', 'is not', null).execute(),
  );
  expect(row).toEqual({ report, reported_at: t.clock.now() });
  const refused = await tell('/api/v1/report', { ...report, lost: 'many' });
  expect([refused.statusCode, refused.json().error.fields[0].field]).toEqual([400, 'lost']);
});

test('a group of the roll is one that rules can be for (R79)', async () => {
  const { personId } = await buildPerson(t.ground, school, { username: 'chess1', yearGroup: 8, className: '8C' });
  await transact(t.ground, systemScope('set-up', school), async (tx) => {
    const group = { school_id: school, id: newId(tx.at), name: 'Chess club', created_at: tx.at };
    await tx.db.insertInto('pupil_group').values(group).execute();
    const member = { school_id: school, group_id: group.id, person_id: personId, joined_on: '2026-09-01' };
    await tx.db.insertInto('pupil_group_member').values(member).execute();
  });
  const { part } = await taken();
  const groups = part.readers[part.people[fingerprint('chess1')] ?? -1]?.groups;
  expect(groups).toEqual(['8C', 'Chess club']);
});

describe('is newer than what a gate has already, for it takes nothing older (S1, S4)', () => {
  const madeAt = ({ header }: Awaited<ReturnType<typeof taken>>) => Date.parse(header.madeAt);

  test('also where a change was taken back: what says the same as before is signed at the moment that it is asked for', async () => {
    const theirs = await buildSchool(t.ground);
    const head = await buildActor(t.ground, theirs, ['head']);
    const gate = await enrolledKey(theirs);
    const [before, after] = [[], ['SU-1']].map((off) => ({ added: [], off, weights: {} }));
    const change = (value: unknown, was: unknown) =>
      changeSetting(t.ground, head, { key: 'alerts.phrases', value, reason: 'For the test', was: markOf(was) });
    const first = await taken(gate);
    t.clock.move(60_000);
    await change(after, before);
    const second = await taken(gate);
    t.clock.move(60_000);
    await change(before, after);
    const third = await taken(gate);
    expect(third.header.version).toBe(first.header.version);
    expect([madeAt(second) - madeAt(first), madeAt(third) - madeAt(second)]).toEqual([60_000, 60_000]);
    // Another server of the school has kept this one all the while, and is asked now.
    t.clock.move(60_000);
    expect(madeAt(await taken(gate)) - madeAt(third)).toBe(60_000);
  });

  test('also after the clock was put back, or a backup that knows nothing of a clock that was ahead (S23, S25)', async () => {
    const right = t.clock.now();
    t.clock.move(365 * 86_400_000);
    const ahead = await taken();
    t.clock.set(right);
    expect(madeAt(await taken())).toBe(right.getTime());
    const [next, one] = [await taken(key, ahead.line), await taken(key, (await taken()).line)];
    expect(madeAt(next)).toBe(madeAt(ahead) + 1);
    expect(madeAt(await taken(key, next.line))).toBe(madeAt(ahead) + 2);
    expect(madeAt(one)).toBe(right.getTime() + 1);
  });

  test('nobody leads the server into the future with a line that it did not sign for this school’s gates', async () => {
    const now = t.clock.now().getTime();
    const { line } = await taken();
    const later = line.replace(/"madeAt":"[^"]+"/, '"madeAt":"2099-01-01T00:00:00.000Z"');
    expect(later).toContain('2099');
    t.clock.move(86_400_000);
    const theirs = await taken(await enrolledKey(await buildSchool(t.ground)));
    t.clock.move(-86_400_000);
    for (const wrong of [later, theirs.line, '', 'no line', '{}', `${line}x`])
      expect([wrong, madeAt(await taken(key, wrong))]).toEqual([wrong, now]);
  });
});
