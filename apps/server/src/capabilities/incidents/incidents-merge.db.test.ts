import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { onConnection } from '../../db/on-connection.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { buildIncidentSchool } from './incidents.fixture.ts';
import { openIncident } from './incidents-page.service.ts';
import { readyIncident, stepOn } from './incidents-status.fixture.ts';

let at: TestGround;
let dsl: Actor;
let deputy: Actor;
beforeAll(async () => {
  at = await testGround();
  ({ dsl, deputy } = await buildIncidentSchool(at.ground));
});
afterAll(() => at.close());

const open = (actor: Actor, id: string) => openIncident(at.ground, actor, id, 'page');

const ready = (grade: 'minor' | 'severe', overrides: Record<string, string> = {}) =>
  readyIncident(at.ground, dsl, grade, overrides);

type Step = Parameters<typeof stepOn>[3]['step'];
const step = (actor: Actor, id: string, name: Step, more: { words?: string; into?: string } = {}) =>
  stepOn(at.ground, actor, id, { step: name, ...more });

const stateOf = async (id: string) => (await open(dsl, id)).incident.state;

test('what two close is not ended by one who merges it into what one closes: the grade goes along, or it stays apart (S8)', async () => {
  const [into, severe] = [await ready('minor'), await ready('severe')];
  await step(dsl, severe, 'merge', { into });
  expect(await stateOf(severe)).toBe('merged');
  await expect(step(dsl, into, 'close')).rejects.toMatchObject({ code: 'incident.step' });
  await step(dsl, into, 'put_forward');
  await expect(step(dsl, into, 'close')).rejects.toMatchObject({ code: 'incident.step' });
  await step(deputy, into, 'close');
  // Past the service, and into one that began when one person closed whatever it was.
  const [other, grave] = [await ready('minor'), await ready('severe')];
  const merge = [
    `insert into incident_closing (school_id, id, incident_id, state, at, person_id, words, into_id) select school_id, gen_random_uuid(), id, 'merged', now(), '${dsl.personId}', incident_words(incident), '${other}' from incident where id = '${grave}'`,
    `update incident i set state = 'merged', merged_into = '${other}', closing_id = c.id from incident_closing c where i.id = '${grave}' and c.incident_id = i.id and c.state = 'merged'`,
  ];
  const asks = authorise(dsl, 'incidents.log');
  const typed = transact(at.ground, asks, async (tx) => {
    for (const each of merge) await sql.raw(each).execute(tx.db);
  });
  await expect(typed).rejects.toMatchObject({ code: '42501' });
  await onConnection(at.connections.owner, async (client) => {
    await client.query("set app.maintenance = 'on'");
    await client.query(`update incident set two_close = '{}' where id = '${other}'`);
  });
  await expect(step(dsl, grave, 'merge', { into: other })).rejects.toMatchObject({ code: 'incident.merge' });
  expect(await stateOf(grave)).toBe('open');
});
