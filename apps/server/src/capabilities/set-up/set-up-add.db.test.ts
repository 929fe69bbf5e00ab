import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPerson, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser } from '../../test-support/http.ts';
import { addSchool } from './index.ts';

let t: TestGround;
let app: FastifyInstance;
let first: string;
beforeEach(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
  first = await buildSchool(t.ground, { name: 'Larkmoor High School' });
});
afterEach(async () => {
  await app.close();
  await t.close();
});

const QUILLBROOK = {
  name: 'Quillbrook Primary School',
  starter: 'primary',
  urn: '123457',
  trust: 'Larkmoor Learning Trust',
  givenName: 'Fenella',
  familyName: 'Mackrell',
  email: 'F.Mackrell@quillbrook.example',
};
const NEXT = {
  ...QUILLBROOK,
  name: 'Tarnhollow School',
  urn: '',
  trust: undefined,
  email: 'a.rahmani@tarnhollow.example',
};

async function schools() {
  const { rows } = await t.ground.pool.query<{ school_id: string }>('select school_id from all_schools()');
  return Promise.all(
    rows.map(({ school_id: id }) =>
      transact(t.ground, systemScope('set-up', id), async (tx) => ({
        ...(await tx.db.selectFrom('school').selectAll().executeTakeFirstOrThrow()),
        people: await tx.db.selectFrom('person').selectAll().execute(),
        roles: await tx.db.selectFrom('person_role').select('role').execute(),
      })),
    ),
  );
}

async function journalOf(schoolId: string): Promise<string[]> {
  return transact(t.ground, systemScope('seal', schoolId), async (tx) => {
    const rows = await tx.db.selectFrom('journal_entry').select('action').orderBy('seq').execute();
    return rows.map((row) => row.action);
  });
}

test('a second school stands in the trust with the first, with a headteacher who signs in once with what was printed', async () => {
  const added = await addSchool(t.ground, QUILLBROOK);
  expect(added).toMatchObject({ trust: 'Larkmoor Learning Trust', joined: ['Larkmoor High School'] });
  const [one, two] = await schools();
  expect(two).toMatchObject({ name: 'Quillbrook Primary School', starter: 'primary', urn: '123457' });
  expect(two?.trust_id).toBe(one?.trust_id);
  expect(two?.roles).toEqual([{ role: 'head' }]);
  expect(two?.people).toHaveLength(1);
  expect(one?.people).toHaveLength(0);
  expect(await journalOf(first)).toContain('school.joined_trust');
  expect(await journalOf(two?.school_id ?? '')).toEqual(['school.made', 'person.made', 'account.given']);
  const browser = testBrowser(app);
  await browser.post('/sign-in', { email: added.email, password: added.oneTimePassword ?? '' });
  expect((await browser.get('/sign-in/next')).headers.location).toBe('/sign-in/password');
});

test('the third finds the only trust by itself', async () => {
  await addSchool(t.ground, QUILLBROOK);
  expect(await addSchool(t.ground, NEXT)).toMatchObject({ trust: 'Larkmoor Learning Trust', joined: [] });
  expect(new Set((await schools()).map((school) => school.trust_id)).size).toBe(1);
});

test('who signs in at another school keeps password and rights there, and is another person here (S10)', async () => {
  const { personId } = await buildPerson(t.ground, first, { roles: ['teacher'], username: 'h.prosser' });
  const [there] = (await schools())[0]?.people ?? [];
  const passwords = () => t.rows('select id, password_hash, must_change_password from account order by id');
  const before = await passwords();
  const added = await addSchool(t.ground, { ...QUILLBROOK, email: there?.email ?? '' });
  expect(added.oneTimePassword).toBeNull();
  expect(await passwords()).toEqual(before);
  const [one, two] = await schools();
  expect(one?.roles).toEqual([{ role: 'teacher' }]);
  expect(one?.people[0]?.id).toBe(personId);
  expect(two?.people[0]?.id).not.toBe(personId);
  expect(two?.people[0]?.account_id).toBe(one?.people[0]?.account_id);
  expect(await journalOf(two?.school_id ?? '')).toContain('account.joined');
});

test.each([
  [{ ...QUILLBROOK, name: 'larkmoor high school' }, 'Larkmoor High School is here already.'],
  [{ ...QUILLBROOK, trust: undefined }, 'Name the trust of both with --trust.'],
  [{ ...QUILLBROOK, starter: 'grammar' }, 'Choose the starter that is most like the school: special-school, primary'],
  [
    { ...QUILLBROOK, email: undefined, givenName: undefined },
    '--given-name: Enter the first name of the headteacher.\n--email: Enter an email address.',
  ],
  [{ ...QUILLBROOK, familyName: 'x'.repeat(101) }, '--family-name: Use at most 100 characters.'],
])('what cannot be is refused with a sentence, and nothing is made (%#)', async (typed, words) => {
  await expect(addSchool(t.ground, typed)).rejects.toThrow(words);
  expect(await schools()).toHaveLength(1);
  expect(await t.ground.db.selectFrom('trust').select('id').execute()).toHaveLength(0);
});

test('a trust that is not there is not made beside the one that is', async () => {
  await addSchool(t.ground, QUILLBROOK);
  const other = addSchool(t.ground, { ...NEXT, trust: 'Larkmor Learning Trust' });
  await expect(other).rejects.toThrow(
    'There is no trust “Larkmor Learning Trust” here. Name one with --trust: “Larkmoor',
  );
});
