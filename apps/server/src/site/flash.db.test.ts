import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool, signedIn } from '../test-support/build.ts';
import { type TestGround, testGround } from '../test-support/database.ts';
import { type TestBrowser, testApp, testBrowser, textOf } from '../test-support/http.ts';

let t: TestGround;
let app: FastifyInstance;
let browser: TestBrowser;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  app.post('/left', { config: { access: 'today.read' } }, (request, reply) => {
    const { text = '', link, nothing } = request.query as { text?: string; link?: string; nothing?: string };
    return reply.done('/today', {
      text,
      nothing: nothing === 'yes',
      ...(link && { link: { href: link, text: 'Open it' } }),
    });
  });
  const dsl = await buildActor(t.ground, await buildSchool(t.ground), ['dsl']);
  browser = testBrowser(app, await signedIn(t.ground, dsl));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

/** Bytes of name, value and what stands between that a browser takes as a cookie. */
const MOST = 4096;

/** What the page after shows; the cookie that brought it there is one that a browser takes. */
async function after(query: Record<string, string>): Promise<string> {
  const address = `/left?${new URLSearchParams(query)}`;
  const sent = await browser.post(address, {}, '/today');
  expect(sent.statusCode).toBe(303);
  for (const { name, value } of sent.cookies) expect(`${name}=${value}`.length).toBeLessThanOrEqual(MOST);
  return (await browser.get('/today')).body;
}

test.each([
  ['the form', { text: 'It is asked.', address: `https://maps.example/${'a'.repeat(6000)}` }],
  ['the link', { text: 'It is asked.', link: `/why?url=${'a'.repeat(6000)}` }],
])('the line is shown, however long the address of %s is', async (_name, query) => {
  expect(textOf(await after(query))).toContain('It is asked.');
});

test('a line that is too long is cut short, and says that it is', async () => {
  expect(textOf(await after({ text: `It is asked: ${'é'.repeat(4000)}` }))).toMatch(/It is asked: é{480,}…/);
});

test('the draft of a form at a long address is not kept once it is stored', async () => {
  const page = await after({ text: 'It is asked.', address: `https://maps.example/${'a'.repeat(1500)}` });
  expect(page).toMatch(/data-draft-clear="[^"]*a{1500}/);
});

test('a line that says that nothing was done has no tick', async () => {
  const tick = async (query: Record<string, string>) =>
    /<div class="gh-flash.*?<use href="([^"]*)"|<div class="(gh-flash[^"]*)"/.exec(await after(query))?.slice(1);
  expect(await tick({ text: 'It is saved.' })).not.toEqual(await tick({ text: 'Nothing was saved.', nothing: 'yes' }));
  expect(await after({ text: 'Nothing was saved.', nothing: 'yes' })).toContain('gh-flash--nothing');
  expect(await after({ text: 'It is saved.' })).not.toContain('gh-flash--nothing');
});
