import { randomBytes } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type Actor, systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { newId } from '../../kernel/ids.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { testBrowser } from '../../test-support/http.ts';
import { takeEvents } from '../events/index.ts';

/** A school whose gate has refused a page to a pupil of 9B. */
export interface BlockedSchool {
  school: string;
  dsl: Actor;
  network: Actor;
  /** The id of the event of that refusal; it comes to the server with send(). */
  event: string;
  send(more?: Record<string, unknown>): Promise<void>;
  /** The reference that the gate would write, with these fields in place of its own. */
  why(more?: Record<string, unknown>): string;
  page(reference?: string, address?: string): Promise<LightMyRequestResponse>;
  say(path: 'mistake' | 'ask', form?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** Builds it; nothing has been sent yet. */
export async function buildBlockedSchool(t: TestGround, app: FastifyInstance): Promise<BlockedSchool> {
  const school = await buildSchool(t.ground);
  const account = `em${school.slice(-6)}`;
  const pupil = { givenName: 'Ellis', familyName: 'Marwood', username: account, yearGroup: 9, className: '9B' };
  await buildPerson(t.ground, school, pupil);
  const event = newId(t.clock.now());
  const why: BlockedSchool['why'] = (more = {}) =>
    Buffer.from(JSON.stringify({ e: event, c: 'games', r: 'category', a: 'pupil-ks3', ...more })).toString('base64url');
  return {
    school,
    dsl: await buildActor(t.ground, school, ['dsl']),
    network: await buildActor(t.ground, school, ['network_manager']),
    event,
    send: await gateOf(t, school, { event, account }),
    why,
    page: (reference = why(), u = 'http://games.test/chess') =>
      testBrowser(app).get(`/s/${school}/blocked?${new URLSearchParams({ u, why: reference })}`),
    say: (path, form = {}) =>
      testBrowser(app).postBare(`/s/${school}/blocked/${path}`, { u: 'games.test:443', why: why(), ...form }),
  };
}

async function gateOf(
  t: TestGround,
  schoolId: string,
  { event, account }: { event: string; account: string },
): Promise<BlockedSchool['send']> {
  const sensorId = newId(t.clock.now());
  await transact(t.ground, systemScope('enrol', schoolId), (tx) =>
    tx.db
      .insertInto('sensor')
      .values({
        school_id: schoolId,
        id: sensorId,
        kind: 'gate',
        name: 'Gate',
        key_hash: randomBytes(32),
        enrolled_at: tx.at,
      })
      .execute(),
  );
  return async (more = {}) => {
    const line = {
      id: event,
      kind: 'visit',
      occurredAt: t.clock.now().toISOString(),
      who: { account, confidence: 'certain' },
      device: 'LHS-0418',
      url: 'https://games.test/chess/rules?who=me',
      verdict: { action: 'block', category: 'games', reason: 'category', rule: 'games.test', trace: [] },
      ...more,
    };
    const sensor = { schoolId, sensorId, kind: 'gate', name: 'Gate' } as const;
    await takeEvents(t.ground, sensor, Buffer.from(`${JSON.stringify(line)}\n`));
  };
}
