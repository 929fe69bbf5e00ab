import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { instantOf } from '../../kernel/school-time.ts';
import { atOnce } from '../../test-support/at-once.ts';
import { buildActor, buildPerson } from '../../test-support/build.ts';
import { type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { addSites, planLesson, takeBack } from './lessons.service.ts';
import { MOST_SITES } from './lessons.ts';

let t: Ingest;
let teacher: Actor;
beforeAll(async () => {
  t = await openIngest();
  teacher = await buildActor(t.ground, t.school, [{ role: 'teacher', className: '9B' }]);
  await buildPerson(t.ground, t.school, { username: 'emarwood' });
});
afterAll(() => t.close());

const at = (time: string) => instantOf('2026-11-18', time);
const plan = async () => {
  const when = { startsAt: at('10:00'), endsAt: at('11:00') };
  return (await planLesson(t.ground, teacher, { title: 'The Blitz', className: '9B', year: null, ...when, sites: [] }))
    .id;
};
const sites = (id: string) => t.rows('select id from lesson_site where lesson_id = $1', [id]);
const addressed = (count: number, of: string) => Array.from({ length: count }, (_, n) => `${of}${n}.test`).join('\n');

test('of whoever cancels a lesson and whoever adds to it, or cancels it too, one waits and is told (S24)', async () => {
  const id = await plan();
  const back = () => takeBack(t.ground, teacher, id);
  const came = await atOnce(t, t.school, back, () => addSites(t.ground, teacher, id, 'education.test letters'), back);
  expect(came).toEqual(['done', 'lesson.over', 'lesson.over']);
  expect(await sites(id)).toEqual([]);
  expect(await t.rows("select from journal_entry where action = 'lesson.cancelled'")).toHaveLength(1);
});

test('two who add at once do not take a lesson past the most sites that it can have', async () => {
  const id = await plan();
  const many = Math.ceil(MOST_SITES * 0.6);
  const add = (of: string) => () => addSites(t.ground, teacher, id, addressed(many, of));
  expect(await atOnce(t, t.school, add('one'), add('two'))).toEqual(['done', 'lesson.form']);
  expect(await sites(id)).toHaveLength(many);
});

test('once it is over nothing is added to it, and it is not taken back', async () => {
  const id = await plan();
  t.clock.set(at('11:00'));
  const over = { code: 'lesson.over', message: expect.stringContaining('This lesson is over.') };
  await expect(addSites(t.ground, teacher, id, 'education.test letters')).rejects.toMatchObject(over);
  await expect(takeBack(t.ground, teacher, id)).rejects.toMatchObject(over);
  expect(await sites(id)).toEqual([]);
});
