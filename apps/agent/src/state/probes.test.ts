import { expect, test } from 'vitest';
import type { Judgement } from '../filter/judge.ts';
import { device } from '../test-support/agent.fixture.ts';
import { tryProbes } from './probes.ts';

const READER = { audience: 'pupil-ks3', year: 9, groups: ['9B'], person: 'p1' };
const verdict = (action: 'block' | 'warn' | 'log'): Judgement => ({
  kind: 'decided',
  verdict: { action, category: 'gambling', reason: 'category', rule: null, trace: [] },
});

test('only what is for whoever uses the browser is tried, as if they opened it', async () => {
  const opened: string[] = [];
  const probe = (key: string, reader: object | null, address = `${key}.test`) => ({
    key,
    address,
    reader: reader as never,
  });
  const results = await tryProbes(
    [
      probe('everybody', null),
      probe('mine', { audience: 'pupil-ks3' }),
      probe('year', { audience: 'pupil-ks3', year: 9 }),
      probe('class', { audience: 'unknown', groups: ['9B'] }),
      probe('me', { audience: 'unknown', person: 'p1' }),
      probe('https', null, 'https://https.test/path'),
      probe('staff', { audience: 'staff' }),
      probe('other-year', { audience: 'pupil-ks3', year: 8 }),
      probe('other-class', { audience: 'unknown', groups: ['9C'] }),
      probe('other', { audience: 'unknown', person: 'p2' }),
    ],
    READER,
    async (url) => {
      opened.push(url);
      return { kind: 'open' };
    },
  );
  expect(results.map(({ key }) => key)).toEqual(['everybody', 'mine', 'year', 'class', 'me', 'https']);
  expect(opened).toContain('http://mine.test');
  expect(opened).toContain('https://https.test/path');
});

test.each<[Judgement, string]>([
  [{ kind: 'open' }, 'open'],
  [{ kind: 'unchecked' }, 'open'],
  [{ kind: 'held', because: 'unconfirmed' }, 'held'],
  [verdict('block'), 'closed'],
  [verdict('warn'), 'closed'],
  [verdict('log'), 'open'],
])('%j is %s', async (judgement, decided) => {
  const [result] = await tryProbes([{ key: 'k', address: 'a.test', reader: null }], READER, async () => judgement);
  expect(result?.decided).toBe(decided);
});

test('an agent tries its probes when the answer to its report says so, with the world that it has, and tells nobody else', async () => {
  const { begin, server, events } = device();
  let wanted = false;
  const probes = [
    { key: 'gambling', address: 'casino.example', reader: null },
    { key: 'staff', address: 'casino.example', reader: { audience: 'staff' } },
    { key: 'education', address: 'fractions.example', reader: null },
  ];
  server.answers['/api/v1/report'] = () => Response.json({ taken: true, probes: wanted });
  server.answers['/api/v1/probes'] = (body) => Response.json(body === '' ? { probes } : { taken: true });
  const { agent } = await begin();
  await agent.turn();
  expect(server.asked.some(({ path }) => path === '/api/v1/probes')).toBe(false);
  wanted = true;
  await agent.turn();
  const sent = server.asked.filter(({ path, body }) => path === '/api/v1/probes' && body !== '');
  expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
    {
      snapshot: agent.now?.signed.version,
      results: [
        { key: 'gambling', decided: 'closed', reason: 'category' },
        { key: 'education', decided: 'open', reason: 'allowed' },
      ],
    },
  ]);
  expect(events()).toEqual([]);
  // A server of an earlier release says nothing of probes.
  server.answers['/api/v1/report'] = () => Response.json({ taken: true });
  await agent.turn();
  expect(agent.problems).toEqual([]);
});
