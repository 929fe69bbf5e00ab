import { afterAll, beforeAll, expect, test } from 'vitest';
import { journalRestore } from '../../access/restored.store.ts';
import type { Role } from '../../access/roles.ts';
import { noteRestored } from '../../db/dump.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';

/* A server that was put back from a backup says so to those who answer for what is seen, and in the school's own record (S25). */

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

const pageFor = async (role: Role, path: string) => {
  const actor = await buildActor(t.ground, t.school, [role]);
  return textOf((await testBrowser(t.app, await signedIn(t.ground, actor)).get(path)).body);
};
const SINCE = new Date('2026-11-16T22:00:00Z');
const MAY_LACK = /Between .* and .* some records may be missing/;

test('a server that came without a set-up, as a demo does, is put back all the same, and its journal says so', async () => {
  const demo = await buildSchool(t.ground);
  await journalRestore(t.ground, demo, SINCE);
  const rows = await t.rows(`select from journal_entry where school_id = $1 and action = 'server.restored'`, [demo]);
  expect(rows).toHaveLength(1);
});

test('Today and coverage of a server that never was put back say nothing of it', async () => {
  expect(await pageFor('dsl', '/today')).not.toContain('backup');
  expect(await pageFor('dsl', '/coverage')).not.toContain('backup');
});

test('head, DSL and network manager are told what may be missing and what to look at; nobody else is', async () => {
  await t.rows('insert into instance (id, created_at) values (gen_random_uuid(), now())');
  await noteRestored(t.connections.owner, SINCE.toISOString());
  // The owner's clock is the machine's; everything else here asks the test's.
  await t.rows('update instance set restored_at = $1', [t.clock.now()]);
  for (const role of ['head', 'dsl', 'network_manager'] as const) {
    expect(await pageFor(role, '/today'), role).toMatch(MAY_LACK);
    const page = await pageFor(role, '/coverage');
    expect(page, role).toContain('some records may be missing');
    expect(page, role).toContain('a site blocked in between may be open again');
  }
  for (const role of ['technician', 'teacher', 'governor'] as const)
    expect(await pageFor(role, '/today'), role).not.toMatch(MAY_LACK);
});

test('the page of agents counts those that have answered, and what they sent again', async () => {
  const report = (key: string, again?: { of: string; events: number }) =>
    t.app.inject({
      method: 'POST',
      url: '/api/v1/report',
      headers: { authorization: `Bearer ${key}` },
      payload: { release: '0', snapshot: null, waitingBytes: 0, lost: 0, problems: [], ...(again && { again }) },
    });
  const agents = [await buildSensor(t, t.school), await buildSensor(t, t.school), await buildSensor(t, t.school)];
  await t.rows(`update sensor set kind = 'agent' where id = any ($1)`, [agents.map(({ sensor }) => sensor)]);
  const [one, two, three] = agents.map(({ key }) => key);
  const { restored } = (await report(one ?? '')).json();
  expect(await pageFor('network_manager', '/sensors')).toContain('Browser agents: 0 of 3 have answered');
  await report(one ?? '', { of: restored.of, events: 4 });
  await report(two ?? '', { of: restored.of, events: 3 });
  // Of an earlier restore.
  await report(three ?? '', { of: '2026-09-01T00:00:00.000Z', events: 90 });
  const page = await pageFor('network_manager', '/sensors');
  expect(page).toContain('Browser agents: 2 of 3 have answered, with 7 events');
  expect(page).toContain('Main gate : has not answered yet');
});

test('it stands in the journal, where nobody can take it away', async () => {
  await journalRestore(t.ground, t.school, SINCE);
  const rows = await t.rows<{ actor_kind: string }>(
    `select actor_kind from journal_entry where school_id = $1 and action = 'server.restored'`,
    [t.school],
  );
  expect(rows).toEqual([{ actor_kind: 'system' }]);
  expect(await pageFor('head', '/journal')).toContain('Was restored from a backup');
});

test('after a fortnight nobody is told any more', async () => {
  t.clock.move(15 * 86_400_000);
  expect(await pageFor('dsl', '/today')).not.toMatch(MAY_LACK);
  expect(await pageFor('head', '/coverage')).not.toContain('some records may be missing');
});
