import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { insertOf } from '../../db/school-rows.fixture.ts';
import { newId } from '../../kernel/ids.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildAlertSchool, journalOf } from '../alerts/alerts.fixture.ts';
import { buildSensor } from '../events/ingest.fixture.ts';
import { askToSee } from '../screenshots/screenshots.service.ts';
import { readJournal, sealReads } from './journal.service.ts';

/* What stands beside a record tells of it as well (S13): its screenshot, the looks at it, and what the computer of whoever it is about sent. */

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const noteAs = (actor: Actor, action: string, subject: { kind: string; id: string }) =>
  transact(t.ground, authorise(actor, 'own.account'), async (tx) => tx.journal({ action, subject, payload: {} }));
const actionsFor = async (head: Actor) => (await readJournal(t.ground, head, {})).rows.map(({ action }) => action);

test('the journal of a head tells nothing of the screenshot of their own alert, and of that of a pupil what they may see', async () => {
  const s = await buildAlertSchool(t);
  const shown = async (personId: string, subjectKind: 'staff' | 'pupil', by: Actor) => {
    await s.raise({ personId, subjectKind });
    const id = newId(t.clock.now());
    await onConnection(t.connections.owner, async (client) => {
      const hash = Buffer.alloc(32, 7);
      const { rows } = await client.query<{ id: string; sensor_id: string }>(
        'select id, sensor_id from event where school_id = $1 and person_id = $2',
        [s.school, personId],
      );
      const { id: event_id, sensor_id } = rows[0] ?? {};
      const at = { taken_at: t.clock.now(), recorded_at: t.clock.now(), media_type: 'image/jpeg', width: 1, height: 1 };
      const sealed = { bytes: 1, sha256: hash, sealed_key: hash, sealed_preview: hash };
      const row = { school_id: s.school, id, kind: 'screenshot', event_id: event_id ?? '', sensor_id: sensor_id ?? '' };
      await client.query(insertOf('evidence', { ...row, ...at, ...sealed }));
    });
    await askToSee(t.ground, by, id);
  };
  await shown(s.head.personId, 'staff', s.chair);
  expect(await journalOf(t, s.head)).toContain('evidence.shown');
  expect(await actionsFor(s.head)).not.toContain('evidence.shown');
  // A head who works the desk sees that of a pupil.
  await s.setting('alerts.triagedBy', ['head', 'dsl']);
  const head: Actor = { ...s.head, duties: [...s.head.duties, 'triage'] };
  await shown(s.pupil, 'pupil', s.dsl);
  expect((await actionsFor(head)).filter((action) => action === 'evidence.shown')).toHaveLength(1);
});

test('how many looks were sealed, and what one person’s computer sent, are for whoever checks the journal', async () => {
  const s = await buildAlertSchool(t);
  const { sensor: agent } = await buildSensor(t, s.school, { kind: 'agent', name: 'LT-114' });
  const { sensor: gate } = await buildSensor(t, s.school, { kind: 'gate', name: 'Main gate' });
  for (const id of [agent, gate]) await noteAs(s.dsl, 'events.taken', { kind: 'sensor', id });
  await transact(t.ground, authorise(s.dsl, 'own.account'), async (tx) =>
    tx.looked({ kind: 'incident', id: newId(tx.at), what: 'page' }),
  );
  expect(await sealReads(t.worker, s.school)).toEqual({ sealed: 1 });
  const all = await journalOf(t, s.head);
  expect(all.filter((action) => action === 'events.taken')).toHaveLength(2);
  expect(all).toContain('reads.sealed');
  const { rows } = await readJournal(t.ground, s.head, {});
  expect(rows.map(({ action, subjectId }) => [action, subjectId])).toEqual([['events.taken', gate]]);
  const { app } = await testApp(t.ground);
  const browser = testBrowser(app, await signedIn(t.ground, s.head));
  const checked = textOf((await browser.post('/journal/check', {}, '/journal')).body);
  expect(checked).toContain('No entry has been changed');
  expect(checked).not.toMatch(/\d+ (views?|signed)/);
  await app.close();
});
