import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROLE_LIST, type Role } from '../../access/roles.ts';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { changeSetting, markOf } from '../settings/settings.service.ts';
import { answerStep, finishSetUp, offerSetUp, openSetUp } from './set-up.service.ts';
import type { Draft } from './set-up.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const FROM = { address: '127.0.0.1', browser: 'Chromium' };
const SMALL: Required<Draft> = {
  you: {
    ...{ givenName: 'Dorothy', familyName: 'Osei', email: 'd.osei@quillbrook.example' },
    ...{ role: 'head', passwordHash: 'none' },
  },
  school: { name: 'Quillbrook Primary School', urn: null, trust: null, starter: 'primary' },
  people: {
    ...{ head: { who: 'me' }, dsl: { who: 'me' }, deputy_dsl: { who: 'later' } },
    ...{ network_manager: { who: 'later' }, chair_of_governors: { who: 'later' } },
  },
};

async function setUp(): Promise<string> {
  const code = (await offerSetUp(t.ground))?.path.split('/').at(-1) ?? '';
  const open = async () => {
    const found = await openSetUp(t.ground, code, FROM.address);
    if (found.state !== 'open') throw new Error(found.state);
    return found;
  };
  const first = await open();
  await answerStep(t.ground, first, first.version, SMALL);
  const page = textOf((await testBrowser(app).get(`/set-up/${code}/device`)).body);
  expect(page).toContain('You add it under “Agents and gates”, as headteacher.');
  expect(page).toContain('the headteacher deploys gates and agents, which is you');
  expect(page).toMatch(/Nobody can be the second person yet\..*Name a colleague, such as a deputy safeguarding lead/);
  const last = await open();
  await finishSetUp(t.ground, last, last.version, { device: null, from: FROM });
  const { rows } = await t.ground.pool.query<{ school_id: string }>('select school_id from all_schools()');
  return rows[0]?.school_id ?? '';
}

test('a primary that names no network manager has agents handed out by whoever set it up, says so, and changes it', async () => {
  const school = await setUp();
  const as = async (...roles: Role[]) =>
    testBrowser(app, await signedIn(t.ground, await buildActor(t.ground, school, roles)));
  const actor = await buildActor(t.ground, school, ['head']);
  const head = testBrowser(app, await signedIn(t.ground, actor));
  const office = await as('office');
  const technician = await as('technician');
  const text = async (browser: typeof head, path: string) => textOf((await browser.get(path)).body);
  const status = async (browser: typeof head, path = '/sensors/agent') => (await browser.get(path)).statusCode;

  expect(await text(head, '/sensors')).toContain('Hand out the browser agent');
  expect([await status(head), await status(office), await status(technician)]).toEqual([200, 404, 404]);
  expect(await text(technician, '/sensors')).toMatch(/Added, handed out and revoked by .*Dorothy Osei/);
  expect(await text(head, '/today')).toContain('Start with one gate or one agent.');
  expect(await text(head, '/journal')).toContain('No network manager was named when the school was set up');

  const change = (was: Role[], value: Role[]) =>
    changeSetting(t.ground, actor, {
      key: 'filter.handedOutBy',
      value,
      reason: 'The office does it',
      was: markOf(was),
    });
  await change(['head'], ['office']);
  expect([await status(head), await status(office), await status(technician)]).toEqual([404, 200, 404]);
  await change(['office'], []);
  expect([await status(head), await status(office)]).toEqual([404, 404]);
  expect(await text(head, '/sensors')).toContain('Nobody is allowed to add a gate or hand out the browser agent.');
  expect(await text(technician, '/sensors')).toContain('The headteacher can give someone the role');
  expect(await text(head, '/today')).toContain('Choose who');
  const network = await as('network_manager');
  expect(await status(network)).toBe(200);
  expect(await text(head, '/today')).not.toContain('Choose who');
});

test('nobody but the headteacher says who hands out, whatever they hold', async () => {
  const school = (await t.ground.pool.query<{ school_id: string }>('select school_id from all_schools()')).rows[0];
  const others = ROLE_LIST.filter((role) => role !== 'head');
  const actor = await buildActor(t.ground, school?.school_id ?? '', others);
  const change = { key: 'filter.handedOutBy', value: ['dsl'], reason: 'For myself', was: markOf([]) } as const;
  await expect(changeSetting(t.ground, actor, { ...change, value: ['dsl'] })).rejects.toMatchObject({
    code: 'settings.not_yours',
  });
});
