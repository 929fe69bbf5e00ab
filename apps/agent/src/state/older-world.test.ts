import { NEWEST_HEADER, SENT_OLDER } from '@gatehouse/contract';
import { expect, test } from 'vitest';
import { device, FILTER, OTHER } from '../test-support/agent.fixture.ts';
import { MORNING } from '../test-support/device.fixture.ts';
import { RULES, refusal, signedText, worldOf } from '../test-support/server.fixture.ts';

/* On a link without a certificate whoever answers may send a world that was in force once (S1, S4). */

const WORLD = '/api/v1/agent/world';
const DAY = 86_400_000;
const closing = (...entries: string[]) => ({
  ...RULES,
  school: { ...RULES.school, deny: { ...RULES.school.deny, entries } },
});
/** The world of so many days after the morning, on which these sites are closed. */
const signed = (days: number, ...closed: string[]) =>
  signedText(worldOf({ filter: FILTER, rules: closing(...closed) }), {
    madeAt: new Date(MORNING.getTime() + days * DAY).toISOString(),
  });
const lineOf = (text: string) => text.slice(0, text.indexOf('\n'));

function onLink() {
  const on = device();
  const answers = (text: string | null) => {
    on.server.answers[WORLD] = () => (text === null ? new Response(null, { status: 204 }) : new Response(text));
  };
  const begin = async () => {
    const { agent, navigations } = await on.begin();
    /** A minute passes; whether the site is closed then. */
    const turn = async () => {
      await agent.turn();
      return /^blocked/.test((await navigations.instead(agent, OTHER)) ?? '');
    };
    return { agent, turn };
  };
  const shown = () => on.server.asked.filter(({ path }) => path === WORLD).map(({ newest }) => newest);
  const reported = () => JSON.parse(on.server.asked.filter(({ path }) => path.endsWith('/report')).at(-1)?.body ?? '');
  return { ...on, answers, begin, shown, reported };
}

test('a world that is older than the newest is not taken: what is in force stays, and the server hears of it for two weeks', async () => {
  const { answers, begin, clock, reported, shown } = onLink();
  const { agent, turn } = await begin();
  answers(signed(0));
  expect([await turn(), agent.problems]).toEqual([false, []]);
  answers(signed(1, 'fractions.example'));
  expect(await turn()).toBe(true);
  answers(signed(0));
  expect([await turn(), agent.problems]).toEqual([true, [`${SENT_OLDER}.`]]);
  // The server itself is heard again, also by another worker.
  answers(null);
  const next = await begin();
  expect(await next.turn()).toBe(true);
  expect(reported()).toMatchObject({ problems: [`${SENT_OLDER}.`], snapshotMadeAt: expect.stringMatching(/T/) });
  clock.pass(15 * DAY);
  await next.turn();
  expect(reported().problems).toEqual([]);
  const [first, second] = [lineOf(signed(0)), lineOf(signed(1, 'fractions.example'))];
  expect(shown().map((line) => JSON.parse(line ?? 'null')?.madeAt)).toEqual([
    undefined,
    ...[first, second, second, second].map((line) => JSON.parse(line).madeAt),
  ]);
});

test('nor is it for somebody else, whose own world never was on this device: they are held back until the server answers', async () => {
  const { answers, begin, given } = onLink();
  const { agent, turn } = await begin();
  answers(signed(1, 'fractions.example'));
  await turn();
  given.email = 'another@larkmoor.example';
  answers(signed(0));
  await turn();
  expect([agent.now, agent.problems]).toEqual([undefined, [`${SENT_OLDER}.`]]);
  answers(signed(1));
  expect(await turn()).toBe(false);
});

test('a change that was taken back, or that a restored server does not know, is in force: it is signed as newer', async () => {
  const { answers, begin } = onLink();
  const { turn } = await begin();
  answers(signed(0));
  await turn();
  answers(signed(1, 'fractions.example'));
  expect(await turn()).toBe(true);
  answers(signed(1 + 1 / DAY));
  expect(await turn()).toBe(false);
});

test('an agent of the release before kept its world alone: nothing older than that is taken', async () => {
  const { answers, begin, ports, shown } = onLink();
  answers(signed(1, 'fractions.example'));
  await (await begin()).turn();
  const joined = (await ports.area.get(null)).joined as Record<string, unknown>;
  await ports.area.set({ joined: { ...joined, newest: undefined } });
  answers(signed(0));
  expect(await (await begin()).turn()).toBe(true);
  expect(shown().at(-1)).toBe(lineOf(signed(1, 'fractions.example')));
});

test('joining again, as whoever answers may demand, opens nothing', async () => {
  const { answers, begin, server } = onLink();
  const { turn } = await begin();
  answers(signed(1, 'fractions.example'));
  await turn();
  let asked = 0;
  server.answers[WORLD] = () => (asked++ === 0 ? refusal(401) : new Response(signed(0)));
  expect(await turn()).toBe(true);
  expect(asked).toBe(2);
});

test('a server of the release before is asked the same as ever: the line is a header, which it does not read', async () => {
  const { answers, begin, server } = onLink();
  answers(signed(0));
  await (await begin()).turn();
  expect(NEWEST_HEADER).toMatch(/^[a-z-]+$/);
  const { body } = server.asked.find(({ path }) => path === WORLD) ?? { body: '{}' };
  expect(Object.keys(JSON.parse(body)).sort()).toEqual(['account', 'confidence', 'known']);
});

test('a world of today that is another’s is not taken either: a teacher’s, with whom a pupil’s browser would open more', async () => {
  const { answers, begin, given, server } = onLink();
  const { agent, turn } = await begin();
  const of = (account: string | null, ...closed: string[]) =>
    signedText({ ...worldOf({ filter: FILTER, rules: closing(...closed) }), account });
  answers(of(given.email, 'fractions.example'));
  expect(await turn()).toBe(true);
  answers(of('j.osei@larkmoor.example'));
  expect([await turn(), agent.problems]).toEqual([true, ['The policy that the server sent is somebody else’s.']]);
  expect(JSON.parse(server.asked.at(-1)?.body ?? '').problems).toHaveLength(1);
  answers(of(given.email));
  expect([await turn(), agent.problems]).toEqual([false, []]);
  answers(of(null, 'fractions.example'));
  expect(await turn()).toBe(true);
});
