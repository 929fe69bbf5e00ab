import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { buildIncidentSchool } from '../incidents/incidents.fixture.ts';
import { buildBreach, grade } from './sanctions.fixture.ts';
import { readSanctions } from './sanctions.service.ts';

let t: TestGround;
let app: FastifyInstance;
let dsl: Actor;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  ({ dsl } = await buildIncidentSchool(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Records a warning by its form for a breach that happened just now; gives what the page says, or when they were told. */
async function told(times: Record<string, string>, later = 0, happened: Record<string, string> = {}): Promise<string> {
  const breach = await buildBreach(t.ground, dsl, happened);
  await grade(t.ground, dsl, breach);
  t.clock.move(later);
  const browser = testBrowser(app, await signedIn(t.ground, dsl));
  const path = `/incidents/${breach.id}/sanctions/new/${breach.rowId}`;
  const form = { seen: '0', step: 'Verbal warning', reason: 'Food in the computer room', ...times };
  const { statusCode, body } = await browser.post(path, form, path);
  if (statusCode !== 303) return textOf(body);
  return (await readSanctions(t.ground, dsl, breach.id)).dealt[0]?.sanctions[0]?.givenAt.toISOString() ?? '';
}

test('both left empty it is now, a day alone is some time of that day, and a time alone asks for the day', async () => {
  const now = () => t.clock.now().toISOString();
  expect(now()).toMatch(/^2026-11-17T10:42/);
  expect(await told({ givenOn: '', givenTime: '' })).toBe(now());
  // Of today noon is still to come.
  expect(await told({ givenOn: '2026-11-17', givenTime: '' })).toBe(now());
  const lacking = await told({ givenOn: '', givenTime: '10:00' });
  expect(lacking).toContain('Enter the day as well, or leave both empty if it is now');
  expect(lacking).toContain('When were they told? Leave both empty if it is now');
  // A step says what it does, and not that it is a sanction.
  expect(lacking).toContain('Detention Meeting with parents Withdrawal of access Withdraws access');
  expect(await told({ givenOn: '2026-11-18', givenTime: '' })).toContain('This is still to come');
  // On another day noon, or when it happened where that was later.
  expect(await told({ givenOn: '2026-11-17', givenTime: '' }, 86_400_000)).toBe('2026-11-17T12:00:00.000Z');
  t.clock.move(4 * 3_600_000);
  const at = { 'when-date': 'today', 'when-time': '14:30' };
  expect(await told({ givenOn: '2026-11-18', givenTime: '' }, 86_400_000, at)).toBe('2026-11-18T14:30:00.000Z');
});
