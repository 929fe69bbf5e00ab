import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { buildApp } from '../../app.ts';
import { onConnection } from '../../db/on-connection.ts';
import { signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';

let t: TestGround;
let s: AlertSchool;
let origin: string;
let close: () => Promise<void>;
const listeners = new Set<() => void>();
const poke = () => {
  for (const listener of listeners) listener();
};

beforeAll(async () => {
  t = await testGround();
  s = await buildAlertSchool(t);
  const live = {
    subscribe: (_school: string, callback: () => void) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    close: async () => undefined,
  };
  const reach = { kind: 'loopback', origin: 'http://localhost', demo: false } as const;
  const { app } = await buildApp({ ground: t.ground, assets: new Map(), live, reach });
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  close = () => app.close();
});
afterAll(async () => {
  await close();
  await t.close();
});

/** An open desk: what it was sent so far. */
async function openDesk(actor: Actor): Promise<{ changes: () => Promise<number>; leave: () => void }> {
  const abort = new AbortController();
  const response = await fetch(`${origin}/alerts/live`, {
    headers: { cookie: await signedIn(t.ground, actor) },
    signal: abort.signal,
  });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  let text = '';
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return {
    changes: async () => {
      await expect.poll(() => text).toMatch(/retry/);
      return text.split('data: change').length - 1;
    },
    leave: () => {
      abort.abort();
      void reading;
    },
  };
}

/** Time for a poke to be answered: a poke that is not passed on leaves nothing to wait for. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 300));

test('a desk hears of its own alerts, and nothing of those that are not its own', async () => {
  const desk = await openDesk(s.dsl);
  expect(await desk.changes()).toBe(0);
  await s.raise({ personId: s.tutor.personId, subjectKind: 'staff' });
  poke();
  await settled();
  expect(await desk.changes()).toBe(0);
  await s.raise({});
  poke();
  await expect.poll(desk.changes).toBe(1);
  desk.leave();
  await expect.poll(() => listeners.size).toBe(0);
});

test('many pokes at once are one look, and one more for what came meanwhile', async () => {
  const desk = await openDesk(s.dsl);
  expect(await desk.changes()).toBe(0);
  await s.raise({});
  for (let pokes = 0; pokes < 60; pokes++) poke();
  // By then each look has asked for its connection; those beyond the pool's six would wait.
  await new Promise((resolve) => setImmediate(resolve));
  expect(t.ground.pool.waitingCount).toBe(0);
  await expect.poll(desk.changes).toBe(1);
  desk.leave();
  await expect.poll(() => listeners.size).toBe(0);
});

test('what changed is told everywhere on an open desk, and of an alert that is open only when it is not as it was', async () => {
  const cookie = await signedIn(t.ground, s.dsl);
  const read = async (path: string) => (await fetch(origin + path, { headers: { cookie } })).text();
  await s.raise({});
  const id = (await s.stored()).find((alert) => alert.series === 'A')?.id;
  const desk = await read('/alerts');
  const title = />([^<]+ to decide)<\/h1>/.exec(desk)?.[1] ?? '';
  expect(title).not.toBe('');
  const news = await read('/alerts/queue?tab=todo');
  expect(news).toContain(`<template data-live-into=".gh-deskgrid__title">${title}</template>`);
  expect(news).toMatch(/<template data-live-into="\.gh-sections__link\[href=[^>]+>Triage<span class="gh-count">/);
  const episode = await read(`/alerts/${id}`);
  expect(episode).toContain('id="episode-news"');
  const fragment = /data-live-fragment="([^"]+)"/.exec(episode)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(await read(fragment)).not.toContain('This alert has new activity');
  await s.raise({});
  expect(await read(fragment)).toContain('This alert has new activity');
});

test('who may not work the desk has no news of it', async () => {
  const response = await fetch(`${origin}/alerts/live`, {
    headers: { cookie: await signedIn(t.ground, s.tutor), accept: 'text/event-stream' },
  });
  expect(response.status).toBe(404);
});

test('whoever loses a role, or leaves, hears nothing more on a desk that they left open (S12)', async () => {
  const ends = [
    `update person_role set ends_on = '2026-11-16' where person_id = $1`,
    `update person set status = 'left', left_on = '2026-11-16' where id = $1`,
  ];
  for (const end of ends) {
    s = await buildAlertSchool(t);
    const desk = await openDesk(s.dsl);
    expect(await desk.changes()).toBe(0);
    await onConnection(t.connections.owner, async (client) => {
      await client.query("set app.maintenance = 'on'");
      expect((await client.query(end, [s.dsl.personId])).rowCount).toBe(1);
    });
    await s.raise({});
    poke();
    await expect.poll(() => listeners.size).toBe(0);
    expect(await desk.changes()).toBe(0);
    desk.leave();
  }
});
