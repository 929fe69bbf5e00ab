import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildPerson, buildPuppet, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { askChange } from '../filtering/filtering-ask.service.ts';
import { approveChange, readChange } from '../filtering/filtering-decide.service.ts';
import { vouchFor } from './people-vouched.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

const emailOf = async (personId: string) =>
  (await t.rows<{ email: string }>('select email from person where id = $1', [personId]))[0]?.email ?? '';

test('at a school whose head added everybody, whoever runs the server makes one colleague count as the second person, and the journal says who (R82, S8)', async () => {
  const school = await buildSchool(t.ground, { starter: 'primary' });
  const head = await buildActor(t.ground, school, ['head', 'dsl', 'network_manager']);
  const deputy = await buildPuppet(t.ground, head, 'deputy_dsl');
  const { id } = await askChange(t.ground, head, {
    proposal: {
      kind: 'address',
      audience: { everyone: true },
      address: 'chat.example',
      action: 'block',
      from: null,
      until: null,
    },
    reason: 'For the play',
    emergency: false,
  });
  const approve = async () => {
    const { hash } = await readChange(t.ground, deputy, id);
    return approveChange(t.ground, deputy, { id, hash, factorAt: t.clock.now(), answer: null });
  };
  await expect(approve()).rejects.toMatchObject({ code: 'filter.second_person' });
  const email = await emailOf(deputy.personId);
  await expect(vouchFor(t.ground, { email, role: 'deputy_dsl', school: undefined })).rejects.toMatchObject({
    code: 'roles.held',
  });
  const given = await vouchFor(t.ground, { email, role: 'senior_leader', school: undefined });
  expect(given).toMatchObject({ role: 'Senior leader', school: 'Larkmoor High School' });
  await approve();
  expect((await readChange(t.ground, head, id)).state).toBe('approved');
  const rows = await t.rows<{ given_by: string | null }>(
    "select given_by from person_role where person_id = $1 and role = 'senior_leader'",
    [deputy.personId],
  );
  expect(rows).toEqual([{ given_by: null }]);
  const entries = await t.rows<{ action: string }>(
    'select action from journal_entry where school_id = $1 and subject_id = $2 and actor_id is null',
    [school, deputy.personId],
  );
  expect(entries.map(({ action }) => action)).toContain('role.given');
});

test('no headteacher is made by it, nobody without an account, and no pupil a leader; of several schools it asks which', async () => {
  const school = await buildSchool(t.ground);
  const { personId } = await buildActor(t.ground, school, ['teacher']);
  const email = await emailOf(personId);
  const code = (typed: Partial<Parameters<typeof vouchFor>[1]>) =>
    vouchFor(t.ground, { email, role: 'dsl', school: undefined, ...typed }).then(
      () => 'done',
      (error: { code?: string }) => error.code ?? String(error),
    );
  expect(await code({ role: 'head' })).toBe('roles.not_vouched');
  expect(await code({ role: 'toString' })).toBe('roles.not_vouched');
  expect(await code({ email: 'nobody@larkmoor.example' })).toBe('roles.nobody');
  expect(await code({ school: 'Another School' })).toBe('roles.which_school');
  const pupil = await buildPerson(t.ground, school);
  expect(['roles.nobody', 'roles.not_vouched']).toContain(await code({ email: await emailOf(pupil.personId) }));
  expect(await code({ school: 'LARKMOOR HIGH SCHOOL' })).toBe('done');
});
