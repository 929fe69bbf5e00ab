import { afterAll, beforeAll, expect, test } from 'vitest';
import { textOf } from '../../test-support/http.ts';
import { hashWords } from '../../ui/words.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, begin, buildReviewers, field, sign } from './reviews.fixture.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

test('on paper a review says who answered, what its hash is, and of each day which year: it is read when the year is over', async () => {
  const s = await buildReviewers(t);
  const href = await begin(s);
  const due = { 'due-day': '1', 'due-month': '12', 'due-year': '2026' };
  await s.browser('dsl').post(`${href}/actions`, { what: 'Ask the provider', owner: s.actor('head'), ...due });
  const version = field((await s.browser('head').get(href)).body, 'version');
  await s.browser('head').post(href, { version, next: 'ready', ...answersOf('filtering') }, href);
  const hash = field((await s.browser('head').get(href)).body, 'hash');
  await sign(s, 'head', href);
  await sign(s, 'online_safety_governor', href);
  const list = `${href}/actions`;
  const action = /action="(\/filtering[^"]+\/actions\/[^"]+)"/.exec((await s.browser('dsl').get(list)).body)?.[1] ?? '';
  await s.browser('dsl').post(action, { words: 'Asked on the telephone' }, list);
  const paper = textOf((await s.browser('online_safety_governor').get(`${href}/print`)).body);
  expect(paper).toContain(`What is signed has the SHA-256 ${hashWords(hash)}`);
  expect(paper).toMatch(/Answered by Ellis The head , Tuesday 17 November 2026/);
  expect(paper).toMatch(
    /Ask the provider Ellis The head Tuesday 1 December 2026 Asked on the telephone Ellis The dsl , .*17 November 2026/,
  );
});
