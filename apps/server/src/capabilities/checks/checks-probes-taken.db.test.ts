import type { Probe } from '@gatehouse/contract';
import { decide } from '@gatehouse/engine';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson } from '../../test-support/build.ts';
import { tellOwn } from '../events/index.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { agreeOn } from '../filtering/filtering.fixture.ts';
import { decidingAt, decidingIn } from '../filtering/index.ts';
import { sealedListComes } from '../lists/lists-sealed.fixture.ts';
import { addHeardStep } from '../silence/index.ts';
import { buildSilenceSchool } from '../silence/silence.fixture.ts';
import { lookForFailedProbes } from './index.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** A school with one sensor, which answers once as it decides for its readers; `instead` is what it says of a key, or of games.test. */
async function tried(
  kind: 'gate' | 'agent',
  proposal: Parameters<typeof agreeOn>[2] | null,
  instead: Record<string, { decided: 'open' | 'closed'; reason: string }> | 'games' | 'opened' = {},
  besides: Parameters<typeof agreeOn>[2] | null = null,
  illegal: readonly string[] = [],
) {
  const s = await buildSilenceSchool(t);
  const sensor = await s.sensor(kind, 'Main');
  const network = await buildActor(t.ground, s.school, ['network_manager']);
  const head = await buildActor(t.ground, s.school, ['head']);
  await buildPerson(t.ground, s.school, { className: '9B', yearGroup: 9 });
  for (const each of [proposal, besides]) if (each) await agreeOn(t.ground, [network, head], each);
  if (illegal.length > 0) await sealedListComes(t, illegal);
  t.clock.move(1000);
  const call = (method: 'GET' | 'POST', payload?: object) =>
    t.app.inject({
      ...{ method, url: '/api/v1/probes', headers: { authorization: `Bearer ${sensor.key}` } },
      ...(payload && { payload }),
    });
  const probes: Probe[] = (await call('GET')).json().probes;
  const world = (await decidingAt(t.ground, s.school)).world();
  const ofGames = { games: { decided: 'closed' }, opened: { decided: 'open', reason: 'exception' } };
  const told = (key: string, address: string) =>
    typeof instead === 'string' ? address === 'games.test' && ofGames[instead] : instead[key];
  const results = probes.map(({ key, address, reader }) => {
    const who = reader ?? { audience: 'pupil-ks3' };
    const { action, reason } = decide(
      { url: `http://${address}`, ...who, place: 'on-site', at: t.clock.now().getTime() },
      world,
    );
    return { key, decided: action === 'block' || action === 'warn' ? 'closed' : 'open', reason, ...told(key, address) };
  });
  await call('POST', { snapshot: null, results });
  await lookForFailedProbes(t.worker, s.school, decidingIn, { tell: tellOwn, over: addHeardStep });
  return t.rows<{ title: string }>(`select title from event where school_id = $1 and harm = 'check-failed'`, [
    s.school,
  ]);
}
const noInternet = (audience: object, place?: 'off-site') =>
  ({ kind: 'internet', access: 'none', audience, ...(place && { place }), from: null, until: null }) as never;

test('that two people took the internet from guests, or from a key stage in its exam, is no filter check that failed', async () => {
  expect(await tried('gate', noInternet({ roles: ['guest'] }))).toEqual([]);
  expect(await tried('gate', noInternet({ keyStages: [4] }))).toEqual([]);
  expect(await tried('gate', noInternet({ keyStages: [4] }, 'off-site'))).toEqual([]);
  // One that opens it for them all the same is told.
  const opened = { 'education guest': { decided: 'open' as const, reason: 'category' } };
  expect(await tried('gate', noInternet({ roles: ['guest'] }), opened)).toMatchObject([
    { title: 'Main opened something that must be blocked: education.test (guests).' },
  ]);
});

test('at the browser of somebody from whom the internet is withdrawn everything is closed: that says nothing of the filter; any other closing does', async () => {
  const closed = (reason: string) => ({ 'education pupil-ks3': { decided: 'closed' as const, reason } });
  expect(await tried('agent', null, closed('withdrawn'))).toEqual([]);
  expect(await tried('agent', null, closed('category'))).toMatchObject([
    { title: expect.stringContaining('blocked something that must open: education.test') },
  ]);
  // Whoever uses it may be in the exam of their year; a gate answers for all.
  const exam = noInternet({ years: [9] });
  expect(await tried('agent', exam, closed('category'))).toEqual([]);
  expect(await tried('gate', exam, closed('category'))).toHaveLength(1);
  const opened = { 'adult pupil-ks3': { decided: 'open' as const, reason: 'category' } };
  expect(await tried('agent', exam, opened)).toHaveLength(1);
});

test('what two people opened fails no gate where the law closes it since, or while its class has no internet (R76)', async () => {
  const [times, games] = [{ from: null, until: null }, { games: 'allow' as const }];
  const law = { kind: 'address' as const, audience: { everyone: true as const }, action: 'allow' as const };
  expect(
    await tried('gate', { ...law, address: 'late-example.test', ...times }, {}, null, ['late-example.test']),
  ).toEqual([]);
  const own = { kind: 'cells' as const, audience: { groups: ['9B'] }, cells: games, periods: null, ...times };
  expect(await tried('gate', own, {}, noInternet({ years: [9] }))).toEqual([]);
  // One that closes it without either is told.
  expect(await tried('gate', own, 'games')).toHaveLength(1);
});

test('what is open to fewer people than it is blocked for, or is said anew in other words, fails no gate', async () => {
  const until = '2026-11-20T12:00:00.000Z';
  const say = (action: 'allow' | 'block', audience: object, address = 'games.test') =>
    ({ kind: 'address', action, address, audience, from: null, until: action === 'allow' ? until : null }) as never;
  const [everybody, staff] = [{ everyone: true }, { roles: ['staff'] }];
  expect(await tried('gate', say('allow', staff), {}, say('block', everybody))).toEqual([]);
  expect(await tried('gate', say('block', everybody), {}, say('allow', staff))).toEqual([]);
  expect(await tried('gate', say('block', everybody, 'https://games.test/'), {}, say('allow', everybody))).toEqual([]);
  // For everybody else the block is tried as before, also after staff were let in.
  expect(await tried('gate', say('block', everybody), 'opened', say('allow', staff))).toMatchObject([
    { title: 'Main opened something that must be blocked: games.test (everybody).' },
  ]);
});

test('the browser of somebody whose class has a rule of its own fails no probe of its key stage; one that goes by no rule at all does', async () => {
  const opened = { 'gambling pupil-ks3': { decided: 'open' as const, reason: 'category' } };
  const [times, lesson] = [{ from: null, until: null }, { gambling: 'allow' as const }];
  const cells = { kind: 'cells' as const, audience: { groups: ['9B'] }, cells: lesson, periods: null, ...times };
  expect(await tried('agent', cells, opened)).toEqual([]);
  expect(await tried('agent', null, opened)).toHaveLength(1);
  // A gate is asked for the key stage, of which nothing was said.
  expect(await tried('gate', cells, opened)).toHaveLength(1);
  const adult = { 'adult pupil-ks3': { decided: 'open' as const, reason: 'category' } };
  expect(await tried('agent', { ...cells, cells: { adult: 'allow' } }, adult)).toHaveLength(1);
  const block = { kind: 'address', action: 'block', address: 'games.test', audience: { keyStages: [3] }, ...times };
  const until = '2026-11-20T12:00:00.000Z';
  const own = { ...block, action: 'allow', audience: { groups: ['9B'] }, until };
  expect(await tried('agent', block as never, 'opened', own as never)).toEqual([]);
  expect(await tried('agent', block as never, 'opened')).toHaveLength(1);
});

test('what is said of a category for a part of the day fails no gate that tries it then', async () => {
  const cells = { kind: 'cells' as const, audience: { keyStages: [3] }, from: null, until: null };
  const lessons = { ...cells, cells: { games: 'block' as const }, periods: ['lessons'] };
  const always = { ...cells, cells: { games: 'allow' as const }, periods: null };
  expect(await tried('gate', lessons, {}, always)).toEqual([]);
});
