import { afterAll, beforeAll, expect, test } from 'vitest';
import { authorise } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import { buildPerson } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { rowsRead } from '../../test-support/rows-read.ts';
import { type AlertSchool, buildAlertSchool, copyAlert } from './alerts.fixture.ts';
import { readListQuery } from './alerts-list.schemas.ts';
import { readList } from './alerts-list.service.ts';
import { listAlerts } from './alerts-list.store.ts';

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

/** How many alerts PostgreSQL reads for a search, and how many it finds. */
async function read(q: string): Promise<{ read: number; found: number }> {
  return transact(t.ground, authorise(s.dsl, 'alerts.read'), async (tx) => {
    const list = () => listAlerts({ tx, around: tx }, readListQuery({ q }), tx.at);
    const { read: rows, came } = await rowsRead(tx, 'alert', list);
    return { read: rows, found: came.total };
  });
}

test('a search that finds few or none reads few or none, however many alerts there are', async () => {
  await buildPerson(t.ground, s.school, { givenName: 'Ursula', familyName: 'Quist', className: '11Q' });
  const [zoe] = await s.stored();
  await copyAlert(t, zoe?.id ?? '', 4000);
  // A pupil without an alert, a word that is nobody's, and one whom few are about.
  for (const [q, found, most = 50] of [
    ...[['ursula', 0] as const, ['zzz', 0] as const, ['11q', 0] as const],
    ...[['conor', 1] as const, ['8c.', 1] as const],
    // A word that leads to many is followed as far as they are counted.
    ['ursula 10/ma', 0, 3100] as const,
  ]) {
    const of = await read(q);
    expect([q, of.found, of.read < most], String(of.read)).toEqual([q, found, true]);
  }
  expect((await read('zoe')).found).toBe(1000);
});
