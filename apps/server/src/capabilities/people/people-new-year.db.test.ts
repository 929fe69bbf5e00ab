import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildActor, buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';
import { importPeople } from './people-import.build.ts';
import { lastYearsRollToday } from './people-new-year-today.service.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

test('in a new school year whoever brings the roll in is told that pupils were not moved up, until they are', async () => {
  const school = await buildSchool(t.ground);
  const head = await buildActor(t.ground, school, ['head']);
  const [office, teacher] = [
    await buildActor(t.ground, school, ['office']),
    await buildActor(t.ground, school, ['teacher']),
  ];
  const bring = (year: number, moved: number) => {
    const lines = Array.from({ length: 8 }, (_, n) => {
      const of = n < moved ? year : 9;
      return `${n},Pupil${n},Ada,${of},${of}B,u${n},pupil`;
    });
    const bytes = Buffer.from(['Adno,Surname,Forename,Year,Reg,Username,Kind', ...lines].join('\n'));
    return importPeople(t.ground, head, { name: 'all.csv', bytes, leavers: 'keep' });
  };
  const told = async (day: string, actor = office) => {
    t.clock.set(new Date(`${day}T10:00:00Z`));
    const found = await lastYearsRollToday.find(t.ground, actor);
    return found?.kind === 'tasks' ? found.tasks.map(({ what }) => what) : [];
  };
  const WHAT = ['Pupils are still in their year groups of 2026–27'];
  t.clock.set(new Date('2026-11-17T10:00:00Z'));
  await bring(9, 0);
  // In the year in which they came, and in the last days of it, all is well.
  for (const day of ['2026-11-18', '2027-01-10', '2027-08-31']) expect([day, await told(day)]).toEqual([day, []]);
  expect(await told('2027-09-01')).toEqual(WHAT);
  expect(await told('2027-09-01', teacher)).toEqual([]);
  // One whose year was wrong is no new year; nor is the roll asked for when the autumn is over.
  await bring(10, 1);
  expect(await told('2027-09-06')).toEqual(WHAT);
  expect(await told('2028-01-10')).toEqual([]);
  t.clock.set(new Date('2027-09-06T11:00:00Z'));
  await bring(10, 8);
  expect(await told('2027-09-07')).toEqual([]);
  expect(await told('2028-09-04')).toEqual(['Pupils are still in their year groups of 2027–28']);
});
