import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, signedIn } from '../../test-support/build.ts';
import { testBrowser, textOf } from '../../test-support/http.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { answersOf, buildReviewers, field } from './reviews.fixture.ts';
import type { Kind } from './reviews.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** Moves the clock to this day, and signs one of this role in anew: the sessions of before are over. */
async function on(day: string, school: string, role: 'head' | 'dsl' | 'online_safety_governor') {
  t.clock.move(Date.parse(`${day}T09:00:00Z`) - t.clock.now().getTime());
  return testBrowser(t.app, await signedIn(t.ground, await buildActor(t.ground, school, [role])));
}

test('a review that August left unsigned is of its own year: figures stop with it, and the turn makes it overdue', async () => {
  const s = await buildReviewers(t);
  const check = { thing: 'adult', device: 'LIB-04', place: 'Library', result: 'closed', audience: 'staff' };
  expect((await s.browser('head').post('/filtering/checks/new', check)).statusCode).toBe(303);
  const begun = await on('2027-08-20', s.school, 'dsl');
  const href = String(
    (await begun.post('/filtering/reviews/new', { kind: 'filtering', because: 'yearly' })).headers.location,
  );
  expect(textOf((await begun.get('/filtering/reviews')).body)).toContain('Two yearly reviews are due soon');
  // The last day is one of it; the first of September is not.
  const last = await on('2027-08-31', s.school, 'head');
  expect(textOf((await last.get('/filtering/reviews')).body)).toContain('Two yearly reviews are due soon');
  const turned = await on('2027-09-01', s.school, 'head');
  expect(textOf((await turned.get('/filtering/reviews')).body)).toMatch(
    /Two yearly reviews are overdue.*The review of 2026–27 was due to be signed by Tuesday 31 August/,
  );
  expect((await turned.post('/filtering/checks/new', { ...check, device: 'LIB-05', place: 'Hall' })).statusCode).toBe(
    303,
  );
  const draft = textOf((await turned.get(href)).body);
  expect(draft).toMatch(/Made by hand 1: 1 device, 1 place, 1 of/);
});

test.each(['filtering', 'prevent'] as const)(
  '%s: signed for one year, the next is due a year later, and one that was missed stays missed',
  async (kind: Kind) => {
    const s = await buildReviewers(t);
    const at = async (day: string) => textOf((await (await on(day, s.school, 'head')).get('/filtering/reviews')).body);
    const name = kind === 'filtering' ? 'Review of filtering and monitoring' : 'Assessment of the Prevent risk';
    const standing = (text: string) =>
      new RegExp(`${name} (Signed this year|Not due yet|Due soon|Overdue)`).exec(text)?.[1];
    const signAs = async (day: string, role: 'head' | 'online_safety_governor', href: string) => {
      const browser = await on(day, s.school, role);
      const hash = field((await browser.get(href)).body, 'hash');
      expect((await browser.post(`${href}/sign`, { hash }, href)).statusCode, `${day} ${role}`).toBe(303);
    };
    const done = async (day: string) => {
      const dsl = await on(day, s.school, 'dsl');
      const href = String((await dsl.post('/filtering/reviews/new', { kind, because: 'yearly' })).headers.location);
      const version = field((await dsl.get(href)).body, 'version');
      expect((await dsl.post(href, { version, next: 'ready', ...answersOf(kind) })).statusCode).toBe(303);
      await signAs(day, 'head', href);
      await signAs(day, 'online_safety_governor', href);
    };
    await done('2028-02-01');
    expect(standing(await at('2028-08-31'))).toBe('Signed this year');
    // The new year has its own, not due before its own August.
    expect(standing(await at('2028-09-01'))).toBe('Not due yet');
    expect(standing(await at('2029-07-20'))).toBe('Due soon');
    expect(standing(await at('2029-09-01'))).toBe('Overdue');
    // Signed in September it is the review of the year that has begun: the one before stays missed, and nothing says otherwise.
    await done('2029-09-15');
    const after = await at('2029-09-16');
    expect(standing(after)).toBe('Signed this year');
    expect(after).toContain(`${name}, 2029–30`);
    expect(after).not.toContain(`${name}, 2028–29`);
  },
);
