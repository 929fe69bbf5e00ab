import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildSchool, signedIn } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { testApp, testBrowser, textOf } from '../../test-support/http.ts';
import { agreeOn } from './filtering.fixture.ts';

let t: TestGround;
let app: FastifyInstance;
beforeAll(async () => {
  t = await testGround();
  ({ app } = await testApp(t.ground));
});
afterAll(async () => {
  await app.close();
  await t.close();
});

const [FROM, UNTIL] = ['2026-11-18T09:00:00.000Z', '2026-11-18T10:00:00.000Z'];
const OPENING = {
  ...{ kind: 'address' as const, action: 'allow' as const, address: 'casino.example/chess' },
  ...{ audience: { groups: ['9B'] }, from: FROM, until: UNTIL },
};

async function build() {
  const school = await buildSchool(t.ground);
  await buildPerson(t.ground, school, { className: '9B', yearGroup: 9 });
  const [teacher, head] = [
    await buildActor(t.ground, school, [{ role: 'teacher', className: '9B' }]),
    await buildActor(t.ground, school, ['head']),
  ];
  const browser = async (who: typeof teacher) => testBrowser(app, await signedIn(t.ground, who));
  const [by, second] = [await browser(teacher), await browser(head)];
  const page = async (path: string, who = by) => textOf((await who.get(path)).body);
  return { ...{ teacher, head, by, second, page, browser }, path: (id: string) => `/filtering/changes/${id}` };
}

test.each([
  ['whoever asked', 'by'],
  ['whoever may approve', 'second'],
] as const)(
  'what was agreed to for tomorrow is taken back today by one person, %s, and does not open (R81)',
  async (_, who) => {
    const s = await build();
    const change = s.path(await agreeOn(t.ground, [s.teacher, s.head], OPENING));
    const before = await s.page(change, s[who]);
    expect(before).toContain('Take it back before it begins');
    expect(before).not.toContain('Block it again');
    const why = '/why?address=casino.example/chess&as=group:9B&on=2026-11-18T09:30';
    expect(await s.page(why)).toContain('The school has unblocked it for a while');
    expect((await s[who].post(change, { do: 'end', answer: '' }, change)).statusCode).toBe(400);
    expect((await s[who].post(change, { do: 'end', answer: 'Trip cancelled' }, change)).statusCode).toBe(303);
    const after = await s.page(change, s[who]);
    expect(after).toContain('You took it back. It stays blocked.');
    expect(after).toMatch(/Taken back Tuesday 17 November, 10:42 by .*“Trip cancelled”/);
    expect(after).not.toContain('Take it back before it begins');
    // Nothing ends at the hour that it had.
    expect(after).toMatch(/Approved .* Done: Taken back /);
    expect(after).not.toContain('Ends automatically');
    expect(await s.page('/filtering/changes', s.second)).toContain('Taken back before it began');
    expect(await s.page('/filtering')).toContain('Taken back before it began');
    expect(await s.page(why)).not.toContain('unblocked it for a while');
    expect((await s[who].post(change, { do: 'end', answer: 'Once more' }, '/filtering/ask')).statusCode).toBe(409);
  },
);

test('nobody else takes it back, and what is over is taken back by nobody', async () => {
  const s = await build();
  const change = s.path(await agreeOn(t.ground, [s.teacher, s.head], OPENING));
  const other = await s.browser({ ...s.teacher, ...(await buildActor(t.ground, s.teacher.schoolId, ['teacher'])) });
  expect(await s.page(change, other)).not.toContain('Take it back');
  expect((await other.post(change, { do: 'end', answer: 'For fun' }, '/filtering/ask')).statusCode).toBe(409);
  t.clock.set(new Date(UNTIL));
  const late = await s.browser(s.head);
  expect((await late.post(change, { do: 'end', answer: 'Too late' }, '/filtering/ask')).statusCode).toBe(409);
  t.clock.set(new Date('2026-11-17T10:42:00Z'));
});
