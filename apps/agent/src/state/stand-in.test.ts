import { expect, test } from 'vitest';
import { CASINO, device } from '../test-support/agent.fixture.ts';
import { ledTo, SCHOOL } from '../test-support/server.fixture.ts';
import { answerPage } from './page-desk.ts';

const PICTURE = '019a9133-41c8-7d10-b1f0-2a9d64c05e31';
const FORM = `/s/${SCHOOL}/blocked/mistake`;

test.each([200, 401, 403])(
  'a network’s sign-in page in the server’s place, which says %i to everything, takes nothing: all of it is told when the server is back',
  async (status) => {
    const { begin, ports, server, given, clock } = device();
    given.world = { unconfirmed: 'open' };
    const one = await begin();
    await one.agent.turn();
    server.isAway = true;
    await one.agent.notices.read();
    await one.agent.signIn.leave();
    await one.navigations.instead(one.agent, CASINO);
    await answerPage({ kind: 'mistake', url: CASINO.url, why: '' }, one.agent, one.navigations);
    await ports.tables.pictures.put(PICTURE, { bytes: new Uint8Array(3), at: clock.now().getTime() });

    const ours = ports.fetch;
    ports.fetch = async () => new Response('<h1>Sign in to this network</h1>', { status });
    await (await begin()).agent.turn();
    ports.fetch = ours;
    server.isAway = false;
    server.answers['/api/v1/agent/sign-out'] = () => Response.json({ done: true });
    server.answers[FORM] = () => ledTo(FORM);
    server.asked.length = 0;
    await (await begin()).agent.turn();
    const wanted = ['notice-read', 'sign-out', 'confirm', `pictures/${PICTURE}`].map((path) => `/api/v1/agent/${path}`);
    expect(
      server.asked
        .map(({ path }) => path)
        .filter((path) => [...wanted, FORM].includes(path))
        .sort(),
    ).toEqual([...wanted, FORM].sort());
  },
);
