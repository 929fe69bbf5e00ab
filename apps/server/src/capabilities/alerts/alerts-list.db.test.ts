import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPerson } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { type AlertSchool, buildAlertSchool } from './alerts.fixture.ts';
import { readListQuery } from './alerts-list.schemas.ts';
import { readList } from './alerts-list.service.ts';

let t: TestGround;
let s: AlertSchool;
beforeAll(async () => {
  t = await testGround();
  s = await buildAlertSchool(t);
  const named = async (givenName: string, familyName: string, className: string) => {
    const { personId } = await buildPerson(t.ground, s.school, { givenName, familyName, className });
    await s.raise({ personId, className, accountName: `${className}.${familyName.length}` });
  };
  await named('Zoë', 'Kowalska', '10/Ma1');
  await named('Conor', 'O’Brien', '8C');
  await named('Mary-Jane', 'Łuczak', '7_B');
});
afterAll(() => t.close());

const found = async (q: string) => {
  const { alerts } = await readList(t.ground, s.dsl, readListQuery({ q }));
  return alerts.map(({ form }) => form).toSorted();
};

test('a name is found however its accents, apostrophes and hyphens are typed, as in the list of people', async () => {
  for (const typed of ['Zoe', 'zoë', 'ZOE kow', 'Kowalska zoe'])
    expect([typed, await found(typed)]).toEqual([typed, ['10/Ma1']]);
  for (const typed of ["O'Brien", 'O’Brien', 'obrien', 'O`Bri', 'con OBRIEN'])
    expect([typed, await found(typed)]).toEqual([typed, ['8C']]);
  for (const typed of ['mary jane', 'Mary-Jane', 'jane', 'Luczak', 'Łucz'])
    expect([typed, await found(typed)]).toEqual([typed, ['7_B']]);
});

test('a form and an account are found as they are written, and signs stand for themselves', async () => {
  expect(await found('10/ma')).toEqual(['10/Ma1']);
  expect(await found('10/Ma1 zoe')).toEqual(['10/Ma1']);
  expect(await found('8c.')).toEqual(['8C']);
  expect(await found('7_')).toEqual(['7_B']);
  for (const nobody of ['_', '%', 'rien', 'zoe 8C', '-']) expect([nobody, await found(nobody)]).toEqual([nobody, []]);
});
