import { describe, expect, test } from 'vitest';
import { readPageQuery } from '../filter/reference.ts';
import { CASINO, device } from '../test-support/agent.fixture.ts';
import { confirmed, GAMBLING, ledTo, SCHOOL } from '../test-support/server.fixture.ts';
import { answerPage, isOwnPage } from './page-desk.ts';

describe('pages of the extension', () => {
  test('are known by where they are, not by what they say', () => {
    const root = 'chrome-extension://abc/';
    expect(isOwnPage({ id: 'abc', url: `${root}blocked.html?u=x` }, 'abc', root)).toBe(true);
    for (const sender of [
      ...[{ id: 'abc', url: 'https://evil.example/' }, { id: 'abc' }, { id: 'other', url: `${root}blocked.html` }],
      { id: 'abc', url: 'https://evil.example/chrome-extension://abc/' },
    ])
      expect(isOwnPage(sender, 'abc', root)).toBe(false);
  });

  test('what is no message of theirs is not answered', async () => {
    const { begin } = device();
    const { agent, navigations } = await begin();
    for (const message of [null, 'status', { kind: 'steal' }, { kind: 'status', more: 1 }, { kind: 'check' }])
      expect(await answerPage(message, agent, navigations)).toBeUndefined();
  });

  test('an answer of the reader goes to the server’s own page, or waits and is sent once', async () => {
    const { begin, server, ports } = device();
    const { agent, navigations } = await begin();
    await agent.turn();
    const page = await navigations.instead(agent, CASINO);
    const { url, why } = readPageQuery(page?.split('?')[1] ?? '');
    const path = `/s/${SCHOOL}/blocked/mistake`;
    server.answers[path] = () => ledTo(path);
    const give = () => answerPage({ kind: 'mistake', url, why }, agent, navigations);
    expect(await give()).toMatchObject({ state: 'sent' });
    const [sent] = server.asked.filter((each) => each.path === path);
    expect([sent?.key, sent?.body]).toEqual([null, new URLSearchParams({ u: 'casino.example', why }).toString()]);
    server.isAway = true;
    expect([await give(), await give()]).toEqual([{ state: 'kept' }, { state: 'kept' }]);
    server.isAway = false;
    server.asked.length = 0;
    await agent.turn();
    await agent.turn();
    expect(server.asked.filter((each) => each.path === path)).toHaveLength(1);
    expect(await ports.tables.answers.keys()).toEqual([]);
  });

  test('a page that was held back is asked about at once when it asks itself', async () => {
    const { begin, server } = device();
    const { agent, navigations } = await begin();
    const check = () => answerPage({ kind: 'check', url: CASINO.url }, agent, navigations);
    server.isAway = true;
    expect(await check()).toBe(false);
    server.isAway = false;
    expect(await check()).toBe(true);
    server.isAway = true;
    expect(await answerPage({ kind: 'check', url: 'https://casino.test/' }, agent, navigations)).toBe(false);
    server.isAway = false;
    // No time has passed on this clock.
    expect(await answerPage({ kind: 'check', url: 'https://casino.test/' }, agent, navigations)).toBe(true);
  });

  test('a warning that was read is gone past for half an hour, on its host alone, and the visit is noted', async () => {
    const { begin, server, clock, events } = device();
    const warning = { ...GAMBLING, action: 'warn' as const };
    server.answers['/api/v1/agent/confirm'] = () =>
      Response.json(confirmed(warning, { until: new Date(clock.now().getTime() + 7_200_000).toISOString() }));
    const { agent, navigations } = await begin();
    await agent.turn();
    const shown = await navigations.instead(agent, CASINO);
    const { why, isWarning } = readPageQuery(shown?.split('?')[1] ?? '');
    expect(isWarning).toBe(true);
    expect(await answerPage({ kind: 'go-on', url: CASINO.url, why }, agent, navigations)).toBe(true);
    expect(await navigations.instead(agent, CASINO)).toBeNull();
    expect(await navigations.instead(agent, { ...CASINO, url: 'https://other.casino.test/' })).toMatch(/^blocked/);
    clock.pass(1_800_001);
    expect(await navigations.instead(agent, CASINO)).toMatch(/^blocked/);
    await agent.post.send();
    const actions = events().map(({ url, verdict }) => (url === CASINO.url ? verdict?.action : 'other'));
    expect(actions.toSorted()).toEqual(['log', 'other', 'warn', 'warn']);
  });

  test('whoever went past a warning opens nothing that is blocked meanwhile', async () => {
    const { begin, server, clock } = device();
    let action: 'warn' | 'block' = 'warn';
    server.answers['/api/v1/agent/confirm'] = () =>
      Response.json(
        confirmed({ ...GAMBLING, action }, { until: new Date(clock.now().getTime() + 60_000).toISOString() }),
      );
    const { agent, navigations } = await begin();
    await agent.turn();
    const { why } = readPageQuery((await navigations.instead(agent, CASINO))?.split('?')[1] ?? '');
    await answerPage({ kind: 'go-on', url: CASINO.url, why }, agent, navigations);
    expect(await navigations.instead(agent, CASINO)).toBeNull();
    action = 'block';
    clock.pass(61_000);
    const shown = await navigations.instead(agent, CASINO);
    expect(readPageQuery(shown?.split('?')[1] ?? '').isWarning).toBe(false);
    expect(shown).toMatch(/^blocked/);
  });

  test('a warning that somebody read is read by whoever sits down next as well', async () => {
    const { begin, server, given } = device();
    const warning = { ...GAMBLING, action: 'warn' as const };
    server.answers['/api/v1/agent/confirm'] = () => Response.json(confirmed(warning));
    const { agent, navigations } = await begin();
    await agent.turn();
    const { why } = readPageQuery((await navigations.instead(agent, CASINO))?.split('?')[1] ?? '');
    await answerPage({ kind: 'go-on', url: CASINO.url, why }, agent, navigations);
    expect(await navigations.instead(agent, CASINO)).toBeNull();
    given.email = 'another@larkmoor.example';
    await agent.turn();
    expect(await navigations.instead(agent, CASINO)).toMatch(/^blocked/);
  });

  test('what nobody may open is not opened by going on', async () => {
    const { begin } = device();
    const { agent, navigations } = await begin();
    await agent.turn();
    const { why } = readPageQuery((await navigations.instead(agent, CASINO))?.split('?')[1] ?? '');
    expect(await answerPage({ kind: 'go-on', url: CASINO.url, why }, agent, navigations)).toBe(false);
    expect(await navigations.instead(agent, CASINO)).toMatch(/^blocked/);
  });
});
