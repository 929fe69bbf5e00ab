import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerPage } from '../state/page-desk.ts';
import { device } from '../test-support/agent.fixture.ts';
import { MANAGED, PUBLIC_KEY, refusal, SERVER } from '../test-support/server.fixture.ts';

const PATH = '/agent/sign-in/019a9133-2f40-7c11-8a63-0d5f0c7be2a1';
const GRANT = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
const DONE = `${SERVER}/agent/signed-in?grant=${GRANT}`;

/** A browser that names nobody, and a server on which Ellis signs in. */
async function browser() {
  const set = device(MANAGED);
  set.given.email = '';
  const { server } = set;
  server.answers['/api/v1/agent/sign-in'] = () => Response.json({ path: PATH });
  server.answers['/api/v1/agent/sign-in/take'] = () =>
    Response.json({ account: 'emarwood', name: 'Ellis Marwood', until: '2026-11-17T18:50:00.000Z' });
  server.answers['/api/v1/agent/sign-out'] = () => Response.json({ done: true });
  const start = async () => {
    const { agent, navigations } = await set.begin();
    await agent.turn();
    return { agent, press: (kind: string) => answerPage({ kind }, agent, navigations) };
  };
  const bodies = (path: string) =>
    server.asked.filter((each) => each.path === path).map(({ body }) => JSON.parse(body) as Record<string, string>);
  return { ...set, start, bodies, ...(await start()) };
}

describe('signing in where nobody is known', () => {
  test('ends where the device goes to another school: whoever signed in is nobody there (S19)', async () => {
    const { agent, press, given, server } = await browser();
    await press('sign-in');
    await agent.signIn.see(DONE);
    await agent.turn();
    expect(agent.signIn.who).not.toBeNull();
    given.managed = { ...MANAGED, join: 'of-another-school' };
    const school = '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4b';
    server.answers['/api/v1/agent/join'] = () =>
      Response.json({ key: 'gh_there', school, sensor: school, name: 'x', keyId: 'k', publicKey: PUBLIC_KEY });
    await agent.turn();
    expect([agent.school, agent.signIn.who]).toEqual([school, null]);
  });

  test('begins with the hash of a secret, and ends with the secret: then that person’s world is asked for', async () => {
    const { agent, press, opened, bodies } = await browser();
    expect(agent.source.identity).toEqual({ account: null, confidence: 'not_known' });
    expect(await press('sign-in')).toBe(true);
    expect(opened).toEqual([SERVER + PATH]);
    expect(await agent.signIn.see(`${SERVER}${PATH}`)).toBe(false);
    expect(await agent.signIn.see(DONE)).toBe(true);
    await agent.turn();
    const [taken] = bodies('/api/v1/agent/sign-in/take');
    const hash = createHash('sha256')
      .update(taken?.verifier ?? '')
      .digest('base64url');
    expect([taken?.grant, hash]).toEqual([GRANT, bodies('/api/v1/agent/sign-in')[0]?.challenge]);
    expect(agent.source.identity).toEqual({ account: 'emarwood', confidence: 'likely' });
    expect(bodies('/api/v1/agent/world').at(-1)).toMatchObject({ account: 'emarwood', confidence: 'likely' });
    expect(await press('status')).toMatchObject({ signedIn: 'Ellis Marwood' });
  });

  test('outlives the worker, before and after the grant', async () => {
    const { press, start } = await browser();
    await press('sign-in');
    const next = await start();
    expect(await next.agent.signIn.see(DONE)).toBe(true);
    const third = await start();
    expect(third.agent.source.identity.account).toBe('emarwood');
  });

  test('a grant that this browser did not ask for is worth nothing: another’s link, another’s server, a second time', async () => {
    const { agent, press, bodies } = await browser();
    expect(await agent.signIn.see(DONE)).toBe(false);
    await press('sign-in');
    for (const address of [
      DONE.replace(SERVER, 'https://evil.example'),
      `https://evil.example/?${DONE}`,
      DONE.replace('/agent/signed-in', '/agent/other'),
      'about:blank',
    ])
      expect(await agent.signIn.see(address), address).toBe(false);
    expect(bodies('/api/v1/agent/sign-in/take')).toEqual([]);
    expect(await agent.signIn.see(DONE)).toBe(true);
    expect(await agent.signIn.see(DONE)).toBe(false);
  });

  test('refused by the server, nobody is signed in', async () => {
    const { agent, press, server } = await browser();
    await press('sign-in');
    server.answers['/api/v1/agent/sign-in/take'] = () => refusal(400);
    expect(await agent.signIn.see(DONE)).toBe(false);
    await agent.turn();
    expect(agent.source.identity.confidence).toBe('not_known');
  });

  test('the server away, the button says so, and signing out is told later', async () => {
    const { agent, press, server, bodies } = await browser();
    server.isAway = true;
    expect(await press('sign-in')).toBe(false);
    server.isAway = false;
    await press('sign-in');
    await agent.signIn.see(DONE);
    await agent.turn();
    server.isAway = true;
    await press('sign-out');
    expect(agent.source.identity).toEqual({ account: null, confidence: 'not_known' });
    server.isAway = false;
    await agent.turn();
    await agent.turn();
    expect(bodies('/api/v1/agent/sign-out')).toHaveLength(1);
  });

  test('ends by itself', async () => {
    const { agent, press, clock } = await browser();
    await press('sign-in');
    await agent.signIn.see(DONE);
    await agent.turn();
    clock.pass(8 * 3_600_000 + 1000);
    await agent.turn();
    expect(agent.source.identity).toEqual({ account: null, confidence: 'not_known' });
  });
});

test('where the profile or the policy names somebody, nobody else signs in over them', async () => {
  const set = await browser();
  await set.press('sign-in');
  await set.agent.signIn.see(DONE);
  set.given.email = 'j.pell@larkmoor.example';
  await set.agent.turn();
  expect(set.agent.source.identity).toEqual({ account: 'j.pell@larkmoor.example', confidence: 'certain' });
});
