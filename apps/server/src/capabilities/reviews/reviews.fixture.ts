import { expect } from 'vitest';
import type { Role } from '../../access/roles.ts';
import type { Actor } from '../../access/scope.ts';
import { buildActor, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestBrowser, testBrowser } from '../../test-support/http.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import type { Kind } from './reviews.ts';
import { NEWEST, questionsOf } from './reviews-questions.ts';

/** A school with one of each, and their browsers. */
export async function buildReviewers(t: Ingest) {
  const school = await buildSchool(t.ground);
  const people = new Map<Role, { actor: Actor; browser: TestBrowser }>();
  for (const role of ['head', 'dsl', 'online_safety_governor', 'teacher'] as const) {
    const actor = await buildActor(t.ground, school, [role], { familyName: `The ${role}` });
    people.set(role, { actor, browser: testBrowser(t.app, await signedIn(t.ground, actor)) });
  }
  const browser = (role: Role) => people.get(role)?.browser ?? testBrowser(t.app);
  const who = (role: Role) => people.get(role)?.actor as Actor;
  return { school, browser, who, actor: (role: Role) => who(role).personId };
}
/** What it gives. */
export type Built = Awaited<ReturnType<typeof buildReviewers>>;

/** An answer to every question of this kind, but for one. */
export const answersOf = (kind: Kind, but?: string) =>
  Object.fromEntries(
    questionsOf({ kind, questions: NEWEST[kind] })
      .filter(({ id }) => id !== but)
      .map(({ id }) => [`answer-${id}`, `Answer to ${id}.\r\nIts second line.`]),
  );
/** The value of a hidden field. */
export const field = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

/** The DSL begins a review; its path. */
export async function begin(s: Built, kind: Kind = 'filtering', form = {}) {
  const done = await s.browser('dsl').post('/filtering/reviews/new', { kind, because: 'yearly', ...form });
  return done.headers.location ?? '';
}
/** The DSL begins one, answers all and makes it ready; its path. */
export async function ready(s: Built, kind: Kind = 'filtering') {
  const href = await begin(s, kind);
  const version = field((await s.browser('dsl').get(href)).body, 'version');
  const done = await s.browser('dsl').post(href, { version, next: 'ready', ...answersOf(kind) });
  expect(done.statusCode).toBe(303);
  return href;
}
/** Somebody signs what they see. */
export async function sign(s: Built, role: Role, href: string) {
  const page = await s.browser(role).get(href);
  return s.browser(role).post(`${href}/sign`, { hash: field(page.body, 'hash') }, href);
}
